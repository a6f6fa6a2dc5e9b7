// The number of an official page, as rule "document_layout" writes it.
#pragma once

#include <string>

#include "platform/base/json.hpp"

namespace report {

/// "12" → "12-BC/HU"; a whole number and symbol stays as it is.
std::string NumberAndSymbol(const std::string& number,
                            const std::string& symbol,
                            const json::value& layout);
/// "Số 12-BC/HU", with room for a number that is still to be given.
std::string NumberLine(const std::string& number,
                       const std::string& symbol,
                       const json::value& layout);

}  // namespace report
