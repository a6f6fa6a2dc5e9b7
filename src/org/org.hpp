// Units, organs and persons, and where they stand on each day.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/base/date.hpp"
#include "platform/base/id.hpp"

namespace org {

struct UnitTag;
struct OrganTag;
struct PersonTag;
struct MembershipTag;
struct PostTag;
using UnitId = Id<UnitTag>;
using OrganId = Id<OrganTag>;
using PersonId = Id<PersonTag>;
using MembershipId = Id<MembershipTag>;
using PostId = Id<PostTag>;

/// The Party's line; other hierarchies stand beside it.
inline const std::string kMainHierarchy = "party";

/// What was so before anyone wrote down since when.
inline const Date kSinceEver = Date::Of(1900, 1, 1);

struct Unit {
    UnitId id;
    std::string code;
    std::string name;
    std::string level;
    std::string kind;
    std::string bloc;
    Date valid_from;
    std::optional<Date> valid_to;
};

/// A unit in its place in the tree; depth 0 is the root that was asked for.
struct TreeRow {
    Unit unit;
    int depth = 0;
};

/// Where a unit stands in one hierarchy.
struct Placement {
    std::string parent_code;
    Date valid_from;
    std::optional<Date> valid_to;
};

struct Organ {
    OrganId id;
    UnitId unit_id;
    std::string kind;
    std::string name;
    std::string symbol;  ///< as in "28-KH/TU": TU
};

struct Person {
    PersonId id;
    std::string code;
    std::string family_name;  ///< with the middle name
    std::string given_name;
    std::optional<int> birth_year;

    std::string FullName() const {
        return family_name.empty() ? given_name : family_name + " " + given_name;
    }
};

struct Membership {
    PersonId person_id;
    UnitId unit_id;
    std::string position;
    bool is_head = false;
    bool is_primary = true;  ///< one in a hierarchy at any date
    Date valid_from = kSinceEver;
    std::optional<Date> valid_to;
    std::string hierarchy = kMainHierarchy;
    MembershipId id;
    MembershipId moved_from;       ///< the one that ended where this began; none: nobody moved
    std::int64_t row_version = 1;  ///< how often it was written
};

/// How long a membership or a post lasts.
struct Term {
    Date valid_from = kSinceEver;
    std::optional<Date> valid_to;
};

/// Whether two periods share a day; an open end reaches on for ever.
inline bool Overlap(Date from_a,
                    const std::optional<Date>& to_a,
                    Date from_b,
                    const std::optional<Date>& to_b) {
    return (!to_b || from_a <= *to_b) && (!to_a || from_b <= *to_a);
}

/// "01/08/2015 – 31/12/2019"; open ends are "…".
std::string PeriodText(Date from, const std::optional<Date>& to);

/// The parts of a list written in one cell: "đảng viên, công chức".
std::vector<std::string> Split(const std::string& words);

}  // namespace org
