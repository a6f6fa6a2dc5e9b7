// Who of a unit has an account.
#pragma once

#include <unordered_map>

#include "org/org.hpp"
#include "platform/auth/principal.hpp"
#include "platform/db/database.hpp"

namespace account::store {

struct Member {
    org::Person person;
    auth::AccountId account_id;  ///< none: no account
};
/// Those whose primary membership is in the unit today, in Vietnamese order.
std::vector<Member> MembersOf(db::Transaction& tx, org::UnitId unit);

/// What makes an account fit the words that were typed.
enum class Fit { Account, Person };  ///< its own name has them in it, or only its person is meant
std::unordered_map<std::int64_t, Fit> AccountsFor(db::Transaction& tx, const std::string& words);

/// Where the person counts today; none where they belong nowhere.
org::UnitId UnitOf(db::Transaction& tx, const org::Person& person);
/// Throws Failure{NotFound, "account.unknown_person"} (code).
org::Person PersonWithCode(db::Transaction& tx, const std::string& code);
/// "" where there is none.
std::string CodeOfUnit(db::Transaction& tx, std::int64_t unit);

}  // namespace account::store
