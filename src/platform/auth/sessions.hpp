// Who is signed in: from a token to a principal, at the cost of a look into memory.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "platform/auth/keys.hpp"
#include "platform/auth/principal.hpp"
#include "platform/auth/store.hpp"

namespace auth {

/// Threads may share it. Whatever ends or changes a session goes through this process, which holds
/// the data folder, and says so with AnnounceChange.
class Sessions {
public:
    Sessions(db::Database& database, const Keys& keys);
    /// Keeps what was last seen.
    ~Sessions();
    Sessions(const Sessions&) = delete;
    Sessions& operator=(const Sessions&) = delete;

    /// Null where nobody is signed in with it (any more). Reads the database the first time, once
    /// a minute and after each change of the account; never call it within a transaction.
    std::shared_ptr<const Principal> Find(std::string_view token);

    /// The same for who only listens: it does not count as use of the session.
    std::shared_ptr<const Principal> Look(std::string_view token);

    /// Writes when sessions were last seen, all at once, where the rule's minutes have passed.
    /// Call it about once a minute, from a timer.
    void KeepSeen();

    void Forget(AccountId account);
    /// After a rule was put in force, or a change of the tree of units.
    void ForgetAll();
    /// For the tests: how often the database was asked.
    std::int64_t Loads() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// After the commit, all Sessions of the process forget the account and read it anew.
void AnnounceChange(db::Transaction& tx, AccountId account);

/// The CSRF token that belongs to a session's token.
std::string CsrfToken(const Keys& keys, std::string_view token);
/// How a token is found in the database.
std::string SessionDigest(std::string_view token);

/// A new session: the token goes to the client and is kept nowhere. The oldest sessions above the
/// rule's number end.
std::string StartSession(db::Transaction& tx,
                         const Account& account,
                         const std::string& client,
                         bool code_confirmed);

/// What the session still has to do before it may do anything else.
Restriction RestrictionOf(const Account& account,
                          bool code_confirmed,
                          bool has_totp,
                          bool needs_code);

}  // namespace auth
