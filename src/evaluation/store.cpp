#include "evaluation/store.hpp"

#include "evaluation/evaluation_json.hpp"
#include "platform/base/failure.hpp"
#include "platform/db/or_null.hpp"

namespace evaluation::store {
namespace {

using Text = std::string;
using Day = std::optional<Date>;

const std::string kColumns =
    "SELECT e.id, e.person_id, e.unit_id, e.deciding_unit_id, e.group_name, e.year, e.period,"
    " e.last_day, e.rule_from, e.classed, e.state, e.self_review, e.author, e.handed_in_on,"
    " coalesce(e.remarks, ''), coalesce(e.proposed_class, ''), e.proposed_on,"
    " coalesce(e.proposed_by, ''), e.decision_id, coalesce(e.decided_class, ''), e.decided_on,"
    " e.told_on, coalesce(e.appeal, ''), e.appealed_on, coalesce(e.outcome_reason, ''),"
    " e.outcome_on, coalesce(e.outcome_by, ''), coalesce(e.final_class, ''), e.row_version"
    " FROM evaluation_evaluation e LEFT JOIN org_person p ON p.id = e.person_id ";
const std::string kByName =
    " ORDER BY CASE e.group_name WHEN 'units' THEN 0 WHEN 'heads' THEN 1 ELSE 2 END,"
    " coalesce(p.sort_key, ''), e.unit_id, e.id";
const std::string kGet = kColumns + "WHERE e.id = :id";
const std::string kOfUnit =
    kColumns + "WHERE e.unit_id = :unit_id AND e.year = :year AND e.period = :period" + kByName;
const std::string kOfPerson =
    kColumns + "WHERE e.person_id = :person_id ORDER BY e.last_day DESC, e.id DESC";
const std::string kInList = kColumns +
                            "WHERE e.deciding_unit_id = :unit_id AND e.year = :year"
                            " AND e.period = :period AND (:group_name = ''"
                            " OR e.group_name = :group_name)" +
                            kByName;
const std::string kOfDecision = kColumns + "WHERE e.decision_id = :decision_id" + kByName;
const std::string kFind =
    "SELECT id FROM evaluation_evaluation WHERE year = :year AND period = :period"
    " AND coalesce(person_id, 0) = :person_id AND (:person_id <> 0 OR unit_id = :unit_id)";
const std::string kBefore =
    "SELECT id FROM evaluation_evaluation WHERE coalesce(person_id, 0) = :person_id"
    " AND (:person_id <> 0 OR unit_id = :unit_id) AND last_day < :last_day"
    " ORDER BY last_day DESC, id DESC LIMIT 1";
const std::string kInsert =
    "INSERT INTO evaluation_evaluation (person_id, unit_id, deciding_unit_id, group_name, year,"
    " period, last_day, rule_from, classed, state, self_review, author, decided_class,"
    " decided_on, told_on, final_class, import_id) VALUES (:person_id, :unit_id,"
    " :deciding_unit_id, :group_name, :year, :period, :last_day, :rule_from, :classed, :state,"
    " :self_review, :author, :decided_class, :decided_on, :told_on, :final_class, :import_id)"
    " RETURNING id";
const std::string kUpdate =
    "UPDATE evaluation_evaluation SET state = :state, self_review = :self_review,"
    " author = :author, handed_in_on = :handed_in_on, remarks = :remarks,"
    " proposed_class = :proposed_class, proposed_on = :proposed_on, proposed_by = :proposed_by,"
    " decision_id = :decision_id, decided_class = :decided_class, decided_on = :decided_on,"
    " told_on = :told_on, appeal = :appeal, appealed_on = :appealed_on,"
    " outcome_reason = :outcome_reason, outcome_on = :outcome_on, outcome_by = :outcome_by,"
    " final_class = :final_class, row_version = row_version + 1 WHERE id = :id";
/// By the column of the unit.
std::string WaitingBy(const std::string& unit) {
    return "SELECT " + unit +
           ", year, period, count(*) FROM evaluation_evaluation WHERE state = :state GROUP BY " +
           unit + ", year, period ORDER BY year, period, " + unit;
}

const std::string kComments =
    "SELECT source, text, author, written_on FROM evaluation_comment"
    " WHERE evaluation_id = :id ORDER BY id";
const std::string kInsertComment =
    "INSERT INTO evaluation_comment (evaluation_id, source, text, author, written_on)"
    " VALUES (:id, :source, :text, :author, :written_on)";
const std::string kVote =
    "SELECT id, held_on, voters, author FROM evaluation_vote WHERE evaluation_id = :id";
const std::string kBallots =
    "SELECT class, votes FROM evaluation_ballot WHERE vote_id = :vote_id ORDER BY id";
const std::string kDeleteBallots =
    "DELETE FROM evaluation_ballot WHERE vote_id IN"
    " (SELECT id FROM evaluation_vote WHERE evaluation_id = :id)";
const std::string kDeleteVote = "DELETE FROM evaluation_vote WHERE evaluation_id = :id";
const std::string kInsertVote =
    "INSERT INTO evaluation_vote (evaluation_id, held_on, voters, author)"
    " VALUES (:id, :held_on, :voters, :author) RETURNING id";
const std::string kInsertBallot =
    "INSERT INTO evaluation_ballot (vote_id, class, votes) VALUES (:vote_id, :class, :votes)";

std::vector<Evaluation> Load(db::Transaction& tx, const std::string& sql, const db::Binds& binds) {
    std::vector<Evaluation> found;
    tx.Query<EvaluationId,
             org::PersonId,
             org::UnitId,
             org::UnitId,
             Text,
             int,
             Text,
             Date,
             Date,
             bool,
             Text,
             Text,
             Text,
             Day,
             Text,
             Text,
             Day,
             Text,
             DecisionId,
             Text,
             Day,
             Day,
             Text,
             Day,
             Text,
             Day,
             Text,
             Text,
             std::int64_t>(sql,
                           binds,
                           [&](EvaluationId id,
                               org::PersonId person,
                               org::UnitId unit,
                               org::UnitId deciding,
                               Text group,
                               int year,
                               Text period,
                               Date last_day,
                               Date rule_from,
                               bool classed,
                               const Text& state,
                               const Text& review,
                               Text author,
                               Day handed_in,
                               Text remarks,
                               Text proposed,
                               Day proposed_on,
                               Text proposed_by,
                               DecisionId decision,
                               Text decided,
                               Day decided_on,
                               Day told_on,
                               Text appeal,
                               Day appealed_on,
                               Text outcome,
                               Day outcome_on,
                               Text outcome_by,
                               Text final_class,
                               std::int64_t row_version) {
                               found.push_back({id,
                                                person,
                                                unit,
                                                deciding,
                                                group,
                                                year,
                                                period,
                                                last_day,
                                                rule_from,
                                                classed,
                                                StateOf(state).value_or(State::Open),
                                                SelfReviewFrom(review),
                                                author,
                                                handed_in,
                                                remarks,
                                                proposed,
                                                proposed_on,
                                                proposed_by,
                                                decision,
                                                decided,
                                                decided_on,
                                                told_on,
                                                appeal,
                                                appealed_on,
                                                outcome,
                                                outcome_on,
                                                outcome_by,
                                                final_class,
                                                row_version});
                           });
    return found;
}

}  // namespace

Evaluation Get(db::Transaction& tx, EvaluationId id) {
    auto found = Load(tx, kGet, {{"id", id}});
    if (found.empty())
        throw Failure{FailureKind::NotFound,
                      "evaluation.unknown_evaluation",
                      {{"id", std::to_string(id.value)}}};
    return std::move(found.front());
}

EvaluationId Insert(db::Transaction& tx, const Evaluation& one, imports::ImportId import) {
    return tx.Value<EvaluationId>(kInsert,
                                  {{"person_id", db::OrNull(one.person_id)},
                                   {"unit_id", one.unit_id},
                                   {"deciding_unit_id", one.deciding_unit_id},
                                   {"group_name", one.group},
                                   {"year", one.year},
                                   {"period", one.period},
                                   {"last_day", one.last_day},
                                   {"rule_from", one.rule_from},
                                   {"classed", one.classed ? 1 : 0},
                                   {"state", NameOf(one.state)},
                                   {"self_review", json::Write(ToJson(one.self_review))},
                                   {"author", one.author},
                                   {"decided_class", db::OrNull(one.decided_class)},
                                   {"decided_on", one.decided_on},
                                   {"told_on", one.told_on},
                                   {"final_class", db::OrNull(one.final_class)},
                                   {"import_id", db::OrNull(import)}});
}

void Update(db::Transaction& tx, const Evaluation& one) {
    tx.Execute(kUpdate,
               {{"id", one.id},
                {"state", NameOf(one.state)},
                {"self_review", json::Write(ToJson(one.self_review))},
                {"author", one.author},
                {"handed_in_on", one.handed_in_on},
                {"remarks", db::OrNull(one.remarks)},
                {"proposed_class", db::OrNull(one.proposed_class)},
                {"proposed_on", one.proposed_on},
                {"proposed_by", db::OrNull(one.proposed_by)},
                {"decision_id", db::OrNull(one.decision_id)},
                {"decided_class", db::OrNull(one.decided_class)},
                {"decided_on", one.decided_on},
                {"told_on", one.told_on},
                {"appeal", db::OrNull(one.appeal)},
                {"appealed_on", one.appealed_on},
                {"outcome_reason", db::OrNull(one.outcome_reason)},
                {"outcome_on", one.outcome_on},
                {"outcome_by", db::OrNull(one.outcome_by)},
                {"final_class", db::OrNull(one.final_class)}});
}

std::vector<Evaluation> OfUnit(db::Transaction& tx,
                               org::UnitId unit,
                               int year,
                               const std::string& period) {
    return Load(tx, kOfUnit, {{"unit_id", unit}, {"year", year}, {"period", period}});
}

std::vector<Evaluation> OfPerson(db::Transaction& tx, org::PersonId person) {
    return Load(tx, kOfPerson, {{"person_id", person}});
}

std::vector<Evaluation> InList(db::Transaction& tx, const ListOf& list) {
    return Load(tx,
                kInList,
                {{"unit_id", list.unit_id},
                 {"year", list.year},
                 {"period", list.period},
                 {"group_name", list.group}});
}

std::vector<Evaluation> OfDecision(db::Transaction& tx, DecisionId id) {
    return Load(tx, kOfDecision, {{"decision_id", id}});
}

std::optional<EvaluationId> Find(db::Transaction& tx,
                                 org::PersonId person,
                                 org::UnitId unit,
                                 int year,
                                 const std::string& period) {
    const auto found = tx.First<EvaluationId>(
        kFind, {{"year", year}, {"period", period}, {"person_id", person}, {"unit_id", unit}});
    return found ? std::optional(std::get<0>(*found)) : std::nullopt;
}

std::optional<EvaluationId> Before(db::Transaction& tx, const Evaluation& one) {
    const auto found = tx.First<EvaluationId>(
        kBefore,
        {{"person_id", one.person_id}, {"unit_id", one.unit_id}, {"last_day", one.last_day}});
    return found ? std::optional(std::get<0>(*found)) : std::nullopt;
}

std::vector<Waiting> WaitingIn(db::Transaction& tx, State state, By by) {
    std::vector<Waiting> waiting;
    tx.Query<org::UnitId, int, Text, int>(
        WaitingBy(by == By::Unit ? "unit_id" : "deciding_unit_id"),
        {{"state", NameOf(state)}},
        [&](org::UnitId unit, int year, Text period, int count) {
            waiting.push_back({unit, year, std::move(period), count});
        });
    return waiting;
}

std::vector<Comment> Comments(db::Transaction& tx, EvaluationId id) {
    std::vector<Comment> comments;
    tx.Query<Text, Text, Text, Date>(
        kComments, {{"id", id}}, [&](Text source, Text text, Text author, Date written_on) {
            comments.push_back({source, text, author, written_on});
        });
    return comments;
}

void InsertComment(db::Transaction& tx, EvaluationId id, const Comment& comment) {
    tx.Execute(kInsertComment,
               {{"id", id},
                {"source", comment.source},
                {"text", comment.text},
                {"author", comment.author},
                {"written_on", comment.written_on}});
}

std::optional<Vote> VoteOn(db::Transaction& tx, EvaluationId id) {
    const auto found = tx.First<std::int64_t, Date, int, Text>(kVote, {{"id", id}});
    if (!found) return std::nullopt;
    const auto& [number, held_on, voters, author] = *found;
    Vote vote{held_on, voters, {}, author};
    tx.Query<Text, int>(kBallots, {{"vote_id", number}}, [&](const Text& code, int votes) {
        vote.votes[code] = votes;
    });
    return vote;
}

void PutVote(db::Transaction& tx, EvaluationId id, const Vote& vote) {
    tx.Execute(kDeleteBallots, {{"id", id}});
    tx.Execute(kDeleteVote, {{"id", id}});
    const auto number = tx.Value<std::int64_t>(
        kInsertVote,
        {{"id", id}, {"held_on", vote.held_on}, {"voters", vote.voters}, {"author", vote.author}});
    for (const auto& [code, votes] : vote.votes)
        tx.Execute(kInsertBallot, {{"vote_id", number}, {"class", code}, {"votes", votes}});
}

}  // namespace evaluation::store
