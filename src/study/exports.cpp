#include "study/exports.hpp"

#include <charconv>

#include "study/store.hpp"

namespace study {
namespace {

/// Attended of due by group; a list of persons goes out as its numbers.
std::string Numbers(db::Transaction& tx, std::string_view session) {
    SessionId id;
    std::from_chars(session.data(), session.data() + session.size(), id.value);
    return ToText(store::NumbersOf(tx, id));
}

}  // namespace

std::vector<exports::Register> Exports() {
    return {{"sessions",
             {{"unit_code", "u.code"},
              {"held_on", "s.held_on", exports::Column::Holds::Date},
              {"title", "s.title"},
              {"study_form", "s.form"},
              {"theme", "t.code"},
              {"speakers", "s.speakers"},
              {"agenda", "s.agenda"},
              {"groups", "CAST(s.id AS TEXT)", exports::Column::Holds::Text, Numbers}},
             "FROM study_session s LEFT JOIN org_unit u ON u.id = s.unit_id"
             " LEFT JOIN directive_theme t ON t.id = s.theme_id",
             "s.id",
             "s.unit_id",
             {},
             {"study.read"}}};
}

}  // namespace study
