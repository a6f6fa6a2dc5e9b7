#include "study/evidence.hpp"

#include "calendar/calendar.hpp"
#include "org/store.hpp"

namespace study {
namespace {

const std::string kAttended =
    "SELECT coalesce(sum(a.attended), 0), count(*) FROM study_seat a"
    " JOIN study_session s ON s.id = a.session_id WHERE a.due = 1"
    " AND s.held_on >= :first AND s.held_on <= :last AND ";
const std::string kReflections =
    "SELECT count(*), count(*) FROM study_reflection r"
    " WHERE r.handed_in_on >= :first AND r.handed_in_on <= :last AND ";

}  // namespace

std::vector<evidence::Line> Evidence(db::Transaction& tx, const evidence::Asked& asked) {
    const auto binds = evidence::BindsOf(asked);
    const auto opens = calendar::Screen(
        "/study",
        {{"unit", org::store::CodeOf(tx, asked.unit_id)}, {"year", std::to_string(asked.year)}});
    std::vector<evidence::Line> lines;
    const auto add = [&](std::optional<evidence::Line> line) {
        if (!line) return;
        line->opens = opens;
        lines.push_back(std::move(*line));
    };
    const std::string kind = "study.sessions";
    add(evidence::CountedBy(
        tx, kAttended + (asked.person_id ? "a.person_id = :id" : "s.unit_id = :id"), binds, kind));
    auto reflections = evidence::CountedBy(
        tx,
        kReflections + (asked.person_id ? "r.person_id = :id" : "r.unit_id = :id"),
        binds,
        "study.reflections");
    // So many were handed in; how many are owed is another question.
    if (reflections) reflections->of.reset();
    add(std::move(reflections));
    return lines;
}

}  // namespace study
