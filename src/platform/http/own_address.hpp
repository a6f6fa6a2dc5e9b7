// An address under which people reach the service, as it is printed for them.
#pragma once

#include <string>
#include <string_view>

namespace http {

/// https, or this machine itself; short, and nothing in it that would end or change it.
bool IsOwnAddress(const std::string& address);

/// The text as it may stand in an address.
std::string InAddress(std::string_view text);

}  // namespace http
