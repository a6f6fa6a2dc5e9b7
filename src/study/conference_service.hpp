// What can be done with conferences. Each use case is logged in its own transaction.
//
// Who may: conference.read in the conference's unit to read, conference.write there to write. What
// the actor may not read is not there: Failure{NotFound, "study.unknown_conference"}.
#pragma once

#include "platform/auth/principal.hpp"
#include "study/conference_store.hpp"

namespace study {

Conference See(db::Transaction& tx, const auth::Actor& actor, ConferenceId id);
/// Throws Failure{Invalid}: study.in_future (day), study.unknown_conference_kind (value),
/// study.session_elsewhere, and what CheckNumbers throws; {NotFound, "directive.unknown_document"};
/// {Conflict, "study.conference_exists"}.
Conference Record(db::Transaction& tx, const auth::Actor& actor, Conference conference);
/// The same of a conference that is there. A point with an id keeps it; one that is not the
/// conference's is refused: {Invalid, "study.unknown_point"}.
Conference Correct(db::Transaction& tx, const auth::Actor& actor, Conference conference);
/// Throws Failure{Conflict, "study.conference_used"} where files hang on it.
void TakeBack(db::Transaction& tx, const auth::Actor& actor, ConferenceId id);

/// A point of a conclusion, with the conference where it was drawn.
struct ConclusionPoint {
    ConferenceId conference_id;
    Date held_on;
    std::string title;  ///< of the conference
    PointId id;
    int position = 0;  ///< from 1 on
    std::string text;
};
/// What a document carries of conclusions that the actor may read, in order; the document is one
/// that the actor may see.
std::vector<ConclusionPoint> ConclusionPoints(db::Transaction& tx,
                                              const auth::Actor& actor,
                                              directive::DocumentId document);

/// Records that files are attached to: agenda, papers, the conclusion.
inline constexpr auto kConferenceKind = "conference";

}  // namespace study
