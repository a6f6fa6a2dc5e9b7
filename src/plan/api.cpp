#include "plan/api.hpp"

#include <unordered_set>

#include "directive/store.hpp"
#include "org/store.hpp"
#include "plan/figures.hpp"
#include "plan/issue_api.hpp"
#include "plan/paper.hpp"
#include "plan/plan_json.hpp"
#include "plan/service.hpp"
#include "plan/store.hpp"
#include "platform/base/failure.hpp"
#include "platform/base/or_null.hpp"
#include "platform/http/word_file.hpp"

namespace plan {
namespace {

using http::Context;
using http::Fields;
using http::Response;

constexpr std::size_t kMostTasks = 100;
constexpr http::NumberLimits kYears{.min = 1930, .max = 2200};
constexpr http::TextLimits kLong{.max = kLongestText, .several_lines = true};

std::string NameOfPerson(db::Transaction& tx, org::PersonId id) {
    return org::store::GetPerson(tx, id).FullName();
}

/// A plan as it is listed, without what it says.
json::object Listed(db::Transaction& tx, const Plan& plan) {
    const auto unit = org::store::GetUnit(tx, plan.unit_id, tx.Today());
    return {
        {"id", plan.id.value},
        {"unit", unit.code},
        {"unit_name", unit.name},
        {"person_id", plan.person_id ? json::value(plan.person_id.value) : json::value(nullptr)},
        {"person",
         plan.person_id ? json::value(NameOfPerson(tx, plan.person_id)) : json::value(nullptr)},
        {"year", plan.year},
        {"kind", plan.kind},
        {"title", plan.contents.title},
        {"number_symbol", plan.contents.number_symbol},
        {"state", NameOf(plan.state)},
        {"submitted_on", json::OrNull(plan.submitted_on)},
        {"decided_on", json::OrNull(plan.decided_on)},
        {"row_version", plan.row_version}};
}

/// The plan as it is answered: with names in place of numbers, and what the reader may do with it.
json::object Shown(db::Transaction& tx, const Context& context, const Plan& plan) {
    auto shown = ToJson(plan);
    const auto listed = Listed(tx, plan);
    for (const auto* member : {"unit", "unit_name", "person_id", "person"})
        shown[member] = listed.at(member);
    shown.erase("unit_id");
    shown.erase("programme_id");
    shown["programme"] = directive::store::CodeOf(tx, plan.programme_id);
    shown["row_version"] = plan.row_version;
    shown["decided_where"] = org::store::GetUnit(tx, plan.approving_unit_id, tx.Today()).name;
    shown["may_write"] = MayWrite(tx, context.actor, plan);
    shown["may_decide"] = MayDecide(tx, context.actor, plan);
    json::value proposed;
    if (!plan.proposed_by.empty()) {
        const auto versions = store::Versions(tx, plan.id);
        if (const auto* version = ProposedOf(versions)) proposed = ToJson(version->contents);
    }
    shown["proposed"] = std::move(proposed);
    json::value before;
    if (const auto id = store::YearBefore(tx, plan))
        if (MaySee(tx, context.actor, store::Get(tx, *id))) before = id->value;
    shown["before_id"] = std::move(before);
    return shown;
}

Response Answer(db::Transaction& tx, const Context& context, PlanId id) {
    const auto plan = See(tx, context.actor, id);
    return http::Json(Shown(tx, context, plan), plan.row_version);
}

Response ListOwn(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    json::array items;
    const org::PersonId person{context.actor.principal ? context.actor.principal->holder_id : 0};
    if (person)
        for (const auto& plan : store::OfPerson(tx, person)) items.push_back(Listed(tx, plan));
    return http::Json(json::object{{"items", std::move(items)}});
}

/// Units of the subtree that owe a plan of the year.
std::unordered_set<std::int64_t> DueUnits(db::Transaction& tx, org::UnitId unit, int year) {
    figure::Question question;
    question.unit_id = unit.value;
    question.from = Date::Of(year, 1, 1);
    question.to = Date::Of(year, 12, 31);
    question.hierarchy = org::kMainHierarchy;
    std::unordered_set<std::int64_t> due;
    for (const auto& fact : figure::Trace(tx, Coverage(), question)) due.insert(fact.record_id);
    return due;
}

Response ShowRoster(db::Transaction& tx, const Context& context) {
    struct Asked {
        std::string unit;
        int year = 0;
    };
    const auto asked = context.Query([](Fields& query) {
        Asked read;
        read.unit = query.Text("unit", {.max = 100});
        read.year = static_cast<int>(query.Integer("year", kYears));
        return read;
    });
    const auto today = tx.Today();
    const auto id = org::store::FindUnit(tx, asked.unit);
    if (!id) throw Failure{FailureKind::NotFound, "org.unknown_unit", {{"code", asked.unit}}};
    auth::RequireToSee(
        context.actor, "plan.read", id->value, today, "org.unknown_unit", {{"code", asked.unit}});
    const auto unit = org::store::GetUnit(tx, *id, today);
    std::vector<org::Unit> units{unit};
    for (auto& child : org::store::ChildrenOf(tx, *id, today, org::kMainHierarchy))
        if (auth::May(context.actor, "plan.read", child.id.value, today))
            units.push_back(std::move(child));
    const auto due = DueUnits(tx, *id, asked.year);
    const auto plans = store::OfUnitAndChildren(tx, *id, asked.year);
    json::array rows, personal;
    for (const auto& one : units) {
        json::array held;
        for (const auto& plan : plans)
            if (plan.unit_id == one.id && !plan.person_id) held.push_back(Listed(tx, plan));
        rows.push_back(json::object{{"unit", one.code},
                                    {"unit_name", one.name},
                                    {"due", due.contains(one.id.value)},
                                    {"plans", std::move(held)}});
    }
    for (const auto& plan : plans)
        if (plan.person_id && MaySee(tx, context.actor, plan)) personal.push_back(Listed(tx, plan));
    return http::Json(json::object{{"unit", unit.code},
                                   {"unit_name", unit.name},
                                   {"year", asked.year},
                                   {"rows", std::move(rows)},
                                   {"personal", std::move(personal)}});
}

Contents ReadContents(Fields& body) {
    Contents read;
    read.title = body.Text("title");
    read.number_symbol = body.OptionalText("number_symbol", {.max = 100}).value_or("");
    read.issued_on = body.OptionalDay("issued_on");
    read.starts_on = body.OptionalDay("starts_on");
    read.ends_on = body.OptionalDay("ends_on");
    read.political_task = body.OptionalText("political_task", kLong).value_or("");
    read.breakthrough = body.OptionalText("breakthrough", kLong).value_or("");
    read.goals = body.OptionalText("goals", kLong).value_or("");
    body.Each("tasks", kMostTasks, [&](Fields& fields) {
        Task task;
        task.text = fields.Text("text", kLong);
        task.owner = fields.OptionalText("owner").value_or("");
        task.due_on = fields.OptionalDay("due_on");
        task.target_quantity = fields.OptionalNumber("target_quantity", 0, 1e15);
        task.target_unit = fields.OptionalText("target_unit", {.max = 40}).value_or("");
        read.tasks.push_back(std::move(task));
    });
    return read;
}

/// The unit that was named, where the actor may know of it.
org::UnitId UnitNamed(db::Transaction& tx, const Context& context, const std::string& code) {
    const auto unit = org::store::FindUnit(tx, code);
    const auto may = [&](const char* right) {
        return auth::May(context.actor, right, unit->value, tx.Today());
    };
    if (!unit || !(may("plan.write") || may("plan.own") || may("unit.read")))
        throw Failure{FailureKind::NotFound, "org.unknown_unit", {{"code", code}}};
    return *unit;
}

/// Where the reader counts today.
org::UnitId OwnUnit(db::Transaction& tx, org::PersonId person) {
    const auto home = person ? org::store::HomeOf(tx, person, tx.Today()) : std::nullopt;
    if (!home) throw Failure{FailureKind::Invalid, "plan.unit_unclear"};
    return *home;
}

Response Make(db::Transaction& tx, const Context& context) {
    struct Asked {
        std::optional<std::int64_t> person_id;
        std::optional<std::string> unit, programme;
        NewPlan wanted;
    };
    auto asked = context.Body([](Fields& body) {
        Asked read;
        read.person_id = body.OptionalInteger("person_id", {.min = 1});
        read.unit = body.OptionalText("unit", {.max = 100});
        read.programme = body.OptionalText("programme", {.max = 100});
        read.wanted.year = static_cast<int>(body.Integer("year", kYears));
        read.wanted.kind = body.OptionalOneOf("kind", UnitKinds()).value_or(kYearly);
        read.wanted.contents = ReadContents(body);
        return read;
    });
    auto& wanted = asked.wanted;
    // Whoever names nobody means themself; a unit alone is the unit's own plan.
    if (asked.person_id)
        wanted.person_id = {*asked.person_id};
    else if (!asked.unit && context.actor.principal)
        wanted.person_id = {context.actor.principal->holder_id};
    wanted.unit_id =
        asked.unit ? UnitNamed(tx, context, *asked.unit) : OwnUnit(tx, wanted.person_id);
    const auto programme = asked.programme
                               ? directive::store::Find(tx, *asked.programme)
                               : directive::store::InForce(tx, Date::Of(wanted.year, 12, 31));
    if (!programme)
        throw Failure{FailureKind::Invalid,
                      "plan.unknown_programme",
                      {{"programme", asked.programme.value_or("")}}};
    wanted.programme = *programme;
    const auto id = Draft(tx, context.actor, wanted).id;
    const auto plan = See(tx, context.actor, id);
    return http::Created(
        "/api/plans/" + std::to_string(id.value), Shown(tx, context, plan), plan.row_version);
}

/// What changes a plan: it must still be the one that the reader saw.
template <typename UseCase>
Response Change(db::Transaction& tx, const Context& context, UseCase use_case) {
    context.RefuseQuery();
    const auto id = context.PathId<PlanId>("id");
    context.RequireVersion(See(tx, context.actor, id).row_version);
    use_case(id);
    return Answer(tx, context, id);
}

Response Replace(db::Transaction& tx, const Context& context) {
    const auto contents = context.Body(ReadContents);
    return Change(tx, context, [&](PlanId id) { Revise(tx, context.actor, id, contents); });
}

Response HandIn(db::Transaction& tx, const Context& context) {
    return Change(tx, context, [&](PlanId id) { Submit(tx, context.actor, id); });
}

Response TakeBack(db::Transaction& tx, const Context& context) {
    return Change(tx, context, [&](PlanId id) { Withdraw(tx, context.actor, id); });
}

Response Agree(db::Transaction& tx, const Context& context) {
    return Change(tx, context, [&](PlanId id) { Approve(tx, context.actor, id); });
}

std::string ReadReason(const Context& context) {
    return context.Body(
        [](Fields& body) { return body.Text("reason", {.max = 2000, .several_lines = true}); });
}

Response AgreeToVersion(db::Transaction& tx, const Context& context) {
    return Change(
        tx, context, [&](PlanId id) { DecideRevision(tx, context.actor, id, std::nullopt); });
}

Response GiveVersionBack(db::Transaction& tx, const Context& context) {
    const auto reason = ReadReason(context);
    return Change(tx, context, [&](PlanId id) { DecideRevision(tx, context.actor, id, reason); });
}

Response ListVersions(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    const auto id = See(tx, context.actor, context.PathId<PlanId>("id")).id;
    json::array items;
    for (const auto& version : store::Versions(tx, id))
        items.push_back(json::object{{"version", version.number},
                                     {"state", version.state},
                                     {"author", version.author},
                                     {"remarks", version.remarks},
                                     {"decided_on", json::OrNull(version.decided_on)},
                                     {"contents", ToJson(version.contents)}});
    return http::Json(json::object{{"items", std::move(items)}});
}

Response PrintOne(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    auto paper = Print(tx, context.actor, context.PathId<PlanId>("id"));
    return http::WordFile(paper.name, std::move(paper.bytes));
}

Response GiveBack(db::Transaction& tx, const Context& context) {
    const auto reason = ReadReason(context);
    return Change(tx, context, [&](PlanId id) { Return(tx, context.actor, id, reason); });
}

Response End(db::Transaction& tx, const Context& context) {
    return Change(tx, context, [&](PlanId id) { Close(tx, context.actor, id); });
}

Response Mark(db::Transaction& tx, const Context& context) {
    struct Asked {
        int position = 0;
        std::optional<Date> done_on;
    };
    const auto asked = context.Body([](Fields& body) {
        return Asked{static_cast<int>(body.Integer("position", {.min = 1, .max = kMostTasks})),
                     body.OptionalDay("done_on")};
    });
    return Change(tx, context, [&](PlanId id) {
        MarkDone(tx, context.actor, id, asked.position, asked.done_on);
    });
}

http::Route Act(const char* tail, http::Access access, http::Handler writes) {
    return {.method = http::Method::Post,
            .path = std::string("/api/plans/{id}/") + tail,
            .access = std::move(access),
            .writes = std::move(writes),
            .version_required = true};
}

}  // namespace

std::vector<http::Route> Routes() {
    using http::Access;
    using http::Method;
    const auto signed_in = Access::SignedIn();
    const auto approve = Access::Right("plan.approve");
    std::vector<http::Route> routes{
        {.method = Method::Get,
         .path = "/api/plan-roster",
         .access = Access::Right("plan.read"),
         .reads = ShowRoster,
         .work = http::Work::Slow},
        {.method = Method::Get, .path = "/api/plans", .access = signed_in, .reads = ListOwn},
        {.method = Method::Post, .path = "/api/plans", .access = signed_in, .writes = Make},
        {.method = Method::Get,
         .path = "/api/plans/{id}",
         .access = signed_in,
         .reads =
             [](auto& tx, auto& context) {
                 context.RefuseQuery();
                 return Answer(tx, context, context.template PathId<PlanId>("id"));
             }},
        {.method = Method::Put,
         .path = "/api/plans/{id}",
         .access = signed_in,
         .writes = Replace,
         .version_required = true},
        {.method = Method::Get,
         .path = "/api/plans/{id}/versions",
         .access = signed_in,
         .reads = ListVersions},
        {.method = Method::Get,
         .path = "/api/plans/{id}/file",
         .access = signed_in,
         .reads = PrintOne,
         .work = http::Work::Slow},
        Act("submit", signed_in, HandIn),
        Act("withdraw", signed_in, TakeBack),
        Act("approve", approve, Agree),
        Act("return", approve, GiveBack),
        Act("approve-version", approve, AgreeToVersion),
        Act("return-version", approve, GiveVersionBack),
        Act("close", approve, End),
        Act("mark-done", signed_in, Mark),
    };
    for (auto& route : IssueRoutes()) routes.push_back(std::move(route));
    return routes;
}

}  // namespace plan
