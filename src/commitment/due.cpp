#include "commitment/due.hpp"

namespace commitment {
namespace {

const std::string kOnTheDay =
    " AND c.valid_from <= d.due_on AND (c.valid_to IS NULL OR c.valid_to >= d.due_on)";

const std::string kCounted = "s.counted_on <= d.due_on AND s.state IN ('approved', 'closed')";
// Attended a session of that year, of which there is a list.
const std::string kStudied =
    "EXISTS (SELECT 1 FROM study_seat a JOIN study_session t ON t.id = a.session_id"
    " WHERE a.person_id = m.person_id AND a.attended = 1"
    " AND t.held_on >= CAST(d.year AS TEXT) || '-01-01' AND t.held_on <= d.due_on)";
const std::string kHandedIn = "s.state IN ('submitted', 'approved', 'closed')";

// A yearly duty is kept when a sheet of that year meets the condition. Most people owe one in each
// year of their membership: that is asked once a person, before the years, and only of the others
// in each year anew.
std::string DuePersons(const std::string& condition) {
    return "SELECT m.unit_id, d.due_on AS day, m.person_id AS record_id, m.person_id,"
           " CASE WHEN EXISTS (SELECT 1 FROM commitment_sheet s WHERE s.person_id = m.person_id"
           " AND s.year = d.year AND " +
           condition +
           ") THEN 1 ELSE 0 END AS met"
           " FROM org_membership m LEFT JOIN (SELECT 1 AS holds) throughout ON"
           " EXISTS (SELECT 1 FROM org_person_category c WHERE c.person_id = m.person_id"
           " AND c.category IN {{include}} AND c.valid_from <= m.valid_from"
           " AND (c.valid_to IS NULL OR c.valid_to >= m.valid_to))"
           " AND NOT EXISTS (SELECT 1 FROM org_person_category c WHERE c.person_id = m.person_id"
           " AND c.category IN {{exempt}})"
           " CROSS JOIN {{duty}} d WHERE m.is_primary = 1 AND m.hierarchy = :hierarchy"
           " AND m.valid_from <= d.due_on"
           " AND (m.valid_to IS NULL OR m.valid_to >= d.due_on)"
           " AND (throughout.holds = 1 OR ("
           "EXISTS (SELECT 1 FROM org_person_category c WHERE c.person_id = m.person_id"
           " AND c.category IN {{include}}" +
           kOnTheDay +
           ") AND NOT EXISTS (SELECT 1 FROM org_person_category c WHERE c.person_id = m.person_id"
           " AND c.category IN {{exempt}}" +
           kOnTheDay + ")))";
}

figure::Definition Duty(const std::string& key,
                        const std::string& condition,
                        std::vector<std::string> dimensions) {
    return {key,
            figure::Measure::Rate,
            figure::Moment::Over,
            "person",
            DuePersons(condition),
            std::move(dimensions),
            kDuty,
            "SELECT coalesce(min(year), 0) FROM commitment_sheet"};
}

}  // namespace

figure::Definition Coverage() { return Duty("commitments.coverage", kCounted, {}); }

figure::Definition StudiedAndRegistered() {
    return Duty("commitments.studied_and_registered", kCounted + " AND " + kStudied, {});
}

figure::Definition HandedIn() { return Duty("commitments.handed_in", kHandedIn, {"unit_id"}); }

figure::Question DueOf(org::UnitId unit, int year) {
    figure::Question question;
    question.unit_id = unit.value;
    question.from = Date::Of(year, 1, 1);
    question.to = Date::Of(year, 12, 31);
    question.hierarchy = org::kMainHierarchy;
    return question;
}

std::unordered_set<org::PersonId> DueIn(db::Transaction& tx, org::UnitId unit, int year) {
    auto question = DueOf(unit, year);
    question.alone = true;
    std::unordered_set<org::PersonId> due;
    for (const auto& fact : figure::Trace(tx, Coverage(), question)) due.insert({fact.record_id});
    return due;
}

}  // namespace commitment
