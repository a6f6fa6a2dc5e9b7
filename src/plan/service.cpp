#include "plan/service.hpp"

#include "directive/store.hpp"
#include "org/store.hpp"
#include "plan/plan_json.hpp"
#include "plan/store.hpp"
#include "platform/base/failure.hpp"

namespace plan {
namespace {

Plan Keep(db::Transaction& tx,
          const auth::Actor& actor,
          const char* act,
          const Plan& before,
          const Plan& after) {
    store::Update(tx, after);
    audit::Record(tx, actor, act, {"plan", after.id.value}, ToJson(before), ToJson(after));
    return after;
}

bool IsOwn(const auth::Actor& actor, const Plan& plan) {
    return actor.IsHolder(plan.person_id.value);
}

/// Who wrote what is to be decided on.
const std::string& WriterOf(const Plan& plan) {
    return plan.proposed_by.empty() ? plan.author : plan.proposed_by;
}

void RefuseWhileChangeWaits(const Plan& plan) {
    if (!plan.proposed_by.empty())
        throw Failure{
            FailureKind::Conflict, "plan.revision_waits", {{"id", std::to_string(plan.id.value)}}};
}

void PermitWriting(db::Transaction& tx, const auth::Actor& actor, const Plan& plan) {
    if (IsOwn(actor, plan))
        auth::RequireAnywhere(actor, "plan.own", tx.Today());
    else
        auth::Require(actor, "plan.write", plan.unit_id.value, tx.Today());
}

void PermitDeciding(db::Transaction& tx, const auth::Actor& actor, const Plan& plan) {
    auth::Require(actor, "plan.approve", plan.approving_unit_id.value, tx.Today());
    if (IsOwn(actor, plan) || WriterOf(plan) == actor.name)
        throw Failure{FailureKind::Forbidden, "plan.own_plan", {{"actor", actor.name}}};
}

/// One's own where one counts; another's only where that person is a member of the unit.
void PermitDrafting(db::Transaction& tx, const auth::Actor& actor, const NewPlan& wanted) {
    const auto today = tx.Today();
    if (actor.IsHolder(wanted.person_id.value))
        auth::RequireAnywhere(actor, "plan.own", today);
    else
        auth::Require(actor, "plan.write", wanted.unit_id.value, today);
    if (wanted.person_id && org::store::HomeOf(tx, wanted.person_id, today) != wanted.unit_id)
        throw Failure{FailureKind::Invalid, "plan.not_of_unit"};
}

directive::Programme ProgrammeOf(db::Transaction& tx, const Plan& plan) {
    for (auto& programme : directive::store::List(tx))
        if (programme.id == plan.programme_id) return programme;
    throw Failure{FailureKind::NotFound, "directive.unknown_programme"};
}

/// The version that waits; throws where none does.
Version Proposed(db::Transaction& tx, PlanId id) {
    const auto versions = store::Versions(tx, id);
    if (const auto* proposed = ProposedOf(versions)) return *proposed;
    throw Failure{FailureKind::NotFound, "plan.no_revision", {{"id", std::to_string(id.value)}}};
}

/// The plan stays as it is; what waits for a decision is part of what its reader saw.
Plan Propose(db::Transaction& tx,
             const auth::Actor& actor,
             const Plan& plan,
             const Contents& contents) {
    RefuseWhileChangeWaits(plan);
    CheckComplete(contents);
    const auto number = approval::NextNumber(store::Versions(tx, plan.id), plan.version);
    store::InsertVersion(tx, plan.id, {number, "submitted", contents, actor.name, ""});
    store::Update(tx, plan);
    audit::Record(tx,
                  actor,
                  "plan.revise",
                  {"plan", plan.id.value},
                  ToJson(plan),
                  json::object{{"proposed", ToJson(contents)}});
    return plan;
}

}  // namespace

bool MaySee(db::Transaction& tx, const auth::Actor& actor, const Plan& plan) {
    const auto* right = plan.person_id ? "sheet.read" : "plan.read";
    return IsOwn(actor, plan) || auth::May(actor, right, plan.unit_id.value, tx.Today()) ||
           auth::May(actor, "plan.approve", plan.approving_unit_id.value, tx.Today());
}

bool MayWrite(db::Transaction& tx, const auth::Actor& actor, const Plan& plan) {
    return IsOwn(actor, plan) ? auth::MayAnywhere(actor, "plan.own", tx.Today())
                              : auth::May(actor, "plan.write", plan.unit_id.value, tx.Today());
}

bool MayDecide(db::Transaction& tx, const auth::Actor& actor, const Plan& plan) {
    return !IsOwn(actor, plan) && WriterOf(plan) != actor.name &&
           auth::May(actor, "plan.approve", plan.approving_unit_id.value, tx.Today());
}

Plan See(db::Transaction& tx, const auth::Actor& actor, PlanId id) {
    auto plan = store::Get(tx, id);
    if (!MaySee(tx, actor, plan))
        throw Failure{
            FailureKind::NotFound, "plan.unknown_plan", {{"id", std::to_string(id.value)}}};
    return plan;
}

Plan Draft(db::Transaction& tx, const auth::Actor& actor, const NewPlan& wanted) {
    PermitDrafting(tx, actor, wanted);
    const auto& programme = wanted.programme;
    if (!programme.Covers(wanted.year))
        throw Failure{FailureKind::Invalid,
                      "plan.year_outside",
                      {{"value", std::to_string(wanted.year)}, {"programme", programme.name}}};
    CheckDays(wanted.contents, programme.YearOf(wanted.year));
    Plan plan;
    plan.person_id = wanted.person_id;
    plan.unit_id = wanted.unit_id;
    plan.programme_id = programme.id;
    plan.year = wanted.year;
    plan.kind = wanted.person_id ? kPersonal : wanted.kind;
    plan.contents = wanted.contents;
    plan.author = actor.name;
    try {
        tx.Attempt([&] { plan.id = store::Insert(tx, plan); });
    } catch (const Failure& failure) {
        if (failure.code != "db.constraint") throw;
        throw Failure{
            FailureKind::Conflict, "plan.plan_exists", {{"year", std::to_string(wanted.year)}}};
    }
    audit::Record(tx, actor, "plan.draft", {"plan", plan.id.value}, nullptr, ToJson(plan));
    return plan;
}

Plan Revise(db::Transaction& tx, const auth::Actor& actor, PlanId id, const Contents& contents) {
    Plan plan = See(tx, actor, id);
    PermitWriting(tx, actor, plan);
    const Plan before = plan;
    CheckDays(contents, ProgrammeOf(tx, plan).YearOf(plan.year));
    if (plan.state == State::Approved) return Propose(tx, actor, plan, contents);
    if (plan.state != State::Draft && plan.state != State::Returned)
        throw Failure{FailureKind::Conflict,
                      "plan.wrong_state",
                      {{"id", std::to_string(id.value)},
                       {"state", NameOf(plan.state)},
                       {"to", NameOf(State::Draft)}}};
    plan.contents = contents;
    // Whoever wrote last answers for it, and does not decide on it.
    plan.author = actor.name;
    return Keep(tx, actor, "plan.revise", before, plan);
}

Plan Submit(db::Transaction& tx, const auth::Actor& actor, PlanId id) {
    Plan plan = See(tx, actor, id);
    PermitWriting(tx, actor, plan);
    const Plan before = plan;
    CheckComplete(plan.contents);
    MoveTo(plan, State::Submitted);
    plan.submitted_on = tx.Today();
    return Keep(tx, actor, "plan.submit", before, plan);
}

Plan Withdraw(db::Transaction& tx, const auth::Actor& actor, PlanId id) {
    Plan plan = See(tx, actor, id);
    PermitWriting(tx, actor, plan);
    const Plan before = plan;
    if (!plan.proposed_by.empty()) {
        const auto proposed = Proposed(tx, id);
        store::DeleteVersion(tx, id, proposed.number);
        store::Update(tx, plan);
        audit::Record(tx,
                      actor,
                      "plan.withdraw_revision",
                      {"plan", id.value},
                      json::object{{"proposed", ToJson(proposed.contents)}},
                      ToJson(plan));
        return plan;
    }
    MoveTo(plan, State::Draft);
    plan.submitted_on.reset();
    return Keep(tx, actor, "plan.withdraw", before, plan);
}

Plan Return(db::Transaction& tx, const auth::Actor& actor, PlanId id, const std::string& reason) {
    Plan plan = See(tx, actor, id);
    PermitDeciding(tx, actor, plan);
    if (reason.empty()) throw Failure{FailureKind::Invalid, "plan.no_reason"};
    RefuseWhileChangeWaits(plan);
    const Plan before = plan;
    MoveTo(plan, State::Returned);
    plan.decided_on = tx.Today();
    plan.decided_by = actor.name;
    plan.remarks = reason;
    plan.counted_on.reset();
    return Keep(tx, actor, "plan.return", before, plan);
}

Plan Approve(db::Transaction& tx, const auth::Actor& actor, PlanId id) {
    Plan plan = See(tx, actor, id);
    PermitDeciding(tx, actor, plan);
    const Plan before = plan;
    MoveTo(plan, State::Approved);
    plan.decided_on = tx.Today();
    plan.decided_by = actor.name;
    plan.remarks.clear();
    plan.counted_on = CountedOn(ProgrammeOf(tx, plan), plan.year, plan.decided_on);
    return Keep(tx, actor, "plan.approve", before, plan);
}

Plan DecideRevision(db::Transaction& tx,
                    const auth::Actor& actor,
                    PlanId id,
                    const std::optional<std::string>& reason_to_return) {
    Plan plan = See(tx, actor, id);
    PermitDeciding(tx, actor, plan);
    const auto proposed = Proposed(tx, id);
    const Plan before = plan;
    if (reason_to_return) {
        if (reason_to_return->empty()) throw Failure{FailureKind::Invalid, "plan.no_reason"};
        store::ReturnVersion(tx, id, proposed.number, actor.name, *reason_to_return);
        store::Update(tx, plan);
        audit::Record(tx,
                      actor,
                      "plan.return_revision",
                      {"plan", id.value},
                      json::object{{"proposed", ToJson(proposed.contents)}},
                      json::object{{"reason", *reason_to_return}});
        return plan;
    }
    // What was in force moves to the versions, and the proposal takes its place.
    store::DeleteVersion(tx, id, proposed.number);
    store::InsertVersion(
        tx,
        id,
        {plan.version, "superseded", plan.contents, plan.author, plan.remarks, plan.decided_on});
    plan.version = proposed.number;
    plan.contents = WithDoneOf(proposed.contents, plan.contents);
    plan.author = proposed.author;
    plan.decided_by = actor.name;
    plan.decided_on = tx.Today();
    return Keep(tx, actor, "plan.approve_revision", before, plan);
}

Plan Close(db::Transaction& tx, const auth::Actor& actor, PlanId id) {
    Plan plan = See(tx, actor, id);
    PermitDeciding(tx, actor, plan);
    RefuseWhileChangeWaits(plan);
    const Plan before = plan;
    MoveTo(plan, State::Closed);
    return Keep(tx, actor, "plan.close", before, plan);
}

Plan MarkDone(db::Transaction& tx,
              const auth::Actor& actor,
              PlanId id,
              int position,
              const std::optional<Date>& done_on) {
    Plan plan = See(tx, actor, id);
    PermitWriting(tx, actor, plan);
    const Plan before = plan;
    if (plan.state != State::Approved)
        throw Failure{FailureKind::Conflict,
                      "plan.not_in_force",
                      {{"id", std::to_string(id.value)}, {"state", NameOf(plan.state)}}};
    auto& tasks = plan.contents.tasks;
    if (position < 1 || position > static_cast<int>(tasks.size()))
        throw Failure{
            FailureKind::Invalid, "plan.no_such_task", {{"position", std::to_string(position)}}};
    if (done_on && *done_on > tx.Today())
        throw Failure{
            FailureKind::Invalid, "plan.done_in_future", {{"day", done_on->ToVietnamese()}}};
    tasks[static_cast<std::size_t>(position - 1)].done_on = done_on;
    return Keep(tx, actor, "plan.mark_done", before, plan);
}

}  // namespace plan
