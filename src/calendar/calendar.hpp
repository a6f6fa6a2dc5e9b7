// What happens when, told by the slices that know it. Nothing is kept: an event follows from
// records and the reader's rights, and moves when its record does.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "platform/auth/principal.hpp"
#include "platform/db/database.hpp"
#include "platform/i18n/messages.hpp"

namespace calendar {

struct Event {
    std::string kind;  ///< a word of the contract
    Date from;
    Date to;            ///< the last day; of most events the same
    std::string title;  ///< the record's own words; empty where the kind says it all
    std::string unit;   ///< code; may be empty
    std::string unit_name;
    std::optional<int> year;
    std::int64_t record_id = 0;  ///< 0: none
    int place = 0;               ///< of the item or task within the record, from 1; 0: all of it
    std::string opens;           ///< the address of its screen
    std::optional<bool> done;    ///< none: there is nothing to be done
    /// Of a duty of many: how many have done it, of how many.
    std::optional<std::int64_t> part, whole;
};

/// The events of whoever asks, of which some day lies in the period. A slice contributes one.
using Source = std::function<std::vector<Event>(db::Transaction&, const auth::Actor&, Period)>;

inline constexpr std::size_t kMostEvents = 2000;
/// In days: what an address of a calendar gives, two months and a year.
inline constexpr int kLongestPeriod = 430;

struct Calendar {
    std::vector<Event> events;
    bool is_cut = false;  ///< there are more than kMostEvents, and the last ones are left out
};

/// By day, and on a day always in the same order.
void PutInOrder(Calendar& calendar);

Calendar Gather(db::Transaction& tx,
                const auth::Actor& actor,
                const std::vector<Source>& sources,
                Period period);

/// What tells an event from all others of the system, however often it is moved or renamed.
std::string KeyOf(const Event& event);

/// In one line, as a calendar program shows it: "Hạn nhiệm vụ kế hoạch: Mở lớp học nghề".
std::string SummaryOf(const Event& event, i18n::Language language);

/// The address of a screen with what it asks for: "/cell?unit=XA%201&year=2026".
std::string Screen(std::string path, const std::vector<std::pair<std::string, std::string>>& asked);

}  // namespace calendar
