#include "commitment/comment_round_store.hpp"

namespace commitment {
namespace {

using Text = std::string;

const std::string kAskings =
    "SELECT asked, valid_from, valid_to FROM commitment_asking WHERE programme_id = :programme_id"
    " ORDER BY valid_from, asked";
const std::string kDeleteAskings =
    "DELETE FROM commitment_asking WHERE programme_id = :programme_id";
const std::string kInsertAsking =
    "INSERT INTO commitment_asking (id, programme_id, asked, valid_from, valid_to)"
    " VALUES (:id, :programme_id, :asked, :valid_from, :valid_to)";
const std::string kRounds =
    "SELECT id, sheet_id, asked, opened_on, opened_by, closed_on FROM commitment_round WHERE ";
const std::string kComments =
    "SELECT id, text, said_by, author, noted_at FROM commitment_comment"
    " WHERE round_id = :round_id ORDER BY id";
const std::string kInsertRound =
    "INSERT INTO commitment_round (id, sheet_id, asked, opened_on, opened_by)"
    " VALUES (:id, :sheet_id, :asked, :opened_on, :opened_by)";
const std::string kClose = "UPDATE commitment_round SET closed_on = :day WHERE id = :id";
const std::string kInsertComment =
    "INSERT INTO commitment_comment (id, round_id, text, said_by, author, noted_at)"
    " VALUES (:id, :round_id, :text, :said_by, :author, :noted_at)";

std::vector<Round> Load(db::Transaction& tx, const std::string& sql, const db::Binds& binds) {
    std::vector<Round> rounds;
    tx.Query<RoundId, SheetId, Text, Date, Text, std::optional<Date>>(
        sql,
        binds,
        [&](RoundId id, SheetId sheet, Text asked, Date opened, Text by, std::optional<Date> end) {
            rounds.push_back({id, sheet, std::move(asked), opened, std::move(by), end, {}});
        });
    for (auto& round : rounds)
        tx.Query<CommentId, Text, Text, Text, Instant>(
            kComments,
            {{"round_id", round.id}},
            [&](CommentId id, Text text, Text said_by, Text author, Instant noted) {
                round.comments.push_back(
                    {id, std::move(text), std::move(said_by), std::move(author), noted});
            });
    return rounds;
}

}  // namespace

std::vector<Asking> AskingsOf(db::Transaction& tx, directive::ProgrammeId programme) {
    std::vector<Asking> askings;
    tx.Query<Text, Date, std::optional<Date>>(kAskings,
                                              {{"programme_id", programme}},
                                              [&](Text asked, Date from, std::optional<Date> to) {
                                                  askings.push_back({std::move(asked), from, to});
                                              });
    return askings;
}

std::vector<Round> RoundsOf(db::Transaction& tx, SheetId sheet) {
    return Load(tx, kRounds + "sheet_id = :sheet_id ORDER BY id", {{"sheet_id", sheet}});
}

namespace store {

void ReplaceAskings(db::Transaction& tx,
                    directive::ProgrammeId programme,
                    const std::vector<Asking>& askings) {
    tx.Execute(kDeleteAskings, {{"programme_id", programme}});
    for (const auto& asking : askings)
        tx.Execute(kInsertAsking,
                   {{"id", tx.ReserveIds("commitment_asking")},
                    {"programme_id", programme},
                    {"asked", asking.asked},
                    {"valid_from", asking.valid_from},
                    {"valid_to", asking.valid_to}});
}

std::optional<Round> FindRound(db::Transaction& tx, RoundId id) {
    auto found = Load(tx, kRounds + "id = :id", {{"id", id}});
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

RoundId InsertRound(db::Transaction& tx, const Round& round) {
    const RoundId id{tx.ReserveIds("commitment_round")};
    tx.Execute(kInsertRound,
               {{"id", id},
                {"sheet_id", round.sheet_id},
                {"asked", round.asked},
                {"opened_on", round.opened_on},
                {"opened_by", round.opened_by}});
    return id;
}

void SetClosed(db::Transaction& tx, RoundId id, Date day) {
    tx.Execute(kClose, {{"id", id}, {"day", day}});
}

void InsertComment(db::Transaction& tx, RoundId round, const Comment& comment) {
    tx.Execute(kInsertComment,
               {{"id", tx.ReserveIds("commitment_comment")},
                {"round_id", round},
                {"text", comment.text},
                {"said_by", comment.said_by},
                {"author", comment.author},
                {"noted_at", tx.Now()}});
}

}  // namespace store
}  // namespace commitment
