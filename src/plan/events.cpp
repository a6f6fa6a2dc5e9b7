#include "plan/events.hpp"

#include "directive/duty_days.hpp"
#include "figure/figure.hpp"
#include "org/unit_events.hpp"
#include "plan/figures.hpp"
#include "plan/issue.hpp"
#include "plan/plan.hpp"

namespace plan {
namespace {

using Text = std::string;

// Tasks of the personal plans of others are theirs to look after.
std::string TasksOf(const org::Reached& reached) {
    return reached.with +
           "SELECT p.id, p.unit_id, p.year, t.position, t.text, t.due_on,"
           " CASE WHEN t.done_on IS NULL THEN 0 ELSE 1 END"
           " FROM plan_task t JOIN plan_plan p ON p.id = t.plan_id"
           " WHERE t.due_on >= :first AND t.due_on <= :last AND p.state IN ('approved', 'closed')"
           " AND (p.person_id = :holder_id OR (p.person_id IS NULL AND p.unit_id" +
           reached.holds + ")) ORDER BY t.due_on, p.id, t.position LIMIT :most";
}

std::string IssuesOf(const org::Reached& reached) {
    return reached.with +
           "SELECT i.id, i.unit_id, i.title, i.due_on, i.state FROM plan_issue i"
           " WHERE i.due_on >= :first AND i.due_on <= :last AND (i.head_id = :holder_id"
           " OR i.unit_id" +
           reached.holds + ") ORDER BY i.due_on, i.id LIMIT :most";
}

/// What both lists bind; one row more than is shown says that there are more.
db::Binds BindsOf(const org::UnitEvents& gathering, const org::Reached& reached) {
    const auto& actor = gathering.actor;
    auto binds = reached.binds;
    binds.emplace_back("first", gathering.period.from);
    binds.emplace_back("last", gathering.period.to);
    binds.emplace_back("holder_id", actor.principal ? actor.principal->holder_id : 0);
    binds.emplace_back("most", calendar::kMostEvents + 1);
    return binds;
}

void AddTasks(org::UnitEvents& gathering) {
    const auto reached = org::ReachedBy(gathering.actor, "plan.read", gathering.tx.Today());
    gathering.tx.Query<PlanId, org::UnitId, int, int, Text, Date, bool>(
        TasksOf(reached),
        BindsOf(gathering, reached),
        [&](PlanId id, org::UnitId unit, int year, int position, Text text, Date day, bool done) {
            auto event = gathering.On(day, unit);
            event.kind = "plan_task";
            event.title = std::move(text);
            event.year = year;
            event.record_id = id.value;
            event.place = position;
            event.opens = "/plans/" + std::to_string(id.value);
            event.done = done;
            gathering.events.push_back(std::move(event));
        });
}

void AddIssues(org::UnitEvents& gathering) {
    const auto reached = org::ReachedBy(gathering.actor, "issue.read", gathering.tx.Today());
    gathering.tx.Query<IssueId, org::UnitId, Text, Date, Text>(
        IssuesOf(reached),
        BindsOf(gathering, reached),
        [&](IssueId id, org::UnitId unit, Text title, Date day, const Text& state) {
            auto event = gathering.On(day, unit);
            event.kind = "issue";
            event.title = std::move(title);
            event.record_id = id.value;
            event.opens = "/issues/" + std::to_string(id.value);
            event.done = state == NameOf(IssueState::Confirmed);
            gathering.events.push_back(std::move(event));
        });
}

/// Of the very units whose plans the reader writes.
void AddDuty(org::UnitEvents& gathering) {
    auto& tx = gathering.tx;
    const auto units = org::UnitsHolding(gathering.actor, "plan.write", tx.Today());
    for (const auto& due : directive::DutyDays(tx, "plan", gathering.period))
        for (const auto unit : units) {
            figure::Question question;
            question.unit_id = unit.value;
            question.alone = true;
            question.from = Date::Of(due.year, 1, 1);
            question.to = Date::Of(due.year, 12, 31);
            const auto value = figure::Ask(tx, Coverage(), question).front();
            if (value.whole == 0) continue;
            auto event = gathering.On(due.day, unit);
            event.kind = "unit_plan_due";
            event.year = due.year;
            event.opens = calendar::Screen(
                "/plans", {{"unit", event.unit}, {"year", std::to_string(due.year)}});
            event.done = value.part == value.whole;
            gathering.events.push_back(std::move(event));
        }
}

}  // namespace

std::vector<calendar::Event> Events(db::Transaction& tx, const auth::Actor& actor, Period period) {
    org::UnitEvents gathering{tx, actor, period};
    AddTasks(gathering);
    AddIssues(gathering);
    AddDuty(gathering);
    return std::move(gathering.events);
}

}  // namespace plan
