// Words that stand below the rows of a register and are nobody's action: totals and signatures.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/base/json.hpp"

namespace commitment {

class RegisterFooter {
public:
    /// The body of rule import_headings; words that it lacks are not looked for.
    explicit RegisterFooter(const json::value& rule);

    /// "Tổng cộng", "Tổng số: 35 đồng chí", "Cộng"; a person's name has another second word, or
    /// other marks: "Tống Công Phúc".
    bool IsTotal(std::string_view words) const;
    /// Where a name is expected: "Người lập biểu", "Bí thư chi bộ Nà Hin".
    bool SignsAsName(std::string_view words) const;
    /// Where an action is expected: "T/M CHI BỘ", "Bí thư" alone, but not "Bí thư nêu gương".
    bool SignsAsAction(std::string_view words) const;
    /// "Nà Hin, ngày 5 tháng 3 năm 2018".
    bool IsDateLine(std::string_view words) const;

private:
    std::vector<std::string> totals_, totals_with_marks_, marks_, signers_, date_words_;
};

}  // namespace commitment
