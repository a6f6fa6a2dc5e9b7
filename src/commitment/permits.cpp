#include "commitment/permits.hpp"

#include "directive/store.hpp"
#include "platform/base/failure.hpp"

namespace commitment {

void PermitWriting(db::Transaction& tx, const auth::Actor& actor, const Sheet& sheet) {
    if (actor.IsHolder(sheet.person_id.value))
        auth::RequireAnywhere(actor, "sheet.own", tx.Today());
    else
        auth::Require(actor, "sheet.write", sheet.unit_id.value, tx.Today());
}

directive::Programme ProgrammeOf(db::Transaction& tx, const Sheet& sheet) {
    for (auto& programme : directive::store::List(tx))
        if (programme.id == sheet.programme_id) return programme;
    throw Failure{FailureKind::NotFound, "directive.unknown_programme"};
}

}  // namespace commitment
