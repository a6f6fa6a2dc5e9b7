#include "shortcoming/store.hpp"

#include "platform/base/failure.hpp"
#include "platform/db/or_null.hpp"

namespace shortcoming::store {
namespace {

using Text = std::string;
using Day = std::optional<Date>;

const std::string kColumns =
    "SELECT s.id, s.unit_id, s.person_id, s.source, s.meeting_id, s.text, s.noted_on, s.due_on,"
    " s.state, s.evidence, s.mended_by, s.mended_on, s.confirmed_by, s.confirmed_on, s.remarks,"
    " s.author, s.row_version FROM shortcoming_shortcoming s WHERE ";
const std::string kInOrder =
    " ORDER BY CASE WHEN s.state = 'confirmed' THEN 1 ELSE 0 END, s.due_on, s.id";
const std::string kInsert =
    "INSERT INTO shortcoming_shortcoming (id, unit_id, person_id, source, meeting_id, text, "
    "noted_on,"
    " due_on, state, evidence, mended_by, mended_on, confirmed_by, confirmed_on, remarks, author)"
    " VALUES (:id, :unit_id, :person_id, :source, :meeting_id, :text, :noted_on, :due_on, :state,"
    " :evidence, :mended_by, :mended_on, :confirmed_by, :confirmed_on, :remarks, :author)";
const std::string kUpdate =
    "UPDATE shortcoming_shortcoming SET source = :source, text = :text, noted_on = :noted_on,"
    " due_on = :due_on, state = :state, evidence = :evidence, mended_by = :mended_by,"
    " mended_on = :mended_on, confirmed_by = :confirmed_by, confirmed_on = :confirmed_on,"
    " remarks = :remarks, row_version = row_version + 1 WHERE id = :id";

db::Binds Written(const Shortcoming& one) {
    return {{"id", one.id},
            {"source", one.source},
            {"text", one.text},
            {"noted_on", one.noted_on},
            {"due_on", one.due_on},
            {"state", NameOf(one.state)},
            {"evidence", one.evidence},
            {"mended_by", one.mended_by},
            {"mended_on", one.mended_on},
            {"confirmed_by", one.confirmed_by},
            {"confirmed_on", one.confirmed_on},
            {"remarks", one.remarks}};
}

std::vector<Shortcoming> Load(db::Transaction& tx, const Text& where, const db::Binds& binds) {
    std::vector<Shortcoming> all;
    tx.Query<ShortcomingId,
             org::UnitId,
             org::PersonId,
             Text,
             MeetingId,
             Text,
             Date,
             Date,
             Text,
             Text,
             Text,
             Day,
             Text,
             Day,
             Text,
             Text,
             std::int64_t>(kColumns + where,
                           binds,
                           [&](ShortcomingId id,
                               org::UnitId unit,
                               org::PersonId person,
                               Text source,
                               MeetingId meeting,
                               Text text,
                               Date noted_on,
                               Date due_on,
                               Text state,
                               Text evidence,
                               Text mended_by,
                               Day mended_on,
                               Text confirmed_by,
                               Day confirmed_on,
                               Text remarks,
                               Text author,
                               std::int64_t version) {
                               all.push_back({id,
                                              unit,
                                              person,
                                              std::move(source),
                                              meeting,
                                              std::move(text),
                                              noted_on,
                                              due_on,
                                              MendingOf(state),
                                              std::move(evidence),
                                              std::move(mended_by),
                                              mended_on,
                                              std::move(confirmed_by),
                                              confirmed_on,
                                              std::move(remarks),
                                              std::move(author),
                                              version});
                           });
    return all;
}

}  // namespace

std::optional<Shortcoming> Find(db::Transaction& tx, ShortcomingId id) {
    auto found = Load(tx, "s.id = :id", {{"id", id}});
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

Shortcoming Get(db::Transaction& tx, ShortcomingId id) {
    if (auto found = Find(tx, id)) return std::move(*found);
    throw Failure{FailureKind::NotFound, "shortcoming.unknown", {{"id", std::to_string(id.value)}}};
}

ShortcomingId Insert(db::Transaction& tx, const Shortcoming& shortcoming) {
    auto held = shortcoming;
    held.id = {tx.ReserveIds("shortcoming_shortcoming")};
    auto binds = Written(held);
    binds.emplace_back("unit_id", held.unit_id);
    binds.emplace_back("person_id", db::OrNull(held.person_id));
    binds.emplace_back("meeting_id", db::OrNull(held.meeting_id));
    binds.emplace_back("author", held.author);
    tx.Execute(kInsert, binds);
    return held.id;
}

void Update(db::Transaction& tx, const Shortcoming& shortcoming) {
    tx.Execute(kUpdate, Written(shortcoming));
}

void Delete(db::Transaction& tx, ShortcomingId id) {
    tx.Execute("DELETE FROM shortcoming_shortcoming WHERE id = :id", {{"id", id}});
}

std::optional<org::UnitId> UnitOf(db::Transaction& tx, MeetingId meeting) {
    const auto found = tx.First<org::UnitId>("SELECT unit_id FROM meeting_meeting WHERE id = :id",
                                             {{"id", meeting}});
    return found ? std::optional(std::get<0>(*found)) : std::nullopt;
}

std::vector<Shortcoming> In(db::Transaction& tx, org::UnitId unit, Whose whose) {
    const auto* of = whose == Whose::Units ? "s.person_id IS NULL" : "s.person_id IS NOT NULL";
    return Load(tx, "s.unit_id = :unit_id AND " + Text(of) + kInOrder, {{"unit_id", unit}});
}

std::vector<Shortcoming> Of(db::Transaction& tx, org::PersonId person) {
    return Load(tx, "s.person_id = :person_id" + kInOrder, {{"person_id", person}});
}

}  // namespace shortcoming::store
