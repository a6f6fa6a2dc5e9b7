// Statements on the dispatch of documents and on receipts.
#pragma once

#include <functional>

#include "directive/document_store.hpp"

namespace directive::store {

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

/// In how many units of the dispatch somebody has seen it.
std::int64_t CountSeen(db::Transaction& tx, DispatchId id);
/// With its receipts.
void DeleteDispatch(db::Transaction& tx, DispatchId id);

/// By what an address can choose among the units below one on the day: codes of kinds, words of
/// blocs, and the hierarchies in which something stands right below it.
struct Choices {
    std::vector<std::string> kinds;
    std::vector<std::string> blocs;
    std::vector<std::string> hierarchies;
};
Choices ChoicesBelow(db::Transaction& tx, org::UnitId unit, Date day);

}  // namespace directive::store
