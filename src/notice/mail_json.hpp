// Where the mail of a notice is, as the contract writes it: NoticeMail.
#pragma once

#include <optional>

#include "notice/notice.hpp"
#include "platform/base/json.hpp"

namespace notice {

/// Null where it was not asked for; "no_address" where the unit had none.
json::value MailToJson(ByMail by_mail,
                       const std::optional<mail::Held>& held,
                       i18n::Language language);

}  // namespace notice
