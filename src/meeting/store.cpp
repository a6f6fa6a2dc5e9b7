#include "meeting/store.hpp"

#include "figure/figure.hpp"
#include "org/store.hpp"
#include "platform/base/failure.hpp"
#include "platform/db/or_null.hpp"
#include "platform/rules/rules.hpp"

namespace meeting::store {
namespace {

using Text = std::string;

const std::string kGet =
    "SELECT unit_id, held_on, kind, place, chair, secretary, agenda, state, expected, attended,"
    " minutes, quality, author, row_version FROM meeting_meeting WHERE id = :id";
const std::string kFind =
    "SELECT id FROM meeting_meeting WHERE unit_id = :unit_id AND held_on = :held_on"
    " AND kind = :kind";
const std::string kInsert =
    "INSERT INTO meeting_meeting (id, unit_id, held_on, kind, place, chair, secretary, agenda,"
    " state, expected, attended, minutes, quality, author, import_id) VALUES (:id, :unit_id,"
    " :held_on, :kind, :place, :chair, :secretary, :agenda, :state, :expected, :attended, :minutes,"
    " :quality, :author, :import_id)";
const std::string kUpdate =
    "UPDATE meeting_meeting SET held_on = :held_on, kind = :kind, place = :place, chair = :chair,"
    " secretary = :secretary, agenda = :agenda, state = :state, expected = :expected,"
    " attended = :attended, minutes = :minutes, quality = :quality,"
    " row_version = row_version + 1 WHERE id = :id";
const std::string kSeats =
    "SELECT person_id, expected, presence FROM meeting_seat WHERE meeting_id = :id ORDER BY id";
const std::string kPutSeat =
    "INSERT INTO meeting_seat (meeting_id, person_id, expected, presence) VALUES (:meeting_id,"
    " :person_id, :expected, :presence) ON CONFLICT (meeting_id, person_id) DO UPDATE"
    " SET expected = excluded.expected, presence = excluded.presence";
const std::string kDeleteSeats = "DELETE FROM meeting_seat WHERE meeting_id = :id";
const std::string kDeleteSeat =
    "DELETE FROM meeting_seat WHERE meeting_id = :meeting_id AND person_id = :person_id";
const std::string kList =
    "SELECT m.id, m.held_on, m.kind, m.place, m.state, m.expected, m.attended, m.quality,"
    " (SELECT count(*) FROM meeting_decision d WHERE d.meeting_id = m.id),"
    " (SELECT count(*) FROM meeting_decision d WHERE d.meeting_id = m.id AND d.done_on IS NULL),"
    " m.row_version FROM meeting_meeting m WHERE m.unit_id = :unit_id AND m.held_on >= :first"
    " AND m.held_on <= :last ORDER BY m.held_on DESC, m.id DESC";
const std::string kDecisionColumns =
    "SELECT d.id, d.meeting_id, d.text, d.owner_id, d.owner, d.due_on, d.done_on, d.note,"
    " d.author, d.row_version FROM meeting_decision d ";
const std::string kInsertDecision =
    "INSERT INTO meeting_decision (id, meeting_id, text, owner_id, owner, due_on, done_on, note,"
    " author) VALUES (:id, :meeting_id, :text, :owner_id, :owner, :due_on, :done_on, :note,"
    " :author)";
const std::string kUpdateDecision =
    "UPDATE meeting_decision SET text = :text, owner_id = :owner_id, owner = :owner,"
    " due_on = :due_on, done_on = :done_on, note = :note, row_version = row_version + 1"
    " WHERE id = :id";
const std::string kOpen =
    "JOIN meeting_meeting m ON m.id = d.meeting_id WHERE d.done_on IS NULL"
    " AND m.state = 'closed' AND ";

db::Binds Written(const Meeting& meeting) {
    return {{"id", meeting.id},
            {"held_on", meeting.held_on},
            {"kind", meeting.kind},
            {"place", meeting.place},
            {"chair", meeting.chair},
            {"secretary", meeting.secretary},
            {"agenda", meeting.agenda},
            {"state", NameOf(meeting.state)},
            {"expected", meeting.expected},
            {"attended", meeting.attended},
            {"minutes", meeting.minutes},
            {"quality", meeting.quality}};
}

db::Binds Written(const Decision& decision) {
    return {{"id", decision.id},
            {"text", decision.text},
            {"owner_id", db::OrNull(decision.owner_id)},
            {"owner", decision.owner},
            {"due_on", decision.due_on},
            {"done_on", decision.done_on},
            {"note", decision.note}};
}

std::vector<Decision> Decisions(db::Transaction& tx,
                                const std::string& where,
                                const db::Binds& binds) {
    std::vector<Decision> decisions;
    tx.Query<DecisionId,
             MeetingId,
             Text,
             org::PersonId,
             Text,
             std::optional<Date>,
             std::optional<Date>,
             Text,
             Text,
             std::int64_t>(kDecisionColumns + where,
                           binds,
                           [&](DecisionId id,
                               MeetingId meeting,
                               Text text,
                               org::PersonId owner_id,
                               Text owner,
                               std::optional<Date> due_on,
                               std::optional<Date> done_on,
                               Text note,
                               Text author,
                               std::int64_t version) {
                               decisions.push_back({id,
                                                    meeting,
                                                    std::move(text),
                                                    owner_id,
                                                    std::move(owner),
                                                    due_on,
                                                    done_on,
                                                    std::move(note),
                                                    std::move(author),
                                                    version});
                           });
    return decisions;
}

}  // namespace

Meeting Get(db::Transaction& tx, MeetingId id) {
    std::optional<Meeting> found;
    tx.Query<org::UnitId,
             Date,
             Text,
             Text,
             Text,
             Text,
             Text,
             Text,
             int,
             int,
             Text,
             Text,
             Text,
             std::int64_t>(kGet,
                           {{"id", id}},
                           [&](org::UnitId unit,
                               Date day,
                               Text kind,
                               Text place,
                               Text chair,
                               Text secretary,
                               Text agenda,
                               Text state,
                               int expected,
                               int attended,
                               Text minutes,
                               Text quality,
                               Text author,
                               std::int64_t version) {
                               found = Meeting{id,
                                               unit,
                                               day,
                                               std::move(kind),
                                               std::move(place),
                                               std::move(chair),
                                               std::move(secretary),
                                               std::move(agenda),
                                               StateOf(state),
                                               expected,
                                               attended,
                                               std::move(minutes),
                                               std::move(quality),
                                               std::move(author),
                                               version};
                           });
    if (!found)
        throw Failure{FailureKind::NotFound, "meeting.unknown", {{"id", std::to_string(id.value)}}};
    tx.Query<org::PersonId, bool, Text>(
        kSeats, {{"id", id}}, [&](org::PersonId person, bool expected, Text presence) {
            found->seats.push_back(
                {person, expected, PresenceOf(presence).value_or(Presence::Absent)});
        });
    return std::move(*found);
}

std::optional<org::UnitId> UnitOf(db::Transaction& tx, MeetingId id) {
    const auto found =
        tx.First<org::UnitId>("SELECT unit_id FROM meeting_meeting WHERE id = :id", {{"id", id}});
    return found ? std::optional(std::get<0>(*found)) : std::nullopt;
}

std::optional<MeetingId> Find(db::Transaction& tx, const Meeting& like) {
    const auto found = tx.First<MeetingId>(
        kFind, {{"unit_id", like.unit_id}, {"held_on", like.held_on}, {"kind", like.kind}});
    return found ? std::optional(std::get<0>(*found)) : std::nullopt;
}

MeetingId Insert(db::Transaction& tx, const Meeting& meeting, imports::ImportId import) {
    auto held = meeting;
    held.id = {tx.ReserveIds("meeting_meeting")};
    auto binds = Written(held);
    binds.emplace_back("unit_id", held.unit_id);
    binds.emplace_back("author", held.author);
    binds.emplace_back("import_id", db::OrNull(import.value));
    tx.Execute(kInsert, binds);
    return held.id;
}

void Update(db::Transaction& tx, const Meeting& meeting) { tx.Execute(kUpdate, Written(meeting)); }

void ReplaceSeats(db::Transaction& tx, const Meeting& meeting) {
    tx.Execute(kDeleteSeats, {{"id", meeting.id}});
    for (const auto& seat : meeting.seats) PutSeat(tx, meeting.id, seat, seat.presence);
}

void PutSeat(db::Transaction& tx,
             MeetingId meeting,
             const Seat& seat,
             std::optional<Presence> presence) {
    if (!presence) {
        tx.Execute(kDeleteSeat, {{"meeting_id", meeting}, {"person_id", seat.person_id}});
        return;
    }
    tx.Execute(kPutSeat,
               {{"meeting_id", meeting},
                {"person_id", seat.person_id},
                {"expected", seat.expected ? 1 : 0},
                {"presence", NameOf(*presence)}});
}

void Delete(db::Transaction& tx, MeetingId id) {
    tx.Execute(kDeleteSeats, {{"id", id}});
    tx.Execute("DELETE FROM meeting_meeting WHERE id = :id", {{"id", id}});
}

bool IsUsed(db::Transaction& tx, MeetingId id) {
    return tx.Value<std::int64_t>(
               "SELECT (SELECT count(*) FROM meeting_remark WHERE meeting_id = :id)"
               " + (SELECT count(*) FROM meeting_decision WHERE meeting_id = :id)"
               " + (SELECT count(*) FROM shortcoming_shortcoming WHERE meeting_id = :id)",
               {{"id", id}}) > 0;
}

bool HasSeat(db::Transaction& tx, MeetingId id, org::PersonId person) {
    return tx.Value<std::int64_t>(
               "SELECT count(*) FROM meeting_seat WHERE meeting_id = :id AND person_id = :person",
               {{"id", id}, {"person", person}}) > 0;
}

std::vector<Row> List(db::Transaction& tx, org::UnitId unit, Period period) {
    std::vector<Row> rows;
    tx.Query<MeetingId, Date, Text, Text, Text, int, int, Text, int, int, std::int64_t>(
        kList,
        {{"unit_id", unit}, {"first", period.from}, {"last", period.to}},
        [&](MeetingId id,
            Date day,
            Text kind,
            Text place,
            Text state,
            int expected,
            int attended,
            Text quality,
            int decisions,
            int open,
            std::int64_t version) {
            rows.push_back({id,
                            day,
                            std::move(kind),
                            std::move(place),
                            StateOf(state),
                            expected,
                            attended,
                            std::move(quality),
                            decisions,
                            open,
                            version});
        });
    return rows;
}

std::vector<org::DueMember> MembersOn(db::Transaction& tx, org::UnitId unit, Date day) {
    return org::DueMembersOn(tx, unit, day, kDuty);
}

std::vector<RhythmFrom> RhythmsOf(db::Transaction& tx, org::UnitId unit) {
    std::vector<RhythmFrom> rhythms;
    tx.Query<Date, Text>(
        "SELECT valid_from, rhythm FROM meeting_rhythm WHERE unit_id = :unit_id"
        " ORDER BY valid_from",
        {{"unit_id", unit}},
        [&](Date from, Text rhythm) {
            rhythms.push_back({from, RhythmOf(rhythm).value_or(Rhythm::None)});
        });
    return rhythms;
}

void PutRhythm(db::Transaction& tx, org::UnitId unit, const RhythmFrom& rhythm) {
    tx.Execute(
        "INSERT INTO meeting_rhythm (unit_id, rhythm, valid_from) VALUES (:unit_id, :rhythm,"
        " :valid_from) ON CONFLICT (unit_id, valid_from) DO UPDATE SET rhythm = excluded.rhythm",
        {{"unit_id", unit}, {"rhythm", NameOf(rhythm.rhythm)}, {"valid_from", rhythm.valid_from}});
}

Rhythm DefaultRhythmOf(db::Transaction& tx, org::UnitId unit, Date day) {
    const auto duty = figure::DutyIn(rules::At(tx, "due", day), kDuty);
    return DefaultRhythm(duty, org::store::GetUnit(tx, unit, day).kind);
}

std::vector<Slot> SlotsOf(db::Transaction& tx, org::UnitId unit, int year) {
    std::vector<DayOfMeeting> days;
    for (const auto& row : List(tx, unit, {Date::Of(year, 1, 1), Date::Of(year, 12, 31)}))
        days.push_back({row.held_on, row.state == State::Closed});
    const auto day = std::min(tx.Today(), Date::Of(year, 12, 31));
    return meeting::SlotsOf(
        year, RhythmsOf(tx, unit), DefaultRhythmOf(tx, unit, day), days, tx.Today());
}

std::vector<Decision> DecisionsOf(db::Transaction& tx, MeetingId id) {
    return Decisions(tx, "WHERE d.meeting_id = :id ORDER BY d.id", {{"id", id}});
}

Decision GetDecision(db::Transaction& tx, DecisionId id) {
    auto found = Decisions(tx, "WHERE d.id = :id", {{"id", id}});
    if (found.empty())
        throw Failure{
            FailureKind::NotFound, "meeting.unknown_decision", {{"id", std::to_string(id.value)}}};
    return std::move(found.front());
}

DecisionId InsertDecision(db::Transaction& tx, const Decision& decision) {
    auto held = decision;
    held.id = {tx.ReserveIds("meeting_decision")};
    auto binds = Written(held);
    binds.emplace_back("meeting_id", held.meeting_id);
    binds.emplace_back("author", held.author);
    tx.Execute(kInsertDecision, binds);
    return held.id;
}

void UpdateDecision(db::Transaction& tx, const Decision& decision) {
    tx.Execute(kUpdateDecision, Written(decision));
}

void DeleteDecision(db::Transaction& tx, DecisionId id) {
    tx.Execute("DELETE FROM meeting_decision WHERE id = :id", {{"id", id}});
}

std::vector<Decision> OpenDecisionsOf(db::Transaction& tx, org::PersonId owner) {
    return Decisions(
        tx,
        kOpen +
            "d.owner_id = :owner ORDER BY CASE WHEN d.due_on IS NULL THEN 1 ELSE 0 END,"
            " d.due_on, d.id",
        {{"owner", owner}});
}

std::vector<Decision> LateDecisionsIn(db::Transaction& tx, org::UnitId unit) {
    return Decisions(tx,
                     kOpen + "m.unit_id = :unit_id AND d.due_on < :today ORDER BY d.due_on, d.id",
                     {{"unit_id", unit}, {"today", tx.Today()}});
}

}  // namespace meeting::store
