#include "directive/reminder.hpp"

#include <algorithm>

namespace directive {

Bands::Bands(const json::value& rule)
    : forget_days(static_cast<int>(rule.at("forget_days").as_int64())) {
    for (const auto& one : rule.at("bands").as_array()) {
        const auto& band = one.as_object();
        steps.push_back({json::Text(band, "code"),
                         static_cast<int>(band.at("after_days").as_int64()),
                         static_cast<int>(band.at("up").as_int64()),
                         band.at("by_mail").as_bool() ? notice::ByMail::Yes : notice::ByMail::No});
    }
    std::stable_sort(steps.begin(), steps.end(), [](const Band& a, const Band& b) {
        return a.after_days < b.after_days;
    });
}

const Band* Bands::Reached(Date due_on, Date today) const {
    const Band* reached = nullptr;
    for (const auto& band : steps)
        if (due_on.PlusDays(band.after_days) <= today) reached = &band;
    return reached;
}

Period Bands::DueOn(Date today) const {
    const auto first = steps.empty() ? 0 : steps.front().after_days;
    return {today.PlusDays(-forget_days), today.PlusDays(-first)};
}

}  // namespace directive
