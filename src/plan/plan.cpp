#include "plan/plan.hpp"

#include "platform/base/failure.hpp"

namespace plan {
namespace {

const std::vector<std::pair<State, std::string>> kStates{{State::Draft, "draft"},
                                                         {State::Submitted, "submitted"},
                                                         {State::Returned, "returned"},
                                                         {State::Approved, "approved"},
                                                         {State::Closed, "closed"}};

bool Leads(State from, State to) {
    switch (from) {
        case State::Draft:
        case State::Returned:
            return to == State::Submitted;
        case State::Submitted:
            return to == State::Approved || to == State::Returned || to == State::Draft;
        case State::Approved:
            return to == State::Returned || to == State::Closed;
        case State::Closed:
            return false;
    }
    return false;
}

}  // namespace

std::string NameOf(State state) {
    for (const auto& [known, name] : kStates)
        if (known == state) return name;
    return {};
}

std::optional<State> StateOf(std::string_view name) {
    for (const auto& [state, known] : kStates)
        if (known == name) return state;
    return std::nullopt;
}

const std::vector<std::string>& UnitKinds() {
    static const std::vector<std::string> kinds{kYearly, "term", "thematic", "registration"};
    return kinds;
}

void MoveTo(Plan& plan, State to) {
    if (!Leads(plan.state, to))
        throw Failure{FailureKind::Conflict,
                      "plan.wrong_state",
                      {{"id", std::to_string(plan.id.value)},
                       {"state", NameOf(plan.state)},
                       {"to", NameOf(to)}}};
    plan.state = to;
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

Date CountedOn(const directive::Programme& programme, int year, const std::optional<Date>& day) {
    const auto period = programme.YearOf(year);
    const auto first = std::max(period.from, programme.valid_from);
    return std::clamp(day.value_or(first), first, std::max(first, period.to));
}

}  // namespace plan
