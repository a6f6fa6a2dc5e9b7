// The data folder's own secret, `secret.key`, and what is made with it: keyed marks of what must
// not be kept in clear, sealed texts, and things that only chance can make.
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "platform/db/database.hpp"

namespace auth {

class Keys {
public:
    static constexpr auto kFileName = "secret.key";

    /// Of the folder; a new key is made where there is none and nothing was sealed yet. Throws
    /// Failure{Unavailable}: "auth.key_missing" where one is lost, "auth.key_open" where others
    /// than the owner may read it, "auth.key_broken", "auth.key_not_written".
    static Keys Open(db::Database& database);

    /// A digest of `text` that nobody makes without the key; another for each purpose.
    std::string Mark(std::string_view purpose, std::string_view text) const;

    /// Encrypted, and bound to what it belongs to: it opens for nothing else.
    std::string Seal(std::string_view plain, std::string_view bound_to) const;
    /// Throws Failure{Unavailable, "auth.key_other"} where it was sealed with another key, or for
    /// something else.
    std::string Unseal(std::string_view sealed, std::string_view bound_to) const;

private:
    explicit Keys(const std::array<unsigned char, 32>& key) : key_(key) {}
    std::array<unsigned char, 32> Derived(std::string_view purpose) const;

    std::array<unsigned char, 32> key_;
};

/// 32 bytes of chance, 43 characters that fit into a cookie.
std::string RandomToken();
/// `count` letters and digits that cannot be mistaken for one another on paper.
std::string RandomCode(std::size_t count);
/// A code as it was meant: capitals, without blanks and dashes.
std::string PlainCode(std::string_view typed);
/// In fours, as printed: "7KQM-3XHA-9PWD".
std::string PrintedCode(std::string_view code);

/// The digest under which a session's token is kept, 32 bytes.
std::string TokenDigest(std::string_view token);

std::string ToBase64(std::string_view bytes);
std::optional<std::string> FromBase64(std::string_view text);
/// Takes the same time wherever they differ.
bool SameSecret(std::string_view a, std::string_view b);

}  // namespace auth
