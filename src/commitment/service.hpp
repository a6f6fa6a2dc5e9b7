// What can be done with a commitment sheet. Each use case is logged in its own transaction.
//
// Who may: one's own sheet with right sheet.own, another's with sheet.write in its unit; a decision
// takes sheet.appraise there, and is never about one's own sheet or one that one wrote. A sheet
// that the actor may not read is not there: Failure{NotFound, "commitment.unknown_sheet"}.
#pragma once

#include <functional>

#include "commitment/commitment.hpp"
#include "platform/auth/principal.hpp"
#include "platform/db/database.hpp"

namespace commitment {

struct NewSheet {
    org::PersonId person_id;  ///< none: the unit is the subject
    org::UnitId unit_id;
    directive::Programme programme;
    int year = 0;
    std::vector<Item> items;
};

/// The sheet, where the actor may know of it.
Sheet See(db::Transaction& tx, const auth::Actor& actor, SheetId id);
bool MaySee(db::Transaction& tx, const auth::Actor& actor, const Sheet& sheet);
/// A draft of the actor's. Throws Failure{Invalid}: commitment.year_outside,
/// commitment.unknown_shortcoming of items that name one they may not (WithShortcomings);
/// {Conflict, commitment.sheet_exists}.
Sheet Draft(db::Transaction& tx, const auth::Actor& actor, const NewSheet& sheet);
/// What else is done, within the transaction, when a sheet was handed in.
using AfterHandIn = std::function<void(db::Transaction& tx, SheetId id)>;

/// At least the least number of items: commitment.too_few_items.
Sheet Submit(db::Transaction& tx,
             const auth::Actor& actor,
             SheetId id,
             const AfterHandIn& handed_in = {});
/// Takes back what waits, as whoever may submit it, before anybody has decided: the sheet is a
/// draft again; of an approved one the proposed version goes. Throws Failure{Conflict,
/// commitment.not_waiting}.
Sheet Withdraw(db::Transaction& tx, const auth::Actor& actor, SheetId id);
/// Never by the author. Reasons are required: commitment.no_reason. Takes back an approval too.
Sheet Return(db::Transaction& tx, const auth::Actor& actor, SheetId id, const std::string& reason);
/// Never by the author.
Sheet Approve(db::Transaction& tx, const auth::Actor& actor, SheetId id);
/// The year's end, decided as an approval is: which items (from 1) were done, and when.
Sheet Close(db::Transaction& tx,
            const auth::Actor& actor,
            SheetId id,
            const std::vector<std::pair<int, Date>>& done);

/// New items for an approved sheet: the old ones stay in force until somebody else approves. Before
/// approval the items are simply replaced. Throws commitment.unknown_shortcoming as Draft does.
Sheet Revise(db::Transaction& tx,
             const auth::Actor& actor,
             SheetId id,
             const std::vector<Item>& items);
/// Decides on the proposed version; a reason returns it, none approves it.
Sheet DecideRevision(db::Transaction& tx,
                     const auth::Actor& actor,
                     SheetId id,
                     const std::optional<std::string>& reason_to_return);

}  // namespace commitment
