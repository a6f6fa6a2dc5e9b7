// What can be done with a document. Each use case is logged in its own transaction.
//
// Who may: document.write where it stands in a register; document.receive in the very unit that it
// was sent to. A document that the actor may not read is not there: Failure{NotFound,
// "directive.unknown_document"}.
#pragma once

#include <functional>

#include "directive/dispatch_store.hpp"

namespace directive {

/// The document, where the actor may know of it.
Document SeeDocument(db::Transaction& tx, const auth::Actor& actor, DocumentId id);

/// Throws Failure{Invalid}: directive.unknown_type, directive.no_number, directive.symbol_differs
/// (symbol), directive.issued_later, directive.marked (mark), directive.unit_not_there,
/// directive.unknown_organ, directive.unknown_implemented, directive.circle (chain);
/// {Conflict, "directive.number_taken"} (number, day, summary).
Document AddDocument(db::Transaction& tx, const auth::Actor& actor, const Document& document);
/// While it was sent to nobody: {Conflict, "directive.dispatched"}.
Document CorrectDocument(db::Transaction& tx, const auth::Actor& actor, const Document& document);

/// What AddDocument refuses, without writing; answers the register that the number stands in.
std::string CheckDocument(db::Transaction& tx, const Document& document);
/// The chain from the document up, itself first.
std::vector<Document> ChainAbove(db::Transaction& tx, const Document& document);
/// Throws Failure{Invalid, "directive.circle"} where `document` would stand above itself.
void RefuseCircle(db::Transaction& tx, const Document& document);

/// The next free number, as "29-KH/TU" where the type and organ have symbols.
std::string NextNumber(db::Transaction& tx, const auth::Actor& actor, const Document& document);

/// Throws Failure{Invalid, "directive.marked_file"} (mark, name).
void RefuseMarkedName(db::Transaction& tx, const std::string& file_name);
/// Whether files may be attached to it and taken away.
bool MayAttach(db::Transaction& tx, const auth::Actor& actor, const Document& document);

/// Whom a document goes to: units below the one in whose register it stands, on the day.
struct Address {
    Date sent_on;
    std::string hierarchy = org::kMainHierarchy;
    std::string unit_code;           ///< with all below it; "": below the issuer
    std::string kind;                ///< only of this kind; "": any
    std::string bloc;                ///< only of this bloc; "": any
    std::vector<std::string> units;  ///< only these; empty: all
};
/// Throws Failure{Invalid}: directive.sent_before_issued, directive.sent_later,
/// directive.units_dissolved (units), directive.units_not_below (units), directive.nobody.
std::vector<org::UnitId> Resolve(db::Transaction& tx,
                                 const Document& document,
                                 const Address& address);
/// Refuses what is wrong with it at once; the job does the work.
Document PermitDispatch(db::Transaction& tx, const auth::Actor& actor, DocumentId id);

/// How many units it would reach, and how many of those named have it already. Throws as Resolve.
struct Preview {
    std::int64_t count = 0;
    std::int64_t held = 0;
};
Preview PreviewOf(db::Transaction& tx, const Document& document, const Address& address);

using Progress = std::function<void(std::int64_t done, std::int64_t total)>;
/// Units that have it already do not get it twice; answers how many got it now.
std::int64_t Send(db::Transaction& tx,
                  const auth::Actor& actor,
                  DocumentId id,
                  const Address& address,
                  const Progress& progress);

/// As long as nobody has seen it. Throws Failure{NotFound, "directive.unknown_dispatch"} (id),
/// {Conflict}: directive.seen_by_some (number, count), directive.requirement_used.
void TakeBack(db::Transaction& tx, const auth::Actor& actor, DocumentId id, DispatchId dispatch);

/// Throws Failure{Conflict}: directive.not_sent (unit), directive.seen_already (unit, by).
void Receive(db::Transaction& tx, const auth::Actor& actor, DocumentId id, org::UnitId unit);

}  // namespace directive
