#include "shortcoming/shortcoming.hpp"

#include "platform/base/failure.hpp"

namespace shortcoming {

std::string NameOf(Mending state) {
    switch (state) {
        case Mending::Open:
            return "open";
        case Mending::Mended:
            return "mended";
        case Mending::Confirmed:
            return "confirmed";
        case Mending::Reopened:
            return "reopened";
    }
    return "";
}

Mending MendingOf(const std::string& name) {
    for (const auto state : {Mending::Mended, Mending::Confirmed, Mending::Reopened})
        if (NameOf(state) == name) return state;
    return Mending::Open;
}

void CheckDays(const Shortcoming& shortcoming, Date today) {
    const auto refuse = [](const char* code, const char* member, Date day) {
        Failure failure{FailureKind::Invalid, code, {{"day", day.ToVietnamese()}}};
        failure.fields.push_back({member, failure.code, failure.params});
        throw failure;
    };
    if (shortcoming.noted_on > today)
        refuse("shortcoming.in_future", "noted_on", shortcoming.noted_on);
    if (shortcoming.due_on < shortcoming.noted_on)
        refuse("shortcoming.due_before", "due_on", shortcoming.noted_on);
}

void MoveTo(Shortcoming& shortcoming, Mending to) {
    const auto from = shortcoming.state;
    const bool is_waiting = from == Mending::Open || from == Mending::Reopened;
    const bool may = to == Mending::Mended      ? is_waiting
                     : to == Mending::Confirmed ? from == Mending::Mended
                                                : !is_waiting;
    if (!may || to == Mending::Open)
        throw Failure{FailureKind::Conflict,
                      "shortcoming.wrong_mending",
                      {{"state", NameOf(from)}, {"to", NameOf(to)}}};
    shortcoming.state = to;
}

}  // namespace shortcoming
