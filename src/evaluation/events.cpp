#include "evaluation/events.hpp"

#include <algorithm>

#include "evaluation/service.hpp"
#include "org/reach.hpp"
#include "org/unit_events.hpp"

namespace evaluation {
namespace {

void AddOwn(org::UnitEvents& gathering) {
    auto& tx = gathering.tx;
    const auto& principal = gathering.actor.principal;
    if (!principal || principal->holder_id == 0) return;
    for (const auto& one : store::OfPerson(tx, {principal->holder_id})) {
        const auto due = RuleOf(tx, one).SelfReviewDue(one.year, one.period, one.last_day);
        if (one.decided_on || due < gathering.period.from || due > gathering.period.to) continue;
        auto event = gathering.On(due, one.unit_id);
        event.kind = "own_evaluation_due";
        event.year = one.year;
        event.record_id = one.id.value;
        event.opens = "/evaluations/" + std::to_string(one.id.value);
        event.done = one.state != State::Open;
        gathering.events.push_back(std::move(event));
    }
}

/// Of the very units where the reader sees to it, once their round of the year began.
void AddOfUnits(org::UnitEvents& gathering) {
    auto& tx = gathering.tx;
    for (const auto unit : org::UnitsHolding(gathering.actor, "evaluation.write", tx.Today()))
        for (int year = gathering.period.from.Year(); year <= gathering.period.to.Year(); ++year) {
            const auto all = store::OfUnit(tx, unit, year, "year");
            if (all.empty()) continue;
            const auto due =
                RuleOf(tx, all.front()).SelfReviewDue(year, "year", all.front().last_day);
            if (due < gathering.period.from || due > gathering.period.to) continue;
            auto event = gathering.On(due, unit);
            event.kind = "unit_evaluations_due";
            event.year = year;
            event.opens = calendar::Screen("/evaluations",
                                           {{"unit", event.unit}, {"year", std::to_string(year)}});
            event.whole = static_cast<std::int64_t>(all.size());
            event.part = std::count_if(all.begin(), all.end(), [](const Evaluation& one) {
                return one.state != State::Open;
            });
            event.done = event.part == event.whole;
            gathering.events.push_back(std::move(event));
        }
}

}  // namespace

std::vector<calendar::Event> Events(db::Transaction& tx, const auth::Actor& actor, Period period) {
    org::UnitEvents gathering{tx, actor, period};
    AddOwn(gathering);
    AddOfUnits(gathering);
    return std::move(gathering.events);
}

}  // namespace evaluation
