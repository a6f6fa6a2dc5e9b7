#include "directive/assignment_store.hpp"

#include "directive/requirement_status.hpp"
#include "platform/db/id_list.hpp"

namespace directive::store {
namespace {

using Text = std::string;

const std::string kAnswer =
    "SELECT id, assignment_id, text, done_on, author, row_version FROM directive_answer"
    " WHERE assignment_id = :id";

/// A condition on `g`, the relation that it reads, if any, and what it binds.
struct Condition {
    Text with;
    Text where = "1 = 1";
    db::Binds binds;
};

Condition ConditionOf(db::Transaction& tx, const AssignmentFilter& filter) {
    Condition condition;
    const auto add = [&](const Text& sql, db::Bind bind) {
        condition.where += " AND " + sql;
        condition.binds.push_back(std::move(bind));
    };
    if (filter.id) add("g.id = :assignment", {"assignment", filter.id});
    if (filter.requirement_id)
        add("g.requirement_id = :requirement", {"requirement", filter.requirement_id});
    if (filter.document_id)
        add("g.requirement_id IN (SELECT id FROM directive_requirement"
            " WHERE document_id = :document)",
            {"document", filter.document_id});
    if (filter.due_from) add("g.due_on >= :due_from", {"due_from", *filter.due_from});
    if (filter.due_to) add("g.due_on <= :due_to", {"due_to", *filter.due_to});
    if (!filter.units.empty()) {
        condition.where += " AND g.unit_id IN (" + db::IdList(filter.units) + ")";
    }
    if (filter.below) {
        condition.with =
            "below_root(unit_id) AS (SELECT CAST(:below AS BIGINT) UNION SELECT p.unit_id"
            " FROM below_root b JOIN org_placement p ON p.parent_id = b.unit_id"
            " AND p.hierarchy = '" +
            org::kMainHierarchy +
            "' AND p.valid_from <= :placed_on AND (p.valid_to IS NULL OR p.valid_to >= "
            ":placed_on)), ";
        condition.where += " AND g.unit_id IN (SELECT unit_id FROM below_root)";
        condition.binds.emplace_back("below", filter.below);
        condition.binds.emplace_back("placed_on", tx.Today());
    }
    return condition;
}

constexpr char kToday[] = "CAST(:today AS TEXT)";

}  // namespace

std::vector<Assignment> Standings(db::Transaction& tx,
                                  const Outputs& outputs,
                                  const AssignmentFilter& filter) {
    auto condition = ConditionOf(tx, filter);
    condition.binds.emplace_back("today", tx.Today());
    std::vector<Assignment> list;
    tx.Query<AssignmentId,
             RequirementId,
             org::UnitId,
             Date,
             std::optional<Date>,
             Text,
             std::optional<Date>,
             std::int64_t,
             std::int64_t>(
        "WITH RECURSIVE " + condition.with + Standing(outputs, condition.where, kToday) +
            " SELECT assignment_id, requirement_id, unit_id, due_on, review_on, status, done_on,"
            " part, whole FROM standing ORDER BY requirement_id, unit_id",
        condition.binds,
        [&](AssignmentId id,
            RequirementId requirement,
            org::UnitId unit,
            Date due_on,
            std::optional<Date> review_on,
            Text status,
            std::optional<Date> done_on,
            std::int64_t part,
            std::int64_t whole) {
            list.push_back({id,
                            requirement,
                            unit,
                            due_on,
                            review_on,
                            StatusOf(status).value_or(Status::NotStarted),
                            done_on,
                            part,
                            whole});
        });
    return list;
}

std::vector<Tally> Tallies(db::Transaction& tx,
                           const Outputs& outputs,
                           const AssignmentFilter& filter) {
    auto condition = ConditionOf(tx, filter);
    condition.binds.emplace_back("today", tx.Today());
    std::vector<Tally> tallies;
    tx.Query<RequirementId, Text, std::int64_t>(
        "WITH RECURSIVE " + condition.with + Standing(outputs, condition.where, kToday) +
            " SELECT requirement_id, status, count(*) FROM standing"
            " GROUP BY requirement_id, status ORDER BY requirement_id, status",
        condition.binds,
        [&](RequirementId requirement, Text status, std::int64_t count) {
            tallies.push_back({requirement, StatusOf(status).value_or(Status::NotStarted), count});
        });
    return tallies;
}

std::vector<RequirementId> AskedBy(db::Transaction& tx, const AssignmentFilter& filter) {
    const auto condition = ConditionOf(tx, filter);
    const auto with = condition.with.empty()
                          ? Text()
                          : "WITH RECURSIVE " + condition.with.substr(0, condition.with.size() - 2);
    std::vector<RequirementId> ids;
    tx.Query<RequirementId>(
        with + " SELECT DISTINCT g.requirement_id FROM directive_assignment g WHERE " +
            condition.where,
        condition.binds,
        [&](RequirementId id) { ids.push_back(id); });
    return ids;
}

std::vector<ProofRecord> ProofOf(db::Transaction& tx, const Outputs& outputs, AssignmentId id) {
    std::vector<ProofRecord> records;
    tx.Query<Text, std::int64_t, bool, bool, std::optional<Date>>(
        "WITH RECURSIVE " + Proof(outputs, "g.id = :id", kToday) +
            " SELECT output, record_id, begun, proved, done_on FROM proof"
            " ORDER BY done_on, record_id",
        {{"id", id}, {"today", tx.Today()}},
        [&](Text output, std::int64_t record, bool begun, bool proved, std::optional<Date> done) {
            records.push_back({output, record, begun, proved, done});
        });
    return records;
}

std::optional<Answer> FindAnswer(db::Transaction& tx, AssignmentId id) {
    const auto found =
        tx.First<std::int64_t, AssignmentId, Text, Date, Text, std::int64_t>(kAnswer, {{"id", id}});
    if (!found) return std::nullopt;
    const auto& [answer, assignment, text, done_on, author, version] = *found;
    return Answer{answer, assignment, text, done_on, author, version};
}

std::optional<org::UnitId> UnitOfAnswer(db::Transaction& tx, std::int64_t answer_id) {
    const auto found = tx.First<org::UnitId>(
        "SELECT g.unit_id FROM directive_answer w JOIN directive_assignment g"
        " ON g.id = w.assignment_id WHERE w.id = :id",
        {{"id", answer_id}});
    return found ? std::optional(std::get<0>(*found)) : std::nullopt;
}

std::int64_t InsertAnswer(db::Transaction& tx, const Answer& answer) {
    const auto id = tx.ReserveIds("directive_answer");
    tx.Execute(
        "INSERT INTO directive_answer (id, assignment_id, text, done_on, author)"
        " VALUES (:id, :assignment_id, :text, :done_on, :author)",
        {{"id", id},
         {"assignment_id", answer.assignment_id},
         {"text", answer.text},
         {"done_on", answer.done_on},
         {"author", answer.author}});
    return id;
}

void UpdateAnswer(db::Transaction& tx, const Answer& answer) {
    tx.Execute(
        "UPDATE directive_answer SET text = :text, done_on = :done_on, author = :author,"
        " row_version = row_version + 1 WHERE id = :id",
        {{"id", answer.id},
         {"text", answer.text},
         {"done_on", answer.done_on},
         {"author", answer.author}});
}

void DeleteAnswer(db::Transaction& tx, std::int64_t answer_id) {
    tx.Execute("DELETE FROM directive_answer WHERE id = :id", {{"id", answer_id}});
}

std::int64_t CountFilesOfAnswer(db::Transaction& tx, std::int64_t answer_id) {
    return tx.Value<std::int64_t>(
        "SELECT count(*) FROM files_attachment"
        " WHERE record_kind = 'answer' AND record_id = :id",
        {{"id", answer_id}});
}

}  // namespace directive::store
