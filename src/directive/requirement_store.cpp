#include "directive/requirement_store.hpp"

#include "platform/db/id_list.hpp"
#include "platform/db/or_null.hpp"
#include "platform/db/query.hpp"

namespace directive::store {
namespace {

using Text = std::string;

/// Assignments between two words on how far it is.
constexpr std::int64_t kToldAfter = 500;

const std::string kColumns =
    "SELECT q.id, q.document_id, q.position, q.point, q.text, q.output, coalesce(q.year, 0),"
    " coalesce(q.theme_id, 0), q.record_kind, coalesce(q.least_percent, 0), q.answerable,"
    " q.answers_to, q.row_version FROM directive_requirement q";
const std::string kDates =
    "SELECT r.requirement_id, r.level, r.due_on, r.review_on FROM directive_requirement_date r";
const std::string kInsert =
    "INSERT INTO directive_requirement (id, document_id, position, point, text, output, year,"
    " theme_id, record_kind, least_percent, answerable, answers_to) VALUES (:id, :document_id,"
    " (SELECT coalesce(max(position), 0) + 1 FROM directive_requirement"
    " WHERE document_id = :document_id), :point, :text, :output, :year, :theme_id, :record_kind,"
    " :least_percent, :answerable, :answers_to)";
const std::string kUpdate =
    "UPDATE directive_requirement SET point = :point, text = :text, output = :output,"
    " year = :year, theme_id = :theme_id, record_kind = :record_kind,"
    " least_percent = :least_percent, answerable = :answerable, answers_to = :answers_to,"
    " row_version = row_version + 1 WHERE id = :id";
const std::string kInsertDate =
    "INSERT INTO directive_requirement_date (id, requirement_id, level, due_on, review_on)"
    " VALUES (:id, :requirement_id, :level, :due_on, :review_on)";
const std::string kInsertCategory =
    "INSERT INTO directive_requirement_category (id, requirement_id, category, is_exempt)"
    " VALUES (:id, :requirement_id, :category, :is_exempt)";

// A unit's level is that of the day on which it was sent to it.
const std::string kNotYetAsked =
    "SELECT r.unit_id, coalesce((SELECT v.level FROM org_unit_version v"
    " WHERE v.unit_id = r.unit_id AND v.valid_from <= r.sent_on"
    " AND (v.valid_to IS NULL OR v.valid_to >= r.sent_on) ORDER BY v.valid_from DESC LIMIT 1), '')"
    " FROM directive_requirement q JOIN directive_receipt r ON r.document_id = q.document_id"
    " WHERE q.id = :id AND NOT EXISTS (SELECT 1 FROM directive_assignment g"
    " WHERE g.requirement_id = q.id AND g.unit_id = r.unit_id) ORDER BY r.unit_id";

const std::string kLevelsBelow =
    "WITH RECURSIVE below_unit(unit_id) AS (SELECT p.unit_id FROM org_placement p"
    " WHERE p.parent_id = :unit_id AND p.hierarchy = '" +
    org::kMainHierarchy +
    "' AND p.valid_from <= :day AND (p.valid_to IS NULL OR p.valid_to >= :day)"
    " UNION SELECT p.unit_id FROM below_unit b JOIN org_placement p ON p.parent_id = b.unit_id"
    " AND p.hierarchy = '" +
    org::kMainHierarchy +
    "' AND p.valid_from <= :day AND (p.valid_to IS NULL OR p.valid_to >= :day))"
    " SELECT v.level FROM below_unit b JOIN org_unit_version v ON v.unit_id = b.unit_id"
    " AND v.valid_from <= :day AND (v.valid_to IS NULL OR v.valid_to >= :day)"
    " WHERE v.level <> '' GROUP BY v.level ORDER BY count(*), v.level";
const std::string kAskedUnits =
    "SELECT g.id, coalesce((SELECT v.level FROM org_unit_version v WHERE v.unit_id = g.unit_id"
    " AND v.valid_from <= r.sent_on AND (v.valid_to IS NULL OR v.valid_to >= r.sent_on)"
    " ORDER BY v.valid_from DESC LIMIT 1), ''), g.due_on, g.review_on FROM directive_assignment g"
    " JOIN directive_requirement q ON q.id = g.requirement_id JOIN directive_receipt r"
    " ON r.document_id = q.document_id AND r.unit_id = g.unit_id WHERE q.id = :id";

std::vector<Requirement> Load(db::Transaction& tx, const Text& where, const db::Binds& binds) {
    std::vector<Requirement> list;
    tx.Query<RequirementId,
             DocumentId,
             std::int64_t,
             Text,
             Text,
             Text,
             int,
             ThemeId,
             Text,
             int,
             Text,
             Text,
             std::int64_t>(
        kColumns + where,
        binds,
        [&](RequirementId id,
            DocumentId document,
            std::int64_t position,
            Text point,
            Text text,
            Text output,
            int year,
            ThemeId theme,
            Text record_kind,
            int least_percent,
            Text answerable,
            Text answers_to,
            std::int64_t version) {
            list.push_back({id,
                            document,
                            position,
                            point,
                            text,
                            output,
                            year == 0 ? std::nullopt : std::optional(year),
                            theme,
                            record_kind,
                            least_percent == 0 ? std::nullopt : std::optional(least_percent),
                            answerable,
                            answers_to,
                            {},
                            version});
        });
    for (auto& requirement : list)
        tx.Query<RequirementId, Text, Date, std::optional<Date>>(
            kDates + " WHERE r.requirement_id = :id ORDER BY r.level",
            {{"id", requirement.id}},
            [&](RequirementId, Text level, Date due_on, std::optional<Date> review_on) {
                requirement.dates.push_back({level, due_on, review_on});
            });
    return list;
}

db::Binds BindsOf(const Requirement& requirement) {
    return {{"id", requirement.id},
            {"point", requirement.point},
            {"text", requirement.text},
            {"output", requirement.output},
            {"year", requirement.year},
            {"theme_id", db::OrNull(requirement.theme_id)},
            {"record_kind", requirement.record_kind},
            {"least_percent", requirement.least_percent},
            {"answerable", requirement.answerable},
            {"answers_to", requirement.answers_to}};
}

void InsertDates(db::Transaction& tx, RequirementId id, const std::vector<LevelDate>& dates) {
    auto row = tx.ReserveIds("directive_requirement_date", static_cast<std::int64_t>(dates.size()));
    for (const auto& date : dates)
        tx.Execute(kInsertDate,
                   {{"id", row++},
                    {"requirement_id", id},
                    {"level", date.level},
                    {"due_on", date.due_on},
                    {"review_on", date.review_on}});
}

void InsertCategories(db::Transaction& tx,
                      RequirementId id,
                      const std::vector<std::string>& words,
                      bool is_exempt) {
    for (const auto& word : words)
        tx.Execute(kInsertCategory,
                   {{"id", tx.ReserveIds("directive_requirement_category")},
                    {"requirement_id", id},
                    {"category", word},
                    {"is_exempt", is_exempt ? 1 : 0}});
}

}  // namespace

std::optional<Requirement> FindRequirement(db::Transaction& tx, RequirementId id) {
    auto list = Load(tx, " WHERE q.id = :id", {{"id", id}});
    if (list.empty()) return std::nullopt;
    return std::move(list.front());
}

std::vector<Requirement> RequirementsOf(db::Transaction& tx, DocumentId document) {
    return Load(tx, " WHERE q.document_id = :id ORDER BY q.position", {{"id", document}});
}

RequirementId InsertRequirement(db::Transaction& tx,
                                const Requirement& requirement,
                                const std::vector<std::string>& include,
                                const std::vector<std::string>& exempt) {
    auto kept = requirement;
    kept.id = {tx.ReserveIds("directive_requirement")};
    auto binds = BindsOf(kept);
    binds.emplace_back("document_id", kept.document_id);
    tx.Execute(kInsert, binds);
    InsertDates(tx, kept.id, kept.dates);
    InsertCategories(tx, kept.id, include, false);
    InsertCategories(tx, kept.id, exempt, true);
    return kept.id;
}

void UpdateRequirement(db::Transaction& tx, const Requirement& requirement) {
    tx.Execute(kUpdate, BindsOf(requirement));
    tx.Execute("DELETE FROM directive_requirement_date WHERE requirement_id = :id",
               {{"id", requirement.id}});
    InsertDates(tx, requirement.id, requirement.dates);
}

void DeleteRequirement(db::Transaction& tx, RequirementId id) {
    tx.Execute("DELETE FROM directive_assignment WHERE requirement_id = :id", {{"id", id}});
    for (const auto* table : {"directive_requirement_date", "directive_requirement_category"})
        tx.Execute("DELETE FROM " + Text(table) + " WHERE requirement_id = :id", {{"id", id}});
    tx.Execute("DELETE FROM directive_requirement WHERE id = :id", {{"id", id}});
}

std::vector<std::string> LevelsBelow(db::Transaction& tx, org::UnitId unit, Date day) {
    std::vector<std::string> levels;
    tx.Query<Text>(kLevelsBelow, {{"unit_id", unit}, {"day", day}}, [&](Text level) {
        levels.push_back(std::move(level));
    });
    return levels;
}

std::vector<Asked> NotYetAsked(db::Transaction& tx, RequirementId id) {
    std::vector<Asked> units;
    tx.Query<org::UnitId, Text>(kNotYetAsked, {{"id", id}}, [&](org::UnitId unit, Text level) {
        units.push_back({unit, std::move(level)});
    });
    return units;
}

std::vector<AskedUnit> AskedUnits(db::Transaction& tx, RequirementId id) {
    std::vector<AskedUnit> units;
    tx.Query<AssignmentId, Text, Date, std::optional<Date>>(
        kAskedUnits,
        {{"id", id}},
        [&](AssignmentId assignment, Text level, Date due_on, std::optional<Date> review_on) {
            units.push_back({assignment, std::move(level), due_on, review_on});
        });
    return units;
}

std::int64_t InsertAssignments(db::Transaction& tx,
                               const Requirement& requirement,
                               const std::vector<Asked>& units,
                               const std::function<void(std::int64_t done)>& progress) {
    if (units.empty()) return 0;
    using Type = db::BulkInsert::Type;
    db::BulkInsert rows(tx.Session(),
                        "directive_assignment",
                        {{"id", Type::Integer},
                         {"requirement_id", Type::Integer},
                         {"unit_id", Type::Integer},
                         {"due_on", Type::Text},
                         {"review_on", Type::Text}});
    const auto first =
        tx.ReserveIds("directive_assignment", static_cast<std::int64_t>(units.size()));
    auto row = first;
    for (const auto& unit : units) {
        const auto* date = DateFor(requirement, unit.level);
        if (date == nullptr) continue;
        rows.Integer(row++)
            .Integer(requirement.id.value)
            .Integer(unit.unit_id.value)
            .Text(date->due_on.ToIso());
        if (date->review_on)
            rows.Text(date->review_on->ToIso());
        else
            rows.Null();
        if (progress && (row - first) % kToldAfter == 0) progress(row - first);
    }
    rows.Flush();
    return row - first;
}

void SetDue(db::Transaction& tx,
            AssignmentId id,
            Date due_on,
            const std::optional<Date>& review_on) {
    tx.Execute(
        "UPDATE directive_assignment SET due_on = :due_on, review_on = :review_on WHERE id = :id",
        {{"id", id}, {"due_on", due_on}, {"review_on", review_on}});
}

void DeleteAssignment(db::Transaction& tx, AssignmentId id) {
    tx.Execute("DELETE FROM directive_assignment WHERE id = :id", {{"id", id}});
}

void DeleteAssignments(db::Transaction& tx, DispatchId dispatch) {
    tx.Execute(
        "DELETE FROM directive_assignment WHERE id IN (SELECT g.id FROM directive_receipt r"
        " JOIN directive_requirement q ON q.document_id = r.document_id"
        " JOIN directive_assignment g ON g.requirement_id = q.id AND g.unit_id = r.unit_id"
        " WHERE r.dispatch_id = :id)",
        {{"id", dispatch}});
}

std::vector<Requirement> Requirements(db::Transaction& tx, const std::vector<RequirementId>& ids) {
    return Load(tx,
                " JOIN directive_document d ON d.id = q.document_id WHERE q.id IN (" +
                    db::IdList(ids) + ") ORDER BY d.issued_on DESC, d.id DESC, q.position",
                {});
}

}  // namespace directive::store
