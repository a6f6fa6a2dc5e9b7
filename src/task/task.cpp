#include "task/task.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace task {
namespace {

/// A day that is not set comes after all others.
std::pair<bool, Date> Ranked(const std::optional<Date>& day) {
    return {!day.has_value(), day.value_or(Date{})};
}

auto Rank(const Task& task) {
    return std::tuple(task.urgency,
                      Ranked(task.due_on),
                      Ranked(task.since),
                      -task.count,
                      std::string_view(task.unit),
                      task.year.value_or(0),
                      task.record_id);
}

/// Of a list in order, what comes last goes; the first of each kind stay, so that many of one kind
/// hide none of another.
void Shorten(std::vector<Task>& tasks) {
    std::map<std::string, std::size_t> of_kind;
    std::size_t sheltered = 0;
    for (const auto& task : tasks)
        if (++of_kind[task.kind] <= kSureOfKind) ++sheltered;
    auto open = kMostTasks - std::min(kMostTasks, sheltered);
    of_kind.clear();
    std::erase_if(tasks, [&](const Task& task) {
        if (++of_kind[task.kind] <= kSureOfKind) return false;
        if (open == 0) return true;
        --open;
        return false;
    });
    if (tasks.size() > kMostTasks) tasks.resize(kMostTasks);
}

}  // namespace

void PutInOrder(std::vector<Task>& tasks) {
    std::sort(
        tasks.begin(), tasks.end(), [](const Task& a, const Task& b) { return Rank(a) < Rank(b); });
    if (tasks.size() > kMostTasks) Shorten(tasks);
}

std::vector<Task> Gather(db::Transaction& tx,
                         const auth::Actor& actor,
                         const std::vector<Source>& sources) {
    std::vector<Task> tasks;
    for (const auto& source : sources)
        for (auto& one : source(tx, actor)) tasks.push_back(std::move(one));
    PutInOrder(tasks);
    return tasks;
}

}  // namespace task
