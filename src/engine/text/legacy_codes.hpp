// TCVN3 (TCVN 5712:1993 VN3) and VNI Windows, code by code: for encoding.cpp and its guess.
#pragma once

#include <string>
#include <string_view>

namespace text::legacy {

enum class Outcome { Complete, UnknownCodes };

/// Appends the text read under an encoding. UnknownCodes: something from U+00A1 to U+00FF has no
/// meaning there and was copied.
Outcome ReadTcvn3(std::u32string_view codes, std::u32string& out);
Outcome ReadVni(std::u32string_view codes, std::u32string& out);

/// U+0080 to U+009F as Windows-1252 means them (quotes, dashes); anything else as it is.
char32_t FromWindows1252(char32_t code);

}  // namespace text::legacy
