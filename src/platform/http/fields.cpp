#include "platform/http/fields.hpp"

#include <charconv>

#include "platform/http/target.hpp"

namespace http {
namespace {

constexpr std::size_t kMostProblems = 100;

/// The whole text as a number.
template <typename NumberType>
std::optional<NumberType> NumberIn(std::string_view text) {
    NumberType number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

bool HasControlCharacter(std::string_view text, bool several_lines) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        const bool is_layout = byte == '\n' || byte == '\r' || byte == '\t';
        if (byte == 0x7f || (byte < ' ' && !(several_lines && is_layout))) return true;
        // U+0080 to U+009F
        if (byte == 0xc2 && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xa0)
            return true;
    }
    return false;
}

std::string ShownNumber(double number) { return json::Write(json::value(number)); }

}  // namespace

void ThrowFieldProblems(Fields::Problems problems) {
    Failure failure{
        FailureKind::Invalid, "http.fields", {{"count", std::to_string(problems.size())}}};
    failure.fields = std::move(problems);
    throw failure;
}

std::string Fields::PathOf(std::string_view name) const {
    if (path_.empty() || name.empty()) return path_ + std::string(name);
    return path_ + "." + std::string(name);
}

void Fields::Refuse(std::string_view name, std::string code, Params params) {
    // A list of a thousand wrong elements is not read by anybody.
    if (problems_.size() < kMostProblems)
        problems_.push_back({PathOf(name), std::move(code), std::move(params)});
}

void Fields::RefuseUnknown() {
    for (const auto& member : object_)
        if (!asked_.contains(member.key())) {
            const std::string_view name = member.key();
            Refuse(IsUtf8(name) ? name.substr(0, 100) : "?", "http.field_unknown");
        }
}

bool Fields::Has(std::string_view name) const { return object_.contains(name); }

const json::value* Fields::Find(std::string_view name, Presence presence) {
    asked_.emplace(name);
    const auto* member = object_.if_contains(name);
    if (member != nullptr && !member->is_null()) return member;
    if (presence == Presence::Required) Refuse(name, "http.field_missing");
    return nullptr;
}

std::optional<std::string> Fields::CheckedText(std::string_view name,
                                               const json::value& value,
                                               const TextLimits& limits) {
    if (!value.is_string()) {
        Refuse(name, "http.field_not_text");
        return std::nullopt;
    }
    const std::string_view text = value.get_string();
    const auto letters = LettersOf(text);
    if (!IsUtf8(text) || HasControlCharacter(text, limits.several_lines))
        Refuse(name, "http.field_control_characters");
    else if (letters < limits.min ||
             (limits.min > 0 && text.find_first_not_of(" \t\r\n") == std::string_view::npos))
        Refuse(name, "http.field_too_short", {{"min", std::to_string(limits.min)}});
    else if (letters > limits.max)
        Refuse(name, "http.field_too_long", {{"max", std::to_string(limits.max)}});
    else
        return std::string(text);
    return std::nullopt;
}

std::optional<std::string> Fields::ReadText(std::string_view name,
                                            const TextLimits& limits,
                                            Presence presence) {
    const auto* member = Find(name, presence);
    return member == nullptr ? std::nullopt : CheckedText(name, *member, limits);
}

std::optional<std::int64_t> Fields::ReadInteger(std::string_view name,
                                                const NumberLimits& limits,
                                                Presence presence) {
    const auto* member = Find(name, presence);
    if (member == nullptr) return std::nullopt;
    std::optional<std::int64_t> number;
    if (source_ == Source::Query && member->is_string())
        number = NumberIn<std::int64_t>(std::string_view(member->get_string()));
    else if (member->is_int64())
        number = member->get_int64();
    if (!number)
        Refuse(name, "http.field_not_integer");
    else if (*number < limits.min || *number > limits.max)
        Refuse(name,
               "http.field_out_of_range",
               {{"min", std::to_string(limits.min)}, {"max", std::to_string(limits.max)}});
    else
        return number;
    return std::nullopt;
}

std::optional<double> Fields::ReadNumber(std::string_view name,
                                         double min,
                                         double max,
                                         Presence presence) {
    const auto* member = Find(name, presence);
    if (member == nullptr) return std::nullopt;
    std::optional<double> number;
    if (source_ == Source::Query && member->is_string())
        number = NumberIn<double>(std::string_view(member->get_string()));
    else if (member->is_number())
        number = member->to_number<double>();
    if (!number)
        Refuse(name, "http.field_not_number");
    else if (!(*number >= min && *number <= max))
        Refuse(name,
               "http.field_out_of_range",
               {{"min", ShownNumber(min)}, {"max", ShownNumber(max)}});
    else
        return number;
    return std::nullopt;
}

std::optional<bool> Fields::ReadBool(std::string_view name, Presence presence) {
    const auto* member = Find(name, presence);
    if (member == nullptr) return std::nullopt;
    if (member->is_bool()) return member->get_bool();
    if (source_ == Source::Query && member->is_string()) {
        if (member->get_string() == "true") return true;
        if (member->get_string() == "false") return false;
    }
    Refuse(name, "http.field_not_bool");
    return std::nullopt;
}

std::optional<Date> Fields::ReadDay(std::string_view name, Presence presence) {
    const auto* member = Find(name, presence);
    if (member == nullptr) return std::nullopt;
    const auto day =
        member->is_string() ? Date::FromIso(std::string_view(member->get_string())) : std::nullopt;
    if (!day) Refuse(name, "http.field_not_date");
    return day;
}

