// Statements on the rounds and prizes of sessions that are contests.
#pragma once

#include "platform/db/database.hpp"
#include "study/study.hpp"

namespace study::store {

/// Fills in the session's rounds and prizes.
void ReadContest(db::Transaction& tx, Session& session);
void InsertContest(db::Transaction& tx, const Session& session);
void DeleteContest(db::Transaction& tx, SessionId id);

}  // namespace study::store
