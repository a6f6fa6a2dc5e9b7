#include "figure/labels.hpp"

#include "platform/rules/rules.hpp"

namespace figure {

std::string LabelOf(const std::string& dimension, i18n::Language language) {
    return i18n::Text(language, "figure.dimension." + dimension);
}

std::string Labels::Find(const std::string& dimension, const std::string& value) {
    if (value.empty()) return i18n::Text(language_, "figure.not_given");
    if (dimension == "month" && value.size() == 7)
        return i18n::Text(
            language_, "figure.month", {{"month", value.substr(5)}, {"year", value.substr(0, 4)}});
    if (const auto rule = catalogue_.words.find(dimension); rule != catalogue_.words.end()) {
        const auto* name = language_ == i18n::Language::Vietnamese ? "vi" : "en";
        const auto version = rules::At(tx_, rule->second, tx_.Today());
        for (const auto& word : version.body.at("words").as_array())
            if (json::Text(word.as_object(), "code") == value)
                return json::Text(word.as_object(), name);
    }
    if (const auto name = catalogue_.names.find(dimension); name != catalogue_.names.end())
        if (auto found = tx_.Value<std::string>(name->second, {{"value", value}}); !found.empty())
            return found;
    const auto key = "figure.value." + dimension + "." + value;
    return i18n::Has(language_, key) ? i18n::Text(language_, key) : value;
}

const std::string& Labels::Of(const std::string& dimension, const std::string& value) {
    auto [told, is_new] = told_.try_emplace({dimension, value});
    if (is_new) told->second = Find(dimension, value);
    return told->second;
}

std::string Labels::Of(const std::string& by, const Value& group) {
    return group.label.empty() ? Of(by, group.group) : group.label;
}

}  // namespace figure
