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
             {"document.read"}},
            // One row a member, and one of a committee that has none.
            {"committees",
             {{"unit_code", "u.code"},
              {"programme", "g.code"},
              {"committee", "c.name"},
              {"set_up_by", "d.number_symbol"},
              {"set_up_by_on", "d.issued_on", date},
              {"valid_from", "c.valid_from", date},
              {"valid_to", "c.valid_to", date},
              {"full_name",
               "CASE WHEN p.family_name = '' THEN p.given_name"
               " ELSE p.family_name || ' ' || p.given_name END"},
              {"person_code", "p.code"},
              {"committee_post", "m.post"},
              {"member_from", "m.valid_from", date},
              {"member_to", "m.valid_to", date}},
             "FROM directive_committee c LEFT JOIN org_unit u ON u.id = c.unit_id"
             " LEFT JOIN directive_programme g ON g.id = c.programme_id"
             " LEFT JOIN directive_document d ON d.id = c.document_id"
             " LEFT JOIN directive_committee_member m ON m.committee_id = c.id"
             " LEFT JOIN org_person p ON p.id = m.person_id",
             "c.id, m.id",
             "c.unit_id",
             {},
             {"committee.read", "person.read"}}};
}

}  // namespace directive
