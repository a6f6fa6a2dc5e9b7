#include "shortcoming/api.hpp"

#include "org/service.hpp"
#include "org/store.hpp"
#include "platform/base/or_null.hpp"
#include "shortcoming/service.hpp"

namespace shortcoming {
namespace {

using http::Context;
using http::Fields;
using http::Response;

json::object Shown(db::Transaction& tx, const Context& context, const Shortcoming& one) {
    return {{"id", one.id.value},
            {"unit", org::store::CodeOf(tx, one.unit_id)},
            {"person_id", json::OrNull(one.person_id)},
            {"person",
             json::OrNull(one.person_id ? org::store::GetPerson(tx, one.person_id).FullName()
                                        : std::string())},
            {"source", one.source},
            {"meeting_id", json::OrNull(one.meeting_id)},
            {"text", one.text},
            {"noted_on", one.noted_on.ToIso()},
            {"due_on", one.due_on.ToIso()},
            {"state", NameOf(one.state)},
            {"evidence", one.evidence},
            {"mended_on", json::OrNull(one.mended_on)},
            {"confirmed_on", json::OrNull(one.confirmed_on)},
            {"remarks", one.remarks},
            {"may_write", MayWrite(tx, context.actor, one)},
            {"may_mend", MayMend(tx, context.actor, one)},
            {"may_confirm", MayConfirm(tx, context.actor, one)},
            {"row_version", one.row_version}};
}

Response Answer(db::Transaction& tx, const Context& context, ShortcomingId id) {
    const auto one = See(tx, context.actor, id);
    return http::Json(Shown(tx, context, one), one.row_version);
}

Response List(db::Transaction& tx, const Context& context) {
    std::optional<std::string> unit;
    context.Query([&](Fields& query) {
        unit = query.OptionalText("unit", {.max = 100});
        const bool own = query.OptionalBool("own").value_or(false);
        if (own == unit.has_value()) query.Refuse("unit", "shortcoming.unit_or_own");
    });
    json::array items;
    for (const auto& one : unit ? SeeIn(tx, context.actor, *unit) : SeeOwn(tx, context.actor))
        items.push_back(Shown(tx, context, one));
    return http::Json(json::object{{"items", std::move(items)}});
}

void ReadContents(Fields& body, Shortcoming& read) {
    read.source = body.OneOf("source", kSources);
    read.text = body.Text("text", {.max = 2000, .several_lines = true});
    read.noted_on = body.Day("noted_on");
    read.due_on = body.Day("due_on");
}

Response Make(db::Transaction& tx, const Context& context) {
    std::string unit;
    auto wanted = context.Body([&](Fields& body) {
        Shortcoming read;
        unit = body.Text("unit", {.max = 100});
        read.person_id = body.OptionalIdOf<org::PersonId>("person_id").value_or(org::PersonId{});
        read.meeting_id = body.OptionalIdOf<MeetingId>("meeting_id").value_or(MeetingId{});
        ReadContents(body, read);
        return read;
    });
    wanted.unit_id = org::SeeUnit(tx, context.actor, unit, "meeting.read");
    const auto made = Note(tx, context.actor, std::move(wanted));
    return http::Created("/api/shortcomings/" + std::to_string(made.id.value),
                         Shown(tx, context, made),
                         made.row_version);
}

/// What changes a shortcoming: it must still be the one that the reader saw.
template <typename UseCase>
Response ChangeOne(db::Transaction& tx, const Context& context, UseCase use_case) {
    context.RefuseQuery();
    const auto id = context.PathId<ShortcomingId>("id");
    context.RequireVersion(See(tx, context.actor, id).row_version);
    use_case(id);
    return Answer(tx, context, id);
}

Response Put(db::Transaction& tx, const Context& context) {
    auto wanted = context.Body([](Fields& body) {
        Shortcoming read;
        ReadContents(body, read);
        return read;
    });
    return ChangeOne(tx, context, [&](ShortcomingId id) {
        wanted.id = id;
        Change(tx, context.actor, wanted);
    });
}

Response Remove(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    const auto id = context.PathId<ShortcomingId>("id");
    context.RequireVersion(See(tx, context.actor, id).row_version);
    TakeBack(tx, context.actor, id);
    return http::NoContent();
}

Response MendOne(db::Transaction& tx, const Context& context) {
    const auto evidence = context.Body(
        [](Fields& body) { return body.Text("evidence", {.max = 2000, .several_lines = true}); });
    return ChangeOne(tx, context, [&](ShortcomingId id) { Mend(tx, context.actor, id, evidence); });
}

Response ConfirmOne(db::Transaction& tx, const Context& context) {
    return ChangeOne(tx, context, [&](ShortcomingId id) { Confirm(tx, context.actor, id); });
}

Response ReopenOne(db::Transaction& tx, const Context& context) {
    const auto reason = context.Body(
        [](Fields& body) { return body.Text("reason", {.max = 2000, .several_lines = true}); });
    return ChangeOne(tx, context, [&](ShortcomingId id) { Reopen(tx, context.actor, id, reason); });
}

http::Route Act(const char* tail, http::Access access, http::Handler writes) {
    return {.method = http::Method::Post,
            .path = std::string("/api/shortcomings/{id}/") + tail,
            .access = std::move(access),
            .writes = std::move(writes),
            .version_required = true};
}

}  // namespace

std::vector<http::Route> Routes() {
    using http::Access;
    using http::Method;
    const auto signed_in = Access::SignedIn();
    const auto confirm = Access::Right("shortcoming.confirm");
    return {
        {.method = Method::Get, .path = "/api/shortcomings", .access = signed_in, .reads = List},
        {.method = Method::Post, .path = "/api/shortcomings", .access = signed_in, .writes = Make},
        {.method = Method::Get,
         .path = "/api/shortcomings/{id}",
         .access = signed_in,
         .reads =
             [](auto& tx, auto& context) {
                 context.RefuseQuery();
                 return Answer(tx, context, context.template PathId<ShortcomingId>("id"));
             }},
        {.method = Method::Put,
         .path = "/api/shortcomings/{id}",
         .access = signed_in,
         .writes = Put,
         .version_required = true},
        {.method = Method::Delete,
         .path = "/api/shortcomings/{id}",
         .access = signed_in,
         .writes = Remove,
         .version_required = true},
        Act("mend", signed_in, MendOne),
        Act("confirm", confirm, ConfirmOne),
        Act("reopen", confirm, ReopenOne)};
}

}  // namespace shortcoming
