// Notices: what a unit or an account is told in the workspace, perhaps by mail too; and the letters
// that somebody writes to units below.
#pragma once

#include <optional>
#include <string>

#include "org/org.hpp"
#include "platform/auth/principal.hpp"
#include "platform/mail/mail.hpp"

namespace notice {

struct NoticeTag;
struct LetterTag;
using NoticeId = Id<NoticeTag>;
using LetterId = Id<LetterTag>;

enum class ByMail { No, Yes };

/// The kind of what was written by hand; its words are the letter's.
inline const std::string kLetter = "notice.letter";

/// What is to be told. `kind` is the key of a message, its headline; "kind.text" has the rest,
/// where there is one. Both are filled with `params` in the language of each reader.
struct Telling {
    org::UnitId unit_id;         ///< to a unit: whoever holds notice.read there
    auth::AccountId account_id;  ///< or to an account
    std::string kind;
    Params params = {};
    std::string record_kind = {};  ///< what it opens: "document"; empty: nothing
    std::int64_t record_id = 0;
    ByMail by_mail = ByMail::No;  ///< to a unit that has an address
};

struct Notice {
    NoticeId id;
    org::UnitId unit_id;
    auth::AccountId account_id;
    std::string kind;
    Params params;
    std::string record_kind;
    std::int64_t record_id = 0;
    LetterId letter_id;
    ByMail by_mail = ByMail::No;
    mail::MessageId mail_id;
    Instant created_at;
    std::optional<Instant> seen_at;  ///< first by anybody of the unit
    std::string seen_by;
};

/// Written by somebody of a unit to a unit below, or to all that stand there.
struct Letter {
    LetterId id;
    org::UnitId unit_id;
    org::UnitId to_unit_id;
    bool subtree = false;
    std::string subject;
    std::string text;
    ByMail by_mail = ByMail::No;
    std::int64_t unit_count = 0;
    std::string sent_by;
    Instant sent_at;
};

/// What became of a notice.
struct State {
    std::optional<Instant> seen_at;
    std::string seen_by;
    ByMail by_mail = ByMail::No;
    std::optional<mail::Held> mail;  ///< none, though it was asked for: the unit has no address
};

/// Headline and text for a reader.
struct Words {
    std::string subject;
    std::string text;
};
/// `letter` of a notice that has one.
Words WordsOf(const Notice& notice, const std::optional<Letter>& letter, i18n::Language language);

/// As the database holds them.
std::string ToText(const Params& params);
Params ParamsFrom(const std::string& text);

}  // namespace notice
