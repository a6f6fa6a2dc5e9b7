// What is compared, read from the tables of sheets and plans; and what stood out when a sheet was
// handed in.
#pragma once

#include <tuple>

#include "commitment/commitment.hpp"
#include "formality/formality.hpp"
#include "plan/plan.hpp"
#include "platform/db/database.hpp"

namespace formality::store {

/// Behind every day: what is being written comes last.
inline const std::string kLastDay = "9999";

/// A sheet or a plan as it is compared.
struct Record {
    RecordKey key;
    org::PersonId person_id;  ///< none: of the unit itself
    org::UnitId unit_id;
    int year = 0;
    std::string state;
    std::string author;
    std::string handed_in;  ///< a day; of a draft the last one there is
    int version = 1;
    std::vector<Statement> statements;

    bool IsHandedIn() const { return state != "draft" && state != "returned"; }
    /// Whether it was there before the other.
    bool IsBefore(const Record& other) const {
        return std::tie(handed_in, key) < std::tie(other.handed_in, other.key);
    }
};

/// None where it is gone.
std::optional<Record> Find(db::Transaction& tx, const RecordKey& key);
/// The position that the person holds in the unit on the day, and the unit's name.
std::string PostOf(db::Transaction& tx, org::PersonId person, org::UnitId unit, Date day);
/// The day on which anything was last heard of an approved sheet of which nothing is done yet; none
/// where something is.
std::optional<Date> LastHeardOf(db::Transaction& tx, commitment::SheetId id);

void Keep(db::Transaction& tx, const Record& record, const std::vector<Signal>& signals);
/// Sheets that were handed in, or came in a register, without having been looked at.
std::vector<commitment::SheetId> Unchecked(db::Transaction& tx, std::int64_t limit);

/// The sheets that a unit keeps of a year and that were handed in, in the order of their ids.
std::vector<commitment::SheetId> SheetsOf(
    db::Transaction& tx, org::UnitId unit, int year, commitment::SheetId after, std::int64_t limit);
/// Those of all units below, too; sheets and plans, in the order of units.
std::vector<RecordKey> AllBelow(db::Transaction& tx, org::UnitId unit, int year);

struct Count {
    org::UnitId unit_id;
    std::int64_t sheets = 0, checked = 0, signalled = 0, copied = 0;
};
/// Of the unit itself and of each directly under it, with all below that one today.
std::vector<Count> CountsOf(db::Transaction& tx, org::UnitId unit, int year);

}  // namespace formality::store
