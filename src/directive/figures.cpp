#include "directive/figures.hpp"

namespace directive {
namespace {

// What came from outside was issued by nobody here.
const std::string kIssued =
    "SELECT d.unit_id, d.issued_on AS day, d.id AS record_id, 1 AS met, d.document_type,"
    " coalesce((SELECT g.code FROM directive_programme g WHERE g.id = d.programme_id), '')"
    " AS programme"
    " FROM directive_document d WHERE d.outside_issuer = ''";

const std::string kReceived =
    "SELECT r.unit_id, r.sent_on AS day, r.id AS record_id,"
    " CASE WHEN r.seen_at IS NULL THEN 0 ELSE 1 END AS met, d.document_type,"
    " coalesce((SELECT g.code FROM directive_programme g WHERE g.id = d.programme_id), '')"
    " AS programme"
    " FROM directive_receipt r JOIN directive_document d ON d.id = r.document_id";

const std::string kDocumentContents =
    "SELECT d.id AS record_id, d.unit_id || '|' || coalesce(d.organ_id, 0) || '|' ||"
    " d.outside_issuer || '|' || d.document_type || '|' || d.number_symbol || '|' || d.issued_on"
    " || '|' || d.signer || '|' || d.summary || '|' || coalesce(d.programme_id, 0) || '|' ||"
    " coalesce(d.implements_id, 0) AS content FROM directive_document d";

const std::string kReceiptContents =
    "SELECT r.id AS record_id, r.document_id || '|' || r.unit_id || '|' || r.sent_on || '|' ||"
    " coalesce(r.seen_at, '') || '|' || coalesce(r.seen_by, '') AS content"
    " FROM directive_receipt r";

}  // namespace

void AddFigures(figure::Catalogue& catalogue) {
    using figure::Measure;
    using figure::Moment;
    using About = figure::RecordKind::About;
    catalogue.definitions.push_back({"directives.issued",
                                     Measure::Count,
                                     Moment::Over,
                                     "document",
                                     kIssued,
                                     {"document_type", "programme"},
                                     {}});
    catalogue.definitions.push_back({"directives.received_rate",
                                     Measure::Rate,
                                     Moment::Over,
                                     "receipt",
                                     kReceived,
                                     {"document_type", "programme"},
                                     {}});
    catalogue.record_kinds.push_back({"document", {kDocumentContents}, About::Units});
    catalogue.record_kinds.push_back({"receipt", {kReceiptContents}, About::Units});
    catalogue.words.emplace("document_type", "document_types");
}

}  // namespace directive
