#include "directive/document.hpp"

#include <algorithm>

#include "engine/text/normal.hpp"
#include "org/vocabulary.hpp"

namespace directive {
namespace {

bool IsDigit(char letter) { return '0' <= letter && letter <= '9'; }
bool IsLetter(char letter) { return 'a' <= letter && letter <= 'z'; }

/// No number of a register is longer.
constexpr std::size_t kMostDigits = 7;

/// As words with one blank before, between and after them: parts of words are then not found.
std::string Words(std::string_view text) {
    std::string words = " ";
    for (const char letter : text::MatchKey(text)) {
        const bool parts = letter > 0 && !IsDigit(letter) && !IsLetter(letter);
        if (!parts)
            words += letter;
        else if (words.back() != ' ')
            words += ' ';
    }
    if (words.back() != ' ') words += ' ';
    return words;
}

std::vector<std::string_view> PartsOf(std::string_view number_symbol) {
    std::vector<std::string_view> parts;
    while (true) {
        const auto end = number_symbol.find_first_of("-/ ");
        parts.push_back(number_symbol.substr(0, end));
        if (end == std::string_view::npos) return parts;
        number_symbol.remove_prefix(end + 1);
    }
}

}  // namespace

std::optional<Number> NumberOf(std::string_view number_symbol) {
    const auto key = text::Fold(number_symbol);
    const auto digits =
        static_cast<std::size_t>(std::find_if_not(key.begin(), key.end(), IsDigit) - key.begin());
    if (digits == 0 || digits > kMostDigits) return std::nullopt;
    Number number;
    number.value = std::stoll(key.substr(0, digits));
    auto rest = key.substr(digits);
    if (!rest.empty() && IsLetter(rest.front())) {
        number.letter = rest.front();
        rest.erase(0, 1);
    }
    if (number.value == 0 || (!rest.empty() && rest.front() != '-' && rest.front() != '/'))
        return std::nullopt;
    return number;
}

bool BearsSymbol(std::string_view number_symbol, const std::string& symbol) {
    const auto parts = PartsOf(number_symbol);
    return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) {
        return text::MatchKey(part) == text::MatchKey(symbol);
    });
}

DocumentTypes::DocumentTypes(const json::value& rule) : rule_(rule) {}

std::optional<std::string> DocumentTypes::CodeOf(std::string_view word) const {
    return org::Vocabulary(rule_).CodeOf(word);
}

std::string DocumentTypes::SymbolOf(const std::string& code) const {
    for (const auto& word : rule_.at("words").as_array())
        if (json::Text(word.as_object(), "code") == code)
            return json::Text(word.as_object(), "symbol");
    return {};
}

bool DocumentTypes::Knows(const std::string& code) const {
    const auto& words = rule_.at("words").as_array();
    return std::any_of(words.begin(), words.end(), [&](const json::value& word) {
        return json::Text(word.as_object(), "code") == code;
    });
}

std::string DocumentTypes::MarkIn(std::string_view text) const {
    auto words = Words(text);
    for (const auto& phrase : rule_.at("harmless").as_array()) {
        const auto harmless = Words(std::string_view(phrase.as_string()));
        for (auto at = words.find(harmless); at != std::string::npos; at = words.find(harmless, at))
            words.replace(at, harmless.size(), " ");
    }
    std::string longest;
    for (const auto& mark : rule_.at("marks").as_array()) {
        const std::string word(mark.as_string());
        if (word.size() > longest.size() && words.find(Words(word)) != std::string::npos)
            longest = word;
    }
    return longest;
}

Counting CountingOf(const json::value& rule, const org::Unit& unit, Date issued_on) {
    Counting counting{Date::Of(issued_on.Year(), 1, 1)};
    bool by_term = false;
    for (const auto& entry : rule.at("lines").as_array()) {
        const auto& line = entry.as_object();
        const auto& kinds = line.at("unit_kinds").as_array();
        if (!kinds.empty() &&
            std::none_of(kinds.begin(), kinds.end(), [&](const json::value& kind) {
                return std::string_view(kind.as_string()) == unit.kind;
            }))
            continue;
        by_term = json::Text(line, "counts") == "term";
        counting.by_type = line.at("by_type").as_bool();
        break;
    }
    if (!by_term) return counting;
    const auto last_of = [&](const std::string& level) {
        std::optional<Date> last;
        for (const auto& entry : rule.at("terms").as_array()) {
            const auto from = Date::FromIso(json::Text(entry.as_object(), "from"));
            if (json::Text(entry.as_object(), "level") == level && from && *from <= issued_on)
                last = std::max(last.value_or(*from), *from);
        }
        return last;
    };
    const auto own = unit.level.empty() ? std::nullopt : last_of(unit.level);
    counting.since = own ? *own : last_of("").value_or(org::kSinceEver);
    return counting;
}

std::string RegisterOf(const Document& document, const Counting& counting) {
    return std::to_string(document.unit_id.value) + "|" + std::to_string(document.organ_id.value) +
           "|" + text::Fold(document.outside_issuer) + "|" +
           (counting.by_type ? document.type : "") + "|" + counting.since.ToIso();
}

std::string SearchKeyOf(const Document& document) {
    return text::Fold(document.number_symbol + " " + document.summary + " " +
                      document.outside_issuer);
}

}  // namespace directive
