#include "evaluation/tasks.hpp"

#include <set>

#include "evaluation/service.hpp"
#include "org/reach.hpp"

namespace evaluation {
namespace {

class Gathering {
public:
    Gathering(db::Transaction& tx, const auth::Actor& actor) : tx_(tx), actor_(actor) {}

    std::vector<task::Task> tasks;

    /// One's own, while it is open; what came back first.
    void AddOwn() {
        const auto& principal = actor_.principal;
        if (!principal || principal->holder_id == 0 ||
            !auth::MayAnywhere(actor_, "evaluation.own", tx_.Today()))
            return;
        for (const auto& one : store::OfPerson(tx_, {principal->holder_id})) {
            if (one.state != State::Open) continue;
            auto task = Of(one.unit_id, one.year);
            task.urgency = one.remarks.empty() ? task::Urgency::OwnDuty : task::Urgency::CameBack;
            task.kind = one.remarks.empty() ? "write_evaluation" : "mend_evaluation";
            task.record_id = one.id.value;
            task.due_on = RuleOf(tx_, one).SelfReviewDue(one.year, one.period, one.last_day);
            task.remarks = one.remarks;
            tasks.push_back(std::move(task));
        }
    }

    /// How many wait in the earliest period of each unit where the right is held: the next one
    /// follows, and nothing is crowded out.
    void AddWaiting(State state, store::By by, const char* right, const char* kind) {
        if (!auth::MayAnywhere(actor_, right, tx_.Today())) return;
        std::set<org::UnitId> told;
        for (const auto& waiting : store::WaitingIn(tx_, state, by)) {
            if (tasks.size() >= task::kMostTasks) return;
            if (!auth::May(actor_, right, waiting.unit_id.value, tx_.Today()) ||
                !told.insert(waiting.unit_id).second)
                continue;
            auto task = Of(waiting.unit_id, waiting.year);
            task.urgency = task::Urgency::OthersWait;
            task.kind = kind;
            task.count = waiting.count;
            // For the address that opens it.
            task.remarks = waiting.period;
            tasks.push_back(std::move(task));
        }
    }

private:
    task::Task Of(org::UnitId id, int year) {
        task::Task task;
        const auto& unit = names_.Of(tx_, id);
        task.unit = unit.code;
        task.unit_name = unit.name;
        task.year = year;
        return task;
    }

    db::Transaction& tx_;
    const auth::Actor& actor_;
    org::UnitNames names_;
};

}  // namespace

std::vector<task::Task> Tasks(db::Transaction& tx, const auth::Actor& actor) {
    Gathering gathering(tx, actor);
    gathering.AddOwn();
    gathering.AddWaiting(
        State::Appealed, store::By::DecidingUnit, "evaluation.decide", "answer_appeal");
    gathering.AddWaiting(
        State::HandedIn, store::By::Unit, "evaluation.write", "propose_evaluations");
    gathering.AddWaiting(
        State::Proposed, store::By::DecidingUnit, "evaluation.decide", "decide_evaluations");
    return std::move(gathering.tasks);
}

}  // namespace evaluation
