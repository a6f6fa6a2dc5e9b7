#include "movement/api.hpp"

#include "directive/store.hpp"
#include "movement/service.hpp"
#include "movement/store.hpp"
#include "org/service.hpp"
#include "platform/base/or_null.hpp"
#include "platform/http/page.hpp"

namespace movement {
namespace {

using http::Context;
using http::Fields;
using http::Response;

json::object Shown(db::Transaction& tx, const Context& context, const Movement& movement) {
    const auto unit = org::store::GetUnit(tx, movement.unit_id, tx.Today());
    const auto done = store::DoneIn(tx, movement.id);
    return {{"id", movement.id.value},
            {"unit", unit.code},
            {"unit_name", unit.name},
            {"name", movement.name},
            {"programme", json::OrNull(directive::store::CodeOf(tx, movement.programme_id))},
            {"valid_from", movement.valid_from.ToIso()},
            {"valid_to", json::OrNull(movement.valid_to)},
            {"activity_count", done.activities},
            {"unit_count", done.units},
            {"last_on", json::OrNull(done.last_on)},
            {"may_write",
             auth::May(context.actor, "movement.write", movement.unit_id.value, tx.Today())},
            {"row_version", movement.row_version}};
}

json::object Shown(db::Transaction& tx, const Context& context, const Activity& activity) {
    const auto unit = org::store::GetUnit(tx, activity.unit_id, activity.acted_on);
    json::value count;
    if (activity.participant_count) count = *activity.participant_count;
    return {{"id", activity.id.value},
            {"movement_id", activity.movement_id.value},
            {"unit", unit.code},
            {"unit_name", unit.name},
            {"acted_on", activity.acted_on.ToIso()},
            {"text", activity.text},
            {"participant_count", std::move(count)},
            {"may_write",
             auth::May(context.actor, "movement.write", activity.unit_id.value, tx.Today())},
            {"row_version", activity.row_version}};
}

directive::ProgrammeId ProgrammeNamed(db::Transaction& tx, const std::string& code) {
    if (code.empty()) return {};
    if (const auto programme = directive::store::Find(tx, code)) return programme->id;
    http::ThrowFieldProblems({{"programme", "directive.unknown_programme", {{"value", code}}}});
}

Response List(db::Transaction& tx, const Context& context) {
    const auto code = context.Query(
        [](Fields& query) { return query.OptionalText("programme", {.max = 100}).value_or(""); });
    const auto programme = ProgrammeNamed(tx, code);
    json::array items;
    for (const auto& movement : store::List(tx, programme))
        items.push_back(Shown(tx, context, movement));
    return http::Json(json::object{{"items", std::move(items)}});
}

Response Show(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    // Without its version as tag: what was done in it changes while it does not.
    return http::Json(Shown(tx, context, store::Get(tx, context.PathId<MovementId>("id"))));
}

struct Sent {
    Movement movement;
    std::string programme;
};

Sent ReadMovement(Fields& body) {
    Sent sent;
    sent.movement.name = body.Text("name", {.max = 300});
    sent.programme = body.OptionalText("programme", {.max = 100}).value_or("");
    sent.movement.valid_from = body.Day("valid_from");
    sent.movement.valid_to = body.OptionalDay("valid_to");
    return sent;
}

template <typename Act>
auto AtName(Act act) {
    return http::WithMembers({{"movement.exists", "name"}}, act);
}

Response Make(db::Transaction& tx, const Context& context) {
    std::string unit;
    auto sent = context.Body([&](Fields& body) {
        unit = body.Text("unit", {.max = 100});
        return ReadMovement(body);
    });
    auto& wanted = sent.movement;
    wanted.unit_id = org::SeeUnit(tx, context.actor, unit, "movement.read");
    auth::Require(context.actor, "movement.write", wanted.unit_id.value, tx.Today());
    wanted.programme_id = ProgrammeNamed(tx, sent.programme);
    const auto kept = AtName([&] { return Launch(tx, context.actor, wanted); });
    return http::Created("/api/movements/" + std::to_string(kept.id.value),
                         Shown(tx, context, kept),
                         kept.row_version);
}

/// What changes a movement: by who may, and as the reader saw it.
Movement ToWrite(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    auto held = store::Get(tx, context.PathId<MovementId>("id"));
    auth::Require(context.actor, "movement.write", held.unit_id.value, tx.Today());
    context.RequireVersion(held.row_version);
    return held;
}

Response Replace(db::Transaction& tx, const Context& context) {
    auto sent = context.Body(ReadMovement);
    sent.movement.id = ToWrite(tx, context).id;
    sent.movement.programme_id = ProgrammeNamed(tx, sent.programme);
    const auto kept = AtName([&] { return Correct(tx, context.actor, sent.movement); });
    return http::Json(Shown(tx, context, kept), kept.row_version);
}

Response Remove(db::Transaction& tx, const Context& context) {
    Drop(tx, context.actor, ToWrite(tx, context).id);
    return http::NoContent();
}

Response ListActivities(db::Transaction& tx, const Context& context) {
    const auto page = context.Query([](Fields& query) { return http::ReadPage(query, 2); });
    const auto movement = store::Get(tx, context.PathId<MovementId>("id"));
    std::optional<Date> day;
    if (!page.IsFirst()) day = Date::FromIso(page.after[0]);
    json::array items;
    store::EachActivity(
        tx, movement.id, day, {page.NumberAfter(1, 0)}, [&](const Activity& activity) {
            const auto unit = activity.unit_id.value;
            if (auth::May(context.actor, "movement.read", unit, tx.Today()))
                items.push_back(Shown(tx, context, activity));
            return std::ssize(items) < page.RowsToAsk();
        });
    return http::List(std::move(items), page, [](const json::object& item) {
        return http::Keys{json::Text(item, "acted_on"), std::to_string(item.at("id").as_int64())};
    });
}

Activity ReadActivity(Fields& body) {
    Activity read;
    read.acted_on = body.Day("acted_on");
    read.text = body.Text("text", {.max = 2000, .several_lines = true});
    read.participant_count =
        body.OptionalInteger("participant_count", {.min = 1, .max = kMostParticipants});
    return read;
}

Response MakeActivity(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    std::string unit;
    auto wanted = context.Body([&](Fields& body) {
        unit = body.Text("unit", {.max = 100});
        return ReadActivity(body);
    });
    wanted.movement_id = store::Get(tx, context.PathId<MovementId>("id")).id;
    wanted.unit_id = org::SeeUnit(tx, context.actor, unit, "movement.read");
    const auto kept = Record(tx, context.actor, std::move(wanted));
    return http::Created("/api/movement-activities/" + std::to_string(kept.id.value),
                         Shown(tx, context, kept),
                         kept.row_version);
}

Response ShowActivity(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    return http::Json(Shown(tx, context, See(tx, context.actor, context.PathId<ActivityId>("id"))));
}

Activity ActivityToWrite(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    auto held = See(tx, context.actor, context.PathId<ActivityId>("id"));
    auth::Require(context.actor, "movement.write", held.unit_id.value, tx.Today());
    context.RequireVersion(held.row_version);
    return held;
}

Response ReplaceActivity(db::Transaction& tx, const Context& context) {
    auto wanted = context.Body(ReadActivity);
    wanted.id = ActivityToWrite(tx, context).id;
    const auto kept = Correct(tx, context.actor, std::move(wanted));
    return http::Json(Shown(tx, context, kept), kept.row_version);
}

Response RemoveActivity(db::Transaction& tx, const Context& context) {
    Drop(tx, context.actor, ActivityToWrite(tx, context).id);
    return http::NoContent();
}

}  // namespace

std::vector<http::Route> Routes() {
    using http::Method;
    const auto read = http::Access::Right("movement.read");
    const auto write = http::Access::Right("movement.write");
    return {{.method = Method::Get, .path = "/api/movements", .access = read, .reads = List},
            {.method = Method::Post, .path = "/api/movements", .access = write, .writes = Make},
            {.method = Method::Get, .path = "/api/movements/{id}", .access = read, .reads = Show},
            {.method = Method::Put,
             .path = "/api/movements/{id}",
             .access = write,
             .writes = Replace,
             .version_required = true},
            {.method = Method::Delete,
             .path = "/api/movements/{id}",
             .access = write,
             .writes = Remove,
             .version_required = true},
            {.method = Method::Get,
             .path = "/api/movements/{id}/activities",
             .access = read,
             .reads = ListActivities},
            {.method = Method::Post,
             .path = "/api/movements/{id}/activities",
             .access = write,
             .writes = MakeActivity},
            {.method = Method::Get,
             .path = "/api/movement-activities/{id}",
             .access = read,
             .reads = ShowActivity},
            {.method = Method::Put,
             .path = "/api/movement-activities/{id}",
             .access = write,
             .writes = ReplaceActivity,
             .version_required = true},
            {.method = Method::Delete,
             .path = "/api/movement-activities/{id}",
             .access = write,
             .writes = RemoveActivity,
             .version_required = true}};
}

}  // namespace movement
