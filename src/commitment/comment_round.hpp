// The cell, the place of residence or the people are asked about a person's sheet before it is
// appraised, where its programme says so. What they said is entered by who writes for the unit.
//
// Who may: who reads the sheet reads what was said; entered and closed with sheet.write in the
// sheet's unit, never about one's own. Which groups a programme asks is set as the programme is
// written.
#pragma once

#include "commitment/commitment.hpp"
#include "platform/auth/principal.hpp"
#include "platform/db/database.hpp"

namespace commitment {

struct RoundTag;
using RoundId = Id<RoundTag>;
struct CommentTag;
using CommentId = Id<CommentTag>;

/// Whom a programme asks, and from when to when.
struct Asking {
    std::string asked;  ///< a word of kAsked
    Date valid_from;
    std::optional<Date> valid_to;
};
inline const std::vector<std::string> kAsked{"cell", "residence", "people"};

struct Comment {
    CommentId id;
    std::string text;
    std::string said_by;
    std::string author;
    Instant noted_at;
};

struct Round {
    RoundId id;
    SheetId sheet_id;
    std::string asked;
    Date opened_on;
    std::string opened_by;
    std::optional<Date> closed_on;
    std::vector<Comment> comments;
};

std::vector<Asking> AskingsOf(db::Transaction& tx, directive::ProgrammeId programme);
/// All of them anew. Throws Failure{Invalid, "commitment.asking_ends_before"},
/// "commitment.asking_twice".
void PutAskings(db::Transaction& tx,
                const auth::Actor& actor,
                const directive::Programme& programme,
                const std::vector<Asking>& askings);

/// Who has to be asked about the sheet: by the setting of the day on which it was handed in.
std::vector<std::string> AskedAbout(db::Transaction& tx, const Sheet& sheet);
std::vector<Round> RoundsOf(db::Transaction& tx, SheetId sheet);
/// Throws Failure{NotFound, "commitment.unknown_round"}.
Round SeeRound(db::Transaction& tx, const auth::Actor& actor, RoundId id);

/// Of a sheet that waits. Throws Failure{Conflict}: commitment.round_not_waiting,
/// commitment.round_exists; {Forbidden, "commitment.own_sheet"}.
RoundId OpenRound(db::Transaction& tx,
                  const auth::Actor& actor,
                  SheetId sheet,
                  const std::string& asked);
/// {Conflict, "commitment.round_closed"}.
void AddComment(db::Transaction& tx,
                const auth::Actor& actor,
                RoundId id,
                const std::string& text,
                const std::string& said_by);
/// With at least one comment, be it that nobody said anything: {Conflict,
/// "commitment.round_empty"}.
void CloseRound(db::Transaction& tx, const auth::Actor& actor, RoundId id);

/// Throws Failure{Conflict, "commitment.round_open_cell"} and so on where somebody has to be asked
/// first.
void RequireAsked(db::Transaction& tx, const Sheet& sheet);

}  // namespace commitment
