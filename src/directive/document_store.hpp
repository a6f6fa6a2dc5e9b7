// Statements on documents.
#pragma once

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

}  // namespace directive::store
