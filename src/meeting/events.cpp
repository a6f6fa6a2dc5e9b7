#include "meeting/events.hpp"

#include <algorithm>

#include "org/store.hpp"
#include "org/unit_events.hpp"

namespace meeting {
namespace {

using Text = std::string;

// The kind in the words of the rule is for screens: here its code stands for it.
const std::string kMeetings =
    "SELECT m.id, m.held_on, m.place, m.state FROM meeting_meeting m WHERE m.unit_id = :unit_id"
    " AND m.held_on >= :first AND m.held_on <= :last ORDER BY m.held_on, m.id";
const std::string kDecisionsOf =
    "SELECT m.id, m.unit_id, d.due_on, d.text, d.done_on FROM meeting_decision d"
    " JOIN meeting_meeting m ON m.id = d.meeting_id WHERE m.state = 'closed'"
    " AND d.due_on >= :first AND d.due_on <= :last AND ";

std::string ScreenOf(std::int64_t meeting) { return "/meetings/" + std::to_string(meeting); }

void AddMeetings(org::UnitEvents& gathering, org::UnitId unit) {
    auto& tx = gathering.tx;
    tx.Query<std::int64_t, Date, Text, Text>(
        kMeetings,
        {{"unit_id", unit}, {"first", gathering.period.from}, {"last", gathering.period.to}},
        [&](std::int64_t id, Date day, Text place, Text state) {
            auto event = gathering.On(day, unit);
            event.kind = "meeting";
            event.title = std::move(place);
            event.record_id = id;
            event.opens = ScreenOf(id);
            event.done = state == "closed";
            gathering.events.push_back(std::move(event));
        });
}

void AddDecisions(org::UnitEvents& gathering, const std::string& whose, db::Binds binds) {
    binds.emplace_back("first", gathering.period.from);
    binds.emplace_back("last", gathering.period.to);
    gathering.tx.Query<std::int64_t, org::UnitId, Date, Text, std::optional<Date>>(
        kDecisionsOf + whose + " ORDER BY d.due_on, d.id",
        binds,
        [&](std::int64_t meeting, org::UnitId unit, Date day, Text text, auto done_on) {
            auto event = gathering.On(day, unit);
            event.kind = "decision";
            event.title = std::move(text);
            event.record_id = meeting;
            event.opens = ScreenOf(meeting);
            event.done = done_on.has_value();
            gathering.events.push_back(std::move(event));
        });
}

}  // namespace

std::vector<calendar::Event> Events(db::Transaction& tx, const auth::Actor& actor, Period period) {
    org::UnitEvents gathering{tx, actor, period};
    const auto today = tx.Today();
    const auto read = org::UnitsHolding(actor, "meeting.read", today);
    for (const auto unit : read) {
        AddMeetings(gathering, unit);
        AddDecisions(gathering, "m.unit_id = :unit_id", {{"unit_id", unit}});
    }
    if (!actor.principal || actor.principal->holder_id == 0) return std::move(gathering.events);
    if (!auth::MayAnywhere(actor, "meeting.own", today)) return std::move(gathering.events);
    const org::PersonId person{actor.principal->holder_id};
    const auto home = org::store::HomeOf(tx, person, today);
    if (!home || std::find(read.begin(), read.end(), *home) != read.end())
        return std::move(gathering.events);
    AddMeetings(gathering, *home);
    AddDecisions(gathering, "d.owner_id = :person_id", {{"person_id", person}});
    return std::move(gathering.events);
}

}  // namespace meeting
