#include "platform/auth/accounts.hpp"
#include "platform/auth/qr.hpp"
#include "platform/auth/take_code.hpp"
#include "platform/auth/totp.hpp"
#include "platform/base/failure.hpp"

namespace auth {
namespace {

constexpr int kRecoveryCodes = 10;

void Log(db::Transaction& tx, const Actor& actor, const char* act, AccountId account) {
    audit::Record(tx, actor, act, {"account", account.value}, nullptr, nullptr);
}

/// The actor as somebody signed in, who has nothing else to do first but what is named.
const Principal& Signed(const Actor& actor, Restriction allowed) {
    if (!actor.principal) throw Failure{FailureKind::Unauthenticated, "auth.not_signed_in"};
    const auto restriction = actor.principal->restriction;
    if (restriction != Restriction::None && restriction != allowed)
        throw Failure{FailureKind::Forbidden, "auth.restricted"};
    return *actor.principal;
}

std::string BoundTo(AccountId account) { return "totp:" + std::to_string(account.value); }

/// Guesses from within a session: whoever found it open must not try passwords at leisure.
struct Guessing {
    const Entrance& entrance;
    SignInRules rules;
    std::vector<Counter> counters;

    Guessing(const Entrance& its_entrance, Guess guess, const Principal& principal)
        : entrance(its_entrance) {
        entrance.database.Read([&](db::Transaction& tx) {
            rules = SignInRules::Today(tx);
            const auto own = "session:" + std::to_string(principal.session_id);
            counters = {
                {"session:" + entrance.keys.Mark(guess == Guess::Code ? "code" : "own", own),
                 rules.slow_down.free_account}};
            Refuse(tx);
        });
    }
    void Refuse(db::Transaction& tx) const { RefuseWhileSlow(tx, counters, rules.slow_down); }
    void Wrong(db::Transaction& tx) const { CountWrong(tx, counters, rules.slow_down); }
};

}  // namespace

std::int64_t SignOutEverywhere(db::Transaction& tx,
                               const Actor& actor,
                               AccountId account,
                               std::int64_t kept) {
    store::Get(tx, account);
    if (actor.principal && actor.principal->account_id == account)
        Signed(actor, Restriction::None);
    else
        RequireOver(tx, actor, "account.manage", account);
    const auto ended = store::DeleteSessions(tx, account, kept);
    AnnounceChange(tx, account);
    Log(tx, actor, "auth.sign_out_everywhere", account);
    return ended;
}

void ChangePassword(const Entrance& entrance,
                    const Actor& actor,
                    const std::string& typed_old,
                    const std::string& typed_new) {
    const auto& principal = Signed(actor, Restriction::Password);
    const auto old_password = NormalPassword(typed_old), password = NormalPassword(typed_new);
    const Guessing guessing(entrance, Guess::Password, principal);
    const auto& rules = guessing.rules;
    const auto slot = entrance.hashing.Take(rules.hash_wait);
    const auto before = entrance.database.Read([&](db::Transaction& tx) {
        guessing.Refuse(tx);
        return store::Get(tx, principal.account_id);
    });

    if (!before.password_hash.empty() &&
        !slot.IsRight(before.password_hash, old_password, rules.cost)) {
        entrance.database.Write([&](db::Transaction& tx) { guessing.Wrong(tx); });
        throw Failure{FailureKind::Unauthenticated, "auth.wrong_password"};
    }
    CheckPassword(rules, password, before.name);
    if (!before.password_hash.empty() && password == old_password)
        throw Failure{FailureKind::Invalid, "auth.password_same"};
    const auto hash = slot.Hash(password, rules.cost);

    entrance.database.Write([&](db::Transaction& tx) {
        auto account = store::Get(tx, principal.account_id);
        if (account.password_hash != before.password_hash || account.disabled_at)
            throw Failure{FailureKind::Conflict, "auth.changed_meanwhile"};
        account.password_hash = hash;
        account.password_set_at = tx.Now();
        account.must_change_password = false;
        store::Update(tx, account);
        store::DeleteSlipCodes(tx, account.id);
        store::DeleteSessions(tx, account.id, principal.session_id);
        AnnounceChange(tx, account.id);
        Log(tx, actor, "auth.change_password", account.id);
    });
}

Enrolment EnrolTotp(const Entrance& entrance, const Actor& actor) {
    const auto& principal = Signed(actor, Restriction::Enrol);
    const auto secret = totp::NewSecret();
    entrance.database.Write([&](db::Transaction& tx) {
        const auto totp = store::FindTotp(tx, principal.account_id);
        if (totp && totp->confirmed) throw Failure{FailureKind::Conflict, "auth.totp_present"};
        store::PutTotp(
            tx, principal.account_id, entrance.keys.Seal(secret, BoundTo(principal.account_id)));
        Log(tx, actor, "auth.enrol_totp", principal.account_id);
    });
    const auto uri = totp::Uri(secret, principal.name);
    return {totp::ToBase32(secret), uri, QrSvg(uri)};
}

std::vector<std::string> ConfirmTotp(const Entrance& entrance,
                                     const Actor& actor,
                                     const std::string& code) {
    const auto& principal = Signed(actor, Restriction::Enrol);
    const auto id = principal.account_id;
    const Guessing guessing(entrance, Guess::Code, principal);
    std::vector<std::string> codes;
    const bool right = entrance.database.Write([&](db::Transaction& tx) {
        const auto totp = store::FindTotp(tx, id);
        if (!totp) throw Failure{FailureKind::Conflict, "auth.totp_absent"};
        if (totp->confirmed) throw Failure{FailureKind::Conflict, "auth.totp_present"};
        guessing.Refuse(tx);
        if (!TakeCode(tx, entrance.keys, id, code)) {
            guessing.Wrong(tx);
            return false;
        }
        store::ConfirmTotp(tx, id);
        store::ConfirmSession(tx, principal.session_id);
        store::DeleteSessions(tx, id, principal.session_id);
        for (int i = 0; i < kRecoveryCodes; ++i) {
            const auto recovery = RandomCode(12);
            store::InsertRecoveryCode(tx, id, entrance.keys.Mark("recovery", recovery));
            codes.push_back(PrintedCode(recovery));
        }
        AnnounceChange(tx, id);
        Log(tx, actor, "auth.confirm_totp", id);
        return true;
    });
    if (!right) throw Failure{FailureKind::Invalid, "auth.code_wrong"};
    return codes;
}

void RemoveOwnTotp(const Entrance& entrance, const Actor& actor, const std::string& code) {
    const auto& principal = Signed(actor, Restriction::None);
    const auto id = principal.account_id;
    const Guessing guessing(entrance, Guess::Code, principal);
    const bool right = entrance.database.Write([&](db::Transaction& tx) {
        if (!store::FindTotp(tx, id)) throw Failure{FailureKind::Conflict, "auth.totp_absent"};
        guessing.Refuse(tx);
        if (!TakeCode(tx, entrance.keys, id, code)) {
            guessing.Wrong(tx);
            return false;
        }
        store::DeleteTotp(tx, id);
        store::DeleteSessions(tx, id, principal.session_id);
        AnnounceChange(tx, id);
        Log(tx, actor, "auth.remove_totp", id);
        return true;
    });
    if (!right) throw Failure{FailureKind::Unauthenticated, "auth.code_wrong"};
}

void RemoveTotp(db::Transaction& tx, const Actor& actor, AccountId id) {
    store::Get(tx, id);
    RequireOver(tx, actor, "account.manage", id);
    if (actor.principal && actor.principal->account_id == id)
        throw Failure{FailureKind::Forbidden, "auth.own_account"};
    if (!store::FindTotp(tx, id)) throw Failure{FailureKind::Conflict, "auth.totp_absent"};
    store::DeleteTotp(tx, id);
    store::DeleteSessions(tx, id);
    AnnounceChange(tx, id);
    Log(tx, actor, "auth.remove_totp", id);
}

}  // namespace auth
