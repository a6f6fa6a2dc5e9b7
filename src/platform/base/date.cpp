#include "platform/base/date.hpp"

#include <fmt/format.h>

#include <charconv>

namespace {

constexpr std::chrono::hours kVietnamOffset{7};

std::optional<int> Number(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || text.front() == '-' || error != std::errc{} ||
        end != text.data() + text.size())
        return std::nullopt;
    return value;
}

std::optional<Date> Checked(std::optional<int> year,
                            std::optional<int> month,
                            std::optional<int> day) {
    if (!year || !month || !day || *year < 1 || *year > 9999) return std::nullopt;
    if (*month < 1 || *month > 12 || *day < 1 || *day > 31) return std::nullopt;
    const std::chrono::year_month_day ymd{std::chrono::year{*year},
                                          std::chrono::month{static_cast<unsigned>(*month)},
                                          std::chrono::day{static_cast<unsigned>(*day)}};
    if (!ymd.ok()) return std::nullopt;
    return Date{std::chrono::sys_days{ymd}};
}

std::chrono::year_month_day Calendar(Date date) { return std::chrono::year_month_day{date.days}; }

}  // namespace

Date Date::Of(int year, unsigned month, unsigned day) {
    return {std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}};
}

std::optional<Date> Date::FromIso(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    return Checked(Number(text.substr(0, 4)), Number(text.substr(5, 2)), Number(text.substr(8, 2)));
}

std::optional<Date> Date::FromText(std::string_view text) {
    if (const auto iso = FromIso(text)) return iso;
    const auto first = text.find_first_of("/-.");
    if (first == std::string_view::npos) return std::nullopt;
    const auto second = text.find(text[first], first + 1);
    if (second == std::string_view::npos || text.size() - second != 5) return std::nullopt;
    return Checked(Number(text.substr(second + 1)),
                   Number(text.substr(first + 1, second - first - 1)),
                   Number(text.substr(0, first)));
}

int Date::Year() const { return static_cast<int>(Calendar(*this).year()); }
unsigned Date::Month() const { return static_cast<unsigned>(Calendar(*this).month()); }
unsigned Date::Day() const { return static_cast<unsigned>(Calendar(*this).day()); }

std::string Date::ToIso() const { return fmt::format("{:04}-{:02}-{:02}", Year(), Month(), Day()); }

std::string Date::ToVietnamese() const {
    return fmt::format("{:02}/{:02}/{:04}", Day(), Month(), Year());
}

Period Period::OfYear(int year) { return {Date::Of(year, 1, 1), Date::Of(year, 12, 31)}; }

std::optional<Instant> Instant::FromIso(std::string_view text) {
    if (text.size() != 24 || text[10] != 'T' || text[13] != ':' || text[16] != ':' ||
        text[19] != '.' || text[23] != 'Z')
        return std::nullopt;
    const auto day = Date::FromIso(text.substr(0, 10));
    const auto hour = Number(text.substr(11, 2));
    const auto minute = Number(text.substr(14, 2));
    const auto second = Number(text.substr(17, 2));
    const auto fraction = Number(text.substr(20, 3));
    if (!day || !hour || !minute || !second || !fraction) return std::nullopt;
    if (*hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
    return Instant{day->days + std::chrono::hours{*hour} + std::chrono::minutes{*minute} +
                   std::chrono::seconds{*second} + std::chrono::milliseconds{*fraction}};
}

std::string Instant::ToIso() const {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::hh_mm_ss clock{time - day};
    return fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z",
                       Date{day}.ToIso(),
                       clock.hours().count(),
                       clock.minutes().count(),
                       clock.seconds().count(),
                       clock.subseconds().count());
}

Date Instant::DayInVietnam() const {
    return {std::chrono::floor<std::chrono::days>(time + kVietnamOffset)};
}

std::string Instant::ToVietnamese() const {
    const auto local = time + kVietnamOffset;
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const std::chrono::hh_mm_ss clock{local - day};
    return fmt::format(
        "{} {:02}:{:02}", Date{day}.ToVietnamese(), clock.hours().count(), clock.minutes().count());
}
