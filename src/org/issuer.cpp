#include "org/issuer.hpp"

#include <fmt/format.h>

#include "engine/text/normal.hpp"
#include "engine/text/words.hpp"
#include "org/store.hpp"
#include "platform/i18n/messages.hpp"

namespace org {
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
        return {text::Replaced(json::Text(pattern, "name"), "rest", *rest),
                json::Text(layout.at("organ_symbols").as_object(), json::Text(pattern, "symbol")),
                json::Text(pattern, "authority"),
                json::Text(pattern, "position"),
                pattern.contains("no_place") ? std::string() : *rest};
    }
    return {name, {}, {}, {}, {}};
}

const Organ* IssuingOrgan(const std::vector<Organ>& organs, const json::value& rule) {
    for (const auto& kind : rule.at("issuing_organs").as_array())
        for (const auto& organ : organs)
            if (organ.kind == std::string_view(kind.as_string())) return &organ;
    return organs.empty() ? nullptr : &organs.front();
}

std::string Dated(const std::string& place,
                  const std::string& day,
                  const std::string& month,
                  int year) {
    return i18n::Text(i18n::Language::Vietnamese,
                      "org.place_and_date",
                      {{"place", place.empty() ? "…………" : place},
                       {"day", day},
                       {"month", month},
                       {"year", std::to_string(year)}});
}

}  // namespace

Issuer IssuerOf(const Unit& unit,
                const std::vector<Organ>& organs,
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

Issuer IssuerOn(db::Transaction& tx,
                const Unit& unit,
                Date day,
                const json::value& rule,
                const json::value& layout) {
    return IssuerOf(unit, store::OrgansOf(tx, unit.id, day), rule, layout);
}

std::optional<Issuer> SuperiorOn(db::Transaction& tx,
                                 const Unit& unit,
                                 Date day,
                                 const json::value& rule,
                                 const json::value& layout) {
    const auto parent = store::ParentOf(tx, unit.id, day, kMainHierarchy);
    if (!parent) return std::nullopt;
    return IssuerOn(tx, store::GetUnit(tx, *parent, day), day, rule, layout);
}

Signature SignatureOn(db::Transaction& tx, UnitId unit, const Issuer& issuer, Date day) {
    Signature signature{issuer.authority, issuer.position, {}, {}};
    if (const auto head = store::HeadOf(tx, unit, day)) {
        signature.signer = head->name;
        signature.signer_id = head->person_id;
        const auto held = text::MatchKey(head->position);
        if (!held.empty() &&
            (issuer.position.empty() || !held.starts_with(text::MatchKey(issuer.position))))
            signature.position = text::Upper(head->position);
    }
    return signature;
}

std::string PlaceAndDate(const std::string& place, Date day) {
    return Dated(place,
                 fmt::format("{:02}", day.Day()),
                 day.Month() < 3 ? fmt::format("{:02}", day.Month()) : std::to_string(day.Month()),
                 day.Year());
}

std::string PlaceAndDate(const std::string& place, int year) {
    return Dated(place, "……", "……", year);
}

}  // namespace org
