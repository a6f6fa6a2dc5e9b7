#include "study/events.hpp"

#include <algorithm>

#include "directive/duty_days.hpp"
#include "org/store.hpp"
#include "org/unit_events.hpp"
#include "study/store.hpp"

namespace study {
namespace {

using Text = std::string;

const std::string kSessions =
    "SELECT s.id, s.held_on, s.title FROM study_session s WHERE s.unit_id = :unit_id"
    " AND s.held_on >= :first AND s.held_on <= :last ORDER BY s.held_on, s.id";

void AddSessions(org::UnitEvents& gathering, org::UnitId unit, const std::string& opens) {
    auto& tx = gathering.tx;
    tx.Query<SessionId, Date, Text>(
        kSessions,
        {{"unit_id", unit}, {"first", gathering.period.from}, {"last", gathering.period.to}},
        [&](SessionId id, Date day, Text title) {
            auto event = gathering.On(day, unit);
            event.kind = "study_session";
            event.title = std::move(title);
            event.record_id = id.value;
            event.opens = opens.empty() ? "/study/" + std::to_string(id.value) : opens;
            event.done = day <= tx.Today();
            gathering.events.push_back(std::move(event));
        });
}

/// Whether somebody owes a reflection of the year, and has handed one in.
struct Owing {
    bool due = false;
    bool handed_in = false;
};
Owing OwingOf(db::Transaction& tx, org::UnitId home, org::PersonId person, int year) {
    for (const auto& row : store::YearOf(tx, home, year))
        if (row.member.id == person) return {row.member.due, row.reflections > 0};
    return {};
}

void AddOwn(org::UnitEvents& gathering, const std::vector<org::UnitId>& read) {
    auto& [tx, actor, period, names, events] = gathering;
    const auto today = tx.Today();
    if (!actor.principal || actor.principal->holder_id == 0) return;
    if (!auth::MayAnywhere(actor, "reflection.own", today)) return;
    const org::PersonId person{actor.principal->holder_id};
    const auto home = org::store::HomeOf(tx, person, today);
    if (!home) return;
    if (std::find(read.begin(), read.end(), *home) == read.end())
        AddSessions(gathering, *home, "/study/mine");
    for (const auto& due : directive::DutyDays(tx, kDuty, period)) {
        const auto owing = OwingOf(tx, *home, person, due.year);
        if (!owing.due) continue;
        auto event = gathering.On(due.day, *home);
        event.kind = "own_study_due";
        event.year = due.year;
        event.opens = "/study/mine";
        event.done = owing.handed_in;
        events.push_back(std::move(event));
    }
}

/// Who has handed one in is for those who may read reflections; others are told the day alone.
void AddOfUnits(org::UnitEvents& gathering) {
    auto& [tx, actor, period, names, events] = gathering;
    const auto today = tx.Today();
    const auto units = org::UnitsHolding(actor, "study.write", today);
    for (const auto& due : directive::DutyDays(tx, kDuty, period))
        for (const auto unit : units) {
            std::int64_t part = 0, whole = 0;
            for (const auto& row : store::YearOf(tx, unit, due.year)) {
                if (!row.member.due) continue;
                ++whole;
                if (row.reflections > 0) ++part;
            }
            if (whole == 0) continue;
            auto event = gathering.On(due.day, unit);
            event.kind = "unit_study_due";
            event.year = due.year;
            event.opens = calendar::Screen(
                "/study", {{"unit", event.unit}, {"year", std::to_string(due.year)}});
            if (auth::May(actor, "reflection.read", unit.value, today)) {
                event.part = part;
                event.whole = whole;
                event.done = part == whole;
            }
            events.push_back(std::move(event));
        }
}

}  // namespace

std::vector<calendar::Event> Events(db::Transaction& tx, const auth::Actor& actor, Period period) {
    org::UnitEvents gathering{tx, actor, period};
    const auto read = org::UnitsHolding(actor, "study.read", tx.Today());
    for (const auto unit : read) AddSessions(gathering, unit, "");
    AddOwn(gathering, read);
    AddOfUnits(gathering);
    return std::move(gathering.events);
}

}  // namespace study
