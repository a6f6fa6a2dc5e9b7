#include "plan/issue_service.hpp"

#include <algorithm>

#include "org/store.hpp"
#include "plan/issue_store.hpp"
#include "platform/base/failure.hpp"
#include "platform/rules/rules.hpp"

namespace plan {
namespace {

Issue Keep(db::Transaction& tx,
           const auth::Actor& actor,
           const char* act,
           const Issue& before,
           const Issue& after) {
    store::Update(tx, after);
    audit::Record(tx, actor, act, {"issue", after.id.value}, ToJson(before), ToJson(after));
    return after;
}

bool IsHead(const auth::Actor& actor, const Issue& issue) {
    return actor.IsHolder(issue.head_id.value);
}

void PermitWriting(db::Transaction& tx, const auth::Actor& actor, const Issue& issue) {
    if (!IsHead(actor, issue)) auth::Require(actor, "issue.write", issue.unit_id.value, tx.Today());
}

void PermitConfirming(db::Transaction& tx, const auth::Actor& actor, const Issue& issue) {
    auth::Require(actor, "issue.confirm", issue.unit_id.value, tx.Today());
    if (IsHead(actor, issue) || issue.claimed_by == actor.name)
        throw Failure{FailureKind::Forbidden, "plan.own_claim", {{"actor", actor.name}}};
}

bool IsArea(db::Transaction& tx, const std::string& area) {
    const auto rule = rules::At(tx, "issue_areas", tx.Today());
    const auto& words = rule.body.as_object().at("words").as_array();
    return std::any_of(words.begin(), words.end(), [&](const json::value& word) {
        return json::Text(word.as_object(), "code") == area;
    });
}

void Take(db::Transaction& tx, Issue& issue, const IssueContents& contents) {
    if (issue.area != contents.area && !IsArea(tx, contents.area)) {
        Failure failure{FailureKind::Invalid, "plan.unknown_area", {{"area", contents.area}}};
        failure.fields.push_back({"area", failure.code, failure.params});
        throw failure;
    }
    if (issue.head_id != contents.head_id &&
        org::store::HomeOf(tx, contents.head_id, tx.Today()) != issue.unit_id) {
        Failure failure{FailureKind::Invalid, "plan.head_not_of_unit"};
        failure.fields.push_back({"head_id", failure.code});
        throw failure;
    }
    issue.area = contents.area;
    issue.title = contents.title;
    issue.place = contents.place;
    issue.raised_by = contents.raised_by;
    issue.raised_on = contents.raised_on;
    issue.due_on = contents.due_on;
    issue.head_id = contents.head_id;
    CheckDays(issue);
}

}  // namespace

bool MaySee(db::Transaction& tx, const auth::Actor& actor, const Issue& issue) {
    return IsHead(actor, issue) || auth::May(actor, "issue.read", issue.unit_id.value, tx.Today());
}

bool MayWrite(db::Transaction& tx, const auth::Actor& actor, const Issue& issue) {
    return IsHead(actor, issue) || auth::May(actor, "issue.write", issue.unit_id.value, tx.Today());
}

bool MayConfirm(db::Transaction& tx, const auth::Actor& actor, const Issue& issue) {
    return !IsHead(actor, issue) && issue.claimed_by != actor.name &&
           auth::May(actor, "issue.confirm", issue.unit_id.value, tx.Today());
}

Issue See(db::Transaction& tx, const auth::Actor& actor, IssueId id) {
    auto issue = store::Get(tx, id);
    if (!MaySee(tx, actor, issue))
        throw Failure{
            FailureKind::NotFound, "plan.unknown_issue", {{"id", std::to_string(id.value)}}};
    return issue;
}

Issue Raise(db::Transaction& tx,
            const auth::Actor& actor,
            org::UnitId unit,
            const IssueContents& contents) {
    auth::Require(actor, "issue.write", unit.value, tx.Today());
    Issue issue;
    issue.unit_id = unit;
    issue.author = actor.name;
    Take(tx, issue, contents);
    issue.id = store::Insert(tx, issue);
    audit::Record(tx, actor, "plan.issue_raise", {"issue", issue.id.value}, nullptr, ToJson(issue));
    return issue;
}

Issue Change(db::Transaction& tx,
             const auth::Actor& actor,
             IssueId id,
             const IssueContents& contents) {
    Issue issue = See(tx, actor, id);
    auth::Require(actor, "issue.write", issue.unit_id.value, tx.Today());
    const Issue before = issue;
    if (issue.state == IssueState::Claimed || issue.state == IssueState::Confirmed)
        throw Failure{FailureKind::Conflict,
                      "plan.issue_wrong_state",
                      {{"id", std::to_string(id.value)},
                       {"state", NameOf(issue.state)},
                       {"to", NameOf(IssueState::UnderWay)}}};
    Take(tx, issue, contents);
    return Keep(tx, actor, "plan.issue_change", before, issue);
}

Issue Act(db::Transaction& tx,
          const auth::Actor& actor,
          IssueId id,
          const std::string& text,
          Date taken_on) {
    Issue issue = See(tx, actor, id);
    PermitWriting(tx, actor, issue);
    const Issue before = issue;
    if (taken_on > tx.Today())
        throw Failure{
            FailureKind::Invalid, "plan.action_in_future", {{"day", taken_on.ToVietnamese()}}};
    MoveTo(issue, IssueState::UnderWay);
    issue.actions.push_back({taken_on, text, actor.name});
    store::AddAction(tx, id, issue.actions.back());
    return Keep(tx, actor, "plan.issue_act", before, issue);
}

Issue Claim(db::Transaction& tx, const auth::Actor& actor, IssueId id, const std::string& result) {
    Issue issue = See(tx, actor, id);
    PermitWriting(tx, actor, issue);
    const Issue before = issue;
    MoveTo(issue, IssueState::Claimed);
    issue.result = result;
    issue.claimed_by = actor.name;
    issue.claimed_on = tx.Today();
    issue.remarks.clear();
    return Keep(tx, actor, "plan.issue_claim", before, issue);
}

Issue Confirm(db::Transaction& tx, const auth::Actor& actor, IssueId id) {
    Issue issue = See(tx, actor, id);
    PermitConfirming(tx, actor, issue);
    const Issue before = issue;
    MoveTo(issue, IssueState::Confirmed);
    issue.confirmed_by = actor.name;
    issue.confirmed_on = tx.Today();
    return Keep(tx, actor, "plan.issue_confirm", before, issue);
}

Issue Reopen(db::Transaction& tx, const auth::Actor& actor, IssueId id, const std::string& reason) {
    Issue issue = See(tx, actor, id);
    PermitConfirming(tx, actor, issue);
    const Issue before = issue;
    MoveTo(issue, IssueState::Reopened);
    issue.remarks = reason;
    issue.confirmed_by.clear();
    issue.confirmed_on.reset();
    return Keep(tx, actor, "plan.issue_reopen", before, issue);
}

}  // namespace plan
