#include "commitment/events.hpp"

#include <algorithm>

#include "commitment/due.hpp"
#include "commitment/store.hpp"
#include "directive/duty_days.hpp"
#include "org/store.hpp"
#include "org/unit_events.hpp"

namespace commitment {
namespace {

using Text = std::string;

const std::string kOwnItems =
    "SELECT s.id, s.unit_id, s.year, i.position, i.text, i.due_on,"
    " CASE WHEN i.done_on IS NULL THEN 0 ELSE 1 END"
    " FROM commitment_sheet s JOIN commitment_item i ON i.sheet_id = s.id"
    " WHERE s.person_id = :person_id AND i.due_on >= :first AND i.due_on <= :last"
    " ORDER BY i.due_on, s.id, i.position";

std::string MySheet(int year) { return "/my-sheet/" + std::to_string(year); }

void AddOwn(org::UnitEvents& gathering) {
    auto& [tx, actor, period, names, events] = gathering;
    const auto today = tx.Today();
    if (!actor.principal || actor.principal->holder_id == 0) return;
    if (!auth::MayAnywhere(actor, "sheet.own", today)) return;
    const org::PersonId person{actor.principal->holder_id};
    tx.Query<SheetId, org::UnitId, int, int, Text, Date, bool>(
        kOwnItems,
        {{"person_id", person}, {"first", period.from}, {"last", period.to}},
        [&](SheetId id, org::UnitId unit, int year, int position, Text text, Date day, bool done) {
            auto event = gathering.On(day, unit);
            event.year = year;
            event.kind = "sheet_item";
            event.title = std::move(text);
            event.record_id = id.value;
            event.place = position;
            event.opens = MySheet(year);
            event.done = done;
            events.push_back(std::move(event));
        });
    const auto home = org::store::HomeOf(tx, person, today);
    if (!home) return;
    for (const auto& due : directive::DutyDays(tx, kDuty, period)) {
        if (!DueIn(tx, *home, due.year).contains(person)) continue;
        const auto sheets = store::SheetsOf(tx, person, due.year);
        auto event = gathering.On(due.day, *home);
        event.year = due.year;
        event.kind = "own_sheet_due";
        event.opens = MySheet(due.year);
        event.done = std::any_of(sheets.begin(), sheets.end(), [](const Sheet& sheet) {
            return sheet.state != State::Draft && sheet.state != State::Returned;
        });
        events.push_back(std::move(event));
    }
}

/// Of the very units where the reader writes or appraises sheets, with those below where the right
/// reaches there.
void AddOfUnits(org::UnitEvents& gathering) {
    auto& [tx, actor, period, names, events] = gathering;
    const auto today = tx.Today();
    std::map<std::int64_t, auth::Reach> places;
    for (const auto* right : {"sheet.write", "sheet.appraise"})
        for (const auto& place : auth::PlacesOf(actor, right, today)) {
            if (place.place == 0) continue;
            auto& reach = places.emplace(place.place, place.reach).first->second;
            if (place.reach == auth::Reach::Below) reach = auth::Reach::Below;
        }
    for (const auto& due : directive::DutyDays(tx, kDuty, period))
        for (const auto& [place, reach] : places) {
            auto question = DueOf({place}, due.year);
            question.alone = reach == auth::Reach::Here;
            const auto value = figure::Ask(tx, HandedIn(), question).front();
            if (value.whole == 0) continue;
            auto event = gathering.On(due.day, {place});
            event.year = due.year;
            event.kind = "unit_sheets_due";
            event.opens = calendar::Screen(
                "/cell", {{"unit", event.unit}, {"year", std::to_string(due.year)}});
            event.part = value.part;
            event.whole = value.whole;
            event.done = value.part == value.whole;
            events.push_back(std::move(event));
        }
}

}  // namespace

std::vector<calendar::Event> Events(db::Transaction& tx, const auth::Actor& actor, Period period) {
    org::UnitEvents gathering{tx, actor, period};
    AddOwn(gathering);
    AddOfUnits(gathering);
    return std::move(gathering.events);
}

}  // namespace commitment