std::optional<std::string> Fields::ReadWord(std::string_view name,
                                            const std::vector<std::string>& words,
                                            Presence presence) {
    const auto* member = Find(name, presence);
    if (member == nullptr) return std::nullopt;
    if (member->is_string())
        for (const auto& word : words)
            if (std::string_view(member->get_string()) == word) return word;
    std::string all;
    for (const auto& word : words) all += (all.empty() ? "" : ", ") + word;
    Refuse(name, "http.field_not_one_of", {{"words", all}});
    return std::nullopt;
}

std::string Fields::Text(std::string_view name, TextLimits limits) {
    return ReadText(name, limits, limits.min == 0 ? Presence::Optional : Presence::Required)
        .value_or("");
}
std::optional<std::string> Fields::OptionalText(std::string_view name, TextLimits limits) {
    return ReadText(name, limits, Presence::Optional);
}
std::int64_t Fields::Integer(std::string_view name, NumberLimits limits) {
    return ReadInteger(name, limits, Presence::Required).value_or(0);
}
std::optional<std::int64_t> Fields::OptionalInteger(std::string_view name, NumberLimits limits) {
    return ReadInteger(name, limits, Presence::Optional);
}
double Fields::Number(std::string_view name, double min, double max) {
    return ReadNumber(name, min, max, Presence::Required).value_or(0);
}
std::optional<double> Fields::OptionalNumber(std::string_view name, double min, double max) {
    return ReadNumber(name, min, max, Presence::Optional);
}
bool Fields::Bool(std::string_view name) {
    return ReadBool(name, Presence::Required).value_or(false);
}
std::optional<bool> Fields::OptionalBool(std::string_view name) {
    return ReadBool(name, Presence::Optional);
}
Date Fields::Day(std::string_view name) {
    return ReadDay(name, Presence::Required).value_or(Date());
}
std::optional<Date> Fields::OptionalDay(std::string_view name) {
    return ReadDay(name, Presence::Optional);
}
std::string Fields::OneOf(std::string_view name, const std::vector<std::string>& words) {
    return ReadWord(name, words, Presence::Required).value_or("");
}
std::optional<std::string> Fields::OptionalOneOf(std::string_view name,
                                                 const std::vector<std::string>& words) {
    return ReadWord(name, words, Presence::Optional);
}

void Fields::Each(std::string_view name,
                  std::size_t max,
                  const std::function<void(Fields&)>& read) {
    const auto* member = Find(name, Presence::Optional);
    if (member == nullptr) return;
    if (!member->is_array()) {
        Refuse(name, "http.field_not_list");
        return;
    }
    const auto& elements = member->get_array();
    if (elements.size() > max) {
        Refuse(name, "http.field_too_many", {{"max", std::to_string(max)}});
        return;
    }
    for (std::size_t at = 0; at < elements.size(); ++at) {
        const auto place = std::string(name) + "[" + std::to_string(at) + "]";
        if (!elements[at].is_object()) {
            Refuse(place, "http.field_not_object");
            continue;
        }
        Fields element(elements[at].get_object(), source_, PathOf(place), problems_);
        read(element);
        element.RefuseUnknown();
    }
}

json::array Fields::Elements(std::string_view name, std::size_t max, Presence presence) {
    const auto* member = Find(name, presence);
    if (member == nullptr) return {};
    // A parameter of a query that stands once is a list of one.
    auto elements = member->is_array()         ? member->get_array()
                    : source_ == Source::Query ? json::array{*member}
                                               : json::array();
    if (!member->is_array() && source_ == Source::Json) Refuse(name, "http.field_not_list");
    if (elements.size() > max) {
        Refuse(name, "http.field_too_many", {{"max", std::to_string(max)}});
        elements.clear();
    }
    return elements;
}

std::vector<std::string> Fields::Texts(std::string_view name, std::size_t max, TextLimits limits) {
    std::vector<std::string> texts;
    const auto elements = Elements(name, max, Presence::Optional);
    for (std::size_t at = 0; at < elements.size(); ++at)
        if (auto text = CheckedText(
                std::string(name) + "[" + std::to_string(at) + "]", elements[at], limits))
            texts.push_back(std::move(*text));
    return texts;
}

std::vector<std::int64_t> Fields::Ids(std::string_view name, std::size_t max) {
    std::vector<std::int64_t> ids;
    const auto elements = Elements(name, max, Presence::Required);
    for (std::size_t at = 0; at < elements.size(); ++at) {
        if (elements[at].is_int64() && elements[at].as_int64() > 0)
            ids.push_back(elements[at].as_int64());
        else
            Refuse(std::string(name) + "[" + std::to_string(at) + "]", "http.field_not_integer");
    }
    return ids;
}

bool Fields::Object(std::string_view name, const std::function<void(Fields&)>& read) {
    const auto* member = Find(name, Presence::Optional);
    if (member == nullptr) return false;
    if (!member->is_object()) {
        Refuse(name, "http.field_not_object");
        return false;
    }
    Fields inner(member->get_object(), source_, PathOf(name), problems_);
    read(inner);
    inner.RefuseUnknown();
    return true;
}

json::value Fields::Any(std::string_view name) {
    const auto* member = Find(name, Presence::Optional);
    return member == nullptr ? json::value() : *member;
}

}  // namespace http
