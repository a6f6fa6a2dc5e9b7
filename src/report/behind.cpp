#include "report/behind.hpp"

#include "org/org.hpp"

namespace report {
namespace {

struct Known {
    std::string kind;
    std::string of_import;  // SELECT id … :import_id
    std::string origin;     // SELECT unit code, import, owner's kind, owner's id … :id
    std::string name;       // SELECT its name … :id
};

// A unit's name is that of its last version; a sheet is its person's, or its unit's.
const std::string kUnitName =
    "(SELECT v.name FROM org_unit_version v WHERE v.unit_id = u.id ORDER BY v.valid_from DESC"
    " LIMIT 1)";
const std::string kSubjectName = "SELECT coalesce(p.family_name || ' ' || p.given_name, " +
                                 kUnitName +
                                 ", '') FROM commitment_sheet s JOIN org_unit u ON u.id = s.unit_id"
                                 " LEFT JOIN org_person p ON p.id = s.person_id WHERE s.id = ";

const std::vector<Known>& AllKnown() {
    static const std::vector<Known> known{
        {"sheet",
         "SELECT id FROM commitment_sheet WHERE import_id = :import_id",
         "SELECT u.code, s.import_id, 'sheet', s.id FROM commitment_sheet s"
         " JOIN org_unit u ON u.id = s.unit_id WHERE s.id = :id",
         kSubjectName + ":id"},
        {"checked-sheet",
         "SELECT id FROM commitment_sheet WHERE import_id = :import_id",
         "SELECT u.code, s.import_id, 'sheet', s.id FROM commitment_sheet s"
         " JOIN org_unit u ON u.id = s.unit_id WHERE s.id = :id",
         kSubjectName + ":id"},
        {"item",
         "SELECT i.id FROM commitment_sheet s JOIN commitment_item i ON i.sheet_id = s.id"
         " WHERE s.import_id = :import_id",
         "SELECT u.code, s.import_id, 'sheet', s.id FROM commitment_item i"
         " JOIN commitment_sheet s ON s.id = i.sheet_id JOIN org_unit u ON u.id = s.unit_id"
         " WHERE i.id = :id",
         kSubjectName + "(SELECT sheet_id FROM commitment_item WHERE id = :id)"},
        {"deed",
         "SELECT id FROM commitment_deed WHERE :import_id < 0",
         "SELECT u.code, CAST(NULL AS BIGINT), 'deed', d.id FROM commitment_deed d"
         " JOIN org_unit u ON u.id = d.unit_id WHERE d.id = :id",
         "SELECT p.family_name || ' ' || p.given_name FROM commitment_deed d"
         " JOIN org_person p ON p.id = d.person_id WHERE d.id = :id"},
        {"plan",
         "SELECT id FROM plan_plan WHERE import_id = :import_id",
         "SELECT u.code, p.import_id, 'plan', p.id FROM plan_plan p"
         " JOIN org_unit u ON u.id = p.unit_id WHERE p.id = :id",
         "SELECT title FROM plan_plan WHERE id = :id"},
        {"issue",
         "SELECT id FROM plan_issue WHERE import_id = :import_id",
         "SELECT u.code, i.import_id, 'issue', i.id FROM plan_issue i"
         " JOIN org_unit u ON u.id = i.unit_id WHERE i.id = :id",
         "SELECT title FROM plan_issue WHERE id = :id"},
        {"standard",
         "SELECT id FROM standard_set WHERE import_id = :import_id",
         "SELECT u.code, s.import_id, 'standard', s.id FROM standard_set s"
         " JOIN org_unit u ON u.id = s.unit_id WHERE s.id = :id",
         "SELECT title FROM standard_set WHERE id = :id"},
        {"assignment",
         "SELECT id FROM directive_assignment WHERE :import_id < 0",
         "SELECT u.code, CAST(NULL AS BIGINT), 'assignment', g.id FROM directive_assignment g"
         " JOIN org_unit u ON u.id = g.unit_id WHERE g.id = :id",
         "SELECT d.number_symbol || ': ' || q.text FROM directive_assignment g"
         " JOIN directive_requirement q ON q.id = g.requirement_id"
         " JOIN directive_document d ON d.id = q.document_id WHERE g.id = :id"},
        {"document",
         "SELECT id FROM directive_document WHERE import_id = :import_id",
         "SELECT u.code, coalesce(d.import_id, 0), 'document', d.id FROM directive_document d"
         " JOIN org_unit u ON u.id = d.unit_id WHERE d.id = :id",
         "SELECT number_symbol || ' ' || summary FROM directive_document WHERE id = :id"},
        {"receipt",
         "SELECT r.id FROM directive_receipt r JOIN directive_document d ON d.id = r.document_id"
         " WHERE d.import_id = :import_id",
         "SELECT u.code, 0, 'document', r.document_id FROM directive_receipt r"
         " JOIN org_unit u ON u.id = r.unit_id WHERE r.id = :id",
         "SELECT d.number_symbol || ' ' || d.summary FROM directive_receipt r"
         " JOIN directive_document d ON d.id = r.document_id WHERE r.id = :id"},
        {"study-session",
         "SELECT id FROM study_session WHERE import_id = :import_id",
         "SELECT u.code, s.import_id, 'study-session', s.id FROM study_session s"
         " JOIN org_unit u ON u.id = s.unit_id WHERE s.id = :id",
         "SELECT title FROM study_session WHERE id = :id"},
        {"attendance",
         "SELECT a.id FROM study_session s JOIN study_seat a ON a.session_id = s.id"
         " WHERE s.import_id = :import_id",
         "SELECT u.code, s.import_id, 'study-session', s.id FROM study_seat a"
         " JOIN study_session s ON s.id = a.session_id JOIN org_unit u ON u.id = s.unit_id"
         " WHERE a.id = :id",
         "SELECT coalesce(p.family_name || ' ' || p.given_name, a.group_name) FROM study_seat a"
         " LEFT JOIN org_person p ON p.id = a.person_id WHERE a.id = :id"},
        {"reflection",
         "SELECT id FROM study_reflection WHERE :import_id < 0",
         "SELECT u.code, CAST(NULL AS BIGINT), 'reflection', r.id FROM study_reflection r"
         " JOIN org_unit u ON u.id = r.unit_id WHERE r.id = :id",
         "SELECT p.family_name || ' ' || p.given_name FROM study_reflection r"
         " JOIN org_person p ON p.id = r.person_id WHERE r.id = :id"},
        {"movement",
         "SELECT id FROM movement_movement WHERE import_id = :import_id",
         "SELECT u.code, m.import_id, 'movement', m.id FROM movement_movement m"
         " JOIN org_unit u ON u.id = m.unit_id WHERE m.id = :id",
         "SELECT name FROM movement_movement WHERE id = :id"},
        {"conference",
         "SELECT id FROM study_conference WHERE import_id = :import_id",
         "SELECT u.code, c.import_id, 'conference', c.id FROM study_conference c"
         " JOIN org_unit u ON u.id = c.unit_id WHERE c.id = :id",
         "SELECT title FROM study_conference WHERE id = :id"},
        {"evaluation",
         "SELECT id FROM evaluation_evaluation WHERE import_id = :import_id",
         "SELECT u.code, e.import_id, 'evaluation', e.id FROM evaluation_evaluation e"
         " JOIN org_unit u ON u.id = e.unit_id WHERE e.id = :id",
         "SELECT coalesce(p.family_name || ' ' || p.given_name, " + kUnitName +
             ", '') FROM evaluation_evaluation e JOIN org_unit u ON u.id = e.unit_id"
             " LEFT JOIN org_person p ON p.id = e.person_id WHERE e.id = :id"},
        // A meeting is called by its day. Whose a shortcoming is, is for fewer than those who read
        // names: it is called by its unit.
        {"meeting",
         "SELECT id FROM meeting_meeting WHERE import_id = :import_id",
         "SELECT u.code, m.import_id, 'meeting', m.id FROM meeting_meeting m"
         " JOIN org_unit u ON u.id = m.unit_id WHERE m.id = :id",
         "SELECT " + kUnitName +
             " || ', ' || m.held_on FROM meeting_meeting m JOIN org_unit u ON u.id = m.unit_id"
             " WHERE m.id = :id"},
        {"shortcoming",
         "SELECT id FROM shortcoming_shortcoming WHERE :import_id < 0",
         "SELECT u.code, CAST(NULL AS BIGINT), 'shortcoming', s.id FROM shortcoming_shortcoming s"
         " JOIN org_unit u ON u.id = s.unit_id WHERE s.id = :id",
         "SELECT " + kUnitName +
             " FROM shortcoming_shortcoming s JOIN org_unit u ON u.id = s.unit_id WHERE s.id = "
             ":id"},
        {"unit",
         "SELECT id FROM org_unit WHERE import_id = :import_id",
         "SELECT code, import_id, 'unit', id FROM org_unit WHERE id = :id",
         "SELECT coalesce(" + kUnitName + ", '') FROM org_unit u WHERE u.id = :id"},
        {"person",
         "SELECT id FROM org_person WHERE import_id = :import_id",
         "SELECT coalesce((SELECT u.code FROM org_membership m JOIN org_unit u ON u.id = m.unit_id"
         " WHERE m.person_id = p.id AND m.is_primary = 1 AND m.hierarchy = '" +
             org::kMainHierarchy +
             "' ORDER BY m.valid_from DESC LIMIT 1), ''),"
             " p.import_id, 'person', p.id FROM org_person p WHERE p.id = :id",
         "SELECT family_name || ' ' || given_name FROM org_person WHERE id = :id"}};
    return known;
}

const Known* Find(const std::string& kind) {
    for (const auto& known : AllKnown())
        if (known.kind == kind) return &known;
    return nullptr;
}

bool SpokenOfSince(db::Transaction& tx, const audit::Subject& subject, std::int64_t entry_id) {
    const auto newest = audit::List(tx, subject, 1);
    return !newest.empty() && newest.front().id > entry_id;
}

}  // namespace

std::vector<std::string> KindsBehind() {
    std::vector<std::string> kinds;
    for (const auto& known : AllKnown()) kinds.push_back(known.kind);
    return kinds;
}

std::unordered_set<std::int64_t> RecordsOfImport(db::Transaction& tx,
                                                 const std::string& kind,
                                                 imports::ImportId import) {
    std::unordered_set<std::int64_t> records;
    if (const auto* known = Find(kind))
        tx.Query<std::int64_t>(known->of_import, {{"import_id", import}}, [&](std::int64_t id) {
            records.insert(id);
        });
    return records;
}

std::string NameOf(db::Transaction& tx, const std::string& kind, std::int64_t record_id) {
    const auto* known = Find(kind);
    return known == nullptr ? "" : tx.Value<std::string>(known->name, {{"id", record_id}});
}

std::optional<Origin> OriginOf(db::Transaction& tx,
                               const std::string& kind,
                               std::int64_t record_id) {
    const auto* known = Find(kind);
    if (known == nullptr) return std::nullopt;
    const auto found = tx.First<std::string, imports::ImportId, std::string, std::int64_t>(
        known->origin, {{"id", record_id}});
    if (!found) return std::nullopt;
    const auto& [unit, import, owner_kind, owner_id] = *found;
    return Origin{unit, import, {owner_kind, owner_id}};
}

std::optional<bool> LoggedSince(db::Transaction& tx,
                                const std::string& kind,
                                std::int64_t record_id,
                                const std::optional<Origin>& origin,
                                std::int64_t entry_id) {
    if (SpokenOfSince(tx, {kind, record_id}, entry_id)) return true;
    if (origin && SpokenOfSince(tx, origin->owner, entry_id)) return true;
    if (origin && origin->import && SpokenOfSince(tx, {"import", origin->import.value}, entry_id))
        return true;
    if (!origin && kind == "item") return std::nullopt;
    return false;
}

}  // namespace report
