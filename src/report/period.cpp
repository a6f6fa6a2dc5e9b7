#include "report/period.hpp"

#include "platform/i18n/messages.hpp"

namespace report {
namespace {

Date FirstOfMonth(int year, int month) {
    // Months may run below 1 or beyond 12.
    const int months = year * 12 + month - 1;
    return Date::Of(months / 12, static_cast<unsigned>(months % 12 + 1), 1);
}

/// The whole period of so many months that ended last before the day.
Period LastMonths(int count, Date today) {
    const int year = today.Year();
    const int month = (static_cast<int>(today.Month()) - 1) / count * count + 1;
    return {FirstOfMonth(year, month - count), FirstOfMonth(year, month).PlusDays(-1)};
}

Period LastYears(int count, Date today) {
    return {Date::Of(today.Year() - count, 1, 1), Date::Of(today.Year() - 1, 12, 31)};
}

/// How many whole months the period is, beginning on a first; 0 where it is not.
int WholeMonths(const Period& period) {
    if (period.from.Day() != 1 || period.to.PlusDays(1).Day() != 1) return 0;
    const auto end = period.to.PlusDays(1);
    return (end.Year() - period.from.Year()) * 12 + static_cast<int>(end.Month()) -
           static_cast<int>(period.from.Month());
}

std::string Vietnamese(std::string_view key, const Params& params) {
    return i18n::Text(i18n::Language::Vietnamese, key, params);
}

}  // namespace

std::optional<Period> LastWhole(Kind kind, Date today) {
    switch (kind) {
        case Kind::Month:
            return LastMonths(1, today);
        case Kind::Quarter:
            return LastMonths(3, today);
        case Kind::HalfYear:
            return LastMonths(6, today);
        case Kind::Year:
            return LastYears(1, today);
        case Kind::ThreeYear:
            return LastYears(3, today);
        case Kind::FiveYear:
            return LastYears(5, today);
        case Kind::Closing:
        case Kind::AdHoc:
            return std::nullopt;
    }
    return std::nullopt;
}

std::string InWords(const Period& period) {
    static const std::array<const char*, 4> kQuarters{"I", "II", "III", "IV"};
    const int months = WholeMonths(period);
    const int before = static_cast<int>(period.from.Month()) - 1;  // months of the year before it
    const auto year = std::to_string(period.from.Year());
    if (months == 1)
        return Vietnamese("report.period.month",
                          {{"month", std::to_string(before + 1)}, {"year", year}});
    if (months == 3 && before % 3 == 0)
        return Vietnamese(
            "report.period.quarter",
            {{"quarter", kQuarters[static_cast<std::size_t>(before / 3)]}, {"year", year}});
    if (months == 6 && before % 6 == 0)
        return Vietnamese(before == 0 ? "report.period.first_half" : "report.period.second_half",
                          {{"year", year}});
    if (months == 12 && before == 0) return Vietnamese("report.period.year", {{"year", year}});
    if (months > 12 && months % 12 == 0 && before == 0)
        return Vietnamese("report.period.years",
                          {{"from", year}, {"to", std::to_string(period.to.Year())}});
    return Vietnamese("report.period.days",
                      {{"from", period.from.ToVietnamese()}, {"to", period.to.ToVietnamese()}});
}

}  // namespace report
