#include "directive/directive.hpp"

namespace directive {

Period Programme::YearOf(int year) const {
    if (year_start == "01-01") return Period::OfYear(year);
    const auto start = [&](int of) {
        return Date::FromIso(std::to_string(of) + "-" + year_start).value_or(Date::Of(of, 1, 1));
    };
    return {start(year), start(year + 1).PlusDays(-1)};
}

bool Programme::Covers(int year) const {
    const auto period = YearOf(year);
    return valid_from <= period.to && (!valid_to || *valid_to >= period.from);
}

int Programme::YearOn(Date day) const {
    return day < YearOf(day.Year()).from ? day.Year() - 1 : day.Year();
}

std::string SubjectOn(const json::value& rule, Date day) {
    std::string subject;
    for (const auto& entry : rule.at("subjects").as_array()) {
        subject = json::Text(entry.as_object(), "text");
        const auto to = Date::FromIso(json::Text(entry.as_object(), "to"));
        if (!to || day <= *to) break;
    }
    return subject;
}

}  // namespace directive
