#include "platform/auth/attempts.hpp"

#include <arpa/inet.h>

#include <cstring>

#include "platform/base/failure.hpp"

namespace auth {
namespace {

const std::string kFind = "SELECT failures, failed_at FROM auth_attempt WHERE counter = :counter";
const std::string kPut =
    "INSERT INTO auth_attempt (counter, failures, failed_at)"
    " VALUES (:counter, :failures, :failed_at) ON CONFLICT (counter) DO UPDATE SET"
    " failures = excluded.failures, failed_at = excluded.failed_at";
const std::string kForget = "DELETE FROM auth_attempt WHERE failed_at < :before";
const std::string kClear = "DELETE FROM auth_attempt WHERE counter = :counter";

const std::string kDeviceMark = "device:";

const char* NameOf(Guess guess) {
    switch (guess) {
        case Guess::Password:
            return "password";
        case Guess::Code:
            return "code";
        case Guess::Slip:
            return "slip";
    }
    return "";
}

/// One subscriber's address: the whole of IPv4, the /64 of IPv6, where one line has as many
/// addresses as it likes.
std::string NetworkOf(const std::string& address) {
    in6_addr six{};
    if (::inet_pton(AF_INET6, address.c_str(), &six) != 1) return address;
    if (IN6_IS_ADDR_V4MAPPED(&six)) {
        std::array<char, INET_ADDRSTRLEN> four{};
        ::inet_ntop(AF_INET, &six.s6_addr[12], four.data(), four.size());
        return four.data();
    }
    std::memset(&six.s6_addr[8], 0, 8);
    std::array<char, INET6_ADDRSTRLEN> text{};
    ::inet_ntop(AF_INET6, &six, text.data(), text.size());
    return text.data();
}

std::int64_t DayOf(Instant moment) { return moment.DayInVietnam().days.time_since_epoch().count(); }

struct Kept {
    int failures = 0;
    Instant failed_at;
};

Kept Find(db::Transaction& tx, const std::string& key, const SlowDown& rules) {
    const auto found = tx.First<int, Instant>(kFind, {{"counter", key}});
    if (!found || std::get<1>(*found).time + rules.forget < tx.Now().time) return {};
    return {std::get<0>(*found), std::get<1>(*found)};
}

std::chrono::seconds WaitAfter(int failures, int free, const SlowDown& rules) {
    if (failures < free) return {};
    auto wait = rules.first;
    for (int i = free; i < failures && wait < rules.longest; ++i) wait *= 2;
    return std::min(wait, rules.longest);
}

std::string SignedDevice(const Keys& keys, const std::string& body) {
    return body + "." + keys.Mark("device", body);
}

}  // namespace

std::string NewDevice(const Keys& keys, AccountId account, Instant now) {
    return SignedDevice(
        keys,
        std::to_string(account.value) + "." + std::to_string(DayOf(now)) + "." + RandomToken());
}

bool IsKnownDevice(
    const Keys& keys, const std::string& device, AccountId account, int days, Instant now) {
    const auto end = device.rfind('.');
    if (!account || end == std::string::npos) return false;
    const auto body = device.substr(0, end);
    if (!SameSecret(SignedDevice(keys, body), device)) return false;
    const auto first = body.find('.'), second = body.find('.', first + 1);
    return body.substr(0, first) == std::to_string(account.value) &&
           std::stoll(body.substr(first + 1, second - first - 1)) + days >= DayOf(now);
}

std::vector<Counter> CountersOf(const Keys& keys,
                                const SignInRules& rules,
                                Guess guess,
                                const std::string& name,
                                AccountId account,
                                const Client& client,
                                Instant now) {
    const std::string kind = NameOf(guess);
    const auto key = [&](const std::string& what, const std::string& of) {
        return what + keys.Mark("attempt", kind + "|" + what + "|" + of);
    };
    if (IsKnownDevice(keys, client.device, account, rules.device_days, now))
        return {{key(kDeviceMark, client.device), rules.slow_down.free_device}};
    std::vector<Counter> counters{
        {key("address:", NetworkOf(client.address)), rules.slow_down.free_address}};
    // A slip's code is too long to be guessed: counting by account would only lock its owner out.
    if (guess != Guess::Slip)
        counters.push_back({key("account:", name), rules.slow_down.free_account});
    return counters;
}

void RefuseWhileSlow(db::Transaction& tx,
                     const std::vector<Counter>& counters,
                     const SlowDown& rules) {
    std::chrono::milliseconds left{};
    for (const auto& counter : counters) {
        const auto kept = Find(tx, counter.key, rules);
        const auto until = kept.failed_at.time + WaitAfter(kept.failures, counter.free, rules);
        left = std::max(left, until - tx.Now().time);
    }
    if (left <= std::chrono::milliseconds(0)) return;
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(left).count();
    throw Failure{
        FailureKind::TooManyRequests, "auth.slow_down", {{"seconds", std::to_string(seconds)}}};
}

int CountWrong(db::Transaction& tx, const std::vector<Counter>& counters, const SlowDown& rules) {
    tx.Execute(kForget, {{"before", Instant{tx.Now().time - rules.forget}}});
    int most = 0;
    for (const auto& counter : counters) {
        const int failures = Find(tx, counter.key, rules).failures + 1;
        tx.Execute(kPut,
                   {{"counter", counter.key}, {"failures", failures}, {"failed_at", tx.Now()}});
        if (failures >= counter.free) most = std::max(most, failures - counter.free + 1);
    }
    return most;
}

void ClearDevice(db::Transaction& tx, const std::vector<Counter>& counters) {
    for (const auto& counter : counters)
        if (counter.key.starts_with(kDeviceMark)) tx.Execute(kClear, {{"counter", counter.key}});
}

}  // namespace auth
