#include "platform/auth/accounts.hpp"

#include "platform/auth/roles.hpp"
#include "platform/base/failure.hpp"

namespace auth {
namespace {

json::object Told(const RoleHeld& role) {
    return {{"role", role.role},
            {"place", role.place},
            {"from", role.valid_from.ToIso()},
            {"to", role.valid_to ? json::value(role.valid_to->ToIso()) : json::value(nullptr)}};
}

void Log(db::Transaction& tx,
         const Actor& actor,
         const char* act,
         AccountId account,
         const json::value& before,
         const json::value& after) {
    audit::Record(tx, actor, act, {"account", account.value}, before, after);
}

std::vector<RoleHeld> RolesFrom(db::Transaction& tx, AccountId account, Date day) {
    auto roles = store::RolesOf(tx, account);
    std::erase_if(roles,
                  [&](const RoleHeld& role) { return role.valid_to && *role.valid_to < day; });
    return roles;
}

/// Nothing of what it was opened with opens it any more.
void EndEverySession(db::Transaction& tx, AccountId account) {
    store::DeleteSessions(tx, account);
    AnnounceChange(tx, account);
}

void RefuseOwn(const Actor& actor, AccountId account) {
    if (actor.principal && actor.principal->account_id == account)
        throw Failure{FailureKind::Forbidden, "auth.own_account"};
}

void PermitReissue(db::Transaction& tx, const Actor& actor, AccountId id) {
    RefuseOwn(actor, id);
    const bool decides = RoleBook::Today(tx).NeedsCode(RolesFrom(tx, id, tx.Today()), tx.Today());
    RequireOver(tx, actor, decides ? "account.manage" : "account.reissue", id);
}

}  // namespace

std::optional<Actor> ActorNow(db::Transaction& tx, AccountId id) {
    try {
        const auto account = store::Get(tx, id);
        if (account.disabled_at) return std::nullopt;
        auto principal = std::make_shared<Principal>();
        principal->account_id = account.id;
        principal->name = account.name;
        principal->holder_id = account.holder_id;
        principal->language = account.language;
        principal->grants = RoleBook::Today(tx).GrantsOf(store::RolesOf(tx, account.id));
        return Actor::Of(std::move(principal));
    } catch (const Failure& failure) {
        if (failure.kind == FailureKind::NotFound) return std::nullopt;
        throw;
    }
}

void CheckName(const std::string& name) {
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("._-@+\\$").find(c) != std::string_view::npos;
    };
    if (name.empty() || name.size() > 64 || !std::all_of(name.begin(), name.end(), allowed))
        throw Failure{FailureKind::Invalid, "auth.bad_name", {{"name", name}}};
}

void RequireOver(db::Transaction& tx,
                 const Actor& actor,
                 std::string_view right,
                 AccountId account) {
    const auto roles = RolesFrom(tx, account, tx.Today());
    if (roles.empty()) Require(actor, right, 0, tx.Today());
    for (const auto& role : roles) Require(actor, right, role.place, tx.Today());
}

Account AddAccount(db::Transaction& tx,
                   const Actor& actor,
                   const NewAccount& wanted,
                   std::int64_t place) {
    Require(actor, "account.manage", place, tx.Today());
    CheckName(wanted.name);
    Account account;
    account.name = wanted.name;
    account.holder_id = wanted.holder_id;
    account.language = wanted.language;
    account.created_at = tx.Now();
    account.id = store::Insert(tx, account);
    Log(tx,
        actor,
        "auth.add_account",
        account.id,
        nullptr,
        json::object{{"name", account.name}, {"holder", account.holder_id}});
    return account;
}

void Disable(db::Transaction& tx, const Actor& actor, AccountId id) {
    auto account = store::Get(tx, id);
    RequireOver(tx, actor, "account.manage", id);
    RefuseOwn(actor, id);
    if (account.disabled_at)
        throw Failure{FailureKind::Conflict, "auth.is_disabled", {{"name", account.name}}};
    account.disabled_at = tx.Now();
    store::Update(tx, account);
    store::DeleteSlipCodes(tx, id);
    EndEverySession(tx, id);
    Log(tx, actor, "auth.disable", id, nullptr, nullptr);
}

void Enable(db::Transaction& tx, const Actor& actor, AccountId id) {
    auto account = store::Get(tx, id);
    RequireOver(tx, actor, "account.manage", id);
    if (!account.disabled_at)
        throw Failure{FailureKind::Conflict, "auth.is_enabled", {{"name", account.name}}};
    account.disabled_at.reset();
    store::Update(tx, account);
    AnnounceChange(tx, id);
    Log(tx, actor, "auth.enable", id, nullptr, nullptr);
}

