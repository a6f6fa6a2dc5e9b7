// Rule "sign_in": passwords, sessions, and how wrong guesses are slowed down.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "platform/db/database.hpp"

namespace auth {

/// What one hash costs: memory in KiB, and how often it is gone through.
struct HashCost {
    int memory_kib = 0;
    int passes = 0;
};

struct SlowDown {
    int free_device = 0;   ///< wrong guesses on a known device before it has to wait
    int free_account = 0;  ///< of all unknown clients at one account
    int free_address = 0;  ///< of one address at all accounts
    std::chrono::seconds first{};
    std::chrono::seconds longest{};
    std::chrono::hours forget{};  ///< after the last wrong guess
};

struct SignInRules {
    std::size_t least_length = 0;     ///< in characters
    std::size_t least_different = 0;  ///< different characters
    std::vector<std::string> refused;
    HashCost cost;
    int hashes_at_once = 1;
    std::chrono::seconds hash_wait{};
    std::chrono::hours session_length{};
    std::chrono::minutes session_idle{};
    std::chrono::minutes seen_every{};
    int most_sessions = 0;
    SlowDown slow_down;
    int slip_days = 0;
    int device_days = 0;

    /// The version in force today, or the shipped one in a system older than the rule.
    static SignInRules Today(db::Transaction& tx);
};

}  // namespace auth
