#include "engine/text/number.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "engine/text/normal.hpp"

namespace text {
namespace {

constexpr std::size_t kMostDigits = 40;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool AreDigits(std::string_view text) { return std::all_of(text.begin(), text.end(), IsDigit); }

// "1.234.567": groups of three behind a first one of one to three that does not start with 0.
bool AreGroups(std::string_view whole, char separator) {
    std::size_t end = whole.find(separator);
    if (end == 0 || end > 3 || whole[0] == '0' || !AreDigits(whole.substr(0, end))) {
        return false;
    }
    while (end != std::string_view::npos) {
        whole.remove_prefix(end + 1);
        end = whole.find(separator);
        if (whole.substr(0, end).size() != 3 || !AreDigits(whole.substr(0, end))) {
            return false;
        }
    }
    return true;
}

std::optional<double> ToDouble(bool negative, std::string_view whole, std::string_view fraction) {
    std::string plain = negative ? "-" : "";
    std::copy_if(whole.begin(), whole.end(), std::back_inserter(plain), IsDigit);
    if (!fraction.empty()) {
        plain += '.';
        plain += fraction;
    }
    if (plain.size() > kMostDigits) {
        return std::nullopt;
    }
    double value = 0;
    const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
    if (error != std::errc{} || end != plain.data() + plain.size()) {
        return std::nullopt;
    }
    return value == 0 ? 0.0 : value;
}

struct Parts {
    std::string_view whole;
    std::string_view fraction;
    bool ambiguous = false;
};

// The text holds one '.' or ',' and no other separator.
std::optional<Parts> ReadSingleMark(std::string_view text, std::size_t at, DecimalMark mark) {
    const std::string_view whole = text.substr(0, at);
    const std::string_view fraction = text.substr(at + 1);
    if (fraction.empty() || !AreDigits(whole) || !AreDigits(fraction)) {
        return std::nullopt;
    }
    if (!AreGroups(text, text[at])) {
        return Parts{whole, fraction};
    }
    const char decimal = mark == DecimalMark::Point ? '.' : ',';
    const bool ambiguous = mark == DecimalMark::Unknown;
    return text[at] == decimal ? Parts{whole, fraction, ambiguous} : Parts{text, {}, ambiguous};
}

std::optional<Parts> ReadParts(std::string_view text, DecimalMark mark) {
    const std::size_t last = text.find_last_of(".,");
    const std::size_t blank = text.find(' ');
    if (last == std::string_view::npos) {
        const bool whole = blank == std::string_view::npos ? AreDigits(text) : AreGroups(text, ' ');
        return whole ? std::optional(Parts{text, {}}) : std::nullopt;
    }
    const char decimal = text[last];
    const bool repeated = text.find(decimal) != last;
    const char other = decimal == '.' ? ',' : '.';
    const bool mixed = text.find(other) != std::string_view::npos;
    if (repeated) {
        return !mixed && AreGroups(text, decimal) ? std::optional(Parts{text, {}}) : std::nullopt;
    }
    if (!mixed && blank == std::string_view::npos) {
        return ReadSingleMark(text, last, mark);
    }
    if (mixed && blank != std::string_view::npos) {
        return std::nullopt;
    }
    const Parts parts{text.substr(0, last), text.substr(last + 1)};
    const bool good = AreGroups(parts.whole, mixed ? other : ' ') && !parts.fraction.empty() &&
                      AreDigits(parts.fraction);
    return good ? std::optional(parts) : std::nullopt;
}

// Adds one to the last place of "12.99" or "99", carrying leftwards.
void Increment(std::string& digits) {
    for (std::size_t at = digits.size(); at > 0; --at) {
        char& digit = digits[at - 1];
        if (digit == '.') {
            continue;
        }
        if (digit != '9') {
            ++digit;
            return;
        }
        digit = '0';
    }
    digits.insert(digits.begin(), '1');
}

std::string Grouped(std::string_view digits, char separator) {
    std::string out;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) {
            out += separator;
        }
        out += digits[i];
    }
    return out;
}

// The shortest digits that mean this double, cut to `decimals` places.
std::string Rounded(double magnitude, std::size_t decimals) {
    std::array<char, 512> buffer;
    const auto result = std::to_chars(
        buffer.data(), buffer.data() + buffer.size(), magnitude, std::chars_format::fixed);
    std::string digits(buffer.data(), result.ptr);
    const std::size_t point = digits.find('.');
    if (point == std::string::npos) {
        return digits;
    }
    const std::size_t keep = point + 1 + decimals;
    if (keep < digits.size()) {
        const bool up = digits[keep] >= '5';
        digits.resize(keep);
        if (up) {
            Increment(digits);
        }
    }
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.back() == '.') {
        digits.pop_back();
    }
    return digits;
}

}  // namespace

std::optional<NumberReading> ReadNumber(std::string_view text, DecimalMark mark) {
    const std::string clean = Clean(text);
    std::string_view rest = clean;
    bool negative = false;
    for (const std::string_view sign : {"-", "+", "\u2212"}) {
        if (rest.starts_with(sign)) {
            negative = sign != "+";
            rest.remove_prefix(sign.size());
            break;
        }
    }
    if (rest.empty() || !IsDigit(rest.back())) {
        return std::nullopt;
    }
    const std::optional<Parts> parts = ReadParts(rest, mark);
    if (!parts) {
        return std::nullopt;
    }
    const std::optional<double> value = ToDouble(negative, parts->whole, parts->fraction);
    return value ? std::optional(NumberReading{*value, parts->ambiguous}) : std::nullopt;
}

std::string FormatInteger(std::int64_t value, bool vietnamese) {
    const std::string digits = std::to_string(value);
    const std::size_t sign = value < 0 ? 1 : 0;
    return digits.substr(0, sign) +
           Grouped(std::string_view(digits).substr(sign), vietnamese ? '.' : ',');
}

std::string FormatDecimal(double value, int decimals, bool vietnamese) {
    if (!std::isfinite(value)) {
        return "";
    }
    const std::string digits =
        Rounded(std::fabs(value), static_cast<std::size_t>(std::max(decimals, 0)));
    const std::size_t point = std::min(digits.find('.'), digits.size());
    std::string out = value < 0 && digits != "0" ? "-" : "";
    out += Grouped(std::string_view(digits).substr(0, point), vietnamese ? '.' : ',');
    if (point < digits.size()) {
        out += vietnamese ? ',' : '.';
        out += digits.substr(point + 1);
    }
    return out;
}

}  // namespace text
