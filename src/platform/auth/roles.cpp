#include "platform/auth/roles.hpp"

#include "platform/base/failure.hpp"
#include "platform/rules/rules.hpp"

namespace auth {

json::value RuleToday(db::Transaction& tx, const std::string& rule) {
    try {
        return rules::At(tx, rule, tx.Today()).body;
    } catch (const Failure& failure) {
        if (failure.code != "rules.none_in_force") throw;
        return rules::Shipped(rule, tx.Today());
    }
}

RoleBook RoleBook::Today(db::Transaction& tx) {
    const auto body = RuleToday(tx, "roles");
    RoleBook book;
    for (const auto& right : body.at("everybody").as_array())
        book.everybody_.emplace_back(right.as_string());
    for (const auto& entry : body.at("roles").as_array()) {
        const auto& written = entry.as_object();
        Role role{json::Text(written, "code"),
                  json::Text(written, "vi"),
                  json::Text(written, "en"),
                  written.at("needs_code").as_bool(),
                  {}};
        for (const auto& [name, reach] : {std::pair{"here", Reach::Here}, {"below", Reach::Below}})
            for (const auto& right : written.at(name).as_array())
                role.rights.emplace_back(std::string(right.as_string()), reach);
        book.roles_.push_back(std::move(role));
    }
    return book;
}

const Role* RoleBook::Find(std::string_view code) const {
    for (const auto& role : roles_)
        if (role.code == code) return &role;
    return nullptr;
}

const Role& RoleBook::Get(const std::string& code) const {
    if (const auto* role = Find(code)) return *role;
    std::string known;
    for (const auto& role : roles_) known += (known.empty() ? "" : ", ") + role.code;
    throw Failure{FailureKind::Invalid, "auth.unknown_role", {{"role", code}, {"roles", known}}};
}

std::vector<Grant> RoleBook::GrantsOf(const std::vector<RoleHeld>& held) const {
    std::vector<Grant> grants;
    for (const auto& right : everybody_) grants.push_back({right, "", 0, Reach::Below, Date{}, {}});
    for (const auto& one : held)
        if (const auto* role = Find(one.role))
            for (const auto& [right, reach] : role->rights)
                grants.push_back({right, one.role, one.place, reach, one.valid_from, one.valid_to});
    return grants;
}

bool RoleBook::NeedsCode(const std::vector<RoleHeld>& held, Date today) const {
    return std::any_of(held.begin(), held.end(), [&](const RoleHeld& one) {
        const auto* role = Find(one.role);
        return role != nullptr && role->needs_code && one.HoldsOn(today);
    });
}

}  // namespace auth
