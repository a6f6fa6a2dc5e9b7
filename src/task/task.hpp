// What waits for somebody, told by the slices that know it. Nothing is kept: a task follows from
// records and the reader's rights, and goes when its reason goes.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "platform/auth/principal.hpp"
#include "platform/db/database.hpp"

namespace task {

/// In this order: what came back to the reader, what others wait for, the reader's own duty, and
/// the duty of others of whom the reader takes care.
enum class Urgency { CameBack, OthersWait, OwnDuty, DutyOfOthers };

struct Task {
    Urgency urgency = Urgency::OwnDuty;
    std::string kind;  ///< a word of the contract
    std::string unit;  ///< code; may be empty
    std::string unit_name;
    std::optional<int> year;
    std::int64_t count = 1;
    std::int64_t record_id = 0;  ///< 0: none
    std::optional<Date> due_on;
    std::optional<Date> since;
    std::string remarks;
};

/// The tasks of whoever asks. A slice contributes one.
using Source = std::function<std::vector<Task>(db::Transaction&, const auth::Actor&)>;

inline constexpr std::size_t kMostTasks = 50;
/// So many of each kind are shown however many of other kinds stand before them.
inline constexpr std::size_t kSureOfKind = 3;

/// The most pressing first: by urgency, then what is due or has waited longest, then the most. No
/// more than kMostTasks, the first kSureOfKind of each kind among them.
void PutInOrder(std::vector<Task>& tasks);

std::vector<Task> Gather(db::Transaction& tx,
                         const auth::Actor& actor,
                         const std::vector<Source>& sources);

}  // namespace task
