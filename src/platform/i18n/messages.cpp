#include "platform/i18n/messages.hpp"

#include <unordered_map>

#include "platform/base/embedded.hpp"
#include "platform/base/json.hpp"

namespace i18n {
namespace {

using Table = std::unordered_map<std::string, std::string>;

Table Load(std::string_view folder) {
    Table table;
    for (const auto& file : embedded::messages()) {
        if (!file.name.starts_with(folder)) continue;
        const auto document = json::Parse(file.bytes, file.name);
        for (const auto& member : document.as_object())
            table.emplace(member.key(), member.value().as_string());
    }
    return table;
}

const Table& TableOf(Language language) {
    static const Table vietnamese = Load("vi/");
    static const Table english = Load("en/");
    return language == Language::Vietnamese ? vietnamese : english;
}

}  // namespace

std::optional<Language> LanguageOf(std::string_view code) {
    if (code == "vi") return Language::Vietnamese;
    if (code == "en") return Language::English;
    return std::nullopt;
}

bool Has(Language language, std::string_view key) {
    return TableOf(language).contains(std::string(key));
}

std::string Text(Language language, std::string_view key, const Params& params) {
    const auto& table = TableOf(language);
    const auto found = table.find(std::string(key));
    if (found == table.end()) return std::string(key);
    // In one pass: a value that itself looks like a placeholder is left alone.
    const std::string_view pattern = found->second;
    std::string text;
    for (std::size_t at = 0; at < pattern.size();) {
        const auto end = pattern[at] == '{' ? pattern.find('}', at) : std::string_view::npos;
        const auto name = end == std::string_view::npos ? std::string_view()
                                                        : pattern.substr(at + 1, end - at - 1);
        const auto param = std::find_if(
            params.begin(), params.end(), [&](const auto& pair) { return pair.first == name; });
        if (end == std::string_view::npos || param == params.end()) {
            text += pattern[at++];
        } else {
            text += param->second;
            at = end + 1;
        }
    }
    return text;
}

std::string Explain(Language language, const Failure& failure) {
    return Text(language, failure.code, failure.params);
}

std::string TextAtTerminal(Language language, std::string_view key, const Params& params) {
    auto text = Text(language, key, params);
    const auto further = std::string(key) + ".at_terminal";
    if (Has(language, further)) text += " " + Text(language, further, params);
    return text;
}

}  // namespace i18n
