// Passwords: which are refused, and how they are kept (Argon2id of libsodium).
#pragma once

#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "platform/auth/rules_of_sign_in.hpp"

namespace auth {

/// One spelling of what was typed: keyboards compose Vietnamese letters in two ways (NFC).
std::string NormalPassword(std::string_view typed);

/// Throws Failure{Invalid}: auth.password_short (least), auth.password_long, auth.password_common,
/// auth.password_simple (least), auth.password_has_name.
void CheckPassword(const SignInRules& rules, std::string_view password, std::string_view account);

/// Hashes, few at a time: each takes tens of milliseconds and many megabytes.
class Hashing {
public:
    explicit Hashing(int at_once);

    /// The right to compute; waits for it. One place holds it over a whole sign-in, so that guesses
    /// sent at the same moment cannot outrun the counting of wrong ones.
    class Slot {
    public:
        ~Slot();
        Slot(const Slot&) = delete;
        Slot& operator=(const Slot&) = delete;

        std::string Hash(const std::string& password, HashCost cost) const;
        /// An empty hash costs as much as any and is never right.
        bool IsRight(const std::string& hash, const std::string& password, HashCost cost) const;

    private:
        friend class Hashing;
        explicit Slot(Hashing& hashing) : hashing_(hashing) {}
        Hashing& hashing_;
    };
    /// Throws Failure{TooManyRequests, "auth.busy"} after `wait`.
    Slot Take(std::chrono::seconds wait);

    /// How often a password was held against a hash, and how many did so at once at most.
    std::int64_t Checks() const { return checks_; }
    int MostAtOnce() const { return most_; }

private:
    std::string NobodysHash(HashCost cost);

    int free_;
    int at_once_;
    std::atomic<int> most_ = 0;
    std::mutex mutex_;
    std::condition_variable freed_;
    std::atomic<std::int64_t> checks_ = 0;
    std::mutex nobody_mutex_;
    std::map<std::pair<int, int>, std::string> nobody_;
};

bool NeedsRehash(const std::string& hash, HashCost cost);

}  // namespace auth
