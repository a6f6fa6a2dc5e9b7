#include "directive/directive.hpp"

namespace directive {

Period Programme::YearOf(int year) const {
    const auto first = Date::FromIso(std::to_string(year) + "-" + year_start).value_or(Date::Of(year, 1, 1));
    const auto next =
        Date::FromIso(std::to_string(year + 1) + "-" + year_start).value_or(Date::Of(year + 1, 1, 1));
    return {first, next.PlusDays(-1)};
}

bool Programme::Covers(int year) const {
    const auto period = YearOf(year);
    return valid_from <= period.to && (!valid_to || *valid_to >= period.from);
}

}  // namespace directive
