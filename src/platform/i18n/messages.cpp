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
    std::string text = found->second;
    for (const auto& [name, value] : params) {
        const auto mark = "{" + name + "}";
        for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos; at += value.size())
            text.replace(at, mark.size(), value);
    }
    return text;
}

std::string Explain(Language language, const Failure& failure) {
    return Text(language, failure.code, failure.params);
}

}  // namespace i18n
