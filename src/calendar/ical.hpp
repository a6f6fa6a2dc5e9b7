// Events as an iCalendar stream (RFC 5545), written by libical: it escapes and folds.
#pragma once

#include "calendar/calendar.hpp"

namespace calendar {

struct Cover {
    std::string name;     ///< of the calendar, as the program that subscribes lists it
    std::string address;  ///< before the screens' own: "https://guong.example.vn"
    i18n::Language language = i18n::Language::Vietnamese;
    Instant as_of;  ///< DTSTAMP of all events
    /// A name of the event in the whole world, from KeyOf.
    std::function<std::string(const std::string& key)> uid_of;
};

/// Throws Failure{Unavailable, "calendar.not_written"}.
std::string ToICalendar(const std::vector<Event>& events, const Cover& cover);

}  // namespace calendar
