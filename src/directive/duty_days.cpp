#include "directive/duty_days.hpp"

#include <algorithm>

#include "directive/store.hpp"
#include "figure/figure.hpp"

namespace directive {

std::vector<DutyDay> DutyDays(db::Transaction& tx, const std::string& duty, Period period) {
    const auto programmes = store::List(tx);
    std::vector<DutyDay> days;
    // A duty may be counted in the year after its own.
    for (int year = period.from.Year() - 1; year <= period.to.Year(); ++year) {
        const bool is_covered =
            std::any_of(programmes.begin(), programmes.end(), [year](const Programme& one) {
                return one.Covers(year);
            });
        if (!is_covered) continue;
        const auto day = figure::DueOn(tx, duty, year);
        if (day >= period.from && day <= period.to) days.push_back({year, day});
    }
    return days;
}

}  // namespace directive
