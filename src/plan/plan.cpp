#include "plan/plan.hpp"

#include <algorithm>

#include "platform/base/failure.hpp"

namespace plan {
const std::vector<std::string>& UnitKinds() {
    static const std::vector<std::string> kinds{kYearly, "term", "thematic", "registration"};
    return kinds;
}

void MoveTo(Plan& plan, State to) {
    approval::MoveTo(plan.state, to, "plan.wrong_state", plan.id.value);
}

void CheckDays(const Contents& contents, Period year) {
    const auto from = contents.starts_on.value_or(year.from);
    const auto to = contents.ends_on.value_or(std::max(year.to, from));
    std::vector<FieldProblem> wrong;
    if (to < from)
        wrong.push_back({"ends_on", "plan.ends_before_start", {{"day", from.ToVietnamese()}}});
    for (std::size_t i = 0; i < contents.tasks.size(); ++i) {
        const auto& due_on = contents.tasks[i].due_on;
        if (!due_on) continue;
        const auto member = "tasks[" + std::to_string(i) + "].due_on";
        const auto position = std::to_string(i + 1);
        if (*due_on < from)
            wrong.push_back({member,
                             "plan.due_before_period",
                             {{"position", position}, {"day", from.ToVietnamese()}}});
        else if (contents.issued_on && *due_on < *contents.issued_on)
            wrong.push_back(
                {member,
                 "plan.due_before_issue",
                 {{"position", position}, {"day", contents.issued_on->ToVietnamese()}}});
    }
    if (wrong.empty()) return;
    Failure failure{FailureKind::Invalid, wrong.front().code, wrong.front().params};
    failure.fields = std::move(wrong);
    throw failure;
}

void CheckComplete(const Contents& contents) {
    const auto refuse = [](const char* member, const char* code) {
        Failure failure{FailureKind::Invalid, code};
        failure.fields.push_back({member, code});
        throw failure;
    };
    if (contents.goals.empty()) refuse("goals", "plan.no_goals");
    if (contents.tasks.empty()) refuse("tasks", "plan.no_tasks");
}

Contents WithDoneOf(Contents contents, const Contents& before) {
    auto left = before.tasks;
    for (auto& task : contents.tasks) {
        task.done_on.reset();
        const auto same = std::find_if(
            left.begin(), left.end(), [&](const Task& one) { return one.text == task.text; });
        if (same == left.end()) continue;
        task.done_on = same->done_on;
        left.erase(same);
    }
    return contents;
}

Date CountedOn(const directive::Programme& programme, int year, const std::optional<Date>& day) {
    const auto period = programme.YearOf(year);
    const auto first = std::max(period.from, programme.valid_from);
    return std::clamp(day.value_or(first), first, std::max(first, period.to));
}

}  // namespace plan
