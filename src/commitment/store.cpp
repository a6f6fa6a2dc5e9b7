#include "commitment/store.hpp"

#include "commitment/items_json.hpp"
#include "platform/base/failure.hpp"
#include "platform/db/or_null.hpp"

namespace commitment::store {
namespace {

using Text = std::string;

const std::string kBelow =
    "WITH RECURSIVE below(unit_id) AS (SELECT CAST(:unit_id AS BIGINT) UNION"
    " SELECT p.unit_id FROM below b JOIN org_placement p ON p.parent_id = b.unit_id) ";
const std::string kSheetColumns =
    "SELECT s.id, s.person_id, s.unit_id, s.programme_id, s.year, s.state, s.version, "
    "s.least_items,"
    " s.author, s.submitted_on, s.decided_on, coalesce(s.decided_by, ''), coalesce(s.remarks, ''),"
    " s.counted_on, s.item_count, s.row_version";
const std::string kGet = kSheetColumns + " FROM commitment_sheet s WHERE s.id = :id";
const std::string kSheetsOf = kSheetColumns +
                              " FROM commitment_sheet s WHERE s.person_id = :person_id"
                              " AND s.year = :year ORDER BY s.id";
const std::string kHere = "WITH below(unit_id) AS (SELECT CAST(:unit_id AS BIGINT)) ";
// Of moments the earliest only: which day it was in Vietnam is not SQL's business.
const std::string kWaiting =
    "SELECT w.unit_id, w.year, count(*), min(w.day), min(w.moment) FROM ("
    "SELECT s.unit_id, s.year, s.submitted_on AS day, CAST(NULL AS TEXT) AS moment"
    " FROM below b JOIN commitment_sheet s ON s.unit_id = b.unit_id WHERE s.state = 'submitted'"
    " AND s.author <> :author AND (s.person_id IS NULL OR s.person_id <> :person_id)"
    " UNION ALL"
    " SELECT s.unit_id, s.year, NULL, v.written_at"
    " FROM below b JOIN commitment_sheet s ON s.unit_id = b.unit_id"
    " JOIN commitment_version v ON v.sheet_id = s.id WHERE v.state = 'submitted'"
    " AND v.author <> :author AND (s.person_id IS NULL OR s.person_id <> :person_id)"
    ") w GROUP BY w.unit_id, w.year";
const std::string kInsert =
    "INSERT INTO commitment_sheet (id, person_id, unit_id, programme_id, year, state, version,"
    " item_count, least_items, author, submitted_on, decided_on, decided_by, remarks, counted_on)"
    " VALUES (:id, :person_id, :unit_id, :programme_id, :year, :state, :version, :item_count,"
    " :least_items, :author, :submitted_on, :decided_on, :decided_by, :remarks, :counted_on)";
const std::string kUpdate =
    "UPDATE commitment_sheet SET state = :state, version = :version, item_count = :item_count,"
    " author = :author, submitted_on = :submitted_on, decided_on = :decided_on,"
    " decided_by = :decided_by, remarks = :remarks, counted_on = :counted_on, row_version = "
    "row_version + 1"
    " WHERE id = :id";
const std::string kList =
    kBelow + kSheetColumns +
    ", coalesce(p.family_name || ' ' || p.given_name, ''), u.code FROM commitment_sheet s"
    " JOIN below b ON b.unit_id = s.unit_id JOIN org_unit u ON u.id = s.unit_id"
    " LEFT JOIN org_person p ON p.id = s.person_id"
    " WHERE (:year = 0 OR s.year = :year) AND (:state = '' OR s.state = :state)"
    " ORDER BY u.code, p.sort_key, s.year LIMIT :limit";
const std::string kPageColumns =
    "SELECT s.id, s.year, s.state, s.version, s.item_count, s.least_items,"
    " coalesce(s.submitted_on, ''), coalesce(s.decided_on, ''), coalesce(s.counted_on, ''),"
    " s.row_version, coalesce(s.person_id, 0),"
    " coalesce(p.family_name || ' ' || p.given_name, ''), coalesce(p.sort_key, ''), s.unit_id, "
    "s.programme_id"
    " FROM commitment_sheet s LEFT JOIN org_person p ON p.id = s.person_id WHERE ";
const std::string kPageOfUnit = kPageColumns + "s.unit_id = :unit_id";
const std::string kPageOfPerson = kPageColumns + "s.person_id = :person_id";
const std::string kOfYear = " AND s.year = :year";
const std::string kInState = " AND s.state = :state";
const std::string kAfter =
    " AND s.year <= :after_year AND (s.year < :after_year"
    " OR (coalesce(p.sort_key, ''), s.id) > (:after_key, :after_id))";
const std::string kPageOrder = " ORDER BY s.year DESC, coalesce(p.sort_key, ''), s.id LIMIT :limit";
const std::string kInsertVersion =
    "INSERT INTO commitment_version (sheet_id, version, state, items, author, written_at, remarks)"
    " VALUES (:sheet_id, :version, :state, :items, :author, :at, :remarks)";
const std::string kVersions =
    "SELECT version, state, items, author, coalesce(remarks, ''), decided_on FROM "
    "commitment_version"
    " WHERE sheet_id = :sheet_id ORDER BY version";
const std::string kDecideVersion =
    "UPDATE commitment_version SET state = :state, decided_on = :day, decided_by = :by,"
    " remarks = :remarks WHERE sheet_id = :sheet_id AND version = :version";
const std::string kDeleteVersion =
    "DELETE FROM commitment_version WHERE sheet_id = :sheet_id AND version = :version";
const std::string kOfPersons =
    "SELECT person_id, year, id FROM commitment_sheet"
    " WHERE programme_id = :programme_id AND person_id IS NOT NULL";
const std::string kOfUnits =
    "SELECT unit_id, year, id FROM commitment_sheet"
    " WHERE programme_id = :programme_id AND person_id IS NULL";
const std::string kLastId = "SELECT coalesce(max(id), 0) FROM commitment_sheet";
/// By the person, not by the sheet's unit: who moved has their earlier sheets elsewhere.
const std::string kOfMembersBelow =
    kBelow +
    "SELECT s.person_id, s.year, s.id FROM"
    " (SELECT DISTINCT m.person_id FROM below b JOIN org_membership m ON m.unit_id = b.unit_id) m"
    " JOIN commitment_sheet s ON s.person_id = m.person_id"
    " WHERE s.programme_id = :programme_id AND s.person_id IS NOT NULL";
const std::string kOfUnitsBelow =
    kBelow +
    "SELECT s.unit_id, s.year, s.id FROM below b JOIN commitment_sheet s ON s.unit_id = b.unit_id"
    " WHERE s.programme_id = :programme_id AND s.person_id IS NULL";

template <typename... Extra, typename OnSheet>
void Load(db::Transaction& tx, const std::string& sql, const db::Binds& binds, OnSheet on_sheet) {
    tx.Query<SheetId,
             org::PersonId,
             org::UnitId,
             directive::ProgrammeId,
             int,
             Text,
             int,
             int,
             Text,
             std::optional<Date>,
             std::optional<Date>,
             Text,
             Text,
             std::optional<Date>,
             int,
             std::int64_t,
             Extra...>(sql,
                       binds,
                       [&](SheetId id,
                           org::PersonId person,
                           org::UnitId unit,
                           directive::ProgrammeId programme,
                           int year,
                           Text state,
                           int version,
                           int least,
                           Text author,
                           std::optional<Date> submitted,
                           std::optional<Date> decided,
                           Text by,
                           Text remarks,
                           std::optional<Date> counted,
                           int count,
                           std::int64_t row_version,
                           Extra... extra) {
                           on_sheet(Sheet{id,
                                          person,
                                          unit,
                                          programme,
                                          year,
                                          StateOf(state).value_or(State::Draft),
                                          version,
                                          least,
                                          author,
                                          submitted,
                                          decided,
                                          by,
                                          remarks,
                                          counted,
                                          {},
                                          row_version},
                                    count,
                                    std::move(extra)...);
                       });
}

db::Binds Changeable(const Sheet& sheet) {
    return {{"id", sheet.id},
            {"state", NameOf(sheet.state)},
            {"version", sheet.version},
            {"item_count", static_cast<int>(sheet.items.size())},
            {"author", sheet.author},
            {"submitted_on", sheet.submitted_on},
            {"decided_on", sheet.decided_on},
            {"decided_by", db::OrNull(sheet.decided_by)},
            {"remarks", db::OrNull(sheet.remarks)},
            {"counted_on", sheet.counted_on}};
}

}  // namespace

Sheet Get(db::Transaction& tx, SheetId id) {
    std::optional<Sheet> sheet;
    Load(tx, kGet, {{"id", id}}, [&](Sheet found, int) { sheet = std::move(found); });
    if (!sheet)
        throw Failure{
            FailureKind::NotFound, "commitment.unknown_sheet", {{"id", std::to_string(id.value)}}};
    for (auto& held : HeldItems(tx, id)) sheet->items.push_back(std::move(held.item));
    return std::move(*sheet);
}

SheetId Insert(db::Transaction& tx, const Sheet& sheet) {
    auto held = sheet;
    held.id = {tx.ReserveIds("commitment_sheet")};
    auto binds = Changeable(held);
    binds.emplace_back("person_id", db::OrNull(held.person_id));
    binds.emplace_back("unit_id", held.unit_id);
    binds.emplace_back("programme_id", held.programme_id);
    binds.emplace_back("year", held.year);
    binds.emplace_back("least_items", held.least_items);
    tx.Execute(kInsert, binds);
    ReplaceItems(tx, held);
    return held.id;
}

void Update(db::Transaction& tx, const Sheet& sheet) { tx.Execute(kUpdate, Changeable(sheet)); }

std::vector<Listed> List(db::Transaction& tx, const Filter& filter) {
    std::vector<Listed> list;
    Load<Text, Text>(
        tx,
        kList,
        {{"unit_id", filter.unit_id},
         {"year", filter.year.value_or(0)},
         {"state", filter.state},
         {"limit", filter.limit}},
        [&](Sheet sheet, int count, Text name, Text unit) {
            list.push_back({std::move(sheet), std::move(name), std::move(unit), count});
        });
    return list;
}

std::vector<Row> Page(db::Transaction& tx, const PageFilter& filter) {
    auto sql = filter.person_id ? kPageOfPerson : kPageOfUnit;
    db::Binds binds{{"limit", filter.limit}};
    if (filter.person_id)
        binds.emplace_back("person_id", filter.person_id);
    else
        binds.emplace_back("unit_id", filter.unit_id);
    if (filter.year) {
        sql += kOfYear;
        binds.emplace_back("year", *filter.year);
    }
    if (!filter.state.empty()) {
        sql += kInState;
        binds.emplace_back("state", filter.state);
    }
    if (filter.after) {
        sql += kAfter;
        binds.emplace_back("after_year", filter.after->year);
        binds.emplace_back("after_key", filter.after->sort_key);
        binds.emplace_back("after_id", filter.after->id);
    }
    sql += kPageOrder;
    std::vector<Row> rows;
    rows.reserve(static_cast<std::size_t>(filter.limit));
    tx.Query<SheetId,
             int,
             Text,
             int,
             int,
             int,
             Text,
             Text,
             Text,
             std::int64_t,
             org::PersonId,
             Text,
             Text,
             org::UnitId,
             directive::ProgrammeId>(sql,
                                     binds,
                                     [&](SheetId id,
                                         int year,
                                         Text state,
                                         int version,
                                         int items,
                                         int least,
                                         Text submitted,
                                         Text decided,
                                         Text counted,
                                         std::int64_t row_version,
                                         org::PersonId person,
                                         Text name,
                                         Text sort_key,
                                         org::UnitId unit,
                                         directive::ProgrammeId programme) {
                                         rows.push_back({id,
                                                         year,
                                                         std::move(state),
                                                         version,
                                                         items,
                                                         least,
                                                         std::move(submitted),
                                                         std::move(decided),
                                                         std::move(counted),
                                                         row_version,
                                                         person,
                                                         std::move(name),
                                                         std::move(sort_key),
                                                         unit,
                                                         programme});
                                     });
    return rows;
}

std::vector<Sheet> SheetsOf(db::Transaction& tx, org::PersonId person, int year) {
    std::vector<Sheet> sheets;
    Load(tx, kSheetsOf, {{"person_id", person}, {"year", year}}, [&](Sheet sheet, int) {
        sheets.push_back(std::move(sheet));
    });
    return sheets;
}

std::vector<Waiting> WaitingIn(db::Transaction& tx, const WaitingFor& wanted) {
    std::vector<Waiting> waiting;
    tx.Query<org::UnitId, int, std::int64_t, std::optional<Date>, std::optional<Instant>>(
        (wanted.below ? kBelow : kHere) + kWaiting,
        {{"unit_id", wanted.unit_id},
         {"author", wanted.not_author},
         {"person_id", wanted.not_person}},
        [&](org::UnitId unit,
            int year,
            std::int64_t count,
            std::optional<Date> since,
            std::optional<Instant> moment) {
            if (moment)
                since = std::min(since.value_or(moment->DayInVietnam()), moment->DayInVietnam());
            waiting.push_back({unit, year, count, since});
        });
    return waiting;
}

void InsertVersion(db::Transaction& tx, SheetId id, const Version& version) {
    tx.Execute(kInsertVersion,
               {{"sheet_id", id},
                {"version", version.number},
                {"state", version.state},
                {"items", json::Write(ToJson(version.contents))},
                {"author", version.author},
                {"at", tx.Now()},
                {"remarks", db::OrNull(version.remarks)}});
}

std::vector<Version> Versions(db::Transaction& tx, SheetId id) {
    std::vector<Version> versions;
    tx.Query<int, Text, Text, Text, Text, std::optional<Date>>(
        kVersions,
        {{"sheet_id", id}},
        [&](int number,
            Text state,
            Text items,
            Text author,
            Text remarks,
            std::optional<Date> decided) {
            versions.push_back({number,
                                state,
                                ItemsFromJson(json::Parse(items, "items")),
                                author,
                                remarks,
                                decided});
        });
    return versions;
}

void DecideVersion(db::Transaction& tx,
                   SheetId id,
                   int number,
                   const std::string& state,
                   const std::string& by,
                   const std::string& remarks) {
    tx.Execute(kDecideVersion,
               {{"state", state},
                {"day", tx.Today()},
                {"by", by},
                {"remarks", db::OrNull(remarks)},
                {"sheet_id", id},
                {"version", number}});
}

void DeleteVersion(db::Transaction& tx, SheetId id, int number) {
    tx.Execute(kDeleteVersion, {{"sheet_id", id}, {"version", number}});
}

std::int64_t MostSheets(db::Transaction& tx) { return tx.Value<std::int64_t>(kLastId); }

void EachSheet(db::Transaction& tx,
               directive::ProgrammeId programme,
               Subjects subjects,
               org::UnitId root,
               const std::function<void(std::int64_t subject, int year, SheetId id)>& on_sheet) {
    const bool units = subjects == Subjects::Units;
    db::Binds binds{{"programme_id", programme}};
    if (root) binds.emplace_back("unit_id", root);
    tx.Query<std::int64_t, int, SheetId>(
        root ? (units ? kOfUnitsBelow : kOfMembersBelow) : (units ? kOfUnits : kOfPersons),
        binds,
        [&](std::int64_t subject, int year, SheetId id) { on_sheet(subject, year, id); });
}

}  // namespace commitment::store
