// Accounts and a job of any length, for tests of what runs as a job.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "platform/http/service_for_test.hpp"
#include "platform/jobs/runner.hpp"

namespace jobs::testing {

/// "an" and "binh" are accounts 1 and 2, "looker" is 3 with job.read in place 5.
inline std::shared_ptr<auth::Principal> Account(const std::string& token) {
    const std::vector<std::string> names{"an", "binh", "looker"};
    const auto found = std::find(names.begin(), names.end(), token);
    if (found == names.end()) return nullptr;
    auto principal = http::SignedIn(token, found - names.begin() + 1);
    if (token == "looker")
        principal->grants.push_back(
            {.right = "job.read", .role = "r", .place = 5, .valid_from = {}, .valid_to = {}});
    return principal;
}

inline std::optional<auth::Actor> ActorOfTest(db::Transaction&, auth::AccountId account) {
    for (const auto* name : {"an", "binh", "looker"})
        if (const auto principal = Account(name); principal->account_id == account)
            return auth::Actor::Of(principal);
    return std::nullopt;
}

/// A door that a job waits at until the test opens it.
class Door {
public:
    void Open() {
        const std::scoped_lock lock(mutex_);
        is_open_ = true;
        moved_.notify_all();
    }
    /// Of the job: waits, and looks now and then whether it is to stop.
    void Pass(Context& context) {
        std::unique_lock lock(mutex_);
        ++waiting_;
        moved_.notify_all();
        while (!moved_.wait_for(lock, std::chrono::milliseconds(5), [&] { return is_open_; }))
            context.Check();
    }
    /// Of the test: until so many have come to the door.
    bool WaitFor(int count) {
        std::unique_lock lock(mutex_);
        return moved_.wait_for(lock, std::chrono::seconds(10), [&] { return waiting_ >= count; });
    }

private:
    std::mutex mutex_;
    std::condition_variable moved_;
    bool is_open_ = false;
    int waiting_ = 0;
};

/// Until `holds` or ten seconds.
template <typename Holds>
bool Eventually(Holds holds) {
    for (int count = 0; count < 1000; ++count) {
        if (holds()) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return false;
}

}  // namespace jobs::testing
