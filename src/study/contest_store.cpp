#include "study/contest_store.hpp"

#include "platform/db/or_null.hpp"

namespace study::store {
namespace {

using Text = std::string;

const std::string kRounds =
    "SELECT name, held_on, level, entries FROM study_round WHERE session_id = :id"
    " ORDER BY position";
const std::string kPrizes =
    "SELECT round, name, person_id, unit_id, recipient FROM study_prize WHERE session_id = :id"
    " ORDER BY position";
const std::string kInsertRound =
    "INSERT INTO study_round (session_id, position, name, held_on, level, entries)"
    " VALUES (:session_id, :position, :name, :held_on, :level, :entries)";
const std::string kInsertPrize =
    "INSERT INTO study_prize (session_id, position, round, name, person_id, unit_id, recipient)"
    " VALUES (:session_id, :position, :round, :name, :person_id, :unit_id, :recipient)";

}  // namespace

void ReadContest(db::Transaction& tx, Session& session) {
    tx.Query<Text, Date, Text, int>(
        kRounds, {{"id", session.id}}, [&](Text name, Date day, Text level, int entries) {
            session.rounds.push_back({std::move(name), day, std::move(level), entries});
        });
    tx.Query<int, Text, org::PersonId, org::UnitId, Text>(
        kPrizes,
        {{"id", session.id}},
        [&](int round, Text name, org::PersonId person, org::UnitId unit, Text recipient) {
            session.prizes.push_back({round, std::move(name), person, unit, std::move(recipient)});
        });
}

void InsertContest(db::Transaction& tx, const Session& session) {
    std::int64_t position = 0;
    for (const auto& round : session.rounds)
        tx.Execute(kInsertRound,
                   {{"session_id", session.id},
                    {"position", ++position},
                    {"name", round.name},
                    {"held_on", round.held_on},
                    {"level", round.level},
                    {"entries", round.entries}});
    position = 0;
    for (const auto& prize : session.prizes)
        tx.Execute(kInsertPrize,
                   {{"session_id", session.id},
                    {"position", ++position},
                    {"round", prize.round},
                    {"name", prize.name},
                    {"person_id", db::OrNull(prize.person_id.value)},
                    {"unit_id", db::OrNull(prize.unit_id.value)},
                    {"recipient", prize.recipient}});
}

void DeleteContest(db::Transaction& tx, SessionId id) {
    tx.Execute("DELETE FROM study_prize WHERE session_id = :id", {{"id", id}});
    tx.Execute("DELETE FROM study_round WHERE session_id = :id", {{"id", id}});
}

}  // namespace study::store
