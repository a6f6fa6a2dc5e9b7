// A one-time code used up: six digits of the phone, or a recovery code.
#pragma once

#include "platform/auth/keys.hpp"
#include "platform/auth/principal.hpp"

namespace auth {

/// Whether it was right and not used before. Throws Failure "auth.key_other" where the secret was
/// sealed with another key.
bool TakeCode(db::Transaction& tx, const Keys& keys, AccountId account, const std::string& typed);

}  // namespace auth
