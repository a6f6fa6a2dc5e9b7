#include "meeting/service.hpp"

#include <map>

#include "org/store.hpp"
#include "platform/base/failure.hpp"
#include "platform/files/store.hpp"
#include "platform/rules/rules.hpp"

namespace meeting {
namespace {

json::object ToJson(const Meeting& meeting) {
    json::array seats;
    for (const auto& seat : meeting.seats)
        seats.push_back(json::object{{"person_id", seat.person_id.value},
                                     {"expected", seat.expected},
                                     {"presence", NameOf(seat.presence)}});
    return {{"id", meeting.id.value},
            {"unit_id", meeting.unit_id.value},
            {"held_on", meeting.held_on.ToIso()},
            {"kind", meeting.kind},
            {"place", meeting.place},
            {"chair", meeting.chair},
            {"secretary", meeting.secretary},
            {"agenda", meeting.agenda},
            {"state", NameOf(meeting.state)},
            {"expected", meeting.expected},
            {"attended", meeting.attended},
            {"minutes", meeting.minutes},
            {"quality", meeting.quality},
            {"seats", std::move(seats)}};
}

void Log(db::Transaction& tx,
         const auth::Actor& actor,
         const char* act,
         const Meeting& before,
         const Meeting& after) {
    audit::Record(tx, actor, act, {kMeetingKind, after.id.value}, ToJson(before), ToJson(after));
}

/// A word of a rule, as of the meeting's day.
void CheckWord(db::Transaction& tx,
               const char* rule,
               Date day,
               const std::string& word,
               const char* code,
               const char* member) {
    const auto said = rules::At(tx, rule, day);
    for (const auto& one : said.body.at("words").as_array())
        if (one.at("code").as_string() == word) return;
    Failure failure{FailureKind::Invalid, code, {{"value", word}}};
    failure.fields.push_back({member, failure.code, failure.params});
    throw failure;
}

template <typename Write>
void OrExists(db::Transaction& tx, const Meeting& meeting, Write write) {
    try {
        tx.Attempt(write);
    } catch (const Failure& failure) {
        if (failure.code != "db.constraint") throw;
        throw Failure{
            FailureKind::Conflict, "meeting.exists", {{"day", meeting.held_on.ToVietnamese()}}};
    }
}

[[noreturn]] void RefuseStranger(const Meeting& meeting, org::PersonId person) {
    Failure failure{
        FailureKind::Invalid,
        "meeting.not_of_unit",
        {{"day", meeting.held_on.ToVietnamese()}, {"id", std::to_string(person.value)}}};
    failure.fields.push_back({"person_id", failure.code, failure.params});
    throw failure;
}

std::map<org::PersonId, bool> ExpectedOf(db::Transaction& tx, const Meeting& meeting) {
    std::map<org::PersonId, bool> expected;
    for (const auto& member : store::MembersOn(tx, meeting.unit_id, meeting.held_on))
        expected[member.id] = member.due;
    return expected;
}

/// A seat for each who was expected or came.
void FillSeats(db::Transaction& tx, Meeting& meeting) {
    std::map<org::PersonId, Presence> marked;
    for (const auto& seat : meeting.seats) marked[seat.person_id] = seat.presence;
    meeting.seats.clear();
    meeting.expected = 0;
    meeting.attended = 0;
    for (const auto& member : store::MembersOn(tx, meeting.unit_id, meeting.held_on)) {
        const auto found = marked.find(member.id);
        const auto presence = found == marked.end() ? Presence::Absent : found->second;
        const bool came = presence == Presence::Attended;
        if (!member.due && !came) continue;
        meeting.seats.push_back({member.id, member.due, presence});
        meeting.expected += member.due ? 1 : 0;
        meeting.attended += came ? 1 : 0;
    }
}

}  // namespace

Seen See(db::Transaction& tx, const auth::Actor& actor, MeetingId id) {
    auto meeting = store::Get(tx, id);
    const auto today = tx.Today();
    if (auth::May(actor, "meeting.read", meeting.unit_id.value, today))
        return {std::move(meeting), Sight::Unit};
    const org::PersonId holder{actor.principal ? actor.principal->holder_id : 0};
    if (holder && auth::MayAnywhere(actor, "meeting.own", today) &&
        (org::store::HomeOf(tx, holder, today) == meeting.unit_id ||
         store::HasSeat(tx, id, holder)))
        return {std::move(meeting), Sight::Member};
    throw Failure{FailureKind::NotFound, "meeting.unknown", {{"id", std::to_string(id.value)}}};
}

Meeting ForWriting(db::Transaction& tx, const auth::Actor& actor, MeetingId id, const char* right) {
    auto meeting = See(tx, actor, id).meeting;
    auth::Require(actor, right, meeting.unit_id.value, tx.Today());
    RefuseClosed(meeting);
    return meeting;
}

bool MayKnowNames(db::Transaction& tx, const auth::Actor& actor, const Seen& seen) {
    return seen.sight == Sight::Member ||
           auth::May(actor, "person.read", seen.meeting.unit_id.value, tx.Today());
}

Meeting Prepare(db::Transaction& tx, const auth::Actor& actor, Meeting meeting) {
    auth::Require(actor, "meeting.write", meeting.unit_id.value, tx.Today());
    CheckWord(tx, "meeting_kinds", meeting.held_on, meeting.kind, "meeting.unknown_kind", "kind");
    meeting.author = actor.name;
    OrExists(tx, meeting, [&] { meeting.id = store::Insert(tx, meeting); });
    audit::Record(
        tx, actor, "meeting.prepare", {kMeetingKind, meeting.id.value}, nullptr, ToJson(meeting));
    return store::Get(tx, meeting.id);
}

Meeting Change(db::Transaction& tx, const auth::Actor& actor, Meeting meeting) {
    const auto before = ForWriting(tx, actor, meeting.id, "meeting.write");
    CheckWord(tx, "meeting_kinds", meeting.held_on, meeting.kind, "meeting.unknown_kind", "kind");
    auto after = before;
    after.held_on = meeting.held_on;
    after.kind = meeting.kind;
    after.place = meeting.place;
    after.chair = meeting.chair;
    after.secretary = meeting.secretary;
    after.agenda = meeting.agenda;
    OrExists(tx, after, [&] { store::Update(tx, after); });
    Log(tx, actor, "meeting.change", before, after);
    return store::Get(tx, after.id);
}

void TakeBack(db::Transaction& tx, const auth::Actor& actor, MeetingId id) {
    const auto meeting = ForWriting(tx, actor, id, "meeting.write");
    if (store::IsUsed(tx, id) || !files::store::AttachmentsOf(tx, {kMeetingKind, id.value}).empty())
        throw Failure{
            FailureKind::Conflict, "meeting.used", {{"day", meeting.held_on.ToVietnamese()}}};
    store::Delete(tx, id);
    audit::Record(
        tx, actor, "meeting.take_back", {kMeetingKind, id.value}, ToJson(meeting), nullptr);
}

Meeting MarkPresence(db::Transaction& tx,
                     const auth::Actor& actor,
                     MeetingId id,
                     const std::vector<Mark>& marks) {
    const auto before = ForWriting(tx, actor, id, "meeting.write");
    const auto expected = ExpectedOf(tx, before);
    for (const auto& mark : marks) {
        const auto member = expected.find(mark.person_id);
        if (member == expected.end()) RefuseStranger(before, mark.person_id);
        store::PutSeat(tx, id, {mark.person_id, member->second}, mark.presence);
    }
    const auto after = store::Get(tx, id);
    Log(tx, actor, "meeting.mark_presence", before, after);
    return after;
}

Meeting Close(db::Transaction& tx, const auth::Actor& actor, MeetingId id, const Closing& closing) {
    const auto before = ForWriting(tx, actor, id, "meeting.write");
    auto after = before;
    after.minutes = closing.minutes;
    after.quality = closing.quality;
    const bool by_number = closing.expected > 0 || closing.attended > 0;
    if (by_number && !after.seats.empty())
        throw Failure{FailureKind::Invalid, "meeting.list_or_numbers"};
    after.expected = closing.expected;
    after.attended = closing.attended;
    if (!after.seats.empty()) FillSeats(tx, after);
    CheckWord(tx,
              "meeting_qualities",
              after.held_on,
              after.quality,
              "meeting.unknown_quality",
              "quality");
    CheckClosing(after, tx.Today());
    after.state = State::Closed;
    store::Update(tx, after);
    store::ReplaceSeats(tx, after);
    Log(tx, actor, "meeting.close", before, after);
    return store::Get(tx, id);
}

Meeting Reopen(db::Transaction& tx, const auth::Actor& actor, MeetingId id) {
    const auto before = See(tx, actor, id).meeting;
    auth::Require(actor, "meeting.write", before.unit_id.value, tx.Today());
    if (before.state != State::Closed) throw Failure{FailureKind::Conflict, "meeting.not_closed"};
    auto after = before;
    after.state = State::Prepared;
    store::Update(tx, after);
    Log(tx, actor, "meeting.reopen", before, after);
    return store::Get(tx, id);
}

void SetRhythm(db::Transaction& tx,
               const auth::Actor& actor,
               org::UnitId unit,
               const RhythmFrom& rhythm) {
    auth::Require(actor, "meeting.write", unit.value, tx.Today());
    const auto told = [](Rhythm one, Date from) {
        return json::object{{"rhythm", NameOf(one)}, {"valid_from", from.ToIso()}};
    };
    const auto before = RhythmOn(store::RhythmsOf(tx, unit),
                                 store::DefaultRhythmOf(tx, unit, rhythm.valid_from),
                                 rhythm.valid_from);
    store::PutRhythm(tx, unit, rhythm);
    audit::Record(tx,
                  actor,
                  "meeting.set_rhythm",
                  {"unit", unit.value},
                  told(before, rhythm.valid_from),
                  told(rhythm.rhythm, rhythm.valid_from));
}

}  // namespace meeting
