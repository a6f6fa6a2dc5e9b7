// Who issues a unit's report, as the head of an official page says it: from the unit's organ, or
// from its name by the rule "report_kinds".
#pragma once

#include <string>

#include "org/org.hpp"
#include "platform/base/json.hpp"

namespace report {

struct Issuer {
    std::string name;       ///< "Huyện ủy Pác Nặm"
    std::string symbol;     ///< "HU"; empty where none is known
    std::string authority;  ///< "T/M BAN THƯỜNG VỤ"
    std::string position;   ///< "BÍ THƯ"
    std::string place;      ///< "Pác Nặm"; empty where the name does not tell
};

/// `rule` is "report_kinds", `layout` "document_layout".
Issuer IssuerOf(const org::Unit& unit,
                const std::vector<org::Organ>& organs,
                const json::value& rule,
                const json::value& layout);

/// "12" → "12-BC/HU"; a whole number and symbol stays as it is.
std::string NumberAndSymbol(const std::string& number,
                            const std::string& symbol,
                            const json::value& layout);
/// "Số 12-BC/HU", with room for a number that is still to be given.
std::string NumberLine(const std::string& number,
                       const std::string& symbol,
                       const json::value& layout);

/// Capitals, as ICU writes them.
std::string Upper(std::string_view text);

/// `{name}` replaced in a text that is data.
std::string Replaced(std::string text, std::string_view name, std::string_view value);

}  // namespace report
