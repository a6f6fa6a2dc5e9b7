// What can be done with a pressing issue. Each use case is logged in its own transaction.
//
// Who may: issue.read in its unit, or its responsible head, knows of it; issue.write there, or its
// head, works on it; issue.confirm there confirms or reopens it, never its head nor who claimed it
// resolved. Of others it is not there: Failure{NotFound, "plan.unknown_issue"}.
#pragma once

#include "plan/issue.hpp"
#include "platform/auth/principal.hpp"
#include "platform/db/database.hpp"

namespace plan {

/// What is said when an issue is raised.
struct IssueContents {
    std::string area, title, place, raised_by;
    Date raised_on, due_on;
    org::PersonId head_id;
};

bool MaySee(db::Transaction& tx, const auth::Actor& actor, const Issue& issue);
bool MayWrite(db::Transaction& tx, const auth::Actor& actor, const Issue& issue);
bool MayConfirm(db::Transaction& tx, const auth::Actor& actor, const Issue& issue);

Issue See(db::Transaction& tx, const auth::Actor& actor, IssueId id);
/// Throws Failure{Invalid, plan.unknown_area, plan.head_not_of_unit}, and what CheckDays throws.
Issue Raise(db::Transaction& tx,
            const auth::Actor& actor,
            org::UnitId unit,
            const IssueContents& contents);
/// Until it is claimed: plan.issue_wrong_state. Asks issue.write: its head does not move the day.
Issue Change(db::Transaction& tx,
             const auth::Actor& actor,
             IssueId id,
             const IssueContents& contents);
/// The first makes it under way. Throws Failure{Invalid, plan.action_in_future}.
Issue Act(db::Transaction& tx,
          const auth::Actor& actor,
          IssueId id,
          const std::string& text,
          Date taken_on);
Issue Claim(db::Transaction& tx, const auth::Actor& actor, IssueId id, const std::string& result);
Issue Confirm(db::Transaction& tx, const auth::Actor& actor, IssueId id);
Issue Reopen(db::Transaction& tx, const auth::Actor& actor, IssueId id, const std::string& reason);

}  // namespace plan
