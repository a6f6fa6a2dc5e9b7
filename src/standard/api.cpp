#include "standard/api.hpp"

#include "org/service.hpp"
#include "org/store.hpp"
#include "platform/base/failure.hpp"
#include "platform/http/own_address.hpp"
#include "platform/http/word_file.hpp"
#include "standard/board.hpp"
#include "standard/poster.hpp"
#include "standard/service.hpp"
#include "standard/store.hpp"

namespace standard {
namespace {

using http::Context;
using http::Fields;
using http::Response;

/// The page bears its own style, and nothing else.
constexpr auto kBoardPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";

json::object UnitOf(db::Transaction& tx, org::UnitId id) {
    const auto unit = org::store::GetUnit(tx, id, tx.Today());
    return {{"unit", unit.code}, {"unit_name", unit.name}};
}

json::object Shown(db::Transaction& tx, const Set& set) {
    auto shown = ToJson(set);
    for (auto& [name, value] : UnitOf(tx, set.unit_id)) shown[name] = std::move(value);
    json::value adapted_from;
    if (set.adapted_from) {
        const auto from = store::Get(tx, set.adapted_from);
        auto source = UnitOf(tx, from.unit_id);
        source["id"] = from.id.value;
        source["title"] = from.title;
        adapted_from = std::move(source);
    }
    shown["adapted_from"] = std::move(adapted_from);
    shown["row_version"] = set.row_version;
    return shown;
}

Response Answer(db::Transaction& tx, const Set& set) {
    return http::Json(Shown(tx, set), set.row_version);
}

Response List(db::Transaction& tx, const Context& context) {
    const auto code = context.Query([](Fields& query) { return query.Text("unit", {.max = 100}); });
    const auto unit = org::SeeUnit(tx, context.actor, code, "standard.read");
    const auto sets = store::SetsOf(tx, unit);
    json::array items;
    for (const auto& set : sets) items.push_back(Shown(tx, set));
    const auto* held = InForce(sets, tx.Today());
    const auto superior = OfSuperior(tx, unit);
    auto list = UnitOf(tx, unit);
    list["in_force"] = held ? json::value(held->id.value) : json::value(nullptr);
    list["superior"] = superior ? json::value(Shown(tx, *superior)) : json::value(nullptr);
    list["items"] = std::move(items);
    return http::Json(std::move(list));
}

Response Show(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    return Answer(tx, See(tx, context.actor, context.PathId<SetId>("id")));
}

Response PrintPoster(db::Transaction& tx, const Context& context) {
    struct Asked {
        Size size = Size::A4;
        std::string address;
        bool is_page = false;
    };
    const auto asked = context.Query([](Fields& query) {
        Asked read;
        if (query.OptionalOneOf("size", {"a4", "a3"}).value_or("a4") == "a3") read.size = Size::A3;
        read.is_page = query.OptionalOneOf("format", {"docx", "html"}).value_or("docx") == "html";
        read.address = query.OptionalText("address", {.max = 200}).value_or("");
        if (!read.address.empty() && !http::IsOwnAddress(read.address))
            query.Refuse("address", "account.bad_address", {{"address", read.address}});
        return read;
    });
    const auto id = context.PathId<SetId>("id");
    if (asked.is_page) {
        Response response;
        response.content_type = "text/html; charset=utf-8";
        response.headers.Add("Content-Security-Policy", kBoardPolicy);
        response.body = PrintBoard(tx, context.actor, id, asked.size, asked.address);
        return response;
    }
    auto poster = Print(tx, context.actor, id, asked.size, asked.address);
    return http::WordFile(poster.name, std::move(poster.bytes));
}

Wording ReadWording(Fields& body) {
    Wording read;
    read.effective_from = body.Day("effective_from");
    read.title = body.Text("title", {.max = 300});
    body.Each("items", kMostItems, [&](Fields& fields) {
        read.items.push_back(fields.Text("text", {.max = kLongestItem}));
    });
    read.adapted_from = body.OptionalIdOf<SetId>("adapted_from").value_or(SetId{});
    return read;
}

template <typename Act>
auto WithMembers(Act act) {
    return http::WithMembers({{"standard.no_items", "items"},
                              {"standard.too_many_items", "items"},
                              {"standard.empty_item", "items"},
                              {"standard.same_day", "effective_from"},
                              {"standard.not_above", "adapted_from"},
                              {"standard.posted_later", "posted_on"}},
                             act);
}

Response Make(db::Transaction& tx, const Context& context) {
    struct Asked {
        std::string unit;
        Wording wording;
    };
    const auto asked = context.Body([](Fields& body) {
        Asked read;
        read.unit = body.Text("unit", {.max = 100});
        read.wording = ReadWording(body);
        return read;
    });
    const auto unit = org::SeeUnit(tx, context.actor, asked.unit, "standard.read");
    const auto set = WithMembers([&] { return Write(tx, context.actor, unit, asked.wording); });
    return http::Created(
        "/api/standards/" + std::to_string(set.id.value), Shown(tx, set), set.row_version);
}

/// What changes a set: it must still be the one that the reader saw.
SetId Seen(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    const auto id = context.PathId<SetId>("id");
    context.RequireVersion(See(tx, context.actor, id).row_version);
    return id;
}

Response Replace(db::Transaction& tx, const Context& context) {
    const auto wording = context.Body(ReadWording);
    const auto id = Seen(tx, context);
    return WithMembers([&] { return Answer(tx, Correct(tx, context.actor, id, wording)); });
}

Response Remove(db::Transaction& tx, const Context& context) {
    Drop(tx, context.actor, Seen(tx, context));
    return http::NoContent();
}

Response PutUp(db::Transaction& tx, const Context& context) {
    const auto day = context.Body([](Fields& body) { return body.Day("posted_on"); });
    const auto id = Seen(tx, context);
    return WithMembers([&] { return Answer(tx, Post(tx, context.actor, id, day)); });
}

Response TakeItDown(db::Transaction& tx, const Context& context) {
    return Answer(tx, TakeDown(tx, context.actor, Seen(tx, context)));
}

}  // namespace

std::vector<http::Route> Routes() {
    using http::Method;
    const auto read = http::Access::Right("standard.read");
    const auto write = http::Access::Right("standard.write");
    return {{.method = Method::Get, .path = "/api/standards", .access = read, .reads = List},
            {.method = Method::Post, .path = "/api/standards", .access = write, .writes = Make},
            {.method = Method::Get, .path = "/api/standards/{id}", .access = read, .reads = Show},
            {.method = Method::Get,
             .path = "/api/standards/{id}/poster",
             .access = read,
             .reads = PrintPoster,
             .work = http::Work::Slow},
            {.method = Method::Put,
             .path = "/api/standards/{id}",
             .access = write,
             .writes = Replace,
             .version_required = true},
            {.method = Method::Delete,
             .path = "/api/standards/{id}",
             .access = write,
             .writes = Remove,
             .version_required = true},
            {.method = Method::Post,
             .path = "/api/standards/{id}/post",
             .access = write,
             .writes = PutUp,
             .version_required = true},
            {.method = Method::Post,
             .path = "/api/standards/{id}/take-down",
             .access = write,
             .writes = TakeItDown,
             .version_required = true}};
}

}  // namespace standard
