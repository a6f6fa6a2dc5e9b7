#include "platform/auth/rules_of_sign_in.hpp"

#include "platform/auth/roles.hpp"
#include "platform/base/json.hpp"

namespace auth {
namespace {

int Number(const json::value& from, const char* name) {
    return static_cast<int>(from.at(name).as_int64());
}

}  // namespace

SignInRules SignInRules::Today(db::Transaction& tx) {
    const auto body = RuleToday(tx, "sign_in");
    SignInRules rules;
    const auto& password = body.at("password");
    rules.least_length = static_cast<std::size_t>(Number(password, "least_length"));
    rules.least_different = static_cast<std::size_t>(Number(password, "least_different"));
    for (const auto& word : password.at("refused").as_array())
        rules.refused.emplace_back(word.as_string());
    const auto& hashing = body.at("hashing");
    rules.cost = {Number(hashing, "memory_kib"), Number(hashing, "passes")};
    rules.hashes_at_once = Number(hashing, "at_once");
    rules.hash_wait = std::chrono::seconds(Number(hashing, "wait_seconds"));
    const auto& session = body.at("session");
    rules.session_length = std::chrono::hours(Number(session, "hours"));
    rules.session_idle = std::chrono::minutes(Number(session, "idle_minutes"));
    rules.seen_every = std::chrono::minutes(Number(session, "seen_every_minutes"));
    rules.most_sessions = Number(session, "most");
    const auto& slow = body.at("slow_down");
    rules.slow_down = {Number(slow, "free_device"),
                       Number(slow, "free_account"),
                       Number(slow, "free_address"),
                       std::chrono::seconds(Number(slow, "first_seconds")),
                       std::chrono::seconds(Number(slow, "longest_seconds")),
                       std::chrono::hours(Number(slow, "forget_hours"))};
    rules.slip_days = Number(body, "slip_days");
    rules.device_days = Number(body, "device_days");
    return rules;
}

}  // namespace auth
