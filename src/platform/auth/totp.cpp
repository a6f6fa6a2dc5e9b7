#include "platform/auth/totp.hpp"

#include <liboath/oath.h>
#include <sodium.h>

#include <array>
#include <cstdlib>

#include "platform/auth/keys.hpp"
#include "platform/base/check.hpp"

namespace auth::totp {
namespace {

constexpr unsigned kDigits = 6;
constexpr std::int64_t kStepSeconds = 30;

std::int64_t Step(Instant moment) {
    return std::chrono::duration_cast<std::chrono::seconds>(moment.time.time_since_epoch())
               .count() /
           kStepSeconds;
}

std::string CodeOf(const std::string& secret, std::int64_t step) {
    static const int begun = oath_init();
    CHECK(begun == OATH_OK);
    std::array<char, kDigits + 1> code{};
    CHECK(oath_hotp_generate(secret.data(),
                             secret.size(),
                             static_cast<std::uint64_t>(step),
                             kDigits,
                             false,
                             OATH_HOTP_DYNAMIC_TRUNCATION,
                             code.data()) == OATH_OK);
    return code.data();
}

}  // namespace

std::string NewSecret() {
    CHECK(sodium_init() >= 0);
    std::string secret(20, '\0');
    randombytes_buf(secret.data(), secret.size());
    return secret;
}

std::string ToBase32(const std::string& secret) {
    char* text = nullptr;
    std::size_t length = 0;
    CHECK(oath_base32_encode(secret.data(), secret.size(), &text, &length) == OATH_OK);
    std::string encoded(text, length);
    std::free(text);
    encoded.erase(encoded.find_last_not_of('=') + 1);
    return encoded;
}

std::string Uri(const std::string& secret, const std::string& account) {
    // "Gương", as an address writes it. Names of accounts hold few characters that need it.
    const std::string issuer = "G%C6%B0%C6%A1ng";
    std::string name;
    for (const char c : account)
        name += c == '@' ? "%40" : c == '+' ? "%2B" : c == '\\' ? "%5C" : std::string(1, c);
    return "otpauth://totp/" + issuer + ":" + name + "?secret=" + ToBase32(secret) +
           "&issuer=" + issuer + "&algorithm=SHA1&digits=6&period=30";
}

std::string CodeAt(const std::string& secret, Instant moment) {
    return CodeOf(secret, Step(moment));
}

std::optional<std::int64_t> StepOf(const std::string& secret,
                                   std::string_view code,
                                   Instant moment,
                                   std::int64_t last_step) {
    const auto now = Step(moment);
    std::optional<std::int64_t> found;
    for (const auto step : {now - 1, now, now + 1})
        if (SameSecret(CodeOf(secret, step), code) && step > last_step) found = step;
    return found;
}

}  // namespace auth::totp
