// The statements behind a roster: one for its rows, one for the unit's own sheet, one for items.
#include "commitment/item_columns.hpp"
#include "commitment/store.hpp"

namespace commitment::store {
namespace {

using Text = std::string;

const std::string kSheetColumns =
    " coalesce(s.id, 0), coalesce(u.code, ''), coalesce(s.state, ''), coalesce(s.version, 0),"
    " coalesce(s.item_count, 0), (SELECT count(*) FROM commitment_item i WHERE i.sheet_id = s.id"
    " AND i.done_on IS NOT NULL), s.submitted_on, s.decided_on, coalesce(s.remarks, ''),"
    " CASE WHEN EXISTS (SELECT 1 FROM commitment_version v WHERE v.sheet_id = s.id"
    " AND v.state = 'submitted') THEN 1 ELSE 0 END, coalesce(s.row_version, 0)";
// Who comes back within the year has two memberships there.
const std::string kRows =
    "SELECT p.id, p.code, p.family_name, p.given_name, m.position, m.is_head," + kSheetColumns +
    " FROM org_membership m JOIN org_person p ON p.id = m.person_id"
    " LEFT JOIN commitment_sheet s ON s.person_id = p.id AND s.year = :year"
    " AND s.programme_id = :programme_id LEFT JOIN org_unit u ON u.id = s.unit_id"
    " WHERE m.unit_id = :unit_id AND m.hierarchy = :hierarchy AND m.is_primary = 1"
    " AND m.valid_from <= :last AND (m.valid_to IS NULL OR m.valid_to >= :first)"
    " ORDER BY p.sort_key, p.id, m.valid_from, m.id";
const std::string kOwn =
    "SELECT" + kSheetColumns +
    " FROM commitment_sheet s JOIN org_unit u ON u.id = s.unit_id WHERE s.unit_id = :unit_id"
    " AND s.person_id IS NULL AND s.year = :year AND s.programme_id = :programme_id";
const std::string kItems =
    "SELECT i.sheet_id," + kItemColumns +
    "FROM commitment_sheet s JOIN commitment_item i ON i.sheet_id = s.id"
    " WHERE s.unit_id = :unit_id AND s.year = :year AND s.programme_id = :programme_id"
    " ORDER BY i.sheet_id, i.position";

db::Binds BindsOf(const RosterOf& of) {
    return {{"unit_id", of.unit_id}, {"year", of.year}, {"programme_id", of.programme_id}};
}

template <typename... Before, typename OnRow>
void Load(db::Transaction& tx, const std::string& sql, const db::Binds& binds, OnRow on_row) {
    tx.Query<Before...,
             SheetId,
             Text,
             Text,
             int,
             int,
             int,
             std::optional<Date>,
             std::optional<Date>,
             Text,
             bool,
             std::int64_t>(sql,
                           binds,
                           [&](Before... before,
                               SheetId id,
                               Text unit,
                               Text state,
                               int version,
                               int items,
                               int done,
                               std::optional<Date> submitted,
                               std::optional<Date> decided,
                               Text remarks,
                               bool proposed,
                               std::int64_t row_version) {
                               std::optional<RosterSheet> sheet;
                               if (id)
                                   sheet = RosterSheet{id,
                                                       std::move(unit),
                                                       StateOf(state).value_or(State::Draft),
                                                       version,
                                                       items,
                                                       done,
                                                       submitted,
                                                       decided,
                                                       std::move(remarks),
                                                       proposed,
                                                       row_version,
                                                       {}};
                               on_row(std::move(before)..., std::move(sheet));
                           });
}

}  // namespace

std::vector<RosterRow> RosterRows(db::Transaction& tx, const RosterOf& of) {
    auto binds = BindsOf(of);
    binds.emplace_back("hierarchy", org::kMainHierarchy);
    binds.emplace_back("first", Date::Of(of.year, 1, 1));
    binds.emplace_back("last", Date::Of(of.year, 12, 31));
    std::vector<RosterRow> rows;
    Load<org::PersonId, Text, Text, Text, Text, bool>(
        tx,
        kRows,
        binds,
        [&](org::PersonId id,
            Text code,
            Text family,
            Text given,
            Text position,
            bool head,
            std::optional<RosterSheet> sheet) {
            if (!rows.empty() && rows.back().person_id == id) rows.pop_back();
            const org::Person person{id, std::move(code), std::move(family), std::move(given), {}};
            rows.push_back({id,
                            person.code,
                            person.FullName(),
                            std::move(position),
                            head,
                            false,
                            std::move(sheet)});
        });
    return rows;
}

std::optional<RosterSheet> OwnSheet(db::Transaction& tx, const RosterOf& of) {
    std::optional<RosterSheet> own;
    Load<>(
        tx, kOwn, BindsOf(of), [&](std::optional<RosterSheet> sheet) { own = std::move(sheet); });
    return own;
}

std::unordered_map<SheetId, std::vector<Item>> ItemsOf(db::Transaction& tx, const RosterOf& of) {
    std::unordered_map<SheetId, std::vector<Item>> items;
    EachItem<SheetId>(tx, kItems, BindsOf(of), [&](SheetId sheet, Item item) {
        items[sheet].push_back(std::move(item));
    });
    return items;
}

}  // namespace commitment::store
