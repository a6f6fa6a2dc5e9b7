#include "formality/api.hpp"

#include "formality/service.hpp"
#include "formality/signal_json.hpp"
#include "org/reach.hpp"
#include "org/service.hpp"
#include "platform/base/or_null.hpp"
#include "platform/http/page.hpp"

namespace formality {
namespace {

using http::Context;
using http::Fields;
using http::Response;

constexpr http::NumberLimits kYears{.min = 1900, .max = 2999};
constexpr std::size_t kMostItems = 50;
constexpr std::size_t kLongestText = 5000;

json::object Signals(db::Transaction& tx,
                     const Context& context,
                     const std::vector<Signal>& signals) {
    return {{"signals", ToldJson(tx, context.actor, signals)}};
}

Response OfRecord(db::Transaction& tx, const Context& context, Copies& copies, RecordKey::Of of) {
    context.RefuseQuery();
    const RecordKey key{of, context.PathNumber("id")};
    return http::Json(Signals(tx, context, SignalsOf(tx, context.actor, copies, key)));
}

Response OfText(db::Transaction& tx, const Context& context, Copies& copies) {
    std::optional<std::string> unit;
    auto draft = context.Body([&](Fields& body) {
        Draft read;
        read.year = static_cast<int>(body.Integer("year", kYears));
        const auto sheet = body.OptionalInteger("sheet_id", {.min = 1});
        const auto plan = body.OptionalInteger("plan_id", {.min = 1});
        if (sheet && plan) body.Refuse("plan_id", "formality.sheet_or_plan");
        unit = body.OptionalText("unit", {.max = 100});
        if (unit && (sheet || plan)) body.Refuse("unit", "formality.record_or_unit");
        if (sheet) read.key = {RecordKey::Of::Sheet, *sheet};
        if (plan) read.key = {RecordKey::Of::Plan, *plan};
        int position = 0;
        body.Each("items", kMostItems, [&](Fields& fields) {
            Statement statement;
            statement.position = ++position;
            statement.text = fields.Text("text", {.max = kLongestText, .several_lines = true});
            statement.has_target = fields.OptionalBool("has_target").value_or(false);
            statement.has_date = fields.OptionalBool("has_date").value_or(false);
            statement.has_output = fields.OptionalBool("has_output").value_or(false);
            read.statements.push_back(std::move(statement));
        });
        return read;
    });
    if (unit) draft.unit_id = org::SeeUnit(tx, context.actor, *unit, "plan.write");
    return http::Json(Signals(tx, context, SignalsOf(tx, context.actor, copies, std::move(draft))));
}

struct OfUnit {
    org::UnitId unit_id;
    std::string unit;
    int year = 0;
    http::Page page;
};

enum class Paged { No, Yes };

OfUnit Read(db::Transaction& tx, const Context& context, const char* right, Paged paged) {
    auto asked = context.Query([&](Fields& query) {
        OfUnit read;
        read.unit = query.Text("unit", {.max = 100});
        read.year = static_cast<int>(query.Integer("year", kYears));
        if (paged == Paged::Yes) read.page = http::ReadPage(query);
        return read;
    });
    asked.unit_id = org::SeeUnit(tx, context.actor, asked.unit, right);
    return asked;
}

Response Counts(db::Transaction& tx, const Context& context) {
    const auto asked = Read(tx, context, "formality.count", Paged::No);
    org::UnitNames names;
    json::array items;
    for (const auto& count : store::CountsOf(tx, asked.unit_id, asked.year)) {
        const auto& unit = names.Of(tx, count.unit_id);
        items.push_back(json::object{{"unit", unit.code},
                                     {"unit_name", unit.name},
                                     {"sheets", count.sheets},
                                     {"checked", count.checked},
                                     {"signalled", count.signalled},
                                     {"copied", count.copied}});
    }
    return http::Json(
        json::object{{"unit", asked.unit}, {"year", asked.year}, {"items", std::move(items)}});
}

json::object Shown(db::Transaction& tx,
                   const Context& context,
                   const Told& told,
                   org::UnitNames& names) {
    const auto& record = told.record;
    const auto& unit = names.Of(tx, record.unit_id);
    json::array statements;
    for (const auto& statement : record.statements)
        statements.push_back(
            json::object{{"position", statement.position}, {"text", statement.text}});
    return {{"id", record.key.id},
            {"unit", unit.code},
            {"unit_name", unit.name},
            {"person",
             record.person_id ? json::value(org::store::GetPerson(tx, record.person_id).FullName())
                              : json::value(nullptr)},
            {"year", record.year},
            {"state", record.state},
            {"statements", std::move(statements)},
            {"signals", ToldJson(tx, context.actor, told.signals)}};
}

Response Sheets(db::Transaction& tx, const Context& context, Copies& copies) {
    const auto asked = Read(tx, context, "sheet.appraise", Paged::Yes);
    auto told = SheetsOf(tx,
                         context.actor,
                         copies,
                         asked.unit_id,
                         asked.year,
                         {asked.page.NumberAfter(0, 0)},
                         asked.page.RowsToAsk());
    org::UnitNames names;
    json::array items;
    for (const auto& one : told) items.push_back(Shown(tx, context, one, names));
    return http::List(std::move(items), asked.page);
}

Response Plans(db::Transaction& tx, const Context& context, Copies& copies) {
    const auto asked = Read(tx, context, "plan.approve", Paged::No);
    org::UnitNames names;
    json::array items;
    for (const auto& one : PlansOf(tx, context.actor, copies, asked.unit_id, asked.year))
        items.push_back(Shown(tx, context, one, names));
    return http::Json(json::object{{"items", std::move(items)}});
}

}  // namespace

std::vector<http::Route> Routes(const std::shared_ptr<Copies>& copies) {
    using http::Access;
    using http::Method;
    const auto signed_in = Access::SignedIn();
    const auto with = [&copies](auto handler) {
        return [copies, handler](db::Transaction& tx, const Context& context) {
            return handler(tx, context, *copies);
        };
    };
    const auto of = [&copies](RecordKey::Of kind) {
        return [copies, kind](db::Transaction& tx, const Context& context) {
            return OfRecord(tx, context, *copies, kind);
        };
    };
    return {{.method = Method::Post,
             .path = "/api/formality/text",
             .access = signed_in,
             .reads = with(OfText),
             .work = http::Work::Slow},
            {.method = Method::Get,
             .path = "/api/formality/counts",
             .access = Access::Right("formality.count"),
             .reads = Counts,
             .work = http::Work::Slow},
            {.method = Method::Get,
             .path = "/api/formality/sheets",
             .access = Access::Right("sheet.appraise"),
             .reads = with(Sheets),
             .work = http::Work::Slow},
            {.method = Method::Get,
             .path = "/api/formality/plans",
             .access = Access::Right("plan.approve"),
             .reads = with(Plans),
             .work = http::Work::Slow},
            {.method = Method::Get,
             .path = "/api/sheets/{id}/signals",
             .access = signed_in,
             .reads = of(RecordKey::Of::Sheet),
             .work = http::Work::Slow},
            {.method = Method::Get,
             .path = "/api/plans/{id}/signals",
             .access = signed_in,
             .reads = of(RecordKey::Of::Plan),
             .work = http::Work::Slow}};
}

}  // namespace formality
