// Statements on plans and their tasks.
#pragma once

#include "imports/kind.hpp"
#include "plan/plan.hpp"
#include "platform/db/database.hpp"

namespace plan::store {

/// With its tasks. Throws Failure{NotFound, "plan.unknown_plan"}.
Plan Get(db::Transaction& tx, PlanId id);
/// Throws Failure{…, "db.constraint"} where the unit or the person has such a plan.
PlanId Insert(db::Transaction& tx, const Plan& plan, imports::ImportId import = {});
/// What may change, with the tasks.
void Update(db::Transaction& tx, const Plan& plan);

/// Of the unit and of those directly under it today, in a year; tasks are not among it.
std::vector<Plan> OfUnitAndChildren(db::Transaction& tx, org::UnitId unit, int year);
/// The person's, the latest year first; tasks are not among it.
std::vector<Plan> OfPerson(db::Transaction& tx, org::PersonId person);
/// All that wait in a state, the one that waits longest first; tasks are not among it.
std::vector<Plan> InState(db::Transaction& tx, State state);
/// Approved ones of which a later version than theirs is "submitted" or "returned"; tasks are not
/// among it.
std::vector<Plan> WithVersion(db::Transaction& tx, const std::string& state);
/// The unit's plan of the year before, of the same kind and subject; none where there is none.
std::optional<PlanId> YearBefore(db::Transaction& tx, const Plan& plan);

/// In the order of their numbers.
std::vector<Version> Versions(db::Transaction& tx, PlanId id);
void InsertVersion(db::Transaction& tx, PlanId id, const Version& version);
/// Gives a proposed version back.
void ReturnVersion(
    db::Transaction& tx, PlanId id, int number, const std::string& by, const std::string& remarks);
void DeleteVersion(db::Transaction& tx, PlanId id, int number);

}  // namespace plan::store
