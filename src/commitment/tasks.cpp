#include "commitment/tasks.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "commitment/due.hpp"
#include "commitment/store.hpp"
#include "directive/store.hpp"
#include "org/store.hpp"

namespace commitment {
namespace {

using task::Task;
using task::Urgency;

/// The year of the programme in force that today lies in; none without a programme.
std::optional<int> CurrentYear(db::Transaction& tx) {
    const auto today = tx.Today();
    const auto programme = directive::store::InForce(tx, today);
    if (!programme) return std::nullopt;
    return today < programme->YearOf(today.Year()).from ? today.Year() - 1 : today.Year();
}

void Name(db::Transaction& tx, org::UnitId id, Task& task) {
    const auto unit = org::store::GetUnit(tx, id, tx.Today());
    task.unit = unit.code;
    task.unit_name = unit.name;
}

/// A right that reaches below hundreds of units makes no list that anybody reads: what would not be
/// shown is not worked out further.
template <typename One, typename Before>
void KeepFirst(std::vector<One>& list, Before before) {
    std::stable_sort(list.begin(), list.end(), before);
    if (list.size() > task::kMostTasks) list.resize(task::kMostTasks);
}

/// A proposed change of a sheet in force that came back. The sheet counts as it stands: nothing is
/// due.
void AddReturnedVersion(db::Transaction& tx, const Sheet& sheet, std::vector<Task>& tasks) {
    const auto versions = store::Versions(tx, sheet.id);
    const auto* came_back = CameBackOf(versions, sheet.version);
    if (came_back == nullptr) return;
    Task task;
    task.urgency = Urgency::CameBack;
    task.kind = "mend";
    Name(tx, sheet.unit_id, task);
    task.year = sheet.year;
    task.record_id = sheet.id.value;
    task.since = came_back->decided_on;
    task.remarks = came_back->remarks;
    tasks.push_back(std::move(task));
}

/// One's own sheet of the year: none yet, a draft, or come back.
void AddOwn(db::Transaction& tx, const auth::Actor& actor, int year, std::vector<Task>& tasks) {
    const auto today = tx.Today();
    if (!actor.principal || actor.principal->holder_id == 0) return;
    if (!auth::MayAnywhere(actor, "sheet.own", today)) return;
    const org::PersonId person{actor.principal->holder_id};
    const auto due_on = figure::DueOn(tx, kDuty, year);
    const auto sheets = store::SheetsOf(tx, person, year);
    for (const auto& sheet : sheets) {
        if (sheet.state == State::Approved) AddReturnedVersion(tx, sheet, tasks);
        if (sheet.state != State::Draft && sheet.state != State::Returned) continue;
        const bool came_back = sheet.state == State::Returned;
        Task task;
        task.urgency = came_back ? Urgency::CameBack : Urgency::OwnDuty;
        task.kind = came_back ? "mend" : "finish";
        Name(tx, sheet.unit_id, task);
        task.year = year;
        task.record_id = sheet.id.value;
        task.due_on = due_on;
        if (came_back) {
            task.since = sheet.decided_on;
            task.remarks = sheet.remarks;
        }
        tasks.push_back(std::move(task));
    }
    if (!sheets.empty()) return;
    const auto home = org::store::HomeOf(tx, person, today);
    if (!home || !auth::May(actor, "sheet.own", home->value, today)) return;
    if (!DueIn(tx, *home, year).contains(person)) return;
    Task task;
    task.kind = "register";
    Name(tx, *home, task);
    task.year = year;
    task.due_on = due_on;
    tasks.push_back(std::move(task));
}

/// Of whatever year: what waits does so after its year too.
void AddToAppraise(db::Transaction& tx, const auth::Actor& actor, std::vector<Task>& tasks) {
    const auto today = tx.Today();
    std::map<std::pair<org::UnitId, int>, store::Waiting> waiting;
    for (const auto& place : auth::PlacesOf(actor, "sheet.appraise", today)) {
        store::WaitingFor wanted;
        wanted.unit_id = {place.place};
        wanted.below = place.reach == auth::Reach::Below;
        wanted.not_author = actor.name;
        if (actor.principal) wanted.not_person = {actor.principal->holder_id};
        for (const auto& one : store::WaitingIn(tx, wanted))
            if (auth::May(actor, "sheet.appraise", one.unit_id.value, today))
                waiting.insert_or_assign({one.unit_id, one.year}, one);
    }
    std::vector<store::Waiting> longest;
    for (auto& [key, one] : waiting) longest.push_back(one);
    KeepFirst(longest,
              [](const store::Waiting& a, const store::Waiting& b) { return a.since < b.since; });
    for (const auto& one : longest) {
        Task task;
        task.urgency = Urgency::OthersWait;
        task.kind = "appraise";
        Name(tx, one.unit_id, task);
        task.year = one.year;
        task.count = one.count;
        task.since = one.since;
        tasks.push_back(std::move(task));
    }
}

/// Members who owe a sheet and have handed in none, where the reader writes or appraises sheets.
/// Who does so in the whole system looks after no unit of their own.
void AddMissing(db::Transaction& tx, const auth::Actor& actor, int year, std::vector<Task>& tasks) {
    const auto today = tx.Today();
    std::map<org::UnitId, std::int64_t> missing;
    std::set<std::pair<std::int64_t, auth::Reach>> asked;
    for (const auto* right : {"sheet.write", "sheet.appraise"})
        for (const auto& place : auth::PlacesOf(actor, right, today)) {
            if (!asked.emplace(place.place, place.reach).second) continue;
            auto question = DueOf({place.place}, year);
            question.alone = place.reach == auth::Reach::Here;
            question.by = "unit_id";
            for (const auto& value : figure::Ask(tx, HandedIn(), question))
                if (value.whole > value.part)
                    missing[{std::stoll(value.group)}] = value.whole - value.part;
        }
    std::vector<std::pair<org::UnitId, std::int64_t>> most(missing.begin(), missing.end());
    KeepFirst(most, [](const auto& a, const auto& b) { return a.second > b.second; });
    const auto due_on = figure::DueOn(tx, kDuty, year);
    for (const auto& [unit, count] : most) {
        Task task;
        task.urgency = Urgency::DutyOfOthers;
        task.kind = "missing";
        Name(tx, unit, task);
        task.year = year;
        task.count = count;
        task.due_on = due_on;
        tasks.push_back(std::move(task));
    }
}

}  // namespace

std::vector<Task> Tasks(db::Transaction& tx, const auth::Actor& actor) {
    std::vector<Task> tasks;
    AddToAppraise(tx, actor, tasks);
    if (const auto year = CurrentYear(tx)) {
        AddOwn(tx, actor, *year, tasks);
        AddMissing(tx, actor, *year, tasks);
    }
    return tasks;
}

}  // namespace commitment