void SetPassword(const Entrance& entrance,
                 const Actor& actor,
                 AccountId id,
                 const std::string& typed,
                 bool must_change) {
    RefuseOwn(actor, id);
    const auto password = NormalPassword(typed);
    const auto rules = entrance.database.Read([&](db::Transaction& tx) {
        const auto account = store::Get(tx, id);
        RequireOver(tx, actor, "account.manage", id);
        auto today = SignInRules::Today(tx);
        CheckPassword(today, password, account.name);
        return today;
    });
    const auto hash = entrance.hashing.Take(rules.hash_wait).Hash(password, rules.cost);
    entrance.database.Write([&](db::Transaction& tx) {
        auto account = store::Get(tx, id);
        RequireOver(tx, actor, "account.manage", id);
        account.password_hash = hash;
        account.password_set_at = tx.Now();
        account.must_change_password = must_change;
        store::Update(tx, account);
        store::DeleteSlipCodes(tx, id);
        EndEverySession(tx, id);
        Log(tx, actor, "auth.set_password", id, nullptr, nullptr);
    });
}

Slip MakeSlip(db::Transaction& tx, const Keys& keys, const Actor& actor, const Account& account) {
    const auto code = RandomCode(12);
    const Instant expires{tx.Now().time + std::chrono::days(SignInRules::Today(tx).slip_days)};
    store::PutSlipCode(
        tx, account.id, keys.Mark("slip", std::to_string(account.id.value) + "|" + code), expires);
    Log(tx,
        actor,
        "auth.make_slip",
        account.id,
        nullptr,
        json::object{{"expires_at", expires.ToIso()}});
    return {account, PrintedCode(code), expires};
}

Slip Reissue(db::Transaction& tx, const Keys& keys, const Actor& actor, AccountId id) {
    auto account = store::Get(tx, id);
    PermitReissue(tx, actor, id);
    if (account.disabled_at)
        throw Failure{FailureKind::Conflict, "auth.is_disabled", {{"name", account.name}}};
    account.password_hash.clear();
    account.password_set_at.reset();
    account.must_change_password = true;
    store::Update(tx, account);
    EndEverySession(tx, id);
    Log(tx, actor, "auth.reissue", id, nullptr, nullptr);
    return MakeSlip(tx, keys, actor, account);
}

bool MayReissue(db::Transaction& tx, const Actor& actor, AccountId id) {
    try {
        PermitReissue(tx, actor, id);
        return true;
    } catch (const Failure& failure) {
        if (failure.kind == FailureKind::Forbidden) return false;
        throw;
    }
}

RoleHeld GiveRole(db::Transaction& tx,
                  const Actor& actor,
                  AccountId id,
                  const std::string& role,
                  std::int64_t place,
                  std::optional<Date> from,
                  std::optional<Date> to) {
    const auto account = store::Get(tx, id);
    Require(actor, "account.manage", place, tx.Today());
    RefuseOwn(actor, id);
    RoleBook::Today(tx).Get(role);
    RoleHeld held{0, id, role, place, from.value_or(tx.Today()), to, actor.name};
    if (to && *to < held.valid_from) throw Failure{FailureKind::Invalid, "auth.role_ends_before"};
    for (const auto& other : store::RolesOf(tx, id))
        if (other.role == role && other.place == place &&
            (!other.valid_to || held.valid_from <= *other.valid_to) &&
            (!to || other.valid_from <= *to))
            throw Failure{
                FailureKind::Conflict, "auth.role_held", {{"name", account.name}, {"role", role}}};
    held.id = store::InsertRole(tx, held);
    AnnounceChange(tx, id);
    Log(tx, actor, "auth.give_role", id, nullptr, Told(held));
    return held;
}

void EndRole(db::Transaction& tx,
             const Actor& actor,
             AccountId id,
             const std::string& role,
             std::int64_t place,
             std::optional<Date> last_day) {
    const auto account = store::Get(tx, id);
    Require(actor, "account.manage", place, tx.Today());
    const auto last = last_day.value_or(tx.Today().PlusDays(-1));
    bool found = false;
    for (const auto& held : store::RolesOf(tx, id)) {
        if (held.role != role || held.place != place || (held.valid_to && *held.valid_to <= last))
            continue;
        found = true;
        auto ended = held;
        ended.valid_to = last;
        const bool never_held = last < held.valid_from;
        if (never_held)
            store::DeleteRole(tx, held.id);
        else
            store::EndRole(tx, held.id, last);
        Log(tx,
            actor,
            "auth.end_role",
            id,
            Told(held),
            never_held ? json::value(nullptr) : json::value(Told(ended)));
    }
    if (!found)
        throw Failure{
            FailureKind::NotFound, "auth.role_not_held", {{"name", account.name}, {"role", role}}};
    AnnounceChange(tx, id);
}

}  // namespace auth
