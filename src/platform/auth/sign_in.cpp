#include "platform/auth/service.hpp"
#include "platform/auth/take_code.hpp"
#include "platform/auth/totp.hpp"
#include "platform/base/failure.hpp"

namespace auth {
namespace {

audit::Actor Self(const std::string& name) { return {name, "sign-in"}; }

void Log(db::Transaction& tx,
         const std::string& name,
         const char* act,
         AccountId account,
         const Client& client,
         json::object about = {}) {
    about["address"] = client.address;
    audit::Record(tx, Self(name), act, {"account", account.value}, nullptr, about);
}

/// The account as asked for, and what counts wrong guesses at it.
struct Asked {
    std::optional<Account> account;
    SignInRules rules;
    std::vector<Counter> counters;

    AccountId Id() const { return account ? account->id : AccountId{}; }
};

Asked Load(const Entrance& entrance, Guess guess, const std::string& name, const Client& client) {
    return entrance.database.Read([&](db::Transaction& tx) {
        Asked asked;
        asked.rules = SignInRules::Today(tx);
        asked.account = store::Find(tx, name);
        asked.counters = CountersOf(
            entrance.keys, asked.rules, guess, NameKey(name), asked.Id(), client, tx.Now());
        RefuseWhileSlow(tx, asked.counters, asked.rules.slow_down);
        return asked;
    });
}

/// Kept although the sign-in fails. The log hears of it when guessing becomes conspicuous, at the
/// first guess that will have to wait and then ever more rarely: a log that anybody can fill
/// protects nobody. Accounts that do not exist take the same way.
void Wrong(db::Transaction& tx, const Asked& asked, const Client& client) {
    const auto above = CountWrong(tx, asked.counters, asked.rules.slow_down);
    if (above > 0 && (above & (above - 1)) == 0)
        Log(tx,
            asked.account ? asked.account->name : "?",
            "auth.guessing",
            asked.Id(),
            client,
            json::object{{"wrong_guesses_above", above}});
}

/// The session of one who has shown that it is them. A device becomes known when nothing is left to
/// be confirmed.
SignedIn Welcome(db::Transaction& tx,
                 const Entrance& entrance,
                 const Account& account,
                 const Client& client,
                 bool code_confirmed) {
    const auto totp = store::FindTotp(tx, account.id);
    const bool needs_code =
        RoleBook::Today(tx).NeedsCode(store::RolesOf(tx, account.id), tx.Today());
    SignedIn signed_in;
    signed_in.account_id = account.id;
    signed_in.restriction =
        RestrictionOf(account, code_confirmed, totp && totp->confirmed, needs_code);
    signed_in.token = StartSession(tx, account, client.label, code_confirmed);
    if (signed_in.restriction != Restriction::Code)
        signed_in.device = NewDevice(entrance.keys, account.id, tx.Now());
    return signed_in;
}

/// What was true when the password was held against it must be true still.
Account Unchanged(db::Transaction& tx, const Account& before) {
    auto account = store::Get(tx, before.id);
    if (account.password_hash != before.password_hash || account.disabled_at != before.disabled_at)
        throw Failure{FailureKind::Unauthenticated, "auth.wrong"};
    return account;
}

bool IsDigits(const std::string& code) {
    return code.size() == 6 &&
           std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

int Entrance::HashesAtOnce(db::Database& database) {
    return database.Read([](db::Transaction& tx) { return SignInRules::Today(tx).hashes_at_once; });
}

bool TakeCode(db::Transaction& tx, const Keys& keys, AccountId account, const std::string& typed) {
    const auto code = PlainCode(typed);
    const auto totp = store::FindTotp(tx, account);
    if (!totp) return false;
    if (!IsDigits(code)) return store::TakeRecoveryCode(tx, account, keys.Mark("recovery", code));
    const auto secret = keys.Unseal(totp->sealed_secret, "totp:" + std::to_string(account.value));
    const auto step = totp::StepOf(secret, code, tx.Now(), totp->last_step);
    return step && store::TakeStep(tx, account, *step);
}

SignedIn SignIn(const Entrance& entrance,
                const std::string& name,
                const std::string& typed,
                const Client& client) {
    const auto password = NormalPassword(typed);
    const auto wait = Load(entrance, Guess::Password, name, client).rules.hash_wait;
    const auto slot = entrance.hashing.Take(wait);
    const auto asked = Load(entrance, Guess::Password, name, client);
    const auto cost = asked.rules.cost;
    const auto hash = asked.account ? asked.account->password_hash : std::string();

    if (!slot.IsRight(hash, password, cost)) {
        entrance.database.Write([&](db::Transaction& tx) { Wrong(tx, asked, client); });
        throw Failure{FailureKind::Unauthenticated, "auth.wrong"};
    }
    if (asked.account->disabled_at) throw Failure{FailureKind::Forbidden, "auth.disabled"};
    const auto better = NeedsRehash(hash, cost) ? slot.Hash(password, cost) : std::string();

    return entrance.database.Write([&](db::Transaction& tx) {
        auto account = Unchanged(tx, *asked.account);
        if (!better.empty()) {
            account.password_hash = better;
            store::Update(tx, account);
        }
        ClearDevice(tx, asked.counters);
        auto signed_in = Welcome(tx, entrance, account, client, false);
        Log(tx, account.name, "auth.sign_in", account.id, client);
        return signed_in;
    });
}

SignedIn SignInWithSlip(const Entrance& entrance,
                        const std::string& name,
                        const std::string& code,
                        const Client& client) {
    const auto asked = Load(entrance, Guess::Slip, name, client);
    const auto digest =
        entrance.keys.Mark("slip", std::to_string(asked.Id().value) + "|" + PlainCode(code));

    const auto signed_in =
        entrance.database.Write([&](db::Transaction& tx) -> std::optional<SignedIn> {
            RefuseWhileSlow(tx, asked.counters, asked.rules.slow_down);
            if (!store::TakeSlipCode(tx, asked.Id(), digest)) {
                Wrong(tx, asked, client);
                return std::nullopt;
            }
            auto account = Unchanged(tx, *asked.account);
            account.must_change_password = true;
            store::Update(tx, account);
            AnnounceChange(tx, account.id);
            auto welcomed = Welcome(tx, entrance, account, client, false);
            Log(tx, account.name, "auth.sign_in_with_slip", account.id, client);
            return welcomed;
        });
    if (!signed_in) throw Failure{FailureKind::Unauthenticated, "auth.wrong"};
    return *signed_in;
}

SignedIn ConfirmCode(const Entrance& entrance,
                     const Principal& principal,
                     const std::string& code,
                     const Client& client) {
    const auto asked = Load(entrance, Guess::Code, principal.name, client);
    if (principal.restriction != Restriction::Code || !asked.account)
        throw Failure{FailureKind::Conflict, "auth.no_code_asked"};

    const auto signed_in =
        entrance.database.Write([&](db::Transaction& tx) -> std::optional<SignedIn> {
            RefuseWhileSlow(tx, asked.counters, asked.rules.slow_down);
            if (!TakeCode(tx, entrance.keys, principal.account_id, code)) {
                Wrong(tx, asked, client);
                return std::nullopt;
            }
            const auto account = Unchanged(tx, *asked.account);
            store::DeleteSession(tx, principal.session_id);
            AnnounceChange(tx, account.id);
            ClearDevice(tx, asked.counters);
            auto welcomed = Welcome(tx, entrance, account, client, true);
            Log(tx, account.name, "auth.confirm_code", account.id, client);
            return welcomed;
        });
    if (!signed_in) throw Failure{FailureKind::Unauthenticated, "auth.code_wrong"};
    return *signed_in;
}

void SignOut(db::Transaction& tx, const Principal& principal) {
    store::DeleteSession(tx, principal.session_id);
    AnnounceChange(tx, principal.account_id);
    audit::Record(tx,
                  audit::Actor{principal.name, "api"},
                  "auth.sign_out",
                  {"account", principal.account_id.value},
                  nullptr,
                  nullptr);
}

}  // namespace auth
