#include "commitment/api.hpp"

#include "commitment/comment_round_api.hpp"
#include "commitment/deed_api.hpp"
#include "commitment/item_rules.hpp"
#include "commitment/items_json.hpp"
#include "commitment/mending.hpp"
#include "commitment/mending_api.hpp"
#include "commitment/progress_api.hpp"
#include "commitment/publication_api.hpp"
#include "commitment/roster_api.hpp"
#include "commitment/service.hpp"
#include "commitment/store.hpp"
#include "commitment/version_api.hpp"
#include "directive/store.hpp"
#include "org/store.hpp"
#include "platform/base/failure.hpp"
#include "platform/base/or_null.hpp"
#include "platform/http/page.hpp"

namespace commitment {
namespace {

using http::Context;
using http::Fields;
using http::Response;

constexpr std::size_t kMostItems = 50;
constexpr http::NumberLimits kYears{.min = 1930, .max = 2200};

/// Codes by number; a page has many rows of one unit and few programmes.
class Codes {
public:
    explicit Codes(db::Transaction& tx) : tx_(tx) {}
    const std::string& Of(org::UnitId id) {
        auto [known, is_new] = units_.try_emplace(id);
        if (is_new) known->second = org::store::CodeOf(tx_, id);
        return known->second;
    }
    const std::string& Of(directive::ProgrammeId id) {
        auto [known, is_new] = programmes_.try_emplace(id);
        if (is_new) known->second = directive::store::CodeOf(tx_, id);
        return known->second;
    }
    void Know(org::UnitId id, const std::string& code) { units_.emplace(id, code); }

private:
    db::Transaction& tx_;
    std::unordered_map<org::UnitId, std::string> units_;
    std::unordered_map<directive::ProgrammeId, std::string> programmes_;
};

json::object ToJson(store::Row row, Codes& codes, const json::Storage& storage) {
    return json::object(
        {{"id", row.id.value},
         {"unit", codes.Of(row.unit_id)},
         {"person_id", row.person_id ? json::value(row.person_id.value) : json::value(nullptr)},
         {"person", json::OrNull(std::move(row.person_name))},
         {"programme", codes.Of(row.programme_id)},
         {"year", row.year},
         {"state", std::move(row.state)},
         {"version", row.version},
         {"item_count", row.item_count},
         {"least_items", row.least_items},
         {"submitted_on", json::OrNull(std::move(row.submitted_on))},
         {"decided_on", json::OrNull(std::move(row.decided_on))},
         {"counted_on", json::OrNull(std::move(row.counted_on))},
         {"row_version", row.row_version}},
        storage);
}

/// The sheet as it is answered: with names in place of numbers, and what waits for a decision.
json::object Shown(db::Transaction& tx, const auth::Actor& actor, Sheet sheet) {
    sheet.items = ShownTo(tx, actor, std::move(sheet.items));
    auto shown = ToJson(sheet);
    const auto unit = org::store::GetUnit(tx, sheet.unit_id, sheet.counted_on.value_or(tx.Today()));
    shown["unit"] = unit.code;
    shown["unit_name"] = unit.name;
    shown["person_id"] =
        sheet.person_id ? json::value(sheet.person_id.value) : json::value(nullptr);
    shown["person"] = sheet.person_id
                          ? json::value(org::store::GetPerson(tx, sheet.person_id).FullName())
                          : json::value(nullptr);
    shown["programme"] = directive::store::CodeOf(tx, sheet.programme_id);
    shown.erase("unit_id");
    shown.erase("programme_id");
    shown["least_items"] = sheet.least_items;
    shown["item_count"] = sheet.items.size();
    shown["row_version"] = sheet.row_version;
    shown["leading"] = LeadingOwed(tx, sheet);
    json::value proposed;
    const auto versions = store::Versions(tx, sheet.id);
    if (const auto* waits = ProposedOf(versions))
        proposed = ToJson(ShownTo(tx, actor, waits->contents));
    shown["proposed_items"] = std::move(proposed);
    return shown;
}

Response Answer(db::Transaction& tx, const Context& context, SheetId id) {
    const auto sheet = See(tx, context.actor, id);
    return http::Json(Shown(tx, context.actor, sheet), sheet.row_version);
}

Response List(db::Transaction& tx, const Context& context) {
    struct Asked {
        http::Page page;
        store::PageFilter filter;
        std::optional<std::string> unit;
        bool own = false;
    };
    auto asked = context.Query([](Fields& query) {
        Asked read;
        read.page = http::ReadPage(query, 3);
        read.unit = query.OptionalText("unit", {.max = 100});
        read.own = query.OptionalBool("own").value_or(false);
        if (const auto year = query.OptionalInteger("year", kYears))
            read.filter.year = static_cast<int>(*year);
        read.filter.state =
            query.OptionalOneOf("state", {"draft", "submitted", "returned", "approved", "closed"})
                .value_or("");
        if (read.own == read.unit.has_value()) query.Refuse("unit", "commitment.unit_or_own");
        return read;
    });
    auto& filter = asked.filter;
    if (asked.own) {
        auth::RequireAnywhere(context.actor, "sheet.own", tx.Today());
        filter.person_id = {context.actor.principal ? context.actor.principal->holder_id : 0};
        if (!filter.person_id) return http::List({}, asked.page);
    } else {
        const auto unit = org::store::FindUnit(tx, *asked.unit);
        if (!unit)
            throw Failure{FailureKind::NotFound, "org.unknown_unit", {{"code", *asked.unit}}};
        auth::RequireToSee(context.actor,
                           "sheet.read",
                           unit->value,
                           tx.Today(),
                           "org.unknown_unit",
                           {{"code", *asked.unit}});
        filter.unit_id = *unit;
    }
    if (!asked.page.IsFirst())
        filter.after = {static_cast<int>(asked.page.NumberAfter(0, 0)),
                        asked.page.after[1],
                        SheetId{asked.page.NumberAfter(2, 0)}};
    filter.limit = asked.page.RowsToAsk();
    auto rows = store::Page(tx, filter);
    json::value next;
    if (static_cast<std::int64_t>(rows.size()) > asked.page.limit) {
        rows.pop_back();
        const auto& last = rows.back();
        next = http::CursorOf(
            {std::to_string(last.year), last.sort_key, std::to_string(last.id.value)});
    }
    // Built once, written, gone: one piece of memory for all of it.
    const auto storage = json::OnePiece();
    Codes codes(tx);
    if (asked.unit) codes.Know(filter.unit_id, *asked.unit);
    json::array items(storage);
    items.reserve(rows.size());
    for (auto& row : rows) items.push_back(ToJson(std::move(row), codes, storage));
    json::object list(storage);
    list["items"] = std::move(items);
    list["next"] = std::move(next);
    return http::Json(std::move(list));
}

std::vector<Item> ReadItems(Fields& body) {
    std::vector<Item> items;
    body.Each("items", kMostItems, [&](Fields& fields) {
        Item item;
        item.text = fields.Text("text", {.max = kLongestItem, .several_lines = true});
        item.kind = fields.OptionalText("kind", {.max = 40}).value_or("");
        item.target_quantity = fields.OptionalNumber("target_quantity", 0, 1e15);
        item.target_unit = fields.OptionalText("target_unit", {.max = 40}).value_or("");
        item.due_on = fields.OptionalDay("due_on");
        item.evidence_expected = fields.OptionalText("evidence_expected").value_or("");
        // As long as the words of a shortcoming may be.
        item.mends =
            fields.OptionalText("mends", {.max = 2000, .several_lines = true}).value_or("");
        item.shortcoming_id = fields.OptionalIdOf<shortcoming::ShortcomingId>("shortcoming_id")
                                  .value_or(shortcoming::ShortcomingId{});
        items.push_back(std::move(item));
    });
    return items;
}

bool MayAnyOf(const Context& context,
              std::initializer_list<std::string_view> rights,
              org::UnitId unit,
              Date today) {
    return std::any_of(rights.begin(), rights.end(), [&](std::string_view right) {
        return auth::May(context.actor, right, unit.value, today);
    });
}

/// The unit in which the person's sheet is kept: that of their primary membership today. Somebody
/// of whom the actor may not know is as if they were nobody.
org::UnitId UnitOf(db::Transaction& tx, const Context& context, org::PersonId person) {
    const auto today = tx.Today();
    const auto home = org::store::HomeOf(tx, person, today);
    if (home && (context.actor.IsHolder(person.value) ||
                 MayAnyOf(context, {"sheet.write", "person.read"}, *home, today)))
        return *home;
    throw Failure{FailureKind::Invalid, "commitment.unit_unclear"};
}

/// The unit that was named, where the actor may know of it.
org::UnitId UnitNamed(db::Transaction& tx, const Context& context, const std::string& code) {
    const auto unit = org::store::FindUnit(tx, code);
    if (!unit || !MayAnyOf(context, {"sheet.write", "sheet.own", "unit.read"}, *unit, tx.Today()))
        throw Failure{FailureKind::NotFound, "org.unknown_unit", {{"code", code}}};
    return *unit;
}

Response Make(db::Transaction& tx, const Context& context, const AfterHandIn& handed_in) {
    struct Asked {
        std::optional<std::int64_t> person_id;
        std::optional<std::string> unit, programme;
        int year = 0;
        bool submit = false;
        std::vector<Item> items;
    };
    auto asked = context.Body([](Fields& body) {
        Asked read;
        read.person_id = body.OptionalInteger("person_id", {.min = 1});
        read.unit = body.OptionalText("unit", {.max = 100});
        read.programme = body.OptionalText("programme", {.max = 100});
        read.year = static_cast<int>(body.Integer("year", kYears));
        read.submit = body.OptionalBool("submit").value_or(false);
        read.items = ReadItems(body);
        return read;
    });
    NewSheet wanted;
    wanted.year = asked.year;
    wanted.items = std::move(asked.items);
    // Whoever names nobody means themself; a unit alone is the unit's own sheet.
    if (asked.person_id)
        wanted.person_id = {*asked.person_id};
    else if (!asked.unit && context.actor.principal)
        wanted.person_id = {context.actor.principal->holder_id};
    wanted.unit_id =
        asked.unit ? UnitNamed(tx, context, *asked.unit) : UnitOf(tx, context, wanted.person_id);
    const auto programme = asked.programme
                               ? directive::store::Find(tx, *asked.programme)
                               : directive::store::InForce(tx, Date::Of(asked.year, 12, 31));
    if (!programme)
        throw Failure{
            FailureKind::Invalid,
            "commitment.unknown_programme",
            {{"programme", asked.programme.value_or("")}, {"year", std::to_string(asked.year)}}};
    wanted.programme = *programme;
    auto sheet = Draft(tx, context.actor, wanted);
    if (asked.submit) Submit(tx, context.actor, sheet.id, handed_in);
    sheet = See(tx, context.actor, sheet.id);
    return http::Created("/api/sheets/" + std::to_string(sheet.id.value),
                         Shown(tx, context.actor, sheet),
                         sheet.row_version);
}

/// What changes a sheet: it must still be the one that the reader saw.
template <typename UseCase>
Response Change(db::Transaction& tx, const Context& context, UseCase use_case) {
    context.RefuseQuery();
    const auto id = context.PathId<SheetId>("id");
    context.RequireVersion(See(tx, context.actor, id).row_version);
    use_case(id);
    return Answer(tx, context, id);
}

Response Replace(db::Transaction& tx, const Context& context) {
    const auto items = context.Body([](Fields& body) { return ReadItems(body); });
    return Change(tx, context, [&](SheetId id) { Revise(tx, context.actor, id, items); });
}

Response HandIn(db::Transaction& tx, const Context& context, const AfterHandIn& handed_in) {
    return Change(tx, context, [&](SheetId id) { Submit(tx, context.actor, id, handed_in); });
}

Response TakeBack(db::Transaction& tx, const Context& context) {
    return Change(tx, context, [&](SheetId id) { Withdraw(tx, context.actor, id); });
}

Response Agree(db::Transaction& tx, const Context& context) {
    return Change(tx, context, [&](SheetId id) { Approve(tx, context.actor, id); });
}

std::string ReadReason(const Context& context) {
    return context.Body(
        [](Fields& body) { return body.Text("reason", {.max = 2000, .several_lines = true}); });
}

Response GiveBack(db::Transaction& tx, const Context& context) {
    const auto reason = ReadReason(context);
    return Change(tx, context, [&](SheetId id) { Return(tx, context.actor, id, reason); });
}

Response Assess(db::Transaction& tx, const Context& context) {
    const auto done = context.Body([](Fields& body) {
        std::vector<std::pair<int, Date>> read;
        body.Each("done", kMostItems, [&](Fields& fields) {
            const auto position = fields.Integer("position", {.min = 1, .max = kMostItems});
            read.emplace_back(static_cast<int>(position), fields.Day("done_on"));
        });
        return read;
    });
    return Change(tx, context, [&](SheetId id) { Close(tx, context.actor, id, done); });
}

Response AgreeToVersion(db::Transaction& tx, const Context& context) {
    return Change(
        tx, context, [&](SheetId id) { DecideRevision(tx, context.actor, id, std::nullopt); });
}

Response GiveVersionBack(db::Transaction& tx, const Context& context) {
    const auto reason = ReadReason(context);
    return Change(tx, context, [&](SheetId id) { DecideRevision(tx, context.actor, id, reason); });
}

}  // namespace

std::vector<http::Route> Routes(const AfterHandIn& handed_in) {
    using http::Access;
    using http::Method;
    const auto signed_in = Access::SignedIn();
    const auto appraise = Access::Right("sheet.appraise");
    const auto telling = [&handed_in](auto handler) {
        return [handed_in, handler](db::Transaction& tx, const Context& context) {
            return handler(tx, context, handed_in);
        };
    };
    std::vector<http::Route> routes{
        {.method = Method::Get, .path = "/api/sheets", .access = signed_in, .reads = List},
        {.method = Method::Post,
         .path = "/api/sheets",
         .access = signed_in,
         .writes = telling(Make)},
        {.method = Method::Get,
         .path = "/api/sheets/{id}",
         .access = signed_in,
         .reads =
             [](auto& tx, auto& context) {
                 context.RefuseQuery();
                 return Answer(tx, context, context.template PathId<SheetId>("id"));
             }},
        {.method = Method::Put,
         .path = "/api/sheets/{id}",
         .access = signed_in,
         .writes = Replace,
         .version_required = true},
        {.method = Method::Post,
         .path = "/api/sheets/{id}/submit",
         .access = signed_in,
         .writes = telling(HandIn),
         .version_required = true},
        {.method = Method::Post,
         .path = "/api/sheets/{id}/withdraw",
         .access = signed_in,
         .writes = TakeBack,
         .version_required = true},
        {.method = Method::Post,
         .path = "/api/sheets/{id}/approve",
         .access = appraise,
         .writes = Agree,
         .version_required = true},
        {.method = Method::Post,
         .path = "/api/sheets/{id}/return",
         .access = appraise,
         .writes = GiveBack,
         .version_required = true},
        {.method = Method::Post,
         .path = "/api/sheets/{id}/close",
         .access = appraise,
         .writes = Assess,
         .version_required = true},
        {.method = Method::Post,
         .path = "/api/sheets/{id}/approve-version",
         .access = appraise,
         .writes = AgreeToVersion,
         .version_required = true},
        {.method = Method::Post,
         .path = "/api/sheets/{id}/return-version",
         .access = appraise,
         .writes = GiveVersionBack,
         .version_required = true},
    };
    for (const auto& more : {RosterRoutes(),
                             VersionRoutes(),
                             MendingRoutes(),
                             ProgressRoutes(),
                             PublicationRoutes(),
                             CommentRoundRoutes(),
                             DeedRoutes()})
        routes.insert(routes.end(), more.begin(), more.end());
    return routes;
}

}  // namespace commitment
