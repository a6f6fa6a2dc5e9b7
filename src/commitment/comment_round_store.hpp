// Statements on comment rounds and on whom programmes ask.
#pragma once

#include "commitment/comment_round.hpp"

namespace commitment::store {

void ReplaceAskings(db::Transaction& tx,
                    directive::ProgrammeId programme,
                    const std::vector<Asking>& askings);
std::optional<Round> FindRound(db::Transaction& tx, RoundId id);
RoundId InsertRound(db::Transaction& tx, const Round& round);
void SetClosed(db::Transaction& tx, RoundId id, Date day);
void InsertComment(db::Transaction& tx, RoundId round, const Comment& comment);

}  // namespace commitment::store
