#include "directive/tasks.hpp"

#include "directive/dispatch_store.hpp"
#include "org/store.hpp"

namespace directive {
namespace {

/// Those that wait longest; more of them must not crowd out what else waits.
constexpr std::size_t kMostUnseen = 10;

}  // namespace

std::vector<task::Task> Tasks(db::Transaction& tx, const auth::Actor& actor) {
    const auto today = tx.Today();
    std::vector<task::Task> tasks;
    for (const auto& one :
         store::UnseenIn(tx, store::UnitsReceivedFor(actor, today), kMostUnseen)) {
        const auto unit = org::store::GetUnit(tx, one.unit_id, today);
        task::Task task;
        task.urgency = task::Urgency::OthersWait;
        task.kind = "document";
        task.unit = unit.code;
        task.unit_name = unit.name;
        task.record_id = one.id.value;
        task.since = one.sent_on;
        task.remarks = one.number_symbol + ": " + one.summary;
        tasks.push_back(std::move(task));
    }
    return tasks;
}

}  // namespace directive
