#include "engine/sheet/value_text.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>

namespace sheet {
namespace {

constexpr std::int64_t kLastDay = 2'958'465;  // 9999-12-31
constexpr std::int64_t kFalseLeapDay = 60;
constexpr std::int64_t kDaysTo1904 = 1'462;

}  // namespace

void AppendNumber(std::string& out, double number) {
    if (number == 0) number = 0;  // no "-0"
    std::array<char, 1'100> digits;
    const auto [end, error] = std::to_chars(
        digits.data(), digits.data() + digits.size(), number, std::chars_format::fixed);
    out.append(digits.data(), error == std::errc{} ? end : digits.data());
}

std::optional<std::int64_t> SerialDay(double serial, DateSystem system) {
    if (!std::isfinite(serial) || std::abs(serial) > 1e8) return std::nullopt;
    // A sum of days and times may fall short of midnight by the last bits.
    auto day = static_cast<std::int64_t>(std::floor(serial + 5e-9));
    if (system == DateSystem::From1904) {
        if (day < 0 || (day == 0 && serial > 0)) return std::nullopt;
        day += kDaysTo1904;
    }
    if (day < 1 || day > kLastDay) return std::nullopt;
    return day;
}

void AppendDate(std::string& out, std::int64_t serial_day) {
    if (serial_day == kFalseLeapDay) {
        out += "1900-02-29";
        return;
    }
    using namespace std::chrono;
    const sys_days first = sys_days{year{1899} / December / 31};
    const auto real_days = serial_day > kFalseLeapDay ? serial_day - 1 : serial_day;
    const year_month_day date{first + days{real_days}};
    std::array<char, 40> text;
    const int length = std::snprintf(text.data(),
                                     text.size(),
                                     "%04d-%02u-%02u",
                                     static_cast<int>(date.year()),
                                     static_cast<unsigned>(date.month()),
                                     static_cast<unsigned>(date.day()));
    out.append(text.data(), static_cast<std::size_t>(length));
}

bool IsDateFormat(std::int64_t format_id, std::string_view code) {
    if ((format_id >= 14 && format_id <= 22) || (format_id >= 27 && format_id <= 36) ||
        (format_id >= 45 && format_id <= 47)) {
        return true;
    }
    bool day_or_year = false;
    bool month = false;
    bool time = false;
    for (std::size_t at = 0; at < code.size() && code[at] != ';'; ++at) {
        switch (code[at]) {
            case '"':
                at = std::min(code.find('"', at + 1), code.size());
                break;
            case '[':
                at = std::min(code.find(']', at + 1), code.size());
                break;
            case '\\':
            case '_':
            case '*':
                ++at;
                break;
            case 'd':
            case 'D':
            case 'y':
            case 'Y':
                day_or_year = true;
                break;
            case 'm':
            case 'M':
                month = true;
                break;
            case 'h':
            case 'H':
            case 's':
            case 'S':
                time = true;
                break;
        }
    }
    // Beside hours or seconds an m means minutes.
    return day_or_year || (month && !time);
}

std::string_view ErrorText(std::uint8_t code) {
    switch (code) {
        case 0x00:
            return "#NULL!";
        case 0x07:
            return "#DIV/0!";
        case 0x0F:
            return "#VALUE!";
        case 0x17:
            return "#REF!";
        case 0x1D:
            return "#NAME?";
        case 0x24:
            return "#NUM!";
        case 0x2A:
            return "#N/A";
        case 0x2B:
            return "#GETTING_DATA";
    }
    return "#ERROR";
}

}  // namespace sheet
