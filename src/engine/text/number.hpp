// Numbers as Vietnamese (15.486,5) and others (15,486.5) write them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace text {

enum class DecimalMark { Unknown, Comma, Point };

struct NumberReading {
    double value = 0;
    bool ambiguous = false;  // "15.486" or "15,486": one mark, exactly three digits after it
};

/// nullopt: not a number (a unit, a percent sign, a date, wrong groups). `mark` decides ambiguous
/// texts; with Unknown they are read the Vietnamese way and flagged.
std::optional<NumberReading> ReadNumber(std::string_view text,
                                        DecimalMark mark = DecimalMark::Unknown);

/// 15486 → "15.486" in Vietnamese, else "15,486".
std::string FormatInteger(std::int64_t value, bool vietnamese);

/// At most `decimals` places, rounded half away from zero on the decimal digits (97.85 → "97,9"),
/// trailing zeros cut: 97.8 → "97,8". Empty for what is not finite.
std::string FormatDecimal(double value, int decimals, bool vietnamese);

}  // namespace text
