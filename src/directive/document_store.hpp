// Statements on documents, their dispatch and receipts.
#pragma once

#include <functional>
#include <vector>

#include "directive/document.hpp"
#include "platform/auth/principal.hpp"
#include "platform/db/database.hpp"

namespace directive::store {

std::optional<Document> FindDocument(db::Transaction& tx, DocumentId id);
/// Documents of that number; of one day where one is given.
std::vector<Document> DocumentsNumbered(db::Transaction& tx,
                                        const std::string& number_symbol,
                                        const std::optional<Date>& issued_on);
/// What the register holds under the number.
std::optional<Document> InRegister(db::Transaction& tx,
                                   const std::string& register_key,
                                   const Number& number);
std::int64_t LastNumber(db::Transaction& tx, const std::string& register_key);

DocumentId InsertDocument(db::Transaction& tx,
                          const Document& document,
                          const std::string& register_key,
                          std::int64_t import_id);
/// The version goes up.
void UpdateDocument(db::Transaction& tx, const Document& document, const std::string& register_key);
void SetImplements(db::Transaction& tx, DocumentId id, DocumentId implements);
void ForgetImplements(db::Transaction& tx, DocumentId id);
void DeleteDocument(db::Transaction& tx, DocumentId id);
/// The organ's name, or "".
std::string NameOfOrgan(db::Transaction& tx, org::OrganId id);
/// Those that implement it, by day.
std::vector<Document> Implementing(db::Transaction& tx, DocumentId id);

/// Whether the actor may read it: as a reader where it stands, or in a unit that it was sent to.
bool MayRead(db::Transaction& tx, const auth::Actor& actor, const Document& document);

struct DocumentFilter {
    org::UnitId unit_id;      ///< in whose register it stands; none: any
    std::string words;        ///< text::Fold; empty: all
    bool received = false;    ///< only those sent to a unit that the actor receives for
    std::optional<Date> day;  ///< the page begins below this day and id
    DocumentId id;
    std::int64_t limit = 25;
};
/// What the actor may read, the newest first.
std::vector<Document> Documents(db::Transaction& tx,
                                const auth::Actor& actor,
                                const DocumentFilter& filter);

struct Receipt {
    org::UnitId unit_id;
    Date sent_on;
    std::optional<Instant> seen_at;
    std::string seen_by;
};
struct Dispatch {
    DispatchId id;
    std::string hierarchy;
    Date sent_on;
    std::int64_t unit_count = 0;
    std::string sent_by;
};
std::vector<Dispatch> DispatchesOf(db::Transaction& tx, DocumentId id);
/// The dispatch, and a receipt for each unit. None of them may have one.
void InsertReceipts(db::Transaction& tx,
                    DocumentId document,
                    const Dispatch& dispatch,
                    const std::vector<org::UnitId>& units,
                    const std::function<void(std::int64_t done, std::int64_t total)>& progress);
/// How many units it was sent to, and in how many somebody has seen it.
std::pair<std::int64_t, std::int64_t> CountReceipts(db::Transaction& tx, DocumentId id);
std::vector<org::UnitId> ReceiversOf(db::Transaction& tx, DocumentId id);
/// By unit, from the one after `after` on; of those who have not seen it where asked.
std::vector<Receipt> ReceiptsOf(
    db::Transaction& tx, DocumentId id, bool only_unseen, org::UnitId after, std::int64_t limit);
std::optional<Receipt> FindReceipt(db::Transaction& tx, DocumentId id, org::UnitId unit);
void SetSeen(db::Transaction& tx, DocumentId id, org::UnitId unit, const std::string& by);

struct Unseen {
    DocumentId id;
    org::UnitId unit_id;
    Date sent_on;
    std::string number_symbol;
    std::string summary;
};
/// What nobody in these very units has seen, longest waiting first.
std::vector<Unseen> UnseenIn(db::Transaction& tx,
                             const std::vector<org::UnitId>& units,
                             std::size_t most);

/// The very units that the actor receives for.
std::vector<org::UnitId> UnitsReceivedFor(const auth::Actor& actor, Date today);

}  // namespace directive::store
