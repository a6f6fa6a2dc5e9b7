#include "calendar/calendar.hpp"

#include <algorithm>
#include <tuple>

#include "platform/http/own_address.hpp"

namespace calendar {
namespace {

auto Rank(const Event& event) {
    return std::tuple(event.from,
                      event.to,
                      std::string_view(event.kind),
                      std::string_view(event.unit),
                      event.record_id,
                      event.place,
                      event.year.value_or(0));
}

}  // namespace

void PutInOrder(Calendar& calendar) {
    auto& events = calendar.events;
    std::sort(events.begin(), events.end(), [](const Event& a, const Event& b) {
        return Rank(a) < Rank(b);
    });
    calendar.is_cut = events.size() > kMostEvents;
    if (calendar.is_cut) events.resize(kMostEvents);
}

Calendar Gather(db::Transaction& tx,
                const auth::Actor& actor,
                const std::vector<Source>& sources,
                Period period) {
    Calendar calendar;
    for (const auto& source : sources)
        for (auto& event : source(tx, actor, period)) calendar.events.push_back(std::move(event));
    PutInOrder(calendar);
    return calendar;
}

std::string KeyOf(const Event& event) {
    return event.kind + '|' + std::to_string(event.record_id) + '|' + std::to_string(event.place) +
           '|' + event.unit + '|' + std::to_string(event.year.value_or(0));
}

std::string SummaryOf(const Event& event, i18n::Language language) {
    auto summary = i18n::Text(language,
                              "calendar.event." + event.kind,
                              {{"title", event.title},
                               {"unit", event.unit_name},
                               {"year", event.year ? std::to_string(*event.year) : ""}});
    if (event.whole)
        summary += " (" + std::to_string(event.part.value_or(0)) + "/" +
                   std::to_string(*event.whole) + ")";
    return event.done.value_or(false) ? "✓ " + summary : summary;
}

std::string Screen(std::string path,
                   const std::vector<std::pair<std::string, std::string>>& asked) {
    char joint = '?';
    for (const auto& [name, value] : asked) {
        path += joint + name + '=' + http::InAddress(value);
        joint = '&';
    }
    return path;
}

}  // namespace calendar
