#include "directive/figures.hpp"

#include "directive/requirement_status.hpp"

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

// As it stood at the end of the period, or stands today.
std::string StandingsFor(const Outputs& outputs, const char* status) {
    return "WITH RECURSIVE " +
           Standing(outputs,
                    "g.due_on >= :from AND g.due_on <= :to",
                    "(CASE WHEN CAST(:to AS TEXT) < CAST(:today AS TEXT) THEN CAST(:to AS TEXT)"
                    " ELSE CAST(:today AS TEXT) END)") +
           " SELECT x.unit_id, x.due_on AS day, x.assignment_id AS record_id,"
           " CASE WHEN x.status = '" +
           status +
           "' THEN 1 ELSE 0 END AS met, x.output, x.status AS requirement_status,"
           " coalesce((SELECT p.code FROM directive_programme p WHERE p.id = x.programme_id), '')"
           " AS programme FROM standing x WHERE x.status <> 'nobody_due'";
}

const std::string kAssignmentContents =
    "SELECT g.id AS record_id, g.requirement_id || '|' || g.unit_id || '|' || g.due_on AS content"
    " FROM directive_assignment g";

void AddRequirements(figure::Catalogue& catalogue, const Outputs& outputs) {
    for (const auto& [key, status] : {std::pair{"requirements.on_time", "done"},
                                      std::pair{"requirements.late", "done_late"},
                                      std::pair{"requirements.overdue", "overdue"}})
        catalogue.definitions.push_back({key,
                                         figure::Measure::Rate,
                                         figure::Moment::Over,
                                         "assignment",
                                         StandingsFor(outputs, status),
                                         {"output", "requirement_status", "programme"},
                                         {}});
    catalogue.record_kinds.push_back(
        {"assignment", {kAssignmentContents}, figure::RecordKind::About::Units});
}

}  // namespace

void AddFigures(figure::Catalogue& catalogue, const Outputs& outputs) {
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
    AddRequirements(catalogue, outputs);
    catalogue.words.emplace("document_type", "document_types");
}

}  // namespace directive
