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
             {"programme.read"}}};
}

}  // namespace directive
