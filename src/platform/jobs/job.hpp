// Long work that can be left and looked at again: what is known of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/auth/principal.hpp"
#include "platform/base/failure.hpp"
#include "platform/base/json.hpp"
#include "platform/i18n/messages.hpp"

namespace jobs {

struct JobTag;
using JobId = Id<JobTag>;

enum class State { Queued, Running, Done, Failed, Cancelled };
std::string WordOf(State state);  ///< "queued"
std::optional<State> StateOf(std::string_view word);
/// Whether nothing more will come of it.
bool IsOver(State state);

struct Progress {
    std::int64_t done = 0;
    std::int64_t total = 0;  ///< 0: not known
    std::string note = {};   ///< what is being done, in the asker's language

    bool operator==(const Progress&) const = default;
};

struct Job {
    JobId id;
    std::string kind;
    auth::AccountId account_id;
    std::string actor;
    std::int64_t place = 0;  ///< where job.read lets others look at it
    i18n::Language language = i18n::Language::Vietnamese;
    json::object parameters;
    State state = State::Queued;
    bool cancel_asked = false;
    Progress progress;
    json::value result;
    std::optional<Failure> failure;
    int attempts = 0;
    Instant created_at;
    std::optional<Instant> started_at;
    std::optional<Instant> finished_at;
};

/// For the reader; a failure in their language.
json::object ToJson(const Job& job, i18n::Language language);

}  // namespace jobs
