#include "report/issuer.hpp"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include "engine/text/normal.hpp"

namespace report {
namespace {

std::size_t CountWords(std::string_view text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) + 1;
}

/// What follows in `name` after the words of `beginning`, however their tone marks are placed;
/// nothing where it does not begin so.
std::optional<std::string> RestAfter(const std::string& name, const std::string& beginning) {
    std::size_t end = 0;
    for (std::size_t words = CountWords(beginning); words > 0; --words) {
        end = name.find(' ', end == 0 ? 0 : end + 1);
        if (end == std::string::npos) {
            if (words > 1) return std::nullopt;
            end = name.size();
        }
    }
    if (text::MatchKey(name.substr(0, end)) != text::MatchKey(beginning)) return std::nullopt;
    return end == name.size() ? std::string() : name.substr(end + 1);
}

bool LevelFits(const json::object& pattern, const std::string& level) {
    const auto* levels = pattern.if_contains("level");
    if (levels == nullptr) return true;
    const auto& list = levels->as_array();
    return std::any_of(list.begin(), list.end(), [&](const json::value& entry) {
        return std::string_view(entry.as_string()) == level;
    });
}

Issuer FromName(const std::string& name,
                const std::string& level,
                const json::value& rule,
                const json::value& layout) {
    for (const auto& entry : rule.at("issuers").as_array()) {
        const auto& pattern = entry.as_object();
        const auto rest = RestAfter(name, json::Text(pattern, "begins"));
        if (!rest || rest->empty() || !LevelFits(pattern, level)) continue;
        return {Replaced(json::Text(pattern, "name"), "rest", *rest),
                json::Text(layout.at("organ_symbols").as_object(), json::Text(pattern, "symbol")),
                json::Text(pattern, "authority"),
                json::Text(pattern, "position"),
                pattern.contains("no_place") ? std::string() : *rest};
    }
    return {name, {}, {}, {}, {}};
}

const org::Organ* IssuingOrgan(const std::vector<org::Organ>& organs, const json::value& rule) {
    for (const auto& kind : rule.at("issuing_organs").as_array())
        for (const auto& organ : organs)
            if (organ.kind == std::string_view(kind.as_string())) return &organ;
    return organs.empty() ? nullptr : &organs.front();
}

std::string Numbered(const std::string& number,
                     const std::string& symbol,
                     const json::value& layout) {
    auto text = json::Text(layout.as_object(), "number_pattern");
    text = Replaced(std::move(text), "number", number);
    text = Replaced(
        std::move(text), "type", json::Text(layout.at("type_symbols").as_object(), "report"));
    text = Replaced(std::move(text), "organ", symbol);
    if (text.ends_with('/')) text.pop_back();
    return text;
}

std::string WordsBeforeNumber(const json::value& layout) {
    const auto pattern = json::Text(layout.as_object(), "number_pattern");
    return pattern.substr(0, pattern.find("{number}"));
}

}  // namespace

Issuer IssuerOf(const org::Unit& unit,
                const std::vector<org::Organ>& organs,
                const json::value& rule,
                const json::value& layout) {
    const auto of_unit = FromName(unit.name, unit.level, rule, layout);
    const auto* organ = IssuingOrgan(organs, rule);
    if (organ == nullptr) return of_unit;
    auto name = organ->name;
    for (const auto& words : rule.at("organ_words_left_out").as_array())
        if (const auto rest = RestAfter(name, std::string(words.as_string()));
            rest && !rest->empty())
            name = *rest;
    auto issuer = FromName(name, unit.level, rule, layout);
    if (!organ->symbol.empty()) issuer.symbol = organ->symbol;
    if (issuer.symbol.empty()) issuer.symbol = of_unit.symbol;
    if (issuer.authority.empty()) issuer.authority = of_unit.authority;
    if (issuer.position.empty()) issuer.position = of_unit.position;
    if (issuer.place.empty()) issuer.place = of_unit.place;
    return issuer;
}

std::string NumberAndSymbol(const std::string& number,
                            const std::string& symbol,
                            const json::value& layout) {
    if (number.empty() || number.find_first_not_of("0123456789") != std::string::npos)
        return number;
    return Numbered(number, symbol, layout).substr(WordsBeforeNumber(layout).size());
}

std::string NumberLine(const std::string& number,
                       const std::string& symbol,
                       const json::value& layout) {
    if (number.empty()) return Numbered("        ", symbol, layout);
    return WordsBeforeNumber(layout) + number;
}

std::string Upper(std::string_view text) {
    auto wide = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    std::string upper;
    wide.toUpper(icu::Locale("vi")).toUTF8String(upper);
    return upper;
}

std::string Replaced(std::string text, std::string_view name, std::string_view value) {
    const auto mark = "{" + std::string(name) + "}";
    for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos; at += value.size())
        text.replace(at, mark.size(), value);
    return text;
}

}  // namespace report
