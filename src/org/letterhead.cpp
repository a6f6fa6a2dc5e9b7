#include "org/letterhead.hpp"

#include "engine/text/normal.hpp"
#include "platform/rules/rules.hpp"

namespace org {

Letterhead::Letterhead(db::Transaction& tx, const Unit& unit, Date day)
    : rule(rules::At(tx, "report_kinds", day).body),
      layout(rules::At(tx, "document_layout", tx.Today()).body),
      issuer(IssuerOn(tx, unit, day, rule, layout)),
      superior(SuperiorOn(tx, unit, day, rule, layout)) {}

std::string PaperName(const std::string& kind, int year, const std::string& whose) {
    constexpr std::size_t kLongest = 60;
    std::string name = kind + "-" + std::to_string(year) + "-";
    const auto longest = name.size() + kLongest;
    for (const char c : text::Fold(whose)) {
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (is_plain)
            name += c;
        else if (name.back() != '-')
            name += '-';
        if (name.size() == longest) break;
    }
    while (name.back() == '-') name.pop_back();
    return name + ".docx";
}

}  // namespace org
