#include "org/vocabulary.hpp"

#include "engine/text/normal.hpp"

namespace org {

Vocabulary::Vocabulary(const json::value& rule) {
    for (const auto& entry : rule.at("words").as_array()) {
        const auto& word = entry.as_object();
        const auto code = json::Text(word, "code");
        const auto vietnamese = json::Text(word, "vi"), english = json::Text(word, "en");
        names_[code] = {vietnamese, english};
        for (const auto& name : {code, vietnamese, english}) codes_.emplace(text::Fold(name), code);
        if (const auto* also = word.if_contains("also"))
            for (const auto& name : also->as_array())
                codes_.emplace(text::Fold(std::string_view(name.as_string())), code);
    }
}

std::optional<std::string> Vocabulary::CodeOf(std::string_view word) const {
    const auto found = codes_.find(text::Fold(word));
    return found == codes_.end() ? std::nullopt : std::optional(found->second);
}

std::string Vocabulary::NameOf(const std::string& code, bool vietnamese) const {
    const auto found = names_.find(code);
    if (found == names_.end()) return code;
    return vietnamese ? found->second.first : found->second.second;
}

}  // namespace org
