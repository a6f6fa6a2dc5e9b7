// Reminders of what units owe: written by hand by those above, or by the steps of rule "reminders",
// where what stays overdue climbs to the unit's superior and on to that one's.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "directive/requirement.hpp"
#include "notice/notice.hpp"
#include "platform/base/json.hpp"

namespace directive {

/// A step of rule "reminders".
struct Band {
    std::string code;
    int after_days = 0;  ///< the due day; below zero: before it
    int up = 0;          ///< 0: to the unit itself, 1: to the one above it, …
    notice::ByMail by_mail = notice::ByMail::No;
};
struct Bands {
    std::vector<Band> steps;  ///< in the order of days
    int forget_days = 0;

    explicit Bands(const json::value& rule);
    /// The last step whose day has come; nothing before the first.
    const Band* Reached(Date due_on, Date today) const;
    /// The earliest and the latest due day of what is told on that day.
    Period DueOn(Date today) const;
};

struct Reminder {
    std::int64_t id = 0;
    AssignmentId assignment_id;
    std::string band;  ///< "": by hand
    org::UnitId to_unit_id;
    notice::NoticeId notice_id;
    Date sent_on;
    std::string sent_by;
};

}  // namespace directive
