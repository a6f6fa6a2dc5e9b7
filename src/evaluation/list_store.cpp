// The statements behind decisions on lists, and behind who is on one.
#include "evaluation/store.hpp"
#include "platform/base/failure.hpp"
#include "platform/db/or_null.hpp"

namespace evaluation::store {
namespace {

using Text = std::string;

const std::string kColumns =
    "SELECT id, unit_id, group_name, year, period, rule_from, number_symbol, decided_on,"
    " decided_by, top_count, allowed_count, base_count, coalesce(exception_reason, ''), told_on,"
    " row_version FROM evaluation_decision ";
const std::string kGet = kColumns + "WHERE id = :id";
const std::string kOn = kColumns +
                        "WHERE unit_id = :unit_id AND group_name = :group_name AND year = :year"
                        " AND period = :period ORDER BY id";
const std::string kInsert =
    "INSERT INTO evaluation_decision (unit_id, group_name, year, period, rule_from, number_symbol,"
    " decided_on, decided_by, top_count, allowed_count, base_count, exception_reason)"
    " VALUES (:unit_id, :group_name, :year, :period, :rule_from, :number_symbol, :decided_on,"
    " :decided_by, :top_count, :allowed_count, :base_count, :exception_reason) RETURNING id";
const std::string kMarkTold =
    "UPDATE evaluation_decision SET told_on = :day, row_version = row_version + 1 WHERE id = :id";
const std::string kDelete = "DELETE FROM evaluation_decision WHERE id = :id";

/// " m.valid_from <= :day AND …" of the table named so.
std::string OnTheDay(const std::string& table) {
    return " " + table + ".valid_from <= :day AND (" + table + ".valid_to IS NULL OR " + table +
           ".valid_to >= :day)";
}

// A post managed by an organ of the person's own unit is that unit's business like any other.
std::string SubjectsSql(const std::string& include, const std::string& exempt) {
    return "SELECT m.person_id, max(m.is_head),"
           " (SELECT min(f.valid_from) FROM org_membership f WHERE f.person_id = m.person_id),"
           " coalesce((SELECT min(o.unit_id) FROM org_post t JOIN org_organ o"
           " ON o.id = t.managing_organ_id WHERE t.person_id = m.person_id"
           " AND o.unit_id <> m.unit_id AND" +
           OnTheDay("t") +
           "), 0) FROM org_membership m JOIN org_person p ON p.id = m.person_id"
           " WHERE m.unit_id = :unit_id AND m.hierarchy = :hierarchy AND m.is_primary = 1 AND" +
           OnTheDay("m") +
           " AND EXISTS (SELECT 1 FROM org_person_category c WHERE c.person_id = m.person_id"
           " AND c.category IN (" +
           include + ") AND" + OnTheDay("c") +
           ") AND NOT EXISTS (SELECT 1 FROM org_person_category c WHERE c.person_id = m.person_id"
           " AND c.category IN (" +
           exempt + ") AND" + OnTheDay("c") +
           ") GROUP BY m.person_id, m.unit_id, p.sort_key ORDER BY p.sort_key, m.person_id";
}
const std::string kAccount =
    "SELECT id FROM auth_account WHERE holder_id = :person_id AND disabled_at IS NULL";

std::vector<Decision> Load(db::Transaction& tx, const std::string& sql, const db::Binds& binds) {
    std::vector<Decision> found;
    tx.Query<DecisionId,
             org::UnitId,
             Text,
             int,
             Text,
             Date,
             Text,
             Date,
             Text,
             int,
             int,
             int,
             Text,
             std::optional<Date>,
             std::int64_t>(sql,
                           binds,
                           [&](DecisionId id,
                               org::UnitId unit,
                               Text group,
                               int year,
                               Text period,
                               Date rule_from,
                               Text number,
                               Date decided_on,
                               Text by,
                               int top,
                               int allowed,
                               int base,
                               Text reason,
                               std::optional<Date> told_on,
                               std::int64_t row_version) {
                               found.push_back({id,
                                                {unit, group, year, period},
                                                rule_from,
                                                number,
                                                decided_on,
                                                by,
                                                {top, base, allowed},
                                                reason,
                                                told_on,
                                                row_version});
                           });
    return found;
}

/// ":include0, :include1", bound; no list is empty in SQL.
std::string Bound(const std::string& name,
                  const std::vector<std::string>& words,
                  db::Binds& binds) {
    std::string names = "''";
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto bound = name + std::to_string(i);
        names += ", :" + bound;
        binds.emplace_back(bound, words[i]);
    }
    return names;
}

}  // namespace

Decision GetDecision(db::Transaction& tx, DecisionId id) {
    auto found = Load(tx, kGet, {{"id", id}});
    if (found.empty())
        throw Failure{FailureKind::NotFound,
                      "evaluation.unknown_decision",
                      {{"id", std::to_string(id.value)}}};
    return std::move(found.front());
}

std::vector<Decision> DecisionsOn(db::Transaction& tx, const ListOf& list) {
    return Load(tx,
                kOn,
                {{"unit_id", list.unit_id},
                 {"group_name", list.group},
                 {"year", list.year},
                 {"period", list.period}});
}

DecisionId InsertDecision(db::Transaction& tx, const Decision& one) {
    return tx.Value<DecisionId>(kInsert,
                                {{"unit_id", one.list.unit_id},
                                 {"group_name", one.list.group},
                                 {"year", one.list.year},
                                 {"period", one.list.period},
                                 {"rule_from", one.rule_from},
                                 {"number_symbol", one.number_symbol},
                                 {"decided_on", one.decided_on},
                                 {"decided_by", one.decided_by},
                                 {"top_count", one.meter.top},
                                 {"allowed_count", one.meter.allowed},
                                 {"base_count", one.meter.base},
                                 {"exception_reason", db::OrNull(one.exception_reason)}});
}

void MarkTold(db::Transaction& tx, DecisionId id, Date day) {
    tx.Execute(kMarkTold, {{"id", id}, {"day", day}});
}

void DeleteDecision(db::Transaction& tx, DecisionId id) { tx.Execute(kDelete, {{"id", id}}); }

std::vector<Subject> SubjectsOf(db::Transaction& tx, org::UnitId unit, Date day, const Rule& rule) {
    db::Binds binds{{"unit_id", unit}, {"day", day}, {"hierarchy", org::kMainHierarchy}};
    const auto include = Bound("include", rule.include, binds);
    const auto exempt = Bound("exempt", rule.exempt, binds);
    std::vector<Subject> subjects;
    tx.Query<org::PersonId, bool, Date, org::UnitId>(
        SubjectsSql(include, exempt),
        binds,
        [&](org::PersonId person, bool is_head, Date joined_on, org::UnitId managing) {
            subjects.push_back({person, is_head, joined_on, managing});
        });
    return subjects;
}

std::int64_t AccountOf(db::Transaction& tx, org::PersonId person) {
    const auto found = tx.First<std::int64_t>(kAccount, {{"person_id", person}});
    return found ? std::get<0>(*found) : 0;
}

}  // namespace evaluation::store
