#include "directive/askings.hpp"
#include "directive/assignment_store.hpp"
#include "directive/events.hpp"
#include "org/unit_events.hpp"

namespace directive {

calendar::Source RequirementEvents(const Outputs& outputs) {
    return [outputs](db::Transaction& tx, const auth::Actor& actor, Period period) {
        org::UnitEvents gathering{tx, actor, period};
        store::AssignmentFilter filter;
        filter.units = org::UnitsHolding(actor, "requirement.answer", tx.Today());
        filter.due_from = period.from;
        filter.due_to = period.to;
        if (filter.units.empty()) return std::move(gathering.events);
        Askings askings(tx);
        for (const auto& held : store::Standings(tx, outputs, filter)) {
            const auto& [requirement, document] = askings.Of(held.requirement_id);
            auto event = gathering.On(held.due_on, held.unit_id);
            event.kind = "requirement";
            event.title = document.number_symbol + ": " + requirement.text;
            event.record_id = held.id.value;
            event.opens = "/requirements/" + std::to_string(held.id.value);
            event.done = !IsOpen(held.status);
            gathering.events.push_back(std::move(event));
        }
        return std::move(gathering.events);
    };
}

}  // namespace directive
