#include "commitment/deed_api.hpp"

#include "commitment/deed.hpp"
#include "org/service.hpp"
#include "platform/base/failure.hpp"
#include "platform/http/context.hpp"

namespace commitment {
namespace {

using http::Context;
using http::Fields;
using http::Response;

json::object ToJson(const Deed& deed) {
    return {{"id", deed.id.value},
            {"person_id", deed.person_id.value},
            {"person", deed.person},
            {"unit", deed.unit},
            {"happened_on", deed.happened_on.ToIso()},
            {"text", deed.text},
            {"author", deed.author},
            {"noted_at", deed.noted_at.ToIso()},
            {"file_count", deed.file_count}};
}

org::PersonId Holder(const Context& context) {
    return {context.actor.principal ? context.actor.principal->holder_id : 0};
}

Response List(db::Transaction& tx, const Context& context) {
    struct Asked {
        std::optional<std::string> unit;
        bool own = false;
        int year = 0;
    };
    const auto asked = context.Query([](Fields& query) {
        Asked read;
        read.unit = query.OptionalText("unit", {.max = 100});
        read.own = query.OptionalBool("own").value_or(false);
        read.year = static_cast<int>(query.Integer("year", {.min = 1930, .max = 2200}));
        if (read.own == read.unit.has_value()) query.Refuse("unit", "commitment.unit_or_own");
        return read;
    });
    std::vector<Deed> deeds;
    if (asked.own) {
        auth::RequireAnywhere(context.actor, "sheet.own", tx.Today());
        if (const auto holder = Holder(context)) deeds = store::DeedsOf(tx, holder, asked.year);
    } else {
        deeds = store::DeedsIn(
            tx, org::SeeUnit(tx, context.actor, *asked.unit, "sheet.read"), asked.year);
    }
    json::array items;
    for (const auto& deed : deeds) items.push_back(ToJson(deed));
    return http::Json(json::object{{"items", std::move(items)}});
}

Response Note(db::Transaction& tx, const Context& context) {
    const auto wanted = context.Body([&](Fields& body) {
        Deed read;
        read.person_id = body.OptionalIdOf<org::PersonId>("person_id").value_or(Holder(context));
        read.happened_on = body.Day("happened_on");
        read.text = body.Text("text", {.max = 2000, .several_lines = true});
        return read;
    });
    const auto deed = http::WithMembers(
        {{"commitment.deed_in_future", "happened_on"}, {"commitment.deed_too_old", "happened_on"}},
        [&] { return NoteDeed(tx, context.actor, wanted); });
    return http::Created("/api/deeds/" + std::to_string(deed.id.value), ToJson(deed));
}

Response Show(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    return http::Json(ToJson(SeeDeed(tx, context.actor, context.PathId<DeedId>("id"))));
}

Response Drop(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    DropDeed(tx, context.actor, context.PathId<DeedId>("id"));
    return http::NoContent();
}

}  // namespace

std::vector<http::Route> DeedRoutes() {
    using http::Method;
    const auto signed_in = http::Access::SignedIn();
    return {
        {.method = Method::Get, .path = "/api/deeds", .access = signed_in, .reads = List},
        {.method = Method::Post, .path = "/api/deeds", .access = signed_in, .writes = Note},
        {.method = Method::Get, .path = "/api/deeds/{id}", .access = signed_in, .reads = Show},
        {.method = Method::Delete, .path = "/api/deeds/{id}", .access = signed_in, .writes = Drop}};
}

}  // namespace commitment
