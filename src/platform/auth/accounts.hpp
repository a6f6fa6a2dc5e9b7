// Accounts as administrators and secretaries keep them: made, disabled, re-issued, given roles.
#pragma once

#include "platform/auth/service.hpp"

namespace auth {

struct NewAccount {
    std::string name;
    std::int64_t holder_id = 0;
    std::string language = "vi";
};

/// Who the account is now, with the rights that it holds today, for work that goes on when nobody
/// is signed in; nothing where it is disabled or gone.
std::optional<Actor> ActorNow(db::Transaction& tx, AccountId account);

/// A name in ASCII without blanks: Failure{Invalid, "auth.bad_name"} (name).
void CheckName(const std::string& name);

/// Right account.manage at `place`, where it will hold its first role; 0: the whole system. Without
/// a password until a slip is made or one is set.
Account AddAccount(db::Transaction& tx,
                   const Actor& actor,
                   const NewAccount& wanted,
                   std::int64_t place);

/// What concerns an account as a whole takes account.manage at each place where it holds a role:
/// who could change an account could act as it. Sessions end at once.
void Disable(db::Transaction& tx, const Actor& actor, AccountId account);
void Enable(db::Transaction& tx, const Actor& actor, AccountId account);

/// Set by somebody else (one's own is ChangePassword); all sessions end, and one's own must be
/// chosen at the next sign-in.
void SetPassword(const Entrance& entrance,
                 const Actor& actor,
                 AccountId account,
                 const std::string& password,
                 bool must_change);

/// The password and all sessions end, and the code of a new slip takes their place. Right
/// account.reissue at each place where the account holds a role; where one of them decides,
/// account.manage. Never one's own. One-time codes stay: who finds a slip has not the phone.
struct Slip {
    Account account;
    std::string code;  ///< as printed
    Instant expires_at;
};
Slip Reissue(db::Transaction& tx, const Keys& keys, const Actor& actor, AccountId account);
/// Whether the actor may, for a list that offers only what works.
bool MayReissue(db::Transaction& tx, const Actor& actor, AccountId account);

/// The first slip of an account, or another where none was used: the right is the caller's to ask.
Slip MakeSlip(db::Transaction& tx, const Keys& keys, const Actor& actor, const Account& account);

/// account.manage at the place. From today where no day is given. Throws Failure{Invalid,
/// "auth.unknown_role"}, {Invalid, "auth.role_ends_before"}, {Conflict, "auth.role_held"}.
RoleHeld GiveRole(db::Transaction& tx,
                  const Actor& actor,
                  AccountId account,
                  const std::string& role,
                  std::int64_t place,
                  std::optional<Date> from = {},
                  std::optional<Date> to = {});
/// The last day is yesterday, or `last_day`. Throws Failure{NotFound, "auth.role_not_held"}.
void EndRole(db::Transaction& tx,
             const Actor& actor,
             AccountId account,
             const std::string& role,
             std::int64_t place,
             std::optional<Date> last_day = {});

/// The right at every place where the account holds a role now or later; at the whole system where
/// it holds none. Throws Failure{Forbidden, "auth.forbidden"}.
void RequireOver(db::Transaction& tx,
                 const Actor& actor,
                 std::string_view right,
                 AccountId account);

}  // namespace auth
