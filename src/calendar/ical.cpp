#include "calendar/ical.hpp"

#include <libical/ical.h>

#include <memory>

#include "platform/base/failure.hpp"

namespace calendar {
namespace {

/// How often a program should ask again; most ask at their own pace all the same.
constexpr int kHoursBetween = 6;

struct FreeComponent {
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

icaltimetype DayOf(Date day) {
    auto time = icaltime_null_date();
    time.year = day.Year();
    time.month = static_cast<int>(day.Month());
    time.day = static_cast<int>(day.Day());
    return time;
}

icaltimetype MomentOf(Instant moment) {
    return icaltime_from_timet_with_zone(
        std::chrono::system_clock::to_time_t(std::chrono::system_clock::time_point(moment.time)),
        0,
        icaltimezone_get_utc_timezone());
}

void AddExtension(icalcomponent* component, const char* name, const std::string& value) {
    auto* property = icalproperty_new_x(value.c_str());
    icalproperty_set_x_name(property, name);
    icalcomponent_add_property(component, property);
}

icalcomponent* ToComponent(const Event& event, const Cover& cover) {
    auto* made = icalcomponent_new(ICAL_VEVENT_COMPONENT);
    const auto add = [&](icalproperty* property) { icalcomponent_add_property(made, property); };
    add(icalproperty_new_uid(cover.uid_of(KeyOf(event)).c_str()));
    add(icalproperty_new_dtstamp(MomentOf(cover.as_of)));
    add(icalproperty_new_dtstart(DayOf(event.from)));
    // The first day that is no longer of it.
    add(icalproperty_new_dtend(DayOf(event.to.PlusDays(1))));
    add(icalproperty_new_summary(SummaryOf(event, cover.language).c_str()));
    if (!event.unit_name.empty()) add(icalproperty_new_description(event.unit_name.c_str()));
    const auto kind = i18n::Text(cover.language, "calendar.kind." + event.kind);
    add(icalproperty_new_categories(kind.c_str()));
    if (!event.opens.empty()) add(icalproperty_new_url((cover.address + event.opens).c_str()));
    // A day on which something is due is no day on which nobody can be met.
    add(icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
    return made;
}

}  // namespace

std::string ToICalendar(const std::vector<Event>& events, const Cover& cover) {
    const Component whole(icalcomponent_new(ICAL_VCALENDAR_COMPONENT));
    const auto add = [&](icalproperty* property) {
        icalcomponent_add_property(whole.get(), property);
    };
    add(icalproperty_new_version("2.0"));
    add(icalproperty_new_prodid("-//Guong//Guong//VI"));
    add(icalproperty_new_calscale("GREGORIAN"));
    add(icalproperty_new_method(ICAL_METHOD_PUBLISH));
    add(icalproperty_new_name(cover.name.c_str()));
    AddExtension(whole.get(), "X-WR-CALNAME", cover.name);
    icaldurationtype between = icaldurationtype_null_duration();
    between.hours = kHoursBetween;
    auto* refresh = icalproperty_new_refreshinterval(between);
    icalproperty_add_parameter(refresh, icalparameter_new_value(ICAL_VALUE_DURATION));
    add(refresh);
    AddExtension(whole.get(), "X-PUBLISHED-TTL", "PT" + std::to_string(kHoursBetween) + "H");
    for (const auto& event : events)
        icalcomponent_add_component(whole.get(), ToComponent(event, cover));
    const std::unique_ptr<char, decltype(&icalmemory_free_buffer)> text(
        icalcomponent_as_ical_string_r(whole.get()),
        [](void* buffer) { icalmemory_free_buffer(buffer); });
    if (!text) throw Failure{FailureKind::Unavailable, "calendar.not_written"};
    return text.get();
}

}  // namespace calendar
