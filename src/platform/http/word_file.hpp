// A Word document as an answer: saved under its name.
#pragma once

#include <string>

#include "platform/http/http.hpp"

namespace http {

inline constexpr char kWordType[] =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// `name` is in ASCII, without quotes.
Response WordFile(const std::string& name, std::string bytes);

}  // namespace http
