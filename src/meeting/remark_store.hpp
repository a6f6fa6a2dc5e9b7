// Statements on what meetings said to members, and on what stands before a meeting when it comes to
// one of them.
#pragma once

#include "meeting/meeting.hpp"
#include "platform/db/database.hpp"

namespace meeting::store {

/// With version 0 where none was written.
Remark RemarkOf(db::Transaction& tx, MeetingId meeting, org::PersonId person);
std::vector<Remark> RemarksOf(db::Transaction& tx, MeetingId meeting);
/// The version goes up.
void PutRemark(db::Transaction& tx, const Remark& remark);

/// An action of a sheet that was handed in, as the meeting reads it.
struct SheetItem {
    org::PersonId person_id;
    std::int64_t sheet_id = 0;
    int position = 0;
    std::string text;
    std::optional<double> target_quantity;
    std::string target_unit;
    std::optional<Date> due_on;
    std::optional<Date> done_on;
    std::optional<double> reached;  ///< all quantities that were noted
    std::optional<int> percent;     ///< the last one that was noted
};
/// Of the members of a unit on a day, of the year of that day; or of one person.
std::vector<SheetItem> ItemsOf(db::Transaction& tx, org::UnitId unit, Date day);
std::vector<SheetItem> ItemsOf(db::Transaction& tx, org::PersonId person, int year);

/// What closed meetings said to a person in a year, with words; newest first.
struct OwnRemark {
    Date held_on;
    std::string kind;
    org::UnitId unit_id;
    Remark remark;
};
std::vector<OwnRemark> OwnRemarks(db::Transaction& tx, org::PersonId person, int year);

}  // namespace meeting::store
