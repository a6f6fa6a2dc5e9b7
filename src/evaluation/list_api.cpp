#include "evaluation/list_api.hpp"

#include "evaluation/evaluation_json.hpp"
#include "evaluation/list_service.hpp"
#include "evaluation/paper.hpp"
#include "org/reach.hpp"
#include "org/service.hpp"
#include "org/store.hpp"
#include "platform/base/or_null.hpp"
#include "platform/http/context.hpp"
#include "platform/http/http.hpp"
#include "platform/http/word_file.hpp"

namespace evaluation {
namespace {

using http::Context;
using http::Fields;
using http::Response;

constexpr std::size_t kMostItems = 2000;
constexpr http::NumberLimits kYears{.min = 1975, .max = 2200};

json::array Shown(const std::vector<Decision>& decisions) {
    json::array shown;
    for (const auto& one : decisions) shown.push_back(ToJson(one));
    return shown;
}

Response ShowList(db::Transaction& tx, const Context& context) {
    struct Asked {
        AskedPeriod of;
        std::string group;
    };
    const auto asked = context.Query([](Fields& query) {
        Asked read;
        read.of = ReadPeriod(query);
        read.group = query.OneOf("group", Groups());
        return read;
    });
    const auto list =
        SeeList(tx, context.actor, asked.of.unit, asked.group, asked.of.year, asked.of.period);
    org::UnitNames units;
    json::array rows;
    for (const auto& one : list.evaluations) {
        const auto& unit = units.Of(tx, one.unit_id);
        const auto vote = store::VoteOn(tx, one.id);
        rows.push_back(json::object{
            {"id", one.id.value},
            {"unit", unit.code},
            {"unit_name", unit.name},
            {"person", one.person_id ? json::value(NameOf(tx, one)) : json::value(nullptr)},
            {"classed", one.classed},
            {"state", NameOf(one.state)},
            {"vote", vote ? json::value(ToJson(*vote)) : nullptr},
            {"proposed_class", json::OrNull(one.proposed_class)},
            {"final_class", json::OrNull(one.final_class)},
            {"may_decide", MayDecide(tx, context.actor, one)}});
    }
    const auto unit = org::store::GetUnit(tx, list.of.unit_id, tx.Today());
    return http::Json(json::object{{"unit", unit.code},
                                   {"unit_name", unit.name},
                                   {"group", asked.group},
                                   {"year", asked.of.year},
                                   {"period", asked.of.period},
                                   {"rule_from", list.rule.from.ToIso()},
                                   {"rule", RuleJson(list.rule)},
                                   {"rows", std::move(rows)},
                                   {"decisions", Shown(list.decisions)},
                                   {"meter",
                                    json::object{{"top", list.meter.top},
                                                 {"base", list.meter.base},
                                                 {"allowed", list.meter.allowed}}}});
}

Response Begin(db::Transaction& tx, const Context& context) {
    const auto asked = context.Body(ReadPeriod);
    const auto unit = org::SeeUnit(tx, context.actor, asked.unit, "evaluation.list");
    const auto count = BeginRound(tx, context.actor, unit, asked.year, asked.period);
    return http::Json(json::object{{"begun", count}});
}

Response MakeDecision(db::Transaction& tx, const Context& context) {
    struct Asked {
        AskedPeriod of;
        Deciding deciding;
    };
    auto asked = context.Body([](Fields& body) {
        Asked read;
        read.of = ReadPeriod(body);
        auto& deciding = read.deciding;
        deciding.list.group = body.OneOf("group", Groups());
        deciding.number_symbol = body.OptionalText("number_symbol", {.max = 100}).value_or("");
        deciding.decided_on = body.Day("decided_on");
        deciding.exception_reason =
            body.OptionalText("exception_reason", {.max = 2000, .several_lines = true})
                .value_or("");
        body.Each("items", kMostItems, [&](Fields& item) {
            deciding.items.push_back({item.IdOf<EvaluationId>("id"),
                                      item.OptionalText("class", {.max = 40}).value_or("")});
        });
        return read;
    });
    auto& list = asked.deciding.list;
    list.unit_id = org::SeeUnit(tx, context.actor, asked.of.unit, "evaluation.list");
    list.year = asked.of.year;
    list.period = asked.of.period;
    const auto decision = http::WithMembers(
        {{"evaluation.quota_exceeded", "items"}, {"evaluation.in_future", "decided_on"}},
        [&] { return Decide(tx, context.actor, asked.deciding); });
    return http::Created("/api/evaluation-decisions/" + std::to_string(decision.id.value),
                         ToJson(decision),
                         decision.row_version);
}

Response ShowDecision(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    const auto decision = SeeDecision(tx, context.actor, context.PathId<DecisionId>("id"));
    return http::Json(ToJson(decision), decision.row_version);
}

Response TellAll(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    const auto id = context.PathId<DecisionId>("id");
    context.RequireVersion(SeeDecision(tx, context.actor, id).row_version);
    const auto decision = Tell(tx, context.actor, id);
    return http::Json(ToJson(decision), decision.row_version);
}

Response Undo(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    const auto id = context.PathId<DecisionId>("id");
    context.RequireVersion(SeeDecision(tx, context.actor, id).row_version);
    TakeBack(tx, context.actor, id);
    return http::NoContent();
}

Response PrintDecisionFile(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    auto paper = PrintDecision(tx, context.actor, context.PathId<DecisionId>("id"));
    return http::WordFile(paper.name, std::move(paper.bytes));
}

Response PrintMinutesFile(db::Transaction& tx, const Context& context) {
    const auto asked = context.Query(ReadPeriod);
    auto paper = PrintMinutes(tx, context.actor, asked.unit, asked.year, asked.period);
    return http::WordFile(paper.name, std::move(paper.bytes));
}

}  // namespace

AskedPeriod ReadPeriod(Fields& from) {
    AskedPeriod read;
    read.unit = from.Text("unit", {.max = 100});
    read.year = static_cast<int>(from.Integer("year", kYears));
    read.period = from.OneOf("period", Periods());
    return read;
}

std::vector<http::Route> ListRoutes() {
    using http::Access;
    using http::Method;
    const auto decide = Access::Right("evaluation.decide");
    return {{.method = Method::Post,
             .path = "/api/evaluation-rounds",
             .access = Access::Right("evaluation.write"),
             .writes = Begin},
            {.method = Method::Get,
             .path = "/api/evaluation-minutes/file",
             .access = Access::Right("evaluation.read"),
             .reads = PrintMinutesFile,
             .work = http::Work::Slow},
            {.method = Method::Get,
             .path = "/api/evaluation-list",
             .access = decide,
             .reads = ShowList,
             .work = http::Work::Slow},
            {.method = Method::Post,
             .path = "/api/evaluation-decisions",
             .access = decide,
             .writes = MakeDecision},
            {.method = Method::Get,
             .path = "/api/evaluation-decisions/{id}",
             .access = decide,
             .reads = ShowDecision},
            {.method = Method::Delete,
             .path = "/api/evaluation-decisions/{id}",
             .access = decide,
             .writes = Undo,
             .version_required = true},
            {.method = Method::Post,
             .path = "/api/evaluation-decisions/{id}/tell",
             .access = decide,
             .writes = TellAll,
             .version_required = true},
            {.method = Method::Get,
             .path = "/api/evaluation-decisions/{id}/file",
             .access = decide,
             .reads = PrintDecisionFile,
             .work = http::Work::Slow}};
}

}  // namespace evaluation
