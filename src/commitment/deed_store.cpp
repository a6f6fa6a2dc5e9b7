#include "commitment/deed.hpp"

namespace commitment::store {
namespace {

using Text = std::string;

const std::string kColumns =
    "SELECT d.id, d.person_id, d.unit_id, d.happened_on, d.text, d.author, d.noted_at,"
    " (SELECT count(*) FROM files_attachment f WHERE f.record_kind = 'deed'"
    " AND f.record_id = d.id), p.family_name || ' ' || p.given_name, u.code"
    " FROM commitment_deed d JOIN org_person p ON p.id = d.person_id"
    " JOIN org_unit u ON u.id = d.unit_id";
const std::string kInYear =
    " AND d.happened_on >= :first AND d.happened_on <= :last"
    " ORDER BY d.happened_on DESC, d.id DESC";
const std::string kOfPerson = kColumns + " WHERE d.person_id = :person_id" + kInYear;
const std::string kInUnit = kColumns + " WHERE d.unit_id = :unit_id" + kInYear;
const std::string kOne = kColumns + " WHERE d.id = :id";
const std::string kInsert =
    "INSERT INTO commitment_deed (id, person_id, unit_id, happened_on, text, author, noted_at)"
    " VALUES (:id, :person_id, :unit_id, :happened_on, :text, :author, :noted_at)";
const std::string kDelete = "DELETE FROM commitment_deed WHERE id = :id";

std::vector<Deed> Load(db::Transaction& tx, const std::string& sql, const db::Binds& binds) {
    std::vector<Deed> deeds;
    tx.Query<DeedId, org::PersonId, org::UnitId, Date, Text, Text, Instant, int, Text, Text>(
        sql,
        binds,
        [&](DeedId id,
            org::PersonId person,
            org::UnitId unit,
            Date day,
            Text text,
            Text author,
            Instant noted,
            int files,
            Text name,
            Text code) {
            deeds.push_back({id,
                             person,
                             unit,
                             day,
                             std::move(text),
                             std::move(author),
                             noted,
                             files,
                             std::move(name),
                             std::move(code)});
        });
    return deeds;
}

}  // namespace

std::vector<Deed> DeedsOf(db::Transaction& tx, org::PersonId person, int year) {
    return Load(
        tx,
        kOfPerson,
        {{"person_id", person}, {"first", Date::Of(year, 1, 1)}, {"last", Date::Of(year, 12, 31)}});
}

std::vector<Deed> DeedsIn(db::Transaction& tx, org::UnitId unit, int year) {
    return Load(
        tx,
        kInUnit,
        {{"unit_id", unit}, {"first", Date::Of(year, 1, 1)}, {"last", Date::Of(year, 12, 31)}});
}

std::optional<Deed> FindDeed(db::Transaction& tx, DeedId id) {
    auto found = Load(tx, kOne, {{"id", id}});
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

DeedId InsertDeed(db::Transaction& tx, const Deed& deed) {
    const DeedId id{tx.ReserveIds("commitment_deed")};
    tx.Execute(kInsert,
               {{"id", id},
                {"person_id", deed.person_id},
                {"unit_id", deed.unit_id},
                {"happened_on", deed.happened_on},
                {"text", deed.text},
                {"author", deed.author},
                {"noted_at", tx.Now()}});
    return id;
}

void DeleteDeed(db::Transaction& tx, DeedId id) { tx.Execute(kDelete, {{"id", id}}); }

}  // namespace commitment::store
