// Wrong guesses, counted by who makes them, so that nobody's guesses stop somebody else: a known
// device by itself, unknown clients by their address and together by account. docs/adr/0012.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "platform/auth/keys.hpp"
#include "platform/auth/principal.hpp"
#include "platform/auth/rules_of_sign_in.hpp"

namespace auth {

/// The client of a request as the server sees it.
struct Client {
    std::string label;    ///< the browser's name of itself
    std::string address;  ///< "10.0.0.7", "2001:db8::1"
    std::string device;   ///< the device cookie that it sent; may be empty or false
};

/// What a device keeps after a successful sign-in: it says that its owner was here.
std::string NewDevice(const Keys& keys, AccountId account, Instant now);
/// Whether the client's device is one of the account's, not older than the days.
bool IsKnownDevice(
    const Keys& keys, const std::string& device, AccountId account, int days, Instant now);

struct Counter {
    std::string key;
    int free = 0;  ///< wrong guesses without waiting
};

/// What is guessed at: each has counters of its own.
enum class Guess { Password, Code, Slip };

/// `name` is the account as it was asked for, whether it exists or not; `account` empty where it
/// does not.
std::vector<Counter> CountersOf(const Keys& keys,
                                const SignInRules& rules,
                                Guess guess,
                                const std::string& name,
                                AccountId account,
                                const Client& client,
                                Instant now);

/// Throws Failure{TooManyRequests, "auth.slow_down"} (seconds) while a counter has to wait. A
/// refused guess counts nowhere: hammering makes no wait longer.
void RefuseWhileSlow(db::Transaction& tx,
                     const std::vector<Counter>& counters,
                     const SlowDown& rules);
/// Counts a wrong guess; the number of them at the counter that has most above what is free, or 0.
int CountWrong(db::Transaction& tx, const std::vector<Counter>& counters, const SlowDown& rules);
/// A right guess on a known device clears that device; nothing else is ever cleared but by time.
void ClearDevice(db::Transaction& tx, const std::vector<Counter>& counters);

}  // namespace auth
