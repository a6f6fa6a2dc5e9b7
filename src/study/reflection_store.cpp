#include "platform/base/failure.hpp"
#include "platform/db/or_null.hpp"
#include "study/store.hpp"

namespace study::store {
namespace {

using Text = std::string;

const std::string kReflectionColumns =
    "SELECT r.id, r.person_id, CASE WHEN p.family_name = '' THEN p.given_name"
    " ELSE p.family_name || ' ' || p.given_name END, r.session_id, coalesce(s.title, ''),"
    " coalesce(t.name, ''), r.handed_in_on, CASE WHEN r.text = '' THEN 0 ELSE 1 END,"
    " r.row_version, r.author"
    " FROM study_reflection r JOIN org_person p ON p.id = r.person_id"
    " LEFT JOIN study_session s ON s.id = r.session_id"
    " LEFT JOIN directive_theme t ON t.id = r.theme_id"
    " WHERE r.handed_in_on >= :first AND r.handed_in_on <= :last AND ";

/// Seats a of sessions s on which the person owes one: who handed in on the theme alone, after the
/// session, owes none.
const std::string kOwed =
    " FROM study_session s JOIN study_seat a ON a.session_id = s.id WHERE s.unit_id = :unit_id"
    " AND s.held_on >= :asked_from AND s.held_on <= :today AND (a.due = 1 OR a.attended = 1)"
    " AND NOT EXISTS (SELECT 1 FROM study_reflection r WHERE r.person_id = a.person_id"
    " AND (r.session_id = s.id OR (r.session_id IS NULL AND r.theme_id = s.theme_id"
    " AND r.handed_in_on >= s.held_on)))";

db::Binds OwedBinds(db::Transaction& tx, org::UnitId unit, const json::value& rule) {
    const auto days = static_cast<int>(rule.at("asked_days").as_int64());
    return {{"unit_id", unit}, {"today", tx.Today()}, {"asked_from", tx.Today().PlusDays(-days)}};
}

/// Only after sessions of the rule's forms.
std::string OfForms(const json::value& rule, db::Binds& binds) {
    std::string list;
    int order = 0;
    for (const auto& form : rule.at("forms").as_array()) {
        const auto bound = "form" + std::to_string(order++);
        list += (list.empty() ? ":" : ", :") + bound;
        binds.emplace_back(bound, std::string(form.as_string()));
    }
    return " AND s.form IN (" + (list.empty() ? "NULL" : list) + ")";
}

Date DueOn(Date held_on, const json::value& rule) {
    return held_on.PlusDays(static_cast<int>(rule.at("within_days").as_int64()));
}

db::Binds YearBinds(int year) {
    return {{"first", Date::Of(year, 1, 1)}, {"last", Date::Of(year, 12, 31)}};
}

std::vector<ReflectionRow> Reflections(db::Transaction& tx,
                                       const std::string& sql,
                                       const db::Binds& binds) {
    std::vector<ReflectionRow> rows;
    tx.Query<ReflectionId,
             org::PersonId,
             Text,
             SessionId,
             Text,
             Text,
             Date,
             bool,
             std::int64_t,
             Text>(sql,
                   binds,
                   [&](ReflectionId id,
                       org::PersonId person,
                       Text name,
                       SessionId session,
                       Text title,
                       Text theme,
                       Date day,
                       bool has_text,
                       std::int64_t version,
                       Text author) {
                       rows.push_back({id,
                                       person,
                                       std::move(name),
                                       session,
                                       std::move(title),
                                       std::move(theme),
                                       day,
                                       has_text,
                                       version,
                                       std::move(author)});
                   });
    return rows;
}

}  // namespace

Reflection GetReflection(db::Transaction& tx, ReflectionId id) {
    std::optional<Reflection> found;
    tx.Query<org::PersonId,
             org::UnitId,
             SessionId,
             directive::ThemeId,
             Date,
             Text,
             Text,
             std::int64_t>(
        "SELECT person_id, unit_id, session_id, theme_id, handed_in_on, text, author, row_version"
        " FROM study_reflection WHERE id = :id",
        {{"id", id}},
        [&](org::PersonId person,
            org::UnitId unit,
            SessionId session,
            directive::ThemeId theme,
            Date day,
            Text text,
            Text author,
            std::int64_t version) {
            found = Reflection{id, person, unit, session, theme, day, text, author, version};
        });
    if (!found)
        throw Failure{
            FailureKind::NotFound, "study.unknown_reflection", {{"id", std::to_string(id.value)}}};
    return std::move(*found);
}

ReflectionId InsertReflection(db::Transaction& tx, const Reflection& reflection) {
    const ReflectionId id{tx.ReserveIds("study_reflection")};
    tx.Execute(
        "INSERT INTO study_reflection (id, person_id, unit_id, session_id, theme_id, handed_in_on,"
        " text, author) VALUES (:id, :person_id, :unit_id, :session_id, :theme_id, :handed_in_on,"
        " :text, :author)",
        {{"id", id},
         {"person_id", reflection.person_id},
         {"unit_id", reflection.unit_id},
         {"session_id", db::OrNull(reflection.session_id.value)},
         {"theme_id", db::OrNull(reflection.theme_id.value)},
         {"handed_in_on", reflection.handed_in_on},
         {"text", reflection.text},
         {"author", reflection.author}});
    return id;
}

void UpdateReflection(db::Transaction& tx, const Reflection& reflection) {
    tx.Execute(
        "UPDATE study_reflection SET text = :text, row_version = row_version + 1 WHERE id = :id",
        {{"text", reflection.text}, {"id", reflection.id}});
}

void DeleteReflection(db::Transaction& tx, ReflectionId id) {
    tx.Execute("DELETE FROM study_reflection WHERE id = :id", {{"id", id}});
}

std::vector<ReflectionRow> ReflectionsOfUnit(db::Transaction& tx, org::UnitId unit, int year) {
    auto binds = YearBinds(year);
    binds.emplace_back("unit_id", unit);
    return Reflections(
        tx,
        kReflectionColumns + "r.unit_id = :unit_id ORDER BY p.sort_key, r.handed_in_on, r.id",
        binds);
}

std::vector<ReflectionRow> ReflectionsOf(db::Transaction& tx, org::PersonId person, int year) {
    auto binds = YearBinds(year);
    binds.emplace_back("person_id", person);
    return Reflections(
        tx,
        kReflectionColumns + "r.person_id = :person_id ORDER BY r.handed_in_on DESC, r.id DESC",
        binds);
}

std::vector<Owed> ReflectionsOwedBy(db::Transaction& tx,
                                    org::PersonId person,
                                    org::UnitId unit,
                                    const json::value& rule,
                                    std::size_t most) {
    auto binds = OwedBinds(tx, unit, rule);
    binds.emplace_back("person_id", person);
    const auto sql = "SELECT s.id, s.title, s.held_on" + kOwed + OfForms(rule, binds) +
                     " AND a.person_id = :person_id ORDER BY s.held_on, s.id";
    std::vector<Owed> owed;
    tx.Query<SessionId, Text, Date>(sql, binds, [&](SessionId id, Text title, Date held_on) {
        if (owed.size() < most) owed.push_back({id, std::move(title), DueOn(held_on, rule)});
    });
    return owed;
}

Owing OwingIn(db::Transaction& tx, org::UnitId unit, const json::value& rule) {
    auto binds = OwedBinds(tx, unit, rule);
    binds.emplace_back("hierarchy", org::kMainHierarchy);
    const auto sql =
        "SELECT count(DISTINCT a.person_id), coalesce(min(s.held_on), '')" + kOwed +
        OfForms(rule, binds) +
        " AND a.person_id IN (SELECT m.person_id FROM org_membership m"
        " WHERE m.unit_id = :unit_id AND m.hierarchy = :hierarchy AND m.is_primary = 1"
        " AND m.valid_from <= :today AND (m.valid_to IS NULL OR m.valid_to >= :today))";
    Owing owing;
    tx.Query<std::int64_t, Text>(sql, binds, [&](std::int64_t persons, Text first) {
        if (persons == 0) return;
        owing.persons = persons;
        owing.since = Date::FromIso(first).value();
        owing.due_on = DueOn(owing.since, rule);
    });
    return owing;
}

}  // namespace study::store
