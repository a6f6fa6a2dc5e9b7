// Statements on conferences with their papers, points of conclusion and awards.
#pragma once

#include "imports/kind.hpp"
#include "platform/db/database.hpp"
#include "study/conference.hpp"

namespace study::store {

/// Throws Failure{NotFound, "study.unknown_conference"}.
Conference GetConference(db::Transaction& tx, ConferenceId id);
/// The conference of that unit, day and title.
std::optional<ConferenceId> FindConference(db::Transaction& tx, const Conference& like);
/// Throws Failure{…, "db.constraint"} where the unit has one of that day and title.
ConferenceId InsertConference(db::Transaction& tx,
                              const Conference& conference,
                              imports::ImportId import = {});
/// With its lists; of the points those without an id are new, those that are not there go. The
/// version goes up.
void UpdateConference(db::Transaction& tx, const Conference& conference);
void DeleteConference(db::Transaction& tx, ConferenceId id);

/// A row of a list: newest first.
struct ConferenceRow {
    ConferenceId id;
    Date held_on;
    std::string kind;
    std::string title;
    int invited = 0;
    int attended = 0;
    int papers = 0;
    int points = 0;
    int awards = 0;
    std::int64_t row_version = 1;
};
/// Of the unit itself, in a year.
std::vector<ConferenceRow> Conferences(db::Transaction& tx, org::UnitId unit, int year);

std::vector<Paper> PapersOf(db::Transaction& tx, ConferenceId id);
std::vector<Point> PointsOf(db::Transaction& tx, ConferenceId id);
std::vector<Award> AwardsOf(db::Transaction& tx, ConferenceId id);
/// Those whose conclusion the document carries, by day.
std::vector<ConferenceId> ConcludedIn(db::Transaction& tx, directive::DocumentId id);

}  // namespace study::store
