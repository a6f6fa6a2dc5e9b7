#include "directive/exports.hpp"

namespace directive {

std::vector<exports::Register> Exports() {
    constexpr auto date = exports::Column::Holds::Date;
    return {{"programmes",
             {{"code", "p.code"},
              {"name", "p.name"},
              {"basis", "p.basis"},
              {"valid_from", "p.valid_from", date},
              {"valid_to", "p.valid_to", date},
              {"succeeds", "(SELECT b.code FROM directive_programme b WHERE b.id = p.succeeds_id)"},
              {"year_start", "p.year_start"},
              {"least_items_person", "p.least_items_person"},
              {"least_items_unit", "p.least_items_unit"}},
             "FROM directive_programme p",
             "p.id",
             {},
             {},
             {"programme.read"}},
            {"themes",
             {{"code", "t.code"}, {"name", "t.name"}, {"programme", "p.code"}, {"year", "t.year"}},
             "FROM directive_theme t LEFT JOIN directive_programme p ON p.id = t.programme_id",
             "t.id",
             {},
             {},
             {"programme.read"}},
            {"documents",
             {{"unit_code", "u.code"},
              {"number_symbol", "d.number_symbol"},
              {"document_type", "d.document_type"},
              {"issued_on", "d.issued_on", date},
              {"summary", "d.summary"},
              {"signer", "d.signer"},
              {"organ_name", "o.name"},
              {"outside_issuer", "d.outside_issuer"},
              {"programme", "g.code"},
              {"implements", "a.number_symbol"},
              {"implements_on", "a.issued_on", date}},
             "FROM directive_document d LEFT JOIN org_unit u ON u.id = d.unit_id"
             " LEFT JOIN org_organ o ON o.id = d.organ_id"
             " LEFT JOIN directive_programme g ON g.id = d.programme_id"
             " LEFT JOIN directive_document a ON a.id = d.implements_id",
             "d.id",
             "d.unit_id",
             {},
             {"document.read"}}};
}

}  // namespace directive
