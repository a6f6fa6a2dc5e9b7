#include "meeting/decision_api.hpp"

#include "meeting/asked.hpp"

namespace meeting {
namespace {

using http::Context;
using http::Fields;
using http::Response;

Decision ReadDecision(Fields& body) {
    Decision read;
    read.text = body.Text("text", {.max = 2000, .several_lines = true});
    read.owner_id = body.OptionalIdOf<org::PersonId>("owner_id").value_or(org::PersonId{});
    read.owner = body.OptionalText("owner", {.max = 200}).value_or("");
    read.due_on = body.OptionalDay("due_on");
    return read;
}

/// The decision, for who may write in its meeting, as the reader saw it.
Decision Asked(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    const auto held = SeeDecision(tx, context.actor, context.PathId<DecisionId>("id"));
    const auto unit = store::UnitOf(tx, held.meeting_id).value_or(org::UnitId{});
    auth::Require(context.actor, "meeting.write", unit.value, tx.Today());
    context.RequireVersion(held.row_version);
    return held;
}

Response Make(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    auto wanted = context.Body(ReadDecision);
    wanted.meeting_id = context.PathId<MeetingId>("id");
    const auto made = Decide(tx, context.actor, std::move(wanted));
    return http::Created("/api/meetings/" + std::to_string(made.meeting_id.value),
                         Shown(tx, made),
                         made.row_version);
}

Response Put(db::Transaction& tx, const Context& context) {
    auto wanted = context.Body(ReadDecision);
    wanted.id = Asked(tx, context).id;
    const auto now = ChangeDecision(tx, context.actor, std::move(wanted));
    return http::Json(Shown(tx, now), now.row_version);
}

Response Remove(db::Transaction& tx, const Context& context) {
    TakeBack(tx, context.actor, Asked(tx, context).id);
    return http::NoContent();
}

Response PutDone(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    struct Done {
        std::optional<Date> on;
        std::string note;
    };
    const auto done = context.Body([](Fields& body) {
        return Done{body.OptionalDay("done_on"),
                    body.OptionalText("note", {.max = 2000, .several_lines = true}).value_or("")};
    });
    const auto held = SeeDecision(tx, context.actor, context.PathId<DecisionId>("id"));
    context.RequireVersion(held.row_version);
    const auto now =
        http::WithMembers({{"meeting.in_future", "done_on"}, {"meeting.done_before", "done_on"}},
                          [&] { return MarkDone(tx, context.actor, held.id, done.on, done.note); });
    return http::Json(Shown(tx, now), now.row_version);
}

}  // namespace

std::vector<http::Route> DecisionRoutes() {
    using http::Access;
    using http::Method;
    const auto write = Access::Right("meeting.write");
    return {{.method = Method::Post,
             .path = "/api/meetings/{id}/decisions",
             .access = write,
             .writes = Make},
            {.method = Method::Put,
             .path = "/api/meeting-decisions/{id}",
             .access = write,
             .writes = Put,
             .version_required = true},
            {.method = Method::Delete,
             .path = "/api/meeting-decisions/{id}",
             .access = write,
             .writes = Remove,
             .version_required = true},
            {.method = Method::Put,
             .path = "/api/meeting-decisions/{id}/done",
             .access = Access::SignedIn(),
             .writes = PutDone,
             .version_required = true}};
}

}  // namespace meeting
