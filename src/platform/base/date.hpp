// Calendar days and moments. Days are what regulations count in; moments are UTC.
#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

/// A day of the Gregorian calendar. Written to the database as "2018-02-10".
struct Date {
    std::chrono::sys_days days{};

    static Date Of(int year, unsigned month, unsigned day);
    /// "2018-02-10" only; nullopt for anything else, impossible days included.
    static std::optional<Date> FromIso(std::string_view text);
    /// ISO, or as written by hand: 10/2/2018, 10-02-2018, 10.2.2018.
    static std::optional<Date> FromText(std::string_view text);

    int Year() const;
    unsigned Month() const;
    unsigned Day() const;
    Date PlusDays(int count) const { return {days + std::chrono::days{count}}; }
    std::string ToIso() const;
    /// dd/MM/yyyy
    std::string ToVietnamese() const;

    auto operator<=>(const Date&) const = default;
};

/// First and last day, both included.
struct Period {
    Date from;
    Date to;

    static Period OfYear(int year);
    bool operator==(const Period&) const = default;
};

/// A moment in UTC, to the millisecond. Written to the database as "2018-02-10T07:30:00.000Z".
struct Instant {
    std::chrono::sys_time<std::chrono::milliseconds> time{};

    static std::optional<Instant> FromIso(std::string_view text);
    std::string ToIso() const;
    /// The day in Vietnam (UTC+7, without daylight saving since 1975).
    Date DayInVietnam() const;
    /// dd/MM/yyyy HH:mm in Vietnam.
    std::string ToVietnamese() const;

    auto operator<=>(const Instant&) const = default;
};
