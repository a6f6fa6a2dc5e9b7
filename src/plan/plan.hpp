// Plans: what a unit or a person sets out to do in a period, and the life of the plan.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "approval/approval.hpp"
#include "directive/directive.hpp"
#include "org/org.hpp"

namespace plan {

struct PlanTag;
using PlanId = Id<PlanTag>;

using approval::CameBackOf;
using approval::NameOf;
using approval::ProposedOf;
using approval::State;
using approval::StateOf;

/// A register may hold kinds in words of its own; what is written here is one of these.
inline const std::string kYearly = "collective";
inline const std::string kPersonal = "personal";
/// Those of a unit: of a year, of a whole term, of one theme, for registering.
const std::vector<std::string>& UnitKinds();

struct Task {
    std::string text;
    std::string owner;  ///< who sees to it, in words; may be empty
    std::optional<Date> due_on;
    std::optional<double> target_quantity;
    std::string target_unit;
    std::optional<Date> done_on;

    bool operator==(const Task&) const = default;
};

/// What its author writes.
struct Contents {
    std::string title;
    std::string number_symbol;
    std::optional<Date> issued_on;  ///< the day under the number and symbol
    std::optional<Date> starts_on;  ///< without them the programme's year
    std::optional<Date> ends_on;
    std::string political_task;  ///< the political task that it serves
    std::string breakthrough;
    std::string goals;
    std::vector<Task> tasks;

    bool operator==(const Contents&) const = default;
};

/// A proposed change of an approved plan, or what such a change replaced.
using Version = approval::Version<Contents>;

struct Plan {
    PlanId id;
    org::PersonId person_id;  ///< none: the unit itself is the subject
    org::UnitId unit_id;
    directive::ProgrammeId programme_id;
    int year = 0;
    std::string kind;
    Contents contents;
    State state = State::Draft;
    int version = 1;
    std::string author;
    std::optional<Date> submitted_on;
    std::optional<Date> decided_on;
    std::string decided_by;
    std::string remarks;
    std::optional<Date> counted_on;
    std::int64_t row_version = 1;     ///< how often it was written
    org::UnitId approving_unit_id{};  ///< where it is decided on today: see service.hpp
    std::string proposed_by;          ///< who wrote the change that waits; empty: none waits
};

inline constexpr std::size_t kLongestText = 5000;

/// Throws Failure{Conflict, "plan.wrong_state", {id, state, to}} where the life of a plan does not
/// lead from its state to that one.
void MoveTo(Plan& plan, State to);

/// A period that ends after it begins, and no task due before the period or before the plan was
/// issued. Throws Failure{Invalid, …} with each wrong member named: plan.ends_before_start,
/// plan.due_before_period, plan.due_before_issue.
void CheckDays(const Contents& contents, Period year);

/// A plan that is sent has a goal and a task: Failure{Invalid, "plan.no_goals" or "plan.no_tasks"}.
void CheckComplete(const Contents& contents);

/// The contents, what was done of tasks that say the same in both taken over from `before`.
Contents WithDoneOf(Contents contents, const Contents& before);

/// The day within the programme's year on which a decision of `day` counts.
Date CountedOn(const directive::Programme& programme, int year, const std::optional<Date>& day);

}  // namespace plan
