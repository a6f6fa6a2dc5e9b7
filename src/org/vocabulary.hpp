// The words of a rule that lists kinds, categories or levels, known by code or by any of their
// names.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "platform/base/json.hpp"

namespace org {

class Vocabulary {
public:
    /// {"words": [{"code": "dang-vien", "vi": "đảng viên", "en": "party member", "also": [...]}]}
    explicit Vocabulary(const json::value& rule);

    std::optional<std::string> CodeOf(std::string_view word) const;
    /// The Vietnamese or English name; the code itself where it is unknown.
    std::string NameOf(const std::string& code, bool vietnamese) const;

private:
    std::map<std::string, std::string, std::less<>> codes_;
    std::map<std::string, std::pair<std::string, std::string>, std::less<>> names_;
};

}  // namespace org
