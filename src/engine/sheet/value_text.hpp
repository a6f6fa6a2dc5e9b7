// Values as texts: numbers in plain notation, serial days as dates, and which number formats show
// dates.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sheet {

enum class DateSystem { From1900, From1904 };

/// Shortest plain decimal notation that reads back as the same number.
void AppendNumber(std::string& out, double number);

/// The whole serial day in the 1900 system; nothing for what is no day (below 1: a time of day; or
/// beyond the year 9999).
std::optional<std::int64_t> SerialDay(double serial, DateSystem system);

/// "2018-02-10" of a day from SerialDay. Day 60 is "1900-02-29", which Excel shows though no
/// calendar has it.
void AppendDate(std::string& out, std::int64_t serial_day);

/// By the built-in number of the format, else by its code.
bool IsDateFormat(std::int64_t format_id, std::string_view code);

/// "#REF!" of a BIFF error code.
std::string_view ErrorText(std::uint8_t code);

}  // namespace sheet
