// A unit's year at a glance: its members, who of them owes a sheet, and what became of it.
#pragma once

#include "commitment/commitment.hpp"
#include "org/org.hpp"
#include "platform/auth/principal.hpp"
#include "platform/db/database.hpp"

namespace commitment {

struct RosterSheet {
    SheetId id;
    std::string unit;  ///< code of the unit that keeps it
    State state = State::Draft;
    int version = 1;
    int item_count = 0;
    int done_count = 0;  ///< items with a day on which they were done
    std::optional<Date> submitted_on;
    std::optional<Date> decided_on;
    std::string remarks;
    bool proposed = false;  ///< a version waits for a decision
    std::int64_t row_version = 1;
    std::vector<Item> items;  ///< where they were asked for
};

struct RosterRow {
    org::PersonId person_id;
    std::string code;
    std::string full_name;
    std::string position;
    bool head = false;
    bool due = false;
    /// Of who moved within the year it may be kept elsewhere: then without remarks and items, which
    /// are for the readers there.
    std::optional<RosterSheet> sheet;
};

struct Roster {
    org::Unit unit;  ///< as it was at the year's end, or is today
    int year = 0;
    std::optional<directive::Programme> programme;  ///< in force at the year's end
    std::optional<RosterSheet> own;                 ///< of the unit itself
    std::vector<RosterRow> rows;                    ///< by given name
};

enum class WithItems { No, Yes };

/// Everybody who was a member of the unit itself on a day of the year, in the main hierarchy. Asks
/// sheet.read there; otherwise Failure{NotFound, "org.unknown_unit"}.
Roster SeeRoster(db::Transaction& tx,
                 const auth::Actor& actor,
                 const std::string& unit,
                 int year,
                 WithItems items);

}  // namespace commitment
