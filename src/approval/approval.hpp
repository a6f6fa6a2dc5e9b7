// The life of what one writes and another decides on: sheets and plans have the same.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/date.hpp"

namespace approval {

/// draft → submitted → returned with reasons | approved → closed. What was submitted can be
/// withdrawn while nobody has decided on it; what was returned is submitted again; an approval can
/// be taken back, with reasons, until the end.
enum class State { Draft, Submitted, Returned, Approved, Closed };

std::string NameOf(State state);  ///< as in the database: "approved"
std::optional<State> StateOf(std::string_view name);

/// Throws Failure{Conflict, refusal, {id, state, to}} where no life leads from the state to that
/// one.
void MoveTo(State& state, State to, const char* refusal, std::int64_t id);

/// A proposed change of what was approved, or what a change replaced.
template <typename Contents>
struct Version {
    int number = 0;
    std::string state;  ///< submitted, returned, superseded
    Contents contents;
    std::string author;
    std::string remarks;
    std::optional<Date> decided_on = {};
};

/// The proposal that waits for a decision; null where none does.
template <typename Contents>
const Version<Contents>* ProposedOf(const std::vector<Version<Contents>>& versions) {
    for (const auto& version : versions)
        if (version.state == "submitted") return &version;
    return nullptr;
}

/// The proposal that came back since the version in force was approved, and was not proposed again;
/// null where none did.
template <typename Contents>
const Version<Contents>* CameBackOf(const std::vector<Version<Contents>>& versions, int in_force) {
    const Version<Contents>* latest = nullptr;
    for (const auto& version : versions)
        if (version.number > in_force && (latest == nullptr || version.number > latest->number))
            latest = &version;
    return latest != nullptr && latest->state == "returned" ? latest : nullptr;
}

/// The number of the next proposal: what came back keeps its own.
template <typename Contents>
int NextNumber(const std::vector<Version<Contents>>& versions, int in_force) {
    int last = in_force;
    for (const auto& version : versions) last = std::max(last, version.number);
    return last + 1;
}

}  // namespace approval
