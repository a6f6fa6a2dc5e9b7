#include "meeting/asked.hpp"

#include "org/store.hpp"
#include "platform/base/or_null.hpp"

namespace meeting {

org::PersonId Holder(const http::Context& context) {
    return {context.actor.principal ? context.actor.principal->holder_id : 0};
}

WhoseAsked ReadWhose(http::Fields& query) {
    WhoseAsked read;
    read.unit = query.OptionalText("unit", {.max = 100});
    read.own = query.OptionalBool("own").value_or(false);
    if (read.own == read.unit.has_value()) query.Refuse("unit", "meeting.unit_or_own");
    return read;
}

json::object Shown(db::Transaction& tx, const Decision& decision, Names names) {
    const bool is_told = names == Names::Told;
    const auto owner = !decision.owner_id ? decision.owner
                       : is_told          ? org::store::GetPerson(tx, decision.owner_id).FullName()
                                          : std::string();
    return {{"id", decision.id.value},
            {"meeting_id", decision.meeting_id.value},
            {"text", decision.text},
            {"owner_id", json::OrNull(is_told ? decision.owner_id : org::PersonId{})},
            {"owner", owner},
            {"due_on", json::OrNull(decision.due_on)},
            {"done_on", json::OrNull(decision.done_on)},
            {"note", decision.note},
            {"row_version", decision.row_version}};
}

}  // namespace meeting
