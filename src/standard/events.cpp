#include "standard/events.hpp"

#include "org/reach.hpp"
#include "standard/store.hpp"

namespace standard {

std::vector<calendar::Event> Events(db::Transaction& tx, const auth::Actor& actor, Period period) {
    std::vector<calendar::Event> events;
    org::UnitNames names;
    for (const auto id : org::UnitsHolding(actor, "standard.read", tx.Today()))
        for (const auto& set : store::SetsOf(tx, id)) {
            if (set.effective_from < period.from || set.effective_from > period.to) continue;
            const auto& unit = names.Of(tx, id);
            calendar::Event event;
            event.kind = "standard";
            event.from = event.to = set.effective_from;
            event.title = set.title;
            event.unit = unit.code;
            event.unit_name = unit.name;
            event.record_id = set.id.value;
            event.opens = calendar::Screen("/standards", {{"unit", unit.code}});
            event.done = set.posted_on.has_value();
            events.push_back(std::move(event));
        }
    return events;
}

}  // namespace standard
