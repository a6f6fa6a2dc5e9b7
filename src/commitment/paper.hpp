// Sheets and rosters on paper: Word documents for signature and for the notice board.
#pragma once

#include "commitment/roster.hpp"

namespace commitment {

struct Paper {
    std::string name;   ///< of the file: "ban-dang-ky-2026-lo-van-pao.docx"
    std::string bytes;  ///< .docx
};

/// The sheet as it is in force, for whoever may see it; what it lacks to the least number of items
/// is left as empty rows to write in by hand.
Paper PrintSheet(db::Transaction& tx, const auth::Actor& actor, SheetId id);

/// Named: one for each member who owes a sheet and has handed in none, with name and post. Empty:
/// one without a name, to be copied; also where nobody is left.
enum class Blank { Named, Empty };
Paper PrintBlanks(db::Transaction& tx, const Roster& roster, Blank blank);

/// The summary table of a roster that was read with its items. Texts of sheets that were not handed
/// in, or came back, are their author's and stay off the notice board; so do remarks.
Paper PrintRoster(db::Transaction& tx, const Roster& roster);

}  // namespace commitment
