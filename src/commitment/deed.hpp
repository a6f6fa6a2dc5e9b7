// Good deeds that nobody registered, noted as they happen (nhật ký việc tốt). Apart from sheets:
// they have no target and are appraised by nobody.
//
// Who may: one's own with sheet.own; another's are read with sheet.read and noted with sheet.write
// in the unit where they are kept, that of the person's primary membership of today.
#pragma once

#include "commitment/commitment.hpp"
#include "platform/auth/principal.hpp"
#include "platform/db/database.hpp"

namespace commitment {

struct DeedTag;
using DeedId = Id<DeedTag>;

inline const std::string kDeedKind = "deed";

struct Deed {
    DeedId id;
    org::PersonId person_id;
    org::UnitId unit_id;
    Date happened_on;
    std::string text;
    std::string author;
    Instant noted_at;
    int file_count = 0;
    std::string person = {};  ///< name
    std::string unit = {};    ///< code
};

/// Throws Failure{NotFound, "commitment.unknown_deed"}.
Deed SeeDeed(db::Transaction& tx, const auth::Actor& actor, DeedId id);
/// Throws Failure{Invalid}: commitment.deed_in_future (day, today), commitment.deed_too_old (day,
/// from), commitment.unit_unclear.
Deed NoteDeed(db::Transaction& tx, const auth::Actor& actor, const Deed& wanted);
/// {Conflict, "commitment.deed_has_files"}.
void DropDeed(db::Transaction& tx, const auth::Actor& actor, DeedId id);

namespace store {
/// Of a year, the latest first.
std::vector<Deed> DeedsOf(db::Transaction& tx, org::PersonId person, int year);
std::vector<Deed> DeedsIn(db::Transaction& tx, org::UnitId unit, int year);
std::optional<Deed> FindDeed(db::Transaction& tx, DeedId id);
DeedId InsertDeed(db::Transaction& tx, const Deed& deed);
void DeleteDeed(db::Transaction& tx, DeedId id);
}  // namespace store

}  // namespace commitment
