#include "org/unit_events.hpp"

namespace org {

calendar::Event UnitEvents::On(Date day, UnitId id) {
    const auto& unit = names.Of(tx, id);
    calendar::Event event;
    event.from = event.to = day;
    event.unit = unit.code;
    event.unit_name = unit.name;
    return event;
}

}  // namespace org
