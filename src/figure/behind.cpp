#include "figure/behind.hpp"

namespace figure {

Identity IdentityOf(db::Transaction& tx,
                    const auth::Actor& actor,
                    const Behind& behind,
                    const RecordKind& kind,
                    const Fact& fact) {
    if (kind.about == RecordKind::About::Units ||
        auth::May(actor, kind.names_right, fact.unit_id, tx.Today()))
        return {fact.record_id, behind.name(tx, kind.name, fact.record_id), ""};
    return {std::nullopt, "", behind.pseudonym(kind.name + ":" + std::to_string(fact.record_id))};
}

}  // namespace figure
