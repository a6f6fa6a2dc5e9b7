#include "task/task.hpp"

#include <algorithm>
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

}  // namespace

void PutInOrder(std::vector<Task>& tasks) {
    std::sort(
        tasks.begin(), tasks.end(), [](const Task& a, const Task& b) { return Rank(a) < Rank(b); });
    if (tasks.size() > kMostTasks) tasks.resize(kMostTasks);
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
