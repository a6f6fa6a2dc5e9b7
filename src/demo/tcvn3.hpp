// Text as offices wrote it with the fonts of the .Vn family before Unicode (TCVN 5712:1993, VN3).
#pragma once

#include <string>
#include <string_view>

namespace demo {

/// Each legacy code as the code point of its byte, which is what Excel kept. Capitals with a tone
/// are the capital and the tone behind it. What VN3 does not have stays.
std::string ToTcvn3(std::string_view utf8);

/// For a font such as .VnTimeH, which shows the codes of small letters as capitals.
std::string ToTcvn3Capitals(std::string_view utf8);

}  // namespace demo
