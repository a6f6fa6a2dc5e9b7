#include "plan/issue_api.hpp"

#include <algorithm>

#include "org/service.hpp"
#include "org/store.hpp"
#include "org/vocabulary.hpp"
#include "plan/issue_service.hpp"
#include "plan/issue_store.hpp"
#include "platform/base/failure.hpp"
#include "platform/rules/rules.hpp"

namespace plan {
namespace {

using http::Context;
using http::Fields;
using http::Response;

/// Whether the reader may know people of the unit by name.
bool MayKnowNames(db::Transaction& tx, const auth::Actor& actor, const Issue& issue) {
    if (actor.IsHolder(issue.head_id.value)) return true;
    for (const auto* right : {"person.read", "sheet.read", "trace.names"})
        if (auth::May(actor, right, issue.unit_id.value, tx.Today())) return true;
    return false;
}

json::object Shown(db::Transaction& tx, const Context& context, const Issue& issue) {
    const auto& actor = context.actor;
    auto shown = ToJson(issue);
    const auto unit = org::store::GetUnit(tx, issue.unit_id, tx.Today());
    shown.erase("unit_id");
    shown["unit"] = unit.code;
    shown["unit_name"] = unit.name;
    const org::Vocabulary areas(rules::At(tx, "issue_areas", tx.Today()).body);
    shown["area_name"] =
        areas.NameOf(issue.area, context.request.language == i18n::Language::Vietnamese);
    const bool named = MayKnowNames(tx, actor, issue);
    if (!named) shown["head_id"] = nullptr;
    shown["head"] = named ? json::value(org::store::GetPerson(tx, issue.head_id).FullName())
                          : json::value(nullptr);
    shown["row_version"] = issue.row_version;
    shown["may_change"] = auth::May(actor, "issue.write", issue.unit_id.value, tx.Today());
    shown["may_act"] = MayWrite(tx, actor, issue);
    shown["may_confirm"] = MayConfirm(tx, actor, issue);
    return shown;
}

Response Answer(db::Transaction& tx, const Context& context, IssueId id) {
    const auto issue = See(tx, context.actor, id);
    return http::Json(Shown(tx, context, issue), issue.row_version);
}

Response ShowBoard(db::Transaction& tx, const Context& context) {
    const auto code = context.Query([](Fields& query) { return query.Text("unit", {.max = 100}); });
    const auto unit = org::SeeUnit(tx, context.actor, code, "issue.read");
    json::array items;
    for (const auto& issue : store::IssuesBelow(tx, unit)) {
        if (!MaySee(tx, context.actor, issue)) continue;
        auto shown = Shown(tx, context, issue);
        shown.erase("actions");
        items.push_back(std::move(shown));
    }
    return http::Json(json::object{{"unit", code},
                                   {"unit_name", org::store::GetUnit(tx, unit, tx.Today()).name},
                                   {"items", std::move(items)}});
}

IssueContents ReadContents(Fields& body) {
    IssueContents read;
    read.area = body.Text("area", {.max = 40});
    read.title = body.Text("title", {.several_lines = true});
    read.place = body.OptionalText("place").value_or("");
    read.raised_by = body.OneOf("raised_by", RaisedBy());
    read.raised_on = body.Day("raised_on");
    read.head_id = body.IdOf<org::PersonId>("head_id");
    read.due_on = body.Day("due_on");
    return read;
}

Response Make(db::Transaction& tx, const Context& context) {
    struct Asked {
        std::string unit;
        IssueContents contents;
    };
    const auto asked = context.Body([](Fields& body) {
        Asked read;
        read.unit = body.Text("unit", {.max = 100});
        read.contents = ReadContents(body);
        return read;
    });
    const auto unit = org::store::FindUnit(tx, asked.unit);
    if (!unit) throw Failure{FailureKind::NotFound, "org.unknown_unit", {{"code", asked.unit}}};
    auth::RequireToSee(context.actor,
                       "issue.read",
                       unit->value,
                       tx.Today(),
                       "org.unknown_unit",
                       {{"code", asked.unit}});
    const auto id = Raise(tx, context.actor, *unit, asked.contents).id;
    const auto issue = See(tx, context.actor, id);
    return http::Created(
        "/api/issues/" + std::to_string(id.value), Shown(tx, context, issue), issue.row_version);
}

/// What changes an issue: it must still be the one that the reader saw.
template <typename UseCase>
Response ChangeWith(db::Transaction& tx, const Context& context, UseCase use_case) {
    context.RefuseQuery();
    const auto id = context.PathId<IssueId>("id");
    context.RequireVersion(See(tx, context.actor, id).row_version);
    use_case(id);
    return Answer(tx, context, id);
}

Response Replace(db::Transaction& tx, const Context& context) {
    const auto contents = context.Body(ReadContents);
    return ChangeWith(tx, context, [&](IssueId id) { Change(tx, context.actor, id, contents); });
}

std::string ReadLines(const Context& context, const char* member) {
    return context.Body(
        [&](Fields& body) { return body.Text(member, {.max = 2000, .several_lines = true}); });
}

Response AddAction(db::Transaction& tx, const Context& context) {
    struct Asked {
        std::string text;
        Date taken_on;
    };
    const auto asked = context.Body([](Fields& body) {
        return Asked{body.Text("text", {.max = 2000, .several_lines = true}), body.Day("taken_on")};
    });
    return ChangeWith(
        tx, context, [&](IssueId id) { Act(tx, context.actor, id, asked.text, asked.taken_on); });
}

Response ClaimResolved(db::Transaction& tx, const Context& context) {
    const auto result = ReadLines(context, "result");
    return ChangeWith(tx, context, [&](IssueId id) { Claim(tx, context.actor, id, result); });
}

Response ConfirmResolved(db::Transaction& tx, const Context& context) {
    return ChangeWith(tx, context, [&](IssueId id) { Confirm(tx, context.actor, id); });
}

Response OpenAgain(db::Transaction& tx, const Context& context) {
    const auto reason = ReadLines(context, "reason");
    return ChangeWith(tx, context, [&](IssueId id) { Reopen(tx, context.actor, id, reason); });
}

http::Route Step(const char* tail, http::Access access, http::Handler writes) {
    return {.method = http::Method::Post,
            .path = std::string("/api/issues/{id}/") + tail,
            .access = std::move(access),
            .writes = std::move(writes),
            .version_required = true};
}

}  // namespace

std::vector<http::Route> IssueRoutes() {
    using http::Access;
    using http::Method;
    const auto signed_in = Access::SignedIn();
    const auto confirm = Access::Right("issue.confirm");
    return {
        {.method = Method::Get,
         .path = "/api/issues",
         .access = Access::Right("issue.read"),
         .reads = ShowBoard,
         .work = http::Work::Slow},
        {.method = Method::Post,
         .path = "/api/issues",
         .access = Access::Right("issue.write"),
         .writes = Make},
        {.method = Method::Get,
         .path = "/api/issues/{id}",
         .access = signed_in,
         .reads =
             [](auto& tx, auto& context) {
                 context.RefuseQuery();
                 return Answer(tx, context, context.template PathId<IssueId>("id"));
             }},
        {.method = Method::Put,
         .path = "/api/issues/{id}",
         .access = Access::Right("issue.write"),
         .writes = Replace,
         .version_required = true},
        Step("actions", signed_in, AddAction),
        Step("claim", signed_in, ClaimResolved),
        Step("confirm", confirm, ConfirmResolved),
        Step("reopen", confirm, OpenAgain),
    };
}

}  // namespace plan
