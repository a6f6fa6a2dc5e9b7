// Programmes that a directive starts, and the themes of their years.
#pragma once

#include <optional>
#include <string>

#include "platform/base/date.hpp"
#include "platform/base/id.hpp"
#include "platform/base/json.hpp"

namespace directive {

struct ProgrammeTag;
struct ThemeTag;
using ProgrammeId = Id<ProgrammeTag>;
using ThemeId = Id<ThemeTag>;

struct Programme {
    ProgrammeId id;
    std::string code;
    std::string name;
    std::string basis;  ///< the directives that it rests on, in words
    Date valid_from;
    std::optional<Date> valid_to;
    std::string year_start;  ///< "01-01": first day of its year as MM-DD
    int least_items_person = 0;
    int least_items_unit = 0;
    ProgrammeId succeeds_id;       ///< the one whose place it takes; may be none
    std::int64_t row_version = 1;  ///< how often it was written

    /// The programme's year, all of it, even where the programme begins or ends within.
    Period YearOf(int year) const;
    /// Whether any day of the year lies within the programme.
    bool Covers(int year) const;
    /// The year that the day lies in, as YearOf counts: 2018 of 10/2/2019 where years begin on
    /// 19 May.
    int YearOn(Date day) const;
};

/// What programmes are about, as said on that day: "học tập và làm theo …". `rule` is
/// "report_kinds".
std::string SubjectOn(const json::value& rule, Date day);

struct Theme {
    ThemeId id;
    ProgrammeId programme_id;
    std::string code;
    std::string name;
    std::optional<int> year;  ///< none: of the whole term
    std::int64_t row_version = 1;
};

}  // namespace directive
