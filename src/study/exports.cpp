#include "study/exports.hpp"

#include <charconv>

#include "study/conference_store.hpp"
#include "study/store.hpp"

namespace study {
namespace {

/// Attended of due by group; a list of persons goes out as its numbers.
std::string Numbers(db::Transaction& tx, std::string_view session) {
    SessionId id;
    std::from_chars(session.data(), session.data() + session.size(), id.value);
    return ToText(store::NumbersOf(tx, id));
}

ConferenceId ConferenceOf(std::string_view text) {
    ConferenceId id;
    std::from_chars(text.data(), text.data() + text.size(), id.value);
    return id;
}

exports::Register Conferences() {
    const auto text = exports::Column::Holds::Text;
    const auto number = exports::Column::Holds::Number;
    const std::string id = "CAST(c.id AS TEXT)";
    // Of a session with a list, its numbers: the list stays where it is.
    const auto count = [](const std::string& own, const std::string& seats) {
        return "nullif(CASE WHEN c.session_id IS NULL THEN c." + own +
               " ELSE (SELECT count(*) FROM study_seat a WHERE a.session_id = c.session_id AND a." +
               seats + " = 1) END, 0)";
    };
    return {"conferences",
            {{"unit_code", "u.code"},
             {"held_on", "c.held_on", exports::Column::Holds::Date},
             {"title", "c.title"},
             {"conference_kind", "c.kind"},
             {"agenda", "c.agenda"},
             {"invited_count", count("invited", "due"), number},
             {"attended_count", count("attended", "attended"), number},
             {"papers",
              id,
              text,
              [](db::Transaction& tx, std::string_view value) {
                  return ToText(store::PapersOf(tx, ConferenceOf(value)));
              }},
             {"concluded_by", "c.concluded_by"},
             {"conclusion",
              id,
              text,
              [](db::Transaction& tx, std::string_view value) {
                  return ToText(store::PointsOf(tx, ConferenceOf(value)));
              }},
             {"conclusion_document", "d.number_symbol"},
             {"awards",
              id,
              text,
              [](db::Transaction& tx, std::string_view value) {
                  return ToText(store::AwardsOf(tx, ConferenceOf(value)));
              }}},
            "FROM study_conference c LEFT JOIN org_unit u ON u.id = c.unit_id"
            " LEFT JOIN directive_document d ON d.id = c.document_id",
            "c.id",
            "c.unit_id",
            {},
            {"conference.read"}};
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
             {"study.read"}},
            Conferences()};
}

}  // namespace study
