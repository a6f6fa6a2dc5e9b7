#include "directive/committee_store.hpp"

#include "org/store.hpp"
#include "platform/db/or_null.hpp"

namespace directive::store {
namespace {

using Text = std::string;

const std::string kColumns =
    "SELECT c.id, c.unit_id, c.programme_id, c.name, c.document_id, c.valid_from, c.valid_to,"
    " c.row_version FROM directive_committee c";
const std::string kGet = kColumns + " WHERE c.id = :id";
const std::string kOfUnit = kColumns +
                            " WHERE c.unit_id = :unit_id AND CAST(:programme_id AS BIGINT)"
                            " IN (0, c.programme_id) ORDER BY c.valid_from DESC, c.id";
const std::string kForProgramme = kColumns +
                                  " JOIN org_unit u ON u.id = c.unit_id"
                                  " WHERE c.programme_id = :programme_id"
                                  " AND (u.code, c.id) > (:after_unit, :after)"
                                  " ORDER BY u.code, c.id LIMIT :limit";
const std::string kMembers =
    "SELECT person_id, post, valid_from, valid_to FROM directive_committee_member"
    " WHERE committee_id = :id ORDER BY id";
const std::string kInsert =
    "INSERT INTO directive_committee (unit_id, programme_id, name, document_id, valid_from,"
    " valid_to, import_id) VALUES (:unit_id, :programme_id, :name, :document_id, :valid_from,"
    " :valid_to, :import_id) RETURNING id";
const std::string kUpdate =
    "UPDATE directive_committee SET name = :name, document_id = :document_id,"
    " valid_from = :valid_from, valid_to = :valid_to, row_version = row_version + 1"
    " WHERE id = :id";
const std::string kInsertMember =
    "INSERT INTO directive_committee_member (committee_id, person_id, post, valid_from, valid_to)"
    " VALUES (:committee_id, :person_id, :post, :valid_from, :valid_to)";
const std::string kDeleteMembers =
    "DELETE FROM directive_committee_member WHERE committee_id = :id";
const std::string kDelete = "DELETE FROM directive_committee WHERE id = :id";

/// How many committees are read at once.
constexpr std::size_t kBatch = 100;

std::vector<Committee> Load(db::Transaction& tx, const std::string& sql, const db::Binds& binds) {
    std::vector<Committee> list;
    tx.Query<CommitteeId,
             org::UnitId,
             ProgrammeId,
             Text,
             DocumentId,
             Date,
             std::optional<Date>,
             std::int64_t>(
        sql,
        binds,
        [&](CommitteeId id,
            org::UnitId unit,
            ProgrammeId programme,
            Text name,
            DocumentId document,
            Date from,
            std::optional<Date> to,
            std::int64_t version) {
            list.push_back({id, unit, programme, name, document, from, to, version, {}});
        });
    for (auto& committee : list)
        tx.Query<org::PersonId, Text, Date, std::optional<Date>>(
            kMembers,
            {{"id", committee.id}},
            [&](org::PersonId person, Text post, Date from, std::optional<Date> to) {
                committee.members.push_back({person, post, from, to});
            });
    return list;
}

void InsertMembers(db::Transaction& tx, const Committee& committee) {
    for (const auto& member : committee.members)
        tx.Execute(kInsertMember,
                   {{"committee_id", committee.id},
                    {"person_id", member.person_id},
                    {"post", member.post},
                    {"valid_from", member.valid_from},
                    {"valid_to", member.valid_to}});
}

}  // namespace

Committee GetCommittee(db::Transaction& tx, CommitteeId id) {
    auto found = Load(tx, kGet, {{"id", id}});
    if (found.empty())
        throw Failure{FailureKind::NotFound,
                      "directive.unknown_committee",
                      {{"id", std::to_string(id.value)}}};
    return std::move(found.front());
}

std::vector<Committee> CommitteesOf(db::Transaction& tx, org::UnitId unit, ProgrammeId programme) {
    return Load(tx, kOfUnit, {{"unit_id", unit}, {"programme_id", programme}});
}

std::vector<Committee> CommitteesFor(db::Transaction& tx, ProgrammeId programme) {
    std::vector<Committee> all;
    EachCommittee(tx, programme, "", {}, [&](const Committee& committee) {
        all.push_back(committee);
        return true;
    });
    return all;
}

void EachCommittee(db::Transaction& tx,
                   ProgrammeId programme,
                   const std::string& after_unit,
                   CommitteeId after,
                   const std::function<bool(const Committee&)>& take) {
    auto unit = after_unit;
    while (true) {
        const auto batch = Load(tx,
                                kForProgramme,
                                {{"programme_id", programme},
                                 {"after_unit", unit},
                                 {"after", after},
                                 {"limit", kBatch}});
        for (const auto& committee : batch)
            if (!take(committee)) return;
        if (batch.size() < kBatch) return;
        after = batch.back().id;
        unit = org::store::CodeOf(tx, batch.back().unit_id);
    }
}

void InsertCommittee(db::Transaction& tx,
                     Committee& committee,
                     const std::optional<imports::ImportId>& import) {
    committee.id = tx.Value<CommitteeId>(kInsert,
                                         {{"unit_id", committee.unit_id},
                                          {"programme_id", committee.programme_id},
                                          {"name", committee.name},
                                          {"document_id", db::OrNull(committee.document_id)},
                                          {"valid_from", committee.valid_from},
                                          {"valid_to", committee.valid_to},
                                          {"import_id", import}});
    InsertMembers(tx, committee);
}

void UpdateCommittee(db::Transaction& tx, Committee& committee) {
    tx.Execute(kUpdate,
               {{"id", committee.id},
                {"name", committee.name},
                {"document_id", db::OrNull(committee.document_id)},
                {"valid_from", committee.valid_from},
                {"valid_to", committee.valid_to}});
    tx.Execute(kDeleteMembers, {{"id", committee.id}});
    InsertMembers(tx, committee);
    ++committee.row_version;
}

void DeleteCommittee(db::Transaction& tx, CommitteeId id) {
    tx.Execute(kDeleteMembers, {{"id", id}});
    tx.Execute(kDelete, {{"id", id}});
}

}  // namespace directive::store
