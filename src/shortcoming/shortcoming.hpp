// Shortcomings of a unit or a person: noted, mended with evidence, confirmed by another.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "org/org.hpp"

namespace meeting {
struct MeetingTag;  // what stands above is known by its number alone
}  // namespace meeting

namespace shortcoming {

using MeetingId = Id<meeting::MeetingTag>;

struct ShortcomingTag;
using ShortcomingId = Id<ShortcomingTag>;

enum class Mending { Open, Mended, Confirmed, Reopened };
std::string NameOf(Mending state);
Mending MendingOf(const std::string& name);

struct Shortcoming {
    ShortcomingId id;
    org::UnitId unit_id;
    org::PersonId person_id;  ///< none: the unit's own
    std::string source;       ///< "self_review", "meeting", "inspection"
    MeetingId meeting_id;     ///< where it was said, or none
    std::string text;
    Date noted_on;
    Date due_on;
    Mending state = Mending::Open;
    std::string evidence;
    std::string mended_by;
    std::optional<Date> mended_on;
    std::string confirmed_by;
    std::optional<Date> confirmed_on;
    std::string remarks;  ///< why it was reopened
    std::string author;
    std::int64_t row_version = 1;
};

inline const std::vector<std::string> kSources{"self_review", "meeting", "inspection"};

/// Throws Failure{Invalid}: shortcoming.in_future (day), shortcoming.due_before (day).
void CheckDays(const Shortcoming& shortcoming, Date today);
/// Throws Failure{Conflict, "shortcoming.wrong_mending"} (state, to) where its life does not lead
/// there.
void MoveTo(Shortcoming& shortcoming, Mending to);

}  // namespace shortcoming
