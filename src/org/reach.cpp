#include "org/reach.hpp"

#include <algorithm>

#include "org/store.hpp"
#include "platform/db/id_list.hpp"

namespace org {

Reached ReachedBy(const auth::Actor& actor, std::string_view right, Date today) {
    std::vector<UnitId> here, below;
    for (const auto& place : auth::PlacesOf(actor, right, today)) {
        if (place.place == 0 && place.reach == auth::Reach::Below)
            return {.with = "", .holds = " IS NOT NULL", .binds = {}};
        (place.reach == auth::Reach::Below ? below : here).push_back({place.place});
    }
    return {.with = "WITH RECURSIVE below(unit_id) AS (SELECT id FROM org_unit WHERE id IN (" +
                    db::IdList(below) +
                    ") UNION SELECT p.unit_id FROM below b JOIN org_placement p"
                    " ON p.parent_id = b.unit_id AND p.hierarchy = :reach_hierarchy"
                    " AND p.valid_from <= :reach_day"
                    " AND (p.valid_to IS NULL OR p.valid_to >= :reach_day)),"
                    " reached(unit_id) AS (SELECT unit_id FROM below UNION"
                    " SELECT id FROM org_unit WHERE id IN (" +
                    db::IdList(here) + ")) ",
            .holds = " IN (SELECT unit_id FROM reached)",
            .binds = {{"reach_hierarchy", kMainHierarchy}, {"reach_day", today}}};
}

std::vector<UnitId> UnitsHolding(const auth::Actor& actor, std::string_view right, Date today) {
    std::vector<UnitId> units;
    for (const auto& place : auth::PlacesOf(actor, right, today))
        if (place.place != 0 &&
            std::find(units.begin(), units.end(), UnitId{place.place}) == units.end())
            units.push_back({place.place});
    return units;
}

const Unit& UnitNames::Of(db::Transaction& tx, UnitId id) {
    auto found = known_.find(id);
    if (found == known_.end()) found = known_.emplace(id, store::GetUnit(tx, id, tx.Today())).first;
    return found->second;
}

}  // namespace org
