// Pressing issues: what a unit has taken up to resolve, and how it is known to be resolved.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "org/org.hpp"
#include "platform/base/json.hpp"

namespace plan {

struct IssueTag;
using IssueId = Id<IssueTag>;

/// open → under way → claimed resolved → confirmed by somebody else | reopened, which is as open.
enum class IssueState { Open, UnderWay, Claimed, Confirmed, Reopened };

std::string NameOf(IssueState state);  ///< as in the database: "under_way"
std::optional<IssueState> IssueStateOf(std::string_view name);

/// Where an issue comes to light: plan, meeting, inspection, petition.
const std::vector<std::string>& RaisedBy();

struct IssueAction {
    Date taken_on;
    std::string text;
    std::string author;
};

struct Issue {
    IssueId id;
    org::UnitId unit_id;
    std::string area;  ///< a word of rule "issue_areas"
    std::string title;
    std::string place;
    std::string raised_by;
    Date raised_on;
    org::PersonId head_id;  ///< who answers for it
    Date due_on;
    IssueState state = IssueState::Open;
    std::string author;
    std::string result;  ///< what was claimed
    std::string claimed_by;
    std::optional<Date> claimed_on;
    std::string confirmed_by;
    std::optional<Date> confirmed_on;
    std::string remarks;           ///< why it was reopened
    std::int64_t row_version = 1;  ///< how often it was written
    std::vector<IssueAction> actions;
};

/// Throws Failure{Conflict, "plan.issue_wrong_state", {id, state, to}}.
void MoveTo(Issue& issue, IssueState to);

/// Not due before it was raised: Failure{Invalid, "plan.issue_due_before_raised"} at due_on.
void CheckDays(const Issue& issue);

/// "01/02/2018: Họp dân", a line each.
std::string ToLines(const std::vector<IssueAction>& actions);
/// What ToLines writes, and lines without a day, which happened on `day`.
std::vector<IssueAction> ActionsFrom(const std::string& cell, Date day, const std::string& author);

json::object ToJson(const Issue& issue);

}  // namespace plan
