#include "notice/notice.hpp"

#include "platform/base/json.hpp"

namespace notice {

Words WordsOf(const Notice& notice, const std::optional<Letter>& letter, i18n::Language language) {
    if (letter) return {letter->subject, letter->text};
    const auto text = notice.kind + ".text";
    return {i18n::Text(language, notice.kind, notice.params),
            i18n::Has(language, text) ? i18n::Text(language, text, notice.params) : ""};
}

std::string ToText(const Params& params) {
    json::object object;
    for (const auto& [name, value] : params) object[name] = value;
    return json::Write(object);
}

Params ParamsFrom(const std::string& text) {
    Params params;
    const auto parsed = json::Parse(text, "notice");
    for (const auto& member : parsed.as_object())
        params.emplace_back(std::string(member.key()), std::string(member.value().as_string()));
    return params;
}

}  // namespace notice
