#include "commitment/roster_api.hpp"

#include "commitment/items_json.hpp"
#include "commitment/paper.hpp"
#include "commitment/roster.hpp"
#include "platform/base/or_null.hpp"
#include "platform/http/word_file.hpp"

namespace commitment {
namespace {

using http::Context;
using http::Fields;
using http::Response;

json::value ToJson(const std::optional<RosterSheet>& sheet, WithItems items) {
    if (!sheet) return nullptr;
    json::object shown{{"id", sheet->id.value},
                       {"unit", sheet->unit},
                       {"state", NameOf(sheet->state)},
                       {"version", sheet->version},
                       {"item_count", sheet->item_count},
                       {"done_count", sheet->done_count},
                       {"submitted_on", json::OrNull(sheet->submitted_on)},
                       {"decided_on", json::OrNull(sheet->decided_on)},
                       {"remarks", sheet->remarks},
                       {"proposed", sheet->proposed},
                       {"row_version", sheet->row_version}};
    if (items == WithItems::Yes) shown["items"] = ToJson(sheet->items);
    return shown;
}

struct Asked {
    std::string unit;
    int year = 0;
    WithItems items = WithItems::No;
};

Asked Read(Fields& query) {
    Asked read;
    read.unit = query.Text("unit", {.max = 100});
    read.year = static_cast<int>(query.Integer("year", {.min = 1930, .max = 2200}));
    return read;
}

Response Show(db::Transaction& tx, const Context& context) {
    const auto asked = context.Query([](Fields& query) {
        auto read = Read(query);
        if (query.OptionalBool("items").value_or(false)) read.items = WithItems::Yes;
        return read;
    });
    const auto roster = SeeRoster(tx, context.actor, asked.unit, asked.year, asked.items);
    json::array rows;
    rows.reserve(roster.rows.size());
    for (const auto& row : roster.rows)
        rows.push_back(json::object{{"person_id", row.person_id.value},
                                    {"code", row.code},
                                    {"full_name", row.full_name},
                                    {"position", row.position},
                                    {"head", row.head},
                                    {"due", row.due},
                                    {"sheet", ToJson(row.sheet, asked.items)}});
    const auto& programme = roster.programme;
    return http::Json(json::object{
        {"unit", roster.unit.code},
        {"unit_name", roster.unit.name},
        {"superior_name",
         roster.superior_name.empty() ? json::value(nullptr) : json::value(roster.superior_name)},
        {"year", roster.year},
        {"programme", programme ? json::value(programme->code) : json::value(nullptr)},
        {"least_items", programme ? programme->least_items_person : 0},
        {"own", ToJson(roster.own, asked.items)},
        {"rows", std::move(rows)}});
}

Response Handed(Paper paper) { return http::WordFile(paper.name, std::move(paper.bytes)); }

Response PrintOne(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    return Handed(PrintSheet(tx, context.actor, context.PathId<SheetId>("id")));
}

Response PrintAll(db::Transaction& tx, const Context& context) {
    const auto asked = context.Query(Read);
    const auto roster = SeeRoster(tx, context.actor, asked.unit, asked.year, WithItems::Yes);
    return Handed(PrintRoster(tx, roster));
}

Response PrintBlank(db::Transaction& tx, const Context& context) {
    bool is_empty = false;
    const auto asked = context.Query([&](Fields& query) {
        is_empty = query.OptionalBool("empty").value_or(false);
        return Read(query);
    });
    const auto roster = SeeRoster(tx, context.actor, asked.unit, asked.year, WithItems::No);
    return Handed(PrintBlanks(tx, roster, is_empty ? Blank::Empty : Blank::Named));
}

}  // namespace

std::vector<http::Route> RosterRoutes() {
    const auto read = http::Access::Right("sheet.read");
    return {{.method = http::Method::Get,
             .path = "/api/sheet-roster",
             .access = read,
             .reads = Show,
             .work = http::Work::Slow},
            {.method = http::Method::Get,
             .path = "/api/sheet-roster/file",
             .access = read,
             .reads = PrintAll,
             .work = http::Work::Slow},
            {.method = http::Method::Get,
             .path = "/api/sheet-roster/blank",
             .access = read,
             .reads = PrintBlank,
             .work = http::Work::Slow},
            {.method = http::Method::Get,
             .path = "/api/sheets/{id}/file",
             .access = http::Access::SignedIn(),
             .reads = PrintOne,
             .work = http::Work::Slow}};
}

}  // namespace commitment
