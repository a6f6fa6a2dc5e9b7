// Texts and names of sheets as Excel accepts them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sheet {

inline constexpr std::size_t kLongestSheetName = 31;

std::size_t Characters(std::string_view text);

/// At most so many characters.
std::string Shortened(std::string_view text, std::size_t characters);

/// Well-formed UTF-8.
std::string Sound(std::string_view text);

/// For a cell, so that readers show it as it was.
std::string CellText(std::string_view text);

/// Without what is forbidden, at most kLongestSheetName characters.
std::string SheetName(std::string_view name);

/// Excel takes names that differ only in case for the same. Covers the alphabet of Vietnamese.
std::string LowerCase(std::string_view text);

}  // namespace sheet
