// Rule "roles": which rights a role carries and how far they reach.
#pragma once

#include <string>
#include <vector>

#include "platform/auth/principal.hpp"
#include "platform/db/database.hpp"

namespace auth {

/// The rule's body as of today, or as shipped where the system is older than the rule.
json::value RuleToday(db::Transaction& tx, const std::string& rule);

/// A role in a place, from a day to a day.
struct RoleHeld {
    std::int64_t id = 0;
    AccountId account_id;
    std::string role;
    std::int64_t place = 0;  ///< 0: the whole system
    Date valid_from;
    std::optional<Date> valid_to;
    std::string granted_by;

    bool HoldsOn(Date day) const { return valid_from <= day && (!valid_to || day <= *valid_to); }
};

struct Role {
    std::string code;
    std::string name_vi;
    std::string name_en;
    bool needs_code = false;  ///< its holders decide, and confirm a one-time code
    std::vector<std::pair<std::string, Reach>> rights;
};

class RoleBook {
public:
    static RoleBook Today(db::Transaction& tx);

    const std::vector<Role>& Roles() const { return roles_; }
    const Role* Find(std::string_view code) const;
    /// Throws Failure{Invalid, "auth.unknown_role"} (role, roles).
    const Role& Get(const std::string& code) const;

    /// What the roles held amount to, and what everybody may who is signed in. A role that the rule
    /// no longer knows gives nothing.
    std::vector<Grant> GrantsOf(const std::vector<RoleHeld>& held) const;
    bool NeedsCode(const std::vector<RoleHeld>& held, Date today) const;

private:
    std::vector<Role> roles_;
    std::vector<std::string> everybody_;
};

}  // namespace auth
