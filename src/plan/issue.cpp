#include "plan/issue.hpp"

#include <sstream>

#include "engine/text/normal.hpp"
#include "plan/task_lines.hpp"
#include "platform/base/failure.hpp"

namespace plan {
namespace {

const std::vector<std::pair<IssueState, std::string>> kStates{{IssueState::Open, "open"},
                                                              {IssueState::UnderWay, "under_way"},
                                                              {IssueState::Claimed, "claimed"},
                                                              {IssueState::Confirmed, "confirmed"},
                                                              {IssueState::Reopened, "reopened"}};

bool Leads(IssueState from, IssueState to) {
    switch (from) {
        case IssueState::Open:
        case IssueState::Reopened:
        case IssueState::UnderWay:
            return to == IssueState::UnderWay || to == IssueState::Claimed;
        case IssueState::Claimed:
            return to == IssueState::Confirmed || to == IssueState::Reopened;
        case IssueState::Confirmed:
            return to == IssueState::Reopened;
    }
    return false;
}

json::value Day(const std::optional<Date>& day) {
    return day ? json::value(day->ToIso()) : json::value(nullptr);
}

}  // namespace

std::string NameOf(IssueState state) {
    for (const auto& [known, name] : kStates)
        if (known == state) return name;
    return {};
}

std::optional<IssueState> IssueStateOf(std::string_view name) {
    for (const auto& [state, known] : kStates)
        if (known == name) return state;
    return std::nullopt;
}

const std::vector<std::string>& RaisedBy() {
    static const std::vector<std::string> words{"plan", "meeting", "inspection", "petition"};
    return words;
}

void MoveTo(Issue& issue, IssueState to) {
    if (!Leads(issue.state, to))
        throw Failure{FailureKind::Conflict,
                      "plan.issue_wrong_state",
                      {{"id", std::to_string(issue.id.value)},
                       {"state", NameOf(issue.state)},
                       {"to", NameOf(to)}}};
    issue.state = to;
}

void CheckDays(const Issue& issue) {
    if (issue.due_on >= issue.raised_on) return;
    const Params about{{"day", issue.raised_on.ToVietnamese()}};
    Failure failure{FailureKind::Invalid, "plan.issue_due_before_raised", about};
    failure.fields.push_back({"due_on", failure.code, about});
    throw failure;
}

std::string ToLines(const std::vector<IssueAction>& actions) {
    std::string lines;
    for (const auto& action : actions)
        lines += (lines.empty() ? "" : "\n") + action.taken_on.ToVietnamese() + ": " +
                 InOneLine(action.text);
    return lines;
}

std::vector<IssueAction> ActionsFrom(const std::string& cell, Date day, const std::string& author) {
    std::vector<IssueAction> actions;
    std::istringstream lines(cell);
    for (std::string line; std::getline(lines, line);) {
        auto text = text::Clean(line);
        while (text.starts_with("- ") || text.starts_with("+ ")) text = text::Clean(text.substr(2));
        if (text.starts_with("ngày ") || text.starts_with("Ngày "))
            text = text.substr(text.find(' ') + 1);
        auto taken_on = day;
        const auto colon = text.find(':');
        if (colon != std::string::npos)
            if (const auto told = Date::FromText(text.substr(0, colon))) {
                taken_on = *told;
                text = text::Clean(text.substr(colon + 1));
            }
        if (!text.empty()) actions.push_back({taken_on, text, author});
    }
    return actions;
}

json::object ToJson(const Issue& issue) {
    json::array actions;
    for (const auto& action : issue.actions)
        actions.push_back(json::object{{"taken_on", action.taken_on.ToIso()},
                                       {"text", action.text},
                                       {"author", action.author}});
    return {{"id", issue.id.value},
            {"unit_id", issue.unit_id.value},
            {"area", issue.area},
            {"title", issue.title},
            {"place", issue.place},
            {"raised_by", issue.raised_by},
            {"raised_on", issue.raised_on.ToIso()},
            {"head_id", issue.head_id.value},
            {"due_on", issue.due_on.ToIso()},
            {"state", NameOf(issue.state)},
            {"author", issue.author},
            {"result", issue.result},
            {"claimed_by", issue.claimed_by},
            {"claimed_on", Day(issue.claimed_on)},
            {"confirmed_by", issue.confirmed_by},
            {"confirmed_on", Day(issue.confirmed_on)},
            {"remarks", issue.remarks},
            {"actions", std::move(actions)}};
}

}  // namespace plan
