#include "directive/output.hpp"

namespace directive {

const Output* Find(const Outputs& outputs, std::string_view name) {
    for (const auto& output : outputs)
        if (output.name == name) return &output;
    return nullptr;
}

Outputs OwnOutputs() {
    return {{.name = "document",
             .record_kind = "document",
             .records = "SELECT a.assignment_id, d.id AS record_id, 1 AS begun, 1 AS proved,"
                        " d.issued_on AS done_on FROM asked a JOIN directive_document d"
                        " ON d.implements_id = a.document_id AND d.unit_id = a.unit_id"
                        " WHERE a.output = 'document' AND d.outside_issuer = ''"},
            {.name = "other",
             .record_kind = "answer",
             .records = "SELECT a.assignment_id, w.id AS record_id, 1 AS begun,"
                        " CASE WHEN EXISTS (SELECT 1 FROM files_attachment f"
                        " WHERE f.record_kind = 'answer' AND f.record_id = w.id) THEN 1 ELSE 0 END"
                        " AS proved, w.done_on FROM asked a JOIN directive_answer w"
                        " ON w.assignment_id = a.assignment_id WHERE a.output = 'other'"}};
}

}  // namespace directive
