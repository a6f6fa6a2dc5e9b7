#include "formality/store.hpp"

#include <algorithm>

#include "formality/signal_json.hpp"

namespace formality::store {
namespace {

using Text = std::string;

const std::string kSheet =
    "SELECT s.person_id, s.unit_id, s.year, s.state, s.author,"
    " coalesce(s.submitted_on, s.decided_on, s.counted_on, CAST(s.year AS TEXT) || '-12-31'),"
    " s.version FROM commitment_sheet s WHERE s.id = :id";
const std::string kItems =
    "SELECT position, text, target_quantity, due_on, coalesce(evidence_expected, '')"
    " FROM commitment_item WHERE sheet_id = :id ORDER BY position";
const std::string kPlan =
    "SELECT p.person_id, p.unit_id, p.year, p.state, p.author,"
    " coalesce(p.submitted_on, p.issued_on, p.decided_on, CAST(p.year AS TEXT) || '-12-31'),"
    " p.version, coalesce(p.goals, '') FROM plan_plan p WHERE p.id = :id";
const std::string kTasks =
    "SELECT position, text, target_quantity, due_on FROM plan_task WHERE plan_id = :id"
    " ORDER BY position";
const std::string kPosition =
    "SELECT m.position FROM org_membership m WHERE m.person_id = :person_id"
    " AND m.unit_id = :unit_id AND m.valid_from <= :day"
    " AND (m.valid_to IS NULL OR m.valid_to >= :day) ORDER BY m.is_primary DESC, m.id LIMIT 1";
const std::string kUnitName =
    "SELECT v.name FROM org_unit_version v WHERE v.unit_id = :unit_id AND v.valid_from <= :day"
    " ORDER BY v.valid_from DESC LIMIT 1";
const std::string kLastHeard =
    "SELECT coalesce((SELECT max(e.at) FROM audit_entry e WHERE e.record_kind = 'sheet'"
    " AND e.record_id = s.id), s.decided_on) FROM commitment_sheet s WHERE s.id = :id"
    " AND s.state = 'approved' AND NOT EXISTS (SELECT 1 FROM commitment_item i"
    " WHERE i.sheet_id = s.id AND i.done_on IS NOT NULL)";
const std::string kInsert =
    "INSERT INTO formality_check (sheet_id, version, checked_on, signal_count, copy_count, signals)"
    " VALUES (:sheet_id, :version, :checked_on, :signal_count, :copy_count, :signals)"
    " ON CONFLICT (sheet_id, version) DO UPDATE SET checked_on = excluded.checked_on,"
    " signal_count = excluded.signal_count, copy_count = excluded.copy_count,"
    " signals = excluded.signals";
const std::string kHandedIn = " s.state IN ('submitted', 'approved', 'closed')";
const std::string kUnchecked =
    "SELECT s.id FROM commitment_sheet s WHERE" + kHandedIn +
    " AND NOT EXISTS (SELECT 1 FROM formality_check c WHERE c.sheet_id = s.id"
    " AND c.version = s.version) ORDER BY s.id LIMIT :limit";
const std::string kSheetsOf =
    "SELECT s.id FROM commitment_sheet s WHERE s.unit_id = :unit_id AND s.year = :year AND" +
    kHandedIn + " AND s.id > :after ORDER BY s.id LIMIT :limit";
/// `child`: under which one directly below the unit asked for; the unit itself under itself.
const std::string kBelow =
    "WITH RECURSIVE below(unit_id, child) AS ("
    "SELECT CAST(:unit_id AS BIGINT), CAST(:unit_id AS BIGINT) UNION"
    " SELECT p.unit_id, CASE WHEN b.unit_id = :unit_id THEN p.unit_id ELSE b.child END"
    " FROM below b JOIN org_placement p ON p.parent_id = b.unit_id AND p.hierarchy = :hierarchy"
    " AND p.valid_from <= :day AND (p.valid_to IS NULL OR p.valid_to >= :day)) ";
const std::string kAllSheets =
    kBelow +
    "SELECT s.id FROM below b JOIN commitment_sheet s ON s.unit_id = b.unit_id"
    " JOIN org_unit u ON u.id = b.unit_id WHERE s.year = :year AND" +
    kHandedIn + " ORDER BY u.code, s.id";
const std::string kAllPlans =
    kBelow +
    "SELECT p.id FROM below b JOIN plan_plan p ON p.unit_id = b.unit_id"
    " JOIN org_unit u ON u.id = b.unit_id WHERE p.year = :year"
    " AND p.state IN ('submitted', 'approved', 'closed') ORDER BY u.code, p.id";
const std::string kCounts =
    kBelow +
    "SELECT b.child, count(*), sum(CASE WHEN c.id IS NULL THEN 0 ELSE 1 END),"
    " sum(CASE WHEN c.signal_count > 0 THEN 1 ELSE 0 END),"
    " sum(CASE WHEN c.copy_count > 0 THEN 1 ELSE 0 END)"
    " FROM below b JOIN commitment_sheet s ON s.unit_id = b.unit_id"
    " LEFT JOIN formality_check c ON c.sheet_id = s.id AND c.version = s.version"
    " WHERE s.year = :year AND" +
    kHandedIn + " GROUP BY b.child";

db::Binds BindsBelow(db::Transaction& tx, org::UnitId unit, int year) {
    return {{"unit_id", unit},
            {"hierarchy", org::kMainHierarchy},
            {"day", std::min(tx.Today(), Date::Of(year, 12, 31))},
            {"year", year}};
}

std::optional<Record> FindSheet(db::Transaction& tx, const RecordKey& key) {
    std::optional<Record> record;
    tx.Query<org::PersonId, org::UnitId, int, Text, Text, Text, int>(
        kSheet,
        {{"id", key.id}},
        [&](auto person, auto unit, int year, Text state, Text author, Text day, int version) {
            record = Record{key, person, unit, year, state, author, day, version, {}};
        });
    if (!record) return record;
    tx.Query<int, Text, std::optional<double>, std::optional<Date>, Text>(
        kItems,
        {{"id", key.id}},
        [&](int position, Text text, auto target, auto due, const Text& evidence) {
            record->statements.push_back({position,
                                          std::move(text),
                                          target.has_value(),
                                          due.has_value(),
                                          !evidence.empty()});
        });
    return record;
}

std::optional<Record> FindPlan(db::Transaction& tx, const RecordKey& key) {
    std::optional<Record> record;
    tx.Query<org::PersonId, org::UnitId, int, Text, Text, Text, int, Text>(
        kPlan,
        {{"id", key.id}},
        [&](auto person,
            auto unit,
            int year,
            Text state,
            Text author,
            Text day,
            int version,
            Text goals) {
            record = Record{key, person, unit, year, state, author, day, version, {}};
            // Goals say what for: number, day and output are the tasks' business.
            if (!goals.empty()) record->statements.push_back({0, goals, true, true, true});
        });
    if (!record) return record;
    tx.Query<int, Text, std::optional<double>, std::optional<Date>>(
        kTasks, {{"id", key.id}}, [&](int position, Text text, auto target, auto due) {
            record->statements.push_back(
                {position, std::move(text), target.has_value(), due.has_value(), false});
        });
    return record;
}

}  // namespace

std::optional<Record> Find(db::Transaction& tx, const RecordKey& key) {
    auto record = key.of == RecordKey::Of::Sheet ? FindSheet(tx, key) : FindPlan(tx, key);
    if (record && !record->IsHandedIn()) record->handed_in = kLastDay;
    return record;
}

std::string PostOf(db::Transaction& tx, org::PersonId person, org::UnitId unit, Date day) {
    const auto position =
        tx.Value<Text>(kPosition, {{"person_id", person}, {"unit_id", unit}, {"day", day}});
    return position + ", " + tx.Value<Text>(kUnitName, {{"unit_id", unit}, {"day", day}});
}

std::optional<Date> LastHeardOf(db::Transaction& tx, commitment::SheetId id) {
    const auto heard = tx.First<std::optional<Text>>(kLastHeard, {{"id", id}});
    if (!heard || !std::get<0>(*heard)) return std::nullopt;
    const auto& at = *std::get<0>(*heard);
    return Date::FromIso(at.substr(0, 10));
}

void Keep(db::Transaction& tx, const Record& record, const std::vector<Signal>& signals) {
    const auto copies = std::count_if(signals.begin(), signals.end(), [](const Signal& signal) {
        return signal.kind == Kind::Copy;
    });
    tx.Execute(kInsert,
               {{"sheet_id", record.key.id},
                {"version", record.version},
                {"checked_on", tx.Today()},
                {"signal_count", static_cast<int>(signals.size())},
                {"copy_count", static_cast<int>(copies)},
                {"signals", json::Write(KeptJson(signals))}});
}

std::vector<commitment::SheetId> Unchecked(db::Transaction& tx, std::int64_t limit) {
    std::vector<commitment::SheetId> ids;
    tx.Query<commitment::SheetId>(
        kUnchecked, {{"limit", limit}}, [&](auto id) { ids.push_back(id); });
    return ids;
}

std::vector<commitment::SheetId> SheetsOf(db::Transaction& tx,
                                          org::UnitId unit,
                                          int year,
                                          commitment::SheetId after,
                                          std::int64_t limit) {
    std::vector<commitment::SheetId> ids;
    tx.Query<commitment::SheetId>(
        kSheetsOf,
        {{"unit_id", unit}, {"year", year}, {"after", after}, {"limit", limit}},
        [&](auto id) { ids.push_back(id); });
    return ids;
}

std::vector<RecordKey> AllBelow(db::Transaction& tx, org::UnitId unit, int year) {
    std::vector<RecordKey> keys;
    tx.Query<std::int64_t>(kAllSheets, BindsBelow(tx, unit, year), [&](std::int64_t id) {
        keys.push_back({RecordKey::Of::Sheet, id});
    });
    tx.Query<std::int64_t>(kAllPlans, BindsBelow(tx, unit, year), [&](std::int64_t id) {
        keys.push_back({RecordKey::Of::Plan, id});
    });
    return keys;
}

std::vector<Count> CountsOf(db::Transaction& tx, org::UnitId unit, int year) {
    std::vector<Count> counts;
    tx.Query<org::UnitId, std::int64_t, std::int64_t, std::int64_t, std::int64_t>(
        kCounts,
        BindsBelow(tx, unit, year),
        [&](auto child, auto sheets, auto checked, auto signalled, auto copied) {
            counts.push_back({child, sheets, checked, signalled, copied});
        });
    return counts;
}

}  // namespace formality::store
