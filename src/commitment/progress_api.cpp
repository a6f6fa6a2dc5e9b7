#include "commitment/progress_api.hpp"

#include "commitment/progress.hpp"
#include "platform/base/or_null.hpp"
#include "platform/http/context.hpp"

namespace commitment {
namespace {

using http::Context;
using http::Fields;
using http::Response;

json::array ToJson(const std::vector<Progress>& noted) {
    json::array list;
    for (const auto& one : noted)
        list.push_back(json::object{{"id", one.id.value},
                                    {"item_text", json::OrNull(one.item_text)},
                                    {"happened_on", one.happened_on.ToIso()},
                                    {"quantity", json::OrNull(one.quantity)},
                                    {"percent", json::OrNull(one.percent)},
                                    {"note", one.note},
                                    {"author", one.author},
                                    {"noted_at", one.noted_at.ToIso()},
                                    {"file_count", one.file_count}});
    return list;
}

Response Answer(db::Transaction& tx, const Context& context, SheetId id, bool is_new) {
    const auto shown = SeeProgress(tx, context.actor, id);
    json::array items;
    for (const auto& one : shown.items)
        items.push_back(json::object{{"item_id", one.item_id.value},
                                     {"position", one.position},
                                     {"text", one.item.text},
                                     {"target_quantity", json::OrNull(one.item.target_quantity)},
                                     {"target_unit", one.item.target_unit},
                                     {"due_on", json::OrNull(one.item.due_on)},
                                     {"reached", one.reached},
                                     {"percent", json::OrNull(one.percent)},
                                     {"noted", ToJson(one.noted)}});
    json::object body{{"sheet_id", id.value},
                      {"state", NameOf(shown.sheet.state)},
                      {"from", shown.year.from.ToIso()},
                      {"to", shown.year.to.ToIso()},
                      {"today", tx.Today().ToIso()},
                      {"items", std::move(items)},
                      {"gone", ToJson(shown.gone)}};
    const auto path = "/api/sheets/" + std::to_string(id.value) + "/progress";
    return is_new ? http::Created(path, std::move(body)) : http::Json(std::move(body));
}

Response Show(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    return Answer(tx, context, context.PathId<SheetId>("id"), false);
}

Response Note(db::Transaction& tx, const Context& context) {
    auto wanted = context.Body([](Fields& body) {
        Progress read;
        read.item_id = body.IdOf<ItemId>("item_id");
        read.happened_on = body.Day("happened_on");
        read.quantity = body.OptionalNumber("quantity", 0, 1e15);
        if (const auto percent = body.OptionalInteger("percent", {.min = 0, .max = 100}))
            read.percent = static_cast<int>(*percent);
        read.note = body.OptionalText("note", {.max = 2000, .several_lines = true}).value_or("");
        return read;
    });
    wanted.sheet_id = context.PathId<SheetId>("id");
    http::WithMembers({{"commitment.progress_no_item", "item_id"},
                       {"commitment.progress_in_future", "happened_on"},
                       {"commitment.progress_outside_year", "happened_on"},
                       {"commitment.progress_both", "percent"},
                       {"commitment.progress_empty", "note"}},
                      [&] { return NoteProgress(tx, context.actor, wanted); });
    return Answer(tx, context, wanted.sheet_id, true);
}

Response Drop(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    DropProgress(tx, context.actor, context.PathId<ProgressId>("id"));
    return http::NoContent();
}

}  // namespace

std::vector<http::Route> ProgressRoutes() {
    using http::Method;
    const auto signed_in = http::Access::SignedIn();
    return {{.method = Method::Get,
             .path = "/api/sheets/{id}/progress",
             .access = signed_in,
             .reads = Show},
            {.method = Method::Post,
             .path = "/api/sheets/{id}/progress",
             .access = signed_in,
             .writes = Note},
            {.method = Method::Delete,
             .path = "/api/progress/{id}",
             .access = signed_in,
             .writes = Drop}};
}

}  // namespace commitment
