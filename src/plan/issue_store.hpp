// Statements on pressing issues and the actions taken on them.
#pragma once

#include "imports/kind.hpp"
#include "plan/issue.hpp"
#include "platform/db/database.hpp"

namespace plan::store {

/// With its actions. Throws Failure{NotFound, "plan.unknown_issue"}.
Issue Get(db::Transaction& tx, IssueId id);
/// As it was raised; from a register with all that it tells, the actions too.
IssueId Insert(db::Transaction& tx, const Issue& issue, imports::ImportId import = {});
/// The unit's issue of that title, raised on that day.
std::optional<IssueId> Find(db::Transaction& tx, const Issue& issue);
/// Its own columns; actions are added alone.
void Update(db::Transaction& tx, const Issue& issue);
void AddAction(db::Transaction& tx, IssueId id, const IssueAction& action);

/// Of the unit and all below it today, without actions: what is due first stands first.
std::vector<Issue> IssuesBelow(db::Transaction& tx, org::UnitId unit);
/// For which the person answers, and that are not claimed resolved; without actions.
std::vector<Issue> IssuesOfHead(db::Transaction& tx, org::PersonId person);
/// Due before today and not claimed resolved, the longest overdue first; without actions.
std::vector<Issue> OverdueIssues(db::Transaction& tx);
/// That wait for somebody to confirm them; without actions.
std::vector<Issue> ClaimedIssues(db::Transaction& tx);

}  // namespace plan::store
