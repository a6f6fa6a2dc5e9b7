// Who issues an official page of a unit and who signs it, as the page's head and foot say it: from
// the unit's organ, or from its name by the rule "report_kinds".
#pragma once

#include <optional>
#include <string>

#include "org/org.hpp"
#include "platform/base/json.hpp"
#include "platform/db/database.hpp"

namespace org {

struct Issuer {
    std::string name;       ///< "Huyện ủy Pác Nặm"
    std::string symbol;     ///< "HU"; empty where none is known
    std::string authority;  ///< "T/M BAN THƯỜNG VỤ"
    std::string position;   ///< "BÍ THƯ"
    std::string place;      ///< "Pác Nặm"; empty where the name does not tell
};

/// `rule` is "report_kinds", `layout` "document_layout"; so everywhere here.
Issuer IssuerOf(const Unit& unit,
                const std::vector<Organ>& organs,
                const json::value& rule,
                const json::value& layout);
Issuer IssuerOn(db::Transaction& tx,
                const Unit& unit,
                Date day,
                const json::value& rule,
                const json::value& layout);
/// Of the unit above in the main hierarchy; nothing of one that stands under none.
std::optional<Issuer> SuperiorOn(db::Transaction& tx,
                                 const Unit& unit,
                                 Date day,
                                 const json::value& rule,
                                 const json::value& layout);

struct Signature {
    std::string authority;
    std::string position;
    std::string signer;  ///< who heads the unit; empty where that is nobody or several
    PersonId signer_id;
};
Signature SignatureOn(db::Transaction& tx, UnitId unit, const Issuer& issuer, Date day);

/// "Pác Nặm, ngày 05 tháng 02 năm 2026", with room for a place that is not known. Days below 10 and
/// the first two months are written with a zero, so that nothing can be put before.
std::string PlaceAndDate(const std::string& place, Date day);
/// With room for a day and month that are to be written by hand.
std::string PlaceAndDate(const std::string& place, int year);

}  // namespace org
