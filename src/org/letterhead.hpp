// What the head and the foot of an official page say of a unit on a day, and what the page's file
// is called.
#pragma once

#include "org/issuer.hpp"

namespace org {

struct Letterhead {
    json::value rule;    ///< "report_kinds" of the day
    json::value layout;  ///< "document_layout" of today
    Issuer issuer;
    std::optional<Issuer> superior;

    Letterhead(db::Transaction& tx, const Unit& unit, Date day);

    /// The unit's, else that of the unit above; empty where neither is known.
    std::string Place() const {
        return issuer.place.empty() && superior ? superior->place : issuer.place;
    }
};

/// "ban-dang-ky-2025-lo-van-pao.docx": without marks, as long as a line, so that every system takes
/// it.
std::string PaperName(const std::string& kind, int year, const std::string& whose);

}  // namespace org
