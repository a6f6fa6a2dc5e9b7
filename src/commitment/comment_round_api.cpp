#include "commitment/comment_round_api.hpp"

#include "commitment/comment_round.hpp"
#include "commitment/service.hpp"
#include "directive/programme_service.hpp"
#include "platform/base/or_null.hpp"
#include "platform/http/context.hpp"

namespace commitment {
namespace {

using http::Context;
using http::Fields;
using http::Response;

constexpr std::size_t kMostAskings = 50;

json::object ToJson(const Round& round) {
    json::array comments;
    for (const auto& comment : round.comments)
        comments.push_back(json::object{{"id", comment.id.value},
                                        {"text", comment.text},
                                        {"said_by", comment.said_by},
                                        {"author", comment.author},
                                        {"noted_at", comment.noted_at.ToIso()}});
    return {{"id", round.id.value},
            {"sheet_id", round.sheet_id.value},
            {"asked", round.asked},
            {"opened_on", round.opened_on.ToIso()},
            {"opened_by", round.opened_by},
            {"closed_on", json::OrNull(round.closed_on)},
            {"comments", std::move(comments)}};
}

Response ListRounds(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    const auto sheet = See(tx, context.actor, context.PathId<SheetId>("id"));
    json::array asked, items;
    for (auto& one : AskedAbout(tx, sheet)) asked.push_back(json::value(std::move(one)));
    for (const auto& round : RoundsOf(tx, sheet.id)) items.push_back(ToJson(round));
    return http::Json(json::object{{"asked", std::move(asked)}, {"items", std::move(items)}});
}

Response Open(db::Transaction& tx, const Context& context) {
    const auto asked = context.Body([](Fields& body) { return body.OneOf("asked", kAsked); });
    const auto id = OpenRound(tx, context.actor, context.PathId<SheetId>("id"), asked);
    return http::Created("/api/comment-rounds/" + std::to_string(id.value),
                         ToJson(SeeRound(tx, context.actor, id)));
}

Response Show(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    return http::Json(ToJson(SeeRound(tx, context.actor, context.PathId<RoundId>("id"))));
}

Response Enter(db::Transaction& tx, const Context& context) {
    struct Asked {
        std::string text, said_by;
    };
    const auto asked = context.Body([](Fields& body) {
        return Asked{body.Text("text", {.max = 5000, .several_lines = true}),
                     body.OptionalText("said_by", {.max = 200}).value_or("")};
    });
    const auto id = context.PathId<RoundId>("id");
    AddComment(tx, context.actor, id, asked.text, asked.said_by);
    return http::Created("/api/comment-rounds/" + std::to_string(id.value),
                         ToJson(SeeRound(tx, context.actor, id)));
}

Response End(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    const auto id = context.PathId<RoundId>("id");
    CloseRound(tx, context.actor, id);
    return http::Json(ToJson(SeeRound(tx, context.actor, id)));
}

Response Settings(db::Transaction& tx, const directive::Programme& programme) {
    json::array items;
    for (const auto& asking : AskingsOf(tx, programme.id))
        items.push_back(json::object{{"asked", asking.asked},
                                     {"valid_from", asking.valid_from.ToIso()},
                                     {"valid_to", json::OrNull(asking.valid_to)}});
    return http::Json(json::object{{"items", std::move(items)}});
}

Response ShowSettings(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    return Settings(tx, directive::GetProgramme(tx, context.Path("code")));
}

Response PutSettings(db::Transaction& tx, const Context& context) {
    const auto askings = context.Body([](Fields& body) {
        std::vector<Asking> read;
        body.Each("items", kMostAskings, [&](Fields& fields) {
            Asking asking;
            asking.asked = fields.OneOf("asked", kAsked);
            asking.valid_from = fields.Day("valid_from");
            asking.valid_to = fields.OptionalDay("valid_to");
            read.push_back(std::move(asking));
        });
        return read;
    });
    const auto programme = directive::GetProgramme(tx, context.Path("code"));
    PutAskings(tx, context.actor, programme, askings);
    return Settings(tx, programme);
}

}  // namespace

std::vector<http::Route> CommentRoundRoutes() {
    using http::Access;
    using http::Method;
    const auto signed_in = Access::SignedIn();
    const auto enter = Access::Right("sheet.write");
    return {{.method = Method::Get,
             .path = "/api/sheets/{id}/comment-rounds",
             .access = signed_in,
             .reads = ListRounds},
            {.method = Method::Post,
             .path = "/api/sheets/{id}/comment-rounds",
             .access = enter,
             .writes = Open},
            {.method = Method::Get,
             .path = "/api/comment-rounds/{id}",
             .access = signed_in,
             .reads = Show},
            {.method = Method::Post,
             .path = "/api/comment-rounds/{id}/comments",
             .access = enter,
             .writes = Enter},
            {.method = Method::Post,
             .path = "/api/comment-rounds/{id}/close",
             .access = enter,
             .writes = End},
            {.method = Method::Get,
             .path = "/api/programmes/{code}/comment-rounds",
             .access = Access::Right("programme.read"),
             .reads = ShowSettings},
            {.method = Method::Put,
             .path = "/api/programmes/{code}/comment-rounds",
             .access = Access::Right("programme.write"),
             .writes = PutSettings}};
}

}  // namespace commitment
