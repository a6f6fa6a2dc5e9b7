#include "meeting/meeting.hpp"

#include <algorithm>

#include "platform/base/failure.hpp"

namespace meeting {
namespace {

bool IsAmong(const json::object& duty, const char* list, const std::string& word) {
    const auto* words = duty.if_contains(list);
    if (words == nullptr) return false;
    const auto& all = words->as_array();
    return std::any_of(
        all.begin(), all.end(), [&](const json::value& one) { return one.as_string() == word; });
}

Date LastOfMonth(int year, int month) {
    const auto next = month == 12 ? Date::Of(year + 1, 1, 1) : Date::Of(year, month + 1, 1);
    return next.PlusDays(-1);
}

Slot::Standing StandingOf(const Slot& slot, const std::vector<DayOfMeeting>& meetings, Date today) {
    bool is_prepared = false;
    for (const auto& one : meetings) {
        if (one.day < slot.from || one.day > slot.to) continue;
        if (one.is_closed) return Slot::Standing::Held;
        is_prepared = true;
    }
    if (is_prepared) return Slot::Standing::Prepared;
    if (slot.to < today) return Slot::Standing::Missing;
    return slot.from <= today ? Slot::Standing::Now : Slot::Standing::Later;
}

}  // namespace

std::string NameOf(State state) {
    switch (state) {
        case State::Prepared:
            return "prepared";
        case State::Closed:
            return "closed";
    }
    return "";
}

State StateOf(const std::string& name) {
    return name == "closed" ? State::Closed : State::Prepared;
}

std::string NameOf(Presence presence) {
    switch (presence) {
        case Presence::Attended:
            return "attended";
        case Presence::Excused:
            return "excused";
        case Presence::Absent:
            return "absent";
    }
    return "";
}

std::optional<Presence> PresenceOf(const std::string& name) {
    for (const auto presence : {Presence::Attended, Presence::Excused, Presence::Absent})
        if (NameOf(presence) == name) return presence;
    return std::nullopt;
}

void CheckClosing(const Meeting& meeting, Date today) {
    const auto refuse = [](const char* code, const Params& params = {}) {
        throw Failure{FailureKind::Invalid, code, params};
    };
    if (meeting.held_on > today)
        refuse("meeting.in_future", {{"day", meeting.held_on.ToVietnamese()}});
    if (meeting.agenda.empty()) refuse("meeting.no_agenda");
    if (meeting.attended < 1) refuse("meeting.no_attendance");
    // Of a list those who came without being expected are counted apart.
    if (meeting.seats.empty() && meeting.attended > meeting.expected)
        refuse("meeting.more_than_expected",
               {{"attended", std::to_string(meeting.attended)},
                {"expected", std::to_string(meeting.expected)}});
}

void RefuseClosed(const Meeting& meeting) {
    if (meeting.state == State::Closed)
        throw Failure{
            FailureKind::Conflict, "meeting.closed", {{"day", meeting.held_on.ToVietnamese()}}};
}

std::string NameOf(Rhythm rhythm) {
    switch (rhythm) {
        case Rhythm::None:
            return "none";
        case Rhythm::Monthly:
            return "monthly";
        case Rhythm::Quarterly:
            return "quarterly";
    }
    return "";
}

std::optional<Rhythm> RhythmOf(const std::string& name) {
    for (const auto rhythm : {Rhythm::None, Rhythm::Monthly, Rhythm::Quarterly})
        if (NameOf(rhythm) == name) return rhythm;
    return std::nullopt;
}

Rhythm DefaultRhythm(const json::object& duty, const std::string& unit_kind) {
    if (IsAmong(duty, "monthly", unit_kind)) return Rhythm::Monthly;
    return IsAmong(duty, "quarterly", unit_kind) ? Rhythm::Quarterly : Rhythm::None;
}

Rhythm RhythmOn(const std::vector<RhythmFrom>& rhythms, Rhythm by_default, Date day) {
    auto found = by_default;
    for (const auto& one : rhythms)
        if (one.valid_from <= day) found = one.rhythm;
    return found;
}

std::string NameOf(Slot::Standing standing) {
    switch (standing) {
        case Slot::Standing::Held:
            return "held";
        case Slot::Standing::Prepared:
            return "prepared";
        case Slot::Standing::Missing:
            return "missing";
        case Slot::Standing::Now:
            return "now";
        case Slot::Standing::Later:
            return "later";
    }
    return "";
}

std::vector<Slot> SlotsOf(int year,
                          const std::vector<RhythmFrom>& rhythms,
                          Rhythm by_default,
                          const std::vector<DayOfMeeting>& meetings,
                          Date today) {
    std::vector<Slot> slots;
    for (int month = 1; month <= 12; ++month) {
        const auto last = LastOfMonth(year, month);
        const auto rhythm = RhythmOn(rhythms, by_default, last);
        if (rhythm == Rhythm::None || (rhythm == Rhythm::Quarterly && month % 3 != 0)) continue;
        const int first = rhythm == Rhythm::Quarterly ? month - 2 : month;
        Slot slot{Date::Of(year, first, 1), last};
        slot.standing = StandingOf(slot, meetings, today);
        slots.push_back(slot);
    }
    return slots;
}

}  // namespace meeting
