#include "study/conference_store.hpp"

#include <set>

#include "platform/base/failure.hpp"
#include "platform/db/or_null.hpp"

namespace study::store {
namespace {

using Text = std::string;

// Of a session the numbers are counted from its seats.
const std::string kNumbers =
    " CASE WHEN c.session_id IS NULL THEN c.invited ELSE (SELECT count(*) FROM study_seat a"
    " WHERE a.session_id = c.session_id AND a.due = 1) END,"
    " CASE WHEN c.session_id IS NULL THEN c.attended ELSE (SELECT count(*) FROM study_seat a"
    " WHERE a.session_id = c.session_id AND a.attended = 1) END";
const std::string kGet = "SELECT c.unit_id, c.held_on, c.kind, c.title, c.agenda," + kNumbers +
                         ", c.session_id, c.concluded_by, c.document_id, c.author, c.row_version"
                         " FROM study_conference c WHERE c.id = :id";
const std::string kFind =
    "SELECT id FROM study_conference WHERE unit_id = :unit_id AND held_on = :held_on"
    " AND title = :title";
const std::string kInsert =
    "INSERT INTO study_conference (id, unit_id, held_on, kind, title, agenda, invited, attended,"
    " session_id, concluded_by, document_id, author, import_id) VALUES (:id, :unit_id, :held_on,"
    " :kind, :title, :agenda, :invited, :attended, :session_id, :concluded_by, :document_id,"
    " :author, :import_id)";
const std::string kUpdate =
    "UPDATE study_conference SET held_on = :held_on, kind = :kind, title = :title,"
    " agenda = :agenda, invited = :invited, attended = :attended, session_id = :session_id,"
    " concluded_by = :concluded_by, document_id = :document_id, row_version = row_version + 1"
    " WHERE id = :id";
const std::string kList =
    "SELECT c.id, c.held_on, c.kind, c.title," + kNumbers +
    ", (SELECT count(*) FROM study_paper p WHERE p.conference_id = c.id),"
    " (SELECT count(*) FROM study_conclusion_point p WHERE p.conference_id = c.id),"
    " (SELECT count(*) FROM study_award a WHERE a.conference_id = c.id), c.row_version"
    " FROM study_conference c WHERE c.unit_id = :unit_id AND c.held_on >= :first"
    " AND c.held_on <= :last ORDER BY c.held_on DESC, c.id DESC";
const std::string kInsertPaper =
    "INSERT INTO study_paper (conference_id, position, title, speaker, speaker_unit)"
    " VALUES (:id, :position, :title, :speaker, :speaker_unit)";
const std::string kInsertPoint =
    "INSERT INTO study_conclusion_point (conference_id, position, text)"
    " VALUES (:id, :position, :text)";
const std::string kUpdatePoint =
    "UPDATE study_conclusion_point SET position = :position, text = :text WHERE id = :point"
    " AND conference_id = :id";
const std::string kInsertAward =
    "INSERT INTO study_award (conference_id, position, recipient, form, decision)"
    " VALUES (:id, :position, :recipient, :form, :decision)";

void InsertPapersAndAwards(db::Transaction& tx, const Conference& conference) {
    std::int64_t position = 0;
    for (const auto& paper : conference.papers)
        tx.Execute(kInsertPaper,
                   {{"id", conference.id},
                    {"position", ++position},
                    {"title", paper.title},
                    {"speaker", paper.speaker},
                    {"speaker_unit", paper.speaker_unit}});
    position = 0;
    for (const auto& award : conference.awards)
        tx.Execute(kInsertAward,
                   {{"id", conference.id},
                    {"position", ++position},
                    {"recipient", award.recipient},
                    {"form", award.form},
                    {"decision", award.decision}});
}

void KeepPoints(db::Transaction& tx, const Conference& conference) {
    std::set<std::int64_t> kept;
    for (const auto& point : conference.points) kept.insert(point.id.value);
    for (const auto& point : PointsOf(tx, conference.id))
        if (!kept.contains(point.id.value))
            tx.Execute("DELETE FROM study_conclusion_point WHERE id = :point",
                       {{"point", point.id}});
    std::int64_t position = 0;
    for (const auto& point : conference.points) {
        db::Binds binds{{"id", conference.id}, {"position", ++position}, {"text", point.text}};
        if (point.id) binds.emplace_back("point", point.id);
        tx.Execute(point.id ? kUpdatePoint : kInsertPoint, binds);
    }
}

void DeletePapersAndAwards(db::Transaction& tx, ConferenceId id) {
    tx.Execute("DELETE FROM study_paper WHERE conference_id = :id", {{"id", id}});
    tx.Execute("DELETE FROM study_award WHERE conference_id = :id", {{"id", id}});
}

}  // namespace

Conference GetConference(db::Transaction& tx, ConferenceId id) {
    std::optional<Conference> found;
    tx.Query<org::UnitId,
             Date,
             Text,
             Text,
             Text,
             int,
             int,
             SessionId,
             Text,
             directive::DocumentId,
             Text,
             std::int64_t>(kGet,
                           {{"id", id}},
                           [&](org::UnitId unit,
                               Date day,
                               Text kind,
                               Text title,
                               Text agenda,
                               int invited,
                               int attended,
                               SessionId session,
                               Text concluded_by,
                               directive::DocumentId document,
                               Text author,
                               std::int64_t version) {
                               found = Conference{id,
                                                  unit,
                                                  day,
                                                  std::move(kind),
                                                  std::move(title),
                                                  std::move(agenda),
                                                  invited,
                                                  attended,
                                                  session,
                                                  std::move(concluded_by),
                                                  document,
                                                  std::move(author),
                                                  {},
                                                  {},
                                                  {},
                                                  version};
                           });
    if (!found)
        throw Failure{
            FailureKind::NotFound, "study.unknown_conference", {{"id", std::to_string(id.value)}}};
    found->papers = PapersOf(tx, id);
    found->points = PointsOf(tx, id);
    found->awards = AwardsOf(tx, id);
    return std::move(*found);
}

std::optional<ConferenceId> FindConference(db::Transaction& tx, const Conference& like) {
    const auto found = tx.First<ConferenceId>(
        kFind, {{"unit_id", like.unit_id}, {"held_on", like.held_on}, {"title", like.title}});
    return found ? std::optional(std::get<0>(*found)) : std::nullopt;
}

ConferenceId InsertConference(db::Transaction& tx,
                              const Conference& conference,
                              imports::ImportId import) {
    auto held = conference;
    held.id = {tx.ReserveIds("study_conference")};
    for (auto& point : held.points) point.id = {};
    tx.Execute(kInsert,
               {{"id", held.id},
                {"unit_id", held.unit_id},
                {"held_on", held.held_on},
                {"kind", held.kind},
                {"title", held.title},
                {"agenda", held.agenda},
                {"invited", held.invited},
                {"attended", held.attended},
                {"session_id", db::OrNull(held.session_id.value)},
                {"concluded_by", held.concluded_by},
                {"document_id", db::OrNull(held.document_id.value)},
                {"author", held.author},
                {"import_id", db::OrNull(import.value)}});
    InsertPapersAndAwards(tx, held);
    KeepPoints(tx, held);
    return held.id;
}

void UpdateConference(db::Transaction& tx, const Conference& conference) {
    tx.Execute(kUpdate,
               {{"id", conference.id},
                {"held_on", conference.held_on},
                {"kind", conference.kind},
                {"title", conference.title},
                {"agenda", conference.agenda},
                {"invited", conference.invited},
                {"attended", conference.attended},
                {"session_id", db::OrNull(conference.session_id.value)},
                {"concluded_by", conference.concluded_by},
                {"document_id", db::OrNull(conference.document_id.value)}});
    DeletePapersAndAwards(tx, conference.id);
    InsertPapersAndAwards(tx, conference);
    KeepPoints(tx, conference);
}

void DeleteConference(db::Transaction& tx, ConferenceId id) {
    DeletePapersAndAwards(tx, id);
    tx.Execute("DELETE FROM study_conclusion_point WHERE conference_id = :id", {{"id", id}});
    tx.Execute("DELETE FROM study_conference WHERE id = :id", {{"id", id}});
}

std::vector<ConferenceRow> Conferences(db::Transaction& tx, org::UnitId unit, int year) {
    std::vector<ConferenceRow> rows;
    tx.Query<ConferenceId, Date, Text, Text, int, int, int, int, int, std::int64_t>(
        kList,
        {{"unit_id", unit}, {"first", Date::Of(year, 1, 1)}, {"last", Date::Of(year, 12, 31)}},
        [&](ConferenceId id,
            Date day,
            Text kind,
            Text title,
            int invited,
            int attended,
            int papers,
            int points,
            int awards,
            std::int64_t version) {
            rows.push_back({id,
                            day,
                            std::move(kind),
                            std::move(title),
                            invited,
                            attended,
                            papers,
                            points,
                            awards,
                            version});
        });
    return rows;
}

std::vector<Paper> PapersOf(db::Transaction& tx, ConferenceId id) {
    std::vector<Paper> papers;
    tx.Query<Text, Text, Text>(
        "SELECT title, speaker, speaker_unit FROM study_paper WHERE conference_id = :id"
        " ORDER BY position",
        {{"id", id}},
        [&](Text title, Text speaker, Text unit) {
            papers.push_back({std::move(title), std::move(speaker), std::move(unit)});
        });
    return papers;
}

std::vector<Point> PointsOf(db::Transaction& tx, ConferenceId id) {
    std::vector<Point> points;
    tx.Query<PointId, Text>(
        "SELECT id, text FROM study_conclusion_point WHERE conference_id = :id ORDER BY position",
        {{"id", id}},
        [&](PointId point, Text text) { points.push_back({point, std::move(text)}); });
    return points;
}

std::vector<Award> AwardsOf(db::Transaction& tx, ConferenceId id) {
    std::vector<Award> awards;
    tx.Query<Text, Text, Text>(
        "SELECT recipient, form, decision FROM study_award WHERE conference_id = :id"
        " ORDER BY position",
        {{"id", id}},
        [&](Text recipient, Text form, Text decision) {
            awards.push_back({std::move(recipient), std::move(form), std::move(decision)});
        });
    return awards;
}

std::vector<ConferenceId> ConcludedIn(db::Transaction& tx, directive::DocumentId id) {
    std::vector<ConferenceId> found;
    tx.Query<ConferenceId>(
        "SELECT id FROM study_conference WHERE document_id = :id ORDER BY held_on, id",
        {{"id", id}},
        [&](ConferenceId one) { found.push_back(one); });
    return found;
}

}  // namespace study::store
