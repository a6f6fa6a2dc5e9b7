// Requirements: what a document asks, point by point, and where a unit stands with each of them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "directive/document.hpp"
#include "directive/output.hpp"

namespace directive {

struct RequirementTag;
struct AssignmentTag;
using RequirementId = Id<RequirementTag>;
using AssignmentId = Id<AssignmentTag>;

/// What nothing but the unit's own words can show.
inline const std::string kOther = "other";

/// By when a level carries it out, and by when those above it review that.
struct LevelDate {
    std::string level;  ///< "" is every level without a date of its own
    Date due_on;
    std::optional<Date> review_on = {};

    bool operator==(const LevelDate&) const = default;
};

struct Requirement {
    RequirementId id;
    DocumentId document_id;
    std::int64_t position = 0;
    std::string point;  ///< "2.a"; may be empty
    std::string text;
    std::string output;
    std::optional<int> year;
    ThemeId theme_id;         ///< may be none
    std::string record_kind;  ///< of plan or report; "": any
    std::optional<int> least_percent;
    std::string answerable;  ///< the post in each unit
    std::string answers_to;  ///< to whom that one answers
    std::vector<LevelDate> dates;
    std::int64_t row_version = 1;
};

/// Where a unit stands. NoEvidence: something is said to be done and nothing shows it. NobodyDue:
/// persons would be counted and the unit has none.
enum class Status { NotStarted, UnderWay, Done, DoneLate, Overdue, NoEvidence, NobodyDue };
std::string WordOf(Status status);  ///< "not_started"
std::optional<Status> StatusOf(std::string_view word);
/// Whether the unit still owes it.
bool IsOpen(Status status);

/// A requirement of one unit.
struct Assignment {
    AssignmentId id;
    RequirementId requirement_id;
    org::UnitId unit_id;
    Date due_on;
    std::optional<Date> review_on;
    Status status = Status::NotStarted;
    std::optional<Date> done_on;
    std::int64_t part = 0;   ///< records, or persons, that count
    std::int64_t whole = 0;  ///< records, or persons who are due
};

/// The dates of a unit of that level; none: it is not asked.
const LevelDate* DateFor(const Requirement& requirement, std::string_view level);

/// What is wrong with it by itself. Throws Failure{Invalid}: directive.unknown_output (value),
/// directive.needs_year, directive.needs_share, directive.no_share, directive.no_dates, and what
/// CheckDates refuses.
void CheckRequirement(const Requirement& requirement,
                      const Outputs& outputs,
                      const Document& document);
/// Throws Failure{Invalid}: directive.level_twice (level), directive.due_before_issued (day,
/// issued_on), directive.review_before_due (day, due_on).
void CheckDates(const std::vector<LevelDate>& dates, const Document& document);

}  // namespace directive
