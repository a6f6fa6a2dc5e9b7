// Signing in and out, and what people do about their own password and one-time codes. What computes
// a hash takes the Entrance and not a transaction: a hash must not hold the writer.
#pragma once

#include "platform/auth/attempts.hpp"
#include "platform/auth/password.hpp"
#include "platform/auth/sessions.hpp"

namespace auth {

struct Entrance {
    db::Database& database;
    const Keys& keys;
    Hashing& hashing;

    /// Hashes at once as rule "sign_in" says.
    static int HashesAtOnce(db::Database& database);
};

struct SignedIn {
    std::string token;   ///< for the session cookie
    std::string device;  ///< for the device cookie; empty while a code is still to be confirmed
    AccountId account_id;
    Restriction restriction = Restriction::None;
};

/// Throws Failure: {Unauthenticated, "auth.wrong"} whatever it is that is wrong, {TooManyRequests,
/// "auth.slow_down"} (seconds), {TooManyRequests, "auth.busy"}, and, to who knows the password,
/// {Forbidden, "auth.disabled"}.
SignedIn SignIn(const Entrance& entrance,
                const std::string& name,
                const std::string& password,
                const Client& client);

/// With the code of a printed slip, once: the session must set a password. Throws as SignIn.
SignedIn SignInWithSlip(const Entrance& entrance,
                        const std::string& name,
                        const std::string& code,
                        const Client& client);

/// Six digits, or a recovery code, for a session restricted to Restriction::Code: another token
/// takes its place. Throws Failure{Unauthenticated, "auth.code_wrong"}, "auth.slow_down".
SignedIn ConfirmCode(const Entrance& entrance,
                     const Principal& principal,
                     const std::string& code,
                     const Client& client);

void SignOut(db::Transaction& tx, const Principal& principal);
/// All sessions of the account; `kept` stays. Of another account: right account.manage wherever it
/// holds a role. Answers how many ended.
std::int64_t SignOutEverywhere(db::Transaction& tx,
                               const Actor& actor,
                               AccountId account,
                               std::int64_t kept = 0);

/// Of the actor's own account; its other sessions end. `old_password` is not asked where there is
/// none, as after a slip. Throws Failure: {Invalid, "auth.password_…"}, {Unauthenticated,
/// "auth.wrong_password"}, "auth.slow_down".
void ChangePassword(const Entrance& entrance,
                    const Actor& actor,
                    const std::string& old_password,
                    const std::string& new_password);

struct Enrolment {
    std::string secret;  ///< base32, to be typed
    std::string uri;     ///< otpauth://
    std::string qr_svg;  ///< the same as a picture
};
/// A new secret for the actor, not in force before ConfirmTotp. Throws Failure{Conflict,
/// "auth.totp_present"}.
Enrolment EnrolTotp(const Entrance& entrance, const Actor& actor);
/// The first code, which proves that the phone has the secret. Answers the recovery codes, to be
/// shown once; other sessions end. Throws Failure{Invalid, "auth.code_wrong"}, {Conflict,
/// "auth.totp_absent"}.
std::vector<std::string> ConfirmTotp(const Entrance& entrance,
                                     const Actor& actor,
                                     const std::string& code);
/// One's own, against a code. Where a role decides, the session is restricted until another phone
/// is enrolled. Throws as ConfirmCode.
void RemoveOwnTotp(const Entrance& entrance, const Actor& actor, const std::string& code);
/// Another's, whose phone is lost: right account.manage wherever it holds a role; its sessions end.
void RemoveTotp(db::Transaction& tx, const Actor& actor, AccountId account);

}  // namespace auth
