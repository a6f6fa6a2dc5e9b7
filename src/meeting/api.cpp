#include "meeting/api.hpp"

#include <map>

#include "meeting/asked.hpp"
#include "meeting/decision_api.hpp"
#include "meeting/paper.hpp"
#include "meeting/round_api.hpp"
#include "org/service.hpp"
#include "org/store.hpp"
#include "platform/base/failure.hpp"
#include "platform/base/or_null.hpp"
#include "platform/http/word_file.hpp"

namespace meeting {
namespace {

using http::Context;
using http::Fields;
using http::Response;

constexpr std::size_t kMostMarks = 5000;

json::object Place(const org::DueMember& member, const json::value& presence) {
    return {{"person_id", member.id.value},
            {"full_name", member.full_name},
            {"position", member.position},
            {"expected", member.due},
            {"presence", presence}};
}

/// Everybody of the unit on the day while it is prepared, then those who were expected or came; of
/// a reader who is a member alone, their own place.
json::array Places(db::Transaction& tx, const Context& context, const Seen& seen) {
    const auto& meeting = seen.meeting;
    std::map<org::PersonId, Seat> seats;
    for (const auto& seat : meeting.seats) seats.emplace(seat.person_id, seat);
    json::array places;
    if (!MayKnowNames(tx, context.actor, seen)) return places;
    const auto is_shown = [&](org::PersonId person) {
        return seen.sight == Sight::Unit || context.actor.IsHolder(person.value);
    };
    for (auto member : store::MembersOn(tx, meeting.unit_id, meeting.held_on)) {
        const auto seat = seats.find(member.id);
        if (seat == seats.end() && meeting.state == State::Closed) continue;
        json::value presence = nullptr;
        if (seat != seats.end()) {
            presence = json::value(NameOf(seat->second.presence));
            if (meeting.state == State::Closed) member.due = seat->second.expected;
            seats.erase(seat);
        }
        if (is_shown(member.id)) places.push_back(Place(member, presence));
    }
    // Of whom it is known by now that they had left.
    for (const auto& [person, seat] : seats)
        if (is_shown(person))
            places.push_back(
                Place({person, "", org::store::GetPerson(tx, person).FullName(), "", seat.expected},
                      json::value(NameOf(seat.presence))));
    return places;
}

json::object Shown(db::Transaction& tx, const Context& context, const Seen& seen) {
    const auto& meeting = seen.meeting;
    const auto today = tx.Today();
    const auto unit = meeting.unit_id.value;
    const bool is_told = seen.sight == Sight::Unit || meeting.state == State::Closed;
    json::array decisions;
    const auto names = MayKnowNames(tx, context.actor, seen) ? Names::Told : Names::Hidden;
    if (is_told)
        for (const auto& decision : store::DecisionsOf(tx, meeting.id))
            decisions.push_back(Shown(tx, decision, names));
    return {{"id", meeting.id.value},
            {"unit", org::store::CodeOf(tx, meeting.unit_id)},
            {"held_on", meeting.held_on.ToIso()},
            {"kind", meeting.kind},
            {"place", meeting.place},
            {"chair", meeting.chair},
            {"secretary", meeting.secretary},
            {"agenda", meeting.agenda},
            {"state", NameOf(meeting.state)},
            {"expected", meeting.expected},
            {"attended", meeting.attended},
            {"minutes", is_told ? meeting.minutes : ""},
            {"quality", json::OrNull(meeting.quality)},
            {"places", Places(tx, context, seen)},
            {"decisions", std::move(decisions)},
            {"may_write", auth::May(context.actor, "meeting.write", unit, today)},
            {"may_read_remarks", auth::May(context.actor, "remark.read", unit, today)},
            {"may_remark", auth::May(context.actor, "remark.write", unit, today)},
            {"row_version", meeting.row_version}};
}

// Decisions and presence change beside the meeting's own version: its tag would not tell of them.
Response Read(db::Transaction& tx, const Context& context, MeetingId id) {
    return http::Json(Shown(tx, context, See(tx, context.actor, id)));
}

Response Answer(db::Transaction& tx, const Context& context, MeetingId id) {
    const auto seen = See(tx, context.actor, id);
    return http::Json(Shown(tx, context, seen), seen.meeting.row_version);
}

json::object Laid(const Slot& slot) {
    return {
        {"from", slot.from.ToIso()}, {"to", slot.to.ToIso()}, {"standing", NameOf(slot.standing)}};
}

Response List(db::Transaction& tx, const Context& context) {
    struct Asked {
        WhoseAsked whose;
        int year = 0;
    };
    const auto asked = context.Query([](Fields& query) {
        return Asked{ReadWhose(query), static_cast<int>(query.Integer("year", kYears))};
    });
    org::UnitId unit;
    if (asked.whose.own) {
        auth::RequireAnywhere(context.actor, "meeting.own", tx.Today());
        unit = org::store::HomeOf(tx, Holder(context), tx.Today()).value_or(org::UnitId{});
    } else {
        unit = org::SeeUnit(tx, context.actor, *asked.whose.unit, "meeting.read");
    }
    json::array items, slots;
    std::string rhythm = NameOf(Rhythm::None);
    if (unit) {
        const auto period = Period::OfYear(asked.year);
        for (auto& row : store::List(tx, unit, period))
            items.push_back(json::object{{"id", row.id.value},
                                         {"held_on", row.held_on.ToIso()},
                                         {"kind", std::move(row.kind)},
                                         {"place", std::move(row.place)},
                                         {"state", NameOf(row.state)},
                                         {"expected", row.expected},
                                         {"attended", row.attended},
                                         {"quality", json::OrNull(std::move(row.quality))},
                                         {"decisions", row.decisions},
                                         {"open_decisions", row.open_decisions},
                                         {"row_version", row.row_version}});
        for (const auto& slot : store::SlotsOf(tx, unit, asked.year)) slots.push_back(Laid(slot));
        const auto day = std::min(tx.Today(), period.to);
        rhythm = NameOf(
            RhythmOn(store::RhythmsOf(tx, unit), store::DefaultRhythmOf(tx, unit, day), day));
    }
    return http::Json(json::object{{"unit", json::OrNull(org::store::CodeOf(tx, unit))},
                                   {"rhythm", rhythm},
                                   {"slots", std::move(slots)},
                                   {"items", std::move(items)}});
}

Meeting ReadMeeting(Fields& body) {
    Meeting read;
    read.held_on = body.Day("held_on");
    read.kind = body.Text("kind", {.max = 40});
    read.place = body.OptionalText("place", {.max = 300}).value_or("");
    read.chair = body.OptionalText("chair", {.max = 200}).value_or("");
    read.secretary = body.OptionalText("secretary", {.max = 200}).value_or("");
    read.agenda = body.OptionalText("agenda", {.max = 5000, .several_lines = true}).value_or("");
    return read;
}

Response Make(db::Transaction& tx, const Context& context) {
    std::string unit;
    auto wanted = context.Body([&](Fields& body) {
        unit = body.Text("unit", {.max = 100});
        return ReadMeeting(body);
    });
    wanted.unit_id = org::SeeUnit(tx, context.actor, unit, "meeting.read");
    const auto made = Prepare(tx, context.actor, wanted);
    return http::Created("/api/meetings/" + std::to_string(made.id.value),
                         Shown(tx, context, {made}),
                         made.row_version);
}

/// What changes a meeting: it must still be the one that the reader saw.
template <typename UseCase>
Response ChangeOne(db::Transaction& tx, const Context& context, UseCase use_case) {
    context.RefuseQuery();
    const auto id = context.PathId<MeetingId>("id");
    const auto held = See(tx, context.actor, id).meeting;
    auth::Require(context.actor, "meeting.write", held.unit_id.value, tx.Today());
    context.RequireVersion(held.row_version);
    use_case(id);
    return Answer(tx, context, id);
}

Response Put(db::Transaction& tx, const Context& context) {
    auto wanted = context.Body(ReadMeeting);
    return ChangeOne(tx, context, [&](MeetingId id) {
        wanted.id = id;
        Change(tx, context.actor, wanted);
    });
}

Response Remove(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    const auto id = context.PathId<MeetingId>("id");
    const auto held = See(tx, context.actor, id).meeting;
    auth::Require(context.actor, "meeting.write", held.unit_id.value, tx.Today());
    context.RequireVersion(held.row_version);
    TakeBack(tx, context.actor, id);
    return http::NoContent();
}

// Says how it is, whatever it was: the same again changes nothing, and no version is asked for.
Response PutPresence(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    const auto marks = context.Body([](Fields& body) {
        std::vector<Mark> read;
        body.Each("marks", kMostMarks, [&](Fields& fields) {
            Mark mark;
            mark.person_id = fields.IdOf<org::PersonId>("person_id");
            const auto presence =
                fields.OptionalOneOf("presence", {"attended", "excused", "absent"});
            if (presence) mark.presence = PresenceOf(*presence);
            read.push_back(mark);
        });
        return read;
    });
    const auto id = context.PathId<MeetingId>("id");
    MarkPresence(tx, context.actor, id, marks);
    return Read(tx, context, id);
}

Response CloseOne(db::Transaction& tx, const Context& context) {
    const auto closing = context.Body([](Fields& body) {
        Closing read;
        read.quality = body.Text("quality", {.max = 40});
        read.minutes =
            body.OptionalText("minutes", {.max = kLongestText, .several_lines = true}).value_or("");
        const http::NumberLimits limits{.min = 0, .max = kMostAttendants};
        read.expected = static_cast<int>(body.OptionalInteger("expected", limits).value_or(0));
        read.attended = static_cast<int>(body.OptionalInteger("attended", limits).value_or(0));
        return read;
    });
    return ChangeOne(tx, context, [&](MeetingId id) {
        http::WithMembers({{"meeting.more_than_expected", "attended"},
                           {"meeting.no_attendance", "attended"},
                           {"meeting.list_or_numbers", "attended"},
                           {"meeting.in_future", "held_on"},
                           {"meeting.no_agenda", "agenda"}},
                          [&] { return Close(tx, context.actor, id, closing); });
    });
}

Response ReopenOne(db::Transaction& tx, const Context& context) {
    return ChangeOne(tx, context, [&](MeetingId id) { Reopen(tx, context.actor, id); });
}

Response PrintOne(db::Transaction& tx, const Context& context) {
    const auto remarks =
        context.Query([](Fields& query) { return query.OptionalBool("remarks").value_or(false); });
    auto paper = Print(tx,
                       context.actor,
                       context.PathId<MeetingId>("id"),
                       remarks ? Remarks::Printed : Remarks::LeftOut);
    return http::WordFile(paper.name, std::move(paper.bytes));
}

Response ShowRhythm(db::Transaction& tx, const Context& context) {
    const auto code = context.Query([](Fields& query) { return query.Text("unit", {.max = 100}); });
    const auto unit = org::SeeUnit(tx, context.actor, code, "meeting.read");
    json::array history;
    for (const auto& one : store::RhythmsOf(tx, unit))
        history.push_back(
            json::object{{"rhythm", NameOf(one.rhythm)}, {"valid_from", one.valid_from.ToIso()}});
    return http::Json(
        json::object{{"by_default", NameOf(store::DefaultRhythmOf(tx, unit, tx.Today()))},
                     {"history", std::move(history)}});
}

Response PutRhythm(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    std::string code;
    const auto wanted = context.Body([&](Fields& body) {
        code = body.Text("unit", {.max = 100});
        const auto rhythm = body.OneOf("rhythm", {"monthly", "quarterly", "none"});
        return RhythmFrom{body.Day("valid_from"), RhythmOf(rhythm).value_or(Rhythm::None)};
    });
    const auto unit = org::SeeUnit(tx, context.actor, code, "meeting.read");
    SetRhythm(tx, context.actor, unit, wanted);
    return http::NoContent();
}

}  // namespace

std::vector<http::Route> Routes() {
    using http::Access;
    using http::Method;
    const auto signed_in = Access::SignedIn();
    const auto read = Access::Right("meeting.read");
    const auto write = Access::Right("meeting.write");
    std::vector<http::Route> routes{
        {.method = Method::Get, .path = "/api/meetings", .access = signed_in, .reads = List},
        {.method = Method::Post, .path = "/api/meetings", .access = write, .writes = Make},
        {.method = Method::Get,
         .path = "/api/meetings/{id}",
         .access = signed_in,
         .reads =
             [](auto& tx, auto& context) {
                 context.RefuseQuery();
                 return Read(tx, context, context.template PathId<MeetingId>("id"));
             }},
        {.method = Method::Put,
         .path = "/api/meetings/{id}",
         .access = write,
         .writes = Put,
         .version_required = true},
        {.method = Method::Delete,
         .path = "/api/meetings/{id}",
         .access = write,
         .writes = Remove,
         .version_required = true},
        {.method = Method::Put,
         .path = "/api/meetings/{id}/presence",
         .access = write,
         .writes = PutPresence},
        {.method = Method::Post,
         .path = "/api/meetings/{id}/close",
         .access = write,
         .writes = CloseOne,
         .version_required = true},
        {.method = Method::Post,
         .path = "/api/meetings/{id}/reopen",
         .access = write,
         .writes = ReopenOne,
         .version_required = true},
        {.method = Method::Get,
         .path = "/api/meetings/{id}/file",
         .access = read,
         .reads = PrintOne,
         .work = http::Work::Slow},
        {.method = Method::Get, .path = "/api/meeting-rhythm", .access = read, .reads = ShowRhythm},
        {.method = Method::Put,
         .path = "/api/meeting-rhythm",
         .access = write,
         .writes = PutRhythm}};
    for (auto& route : RoundRoutes()) routes.push_back(std::move(route));
    for (auto& route : DecisionRoutes()) routes.push_back(std::move(route));
    return routes;
}

}  // namespace meeting
