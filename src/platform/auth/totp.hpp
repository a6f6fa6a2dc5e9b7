// One-time codes of an application on the phone (TOTP, RFC 6238: six digits, half a minute).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/date.hpp"

namespace auth::totp {

/// 20 bytes of chance.
std::string NewSecret();
/// As it is typed where no picture can be taken.
std::string ToBase32(const std::string& secret);
/// What the picture says: otpauth://totp/…
std::string Uri(const std::string& secret, const std::string& account);

std::string CodeAt(const std::string& secret, Instant moment);
/// The half minute to which a code belongs: the present one or its neighbours, because clocks
/// differ; none where it is wrong or not younger than `last_step`.
std::optional<std::int64_t> StepOf(const std::string& secret,
                                   std::string_view code,
                                   Instant moment,
                                   std::int64_t last_step);

}  // namespace auth::totp
