#include "directive/askings.hpp"
#include "directive/assignment_store.hpp"
#include "directive/events.hpp"
#include "org/reach.hpp"

namespace directive {

calendar::Source RequirementEvents(const Outputs& outputs) {
    return [outputs](db::Transaction& tx, const auth::Actor& actor, Period period) {
        std::vector<calendar::Event> events;
        store::AssignmentFilter filter;
        filter.units = org::UnitsHolding(actor, "requirement.answer", tx.Today());
        filter.due_from = period.from;
        filter.due_to = period.to;
        if (filter.units.empty()) return events;
        org::UnitNames names;
        Askings askings(tx);
        for (const auto& held : store::Standings(tx, outputs, filter)) {
            const auto& [requirement, document] = askings.Of(held.requirement_id);
            const auto& unit = names.Of(tx, held.unit_id);
            calendar::Event event;
            event.kind = "requirement";
            event.from = event.to = held.due_on;
            event.title = document.number_symbol + ": " + requirement.text;
            event.unit = unit.code;
            event.unit_name = unit.name;
            event.record_id = held.id.value;
            event.opens = "/requirements/" + std::to_string(held.id.value);
            event.done = !IsOpen(held.status);
            events.push_back(std::move(event));
        }
        return events;
    };
}

}  // namespace directive
