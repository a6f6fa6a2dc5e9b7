#include "commitment/mending.hpp"

namespace commitment::store {
namespace {

const std::string kSheets =
    "SELECT DISTINCT i.sheet_id FROM commitment_item i JOIN shortcoming_shortcoming m"
    " ON m.id = i.shortcoming_id WHERE ";
const std::string kInUnit = kSheets + "m.unit_id = :unit_id ORDER BY i.sheet_id";
const std::string kOfPerson = kSheets + "m.person_id = :person_id ORDER BY i.sheet_id";

std::vector<SheetId> Load(db::Transaction& tx, const std::string& sql, const db::Binds& binds) {
    std::vector<SheetId> sheets;
    tx.Query<SheetId>(sql, binds, [&](SheetId id) { sheets.push_back(id); });
    return sheets;
}

}  // namespace

std::vector<SheetId> SheetsMendingIn(db::Transaction& tx, org::UnitId unit) {
    return Load(tx, kInUnit, {{"unit_id", unit}});
}

std::vector<SheetId> SheetsMendingOf(db::Transaction& tx, org::PersonId person) {
    return Load(tx, kOfPerson, {{"person_id", person}});
}

}  // namespace commitment::store
