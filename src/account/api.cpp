#include "account/api.hpp"

#include "account/service.hpp"
#include "account/slips.hpp"
#include "account/store.hpp"
#include "engine/text/collation.hpp"
#include "org/store.hpp"
#include "platform/auth/accounts.hpp"
#include "platform/auth/qr.hpp"
#include "platform/base/failure.hpp"
#include "platform/http/own_address.hpp"
#include "platform/http/page.hpp"

namespace account {
namespace {

using auth::Entrance;
using http::Context;
using http::Fields;
using http::Response;

// Typed secrets are never trimmed, and a phrase may be long.
constexpr http::TextLimits kSecret{.max = 200};
constexpr auto kDeviceCookie = "guong_device";

std::string CookieOf(const Context& context, std::string_view name) {
    const std::string_view header = context.request.headers.Get("Cookie");
    for (std::size_t begin = 0; begin < header.size();) {
        const auto end = std::min(header.find(';', begin), header.size());
        auto pair = header.substr(begin, end - begin);
        while (pair.starts_with(' ')) pair.remove_prefix(1);
        if (pair.starts_with(name) && pair.substr(name.size()).starts_with('='))
            return std::string(pair.substr(name.size() + 1));
        begin = end + 1;
    }
    return {};
}

auth::Client ClientOf(const Context& context) {
    auto label = std::string(context.request.headers.Get("User-Agent"));
    label.resize(std::min<std::size_t>(label.size(), 200));
    return {label, context.request.address, CookieOf(context, kDeviceCookie)};
}

/// A device is remembered beside the session, so that others' wrong guesses never slow it down.
void SetDeviceCookie(Response& response, const std::string& device, bool is_encrypted) {
    if (device.empty()) return;
    auto cookie = std::string(kDeviceCookie) + "=" + device +
                  "; Path=/api/session; HttpOnly; SameSite=Strict; Max-Age=31536000";
    if (is_encrypted) cookie += "; Secure";
    response.headers.Add("Set-Cookie", std::move(cookie));
}

const char* WordOf(auth::Restriction restriction) {
    switch (restriction) {
        case auth::Restriction::None:
            return "none";
        case auth::Restriction::Code:
            return "code";
        case auth::Restriction::Password:
            return "password";
        case auth::Restriction::Enrol:
            return "enrol";
    }
    return "none";
}

Response Begun(const Entrance& entrance, const Context& context, const auth::SignedIn& signed_in) {
    auto response =
        http::Json(json::object{{"restriction", WordOf(signed_in.restriction)},
                                {"csrf_token", auth::CsrfToken(entrance.keys, signed_in.token)}});
    response.status = 201;
    response.carries_secret = true;
    http::SetSessionCookie(response, signed_in.token, context.request.is_encrypted);
    SetDeviceCookie(response, signed_in.device, context.request.is_encrypted);
    return response;
}

Response SignIn(const Entrance& entrance, const Context& context) {
    struct Asked {
        std::string name, password;
    };
    const auto asked = context.Body([](Fields& body) {
        return Asked{body.Text("name", {.max = 100}), body.Text("password", kSecret)};
    });
    return Begun(
        entrance, context, auth::SignIn(entrance, asked.name, asked.password, ClientOf(context)));
}

Response SignInWithSlip(const Entrance& entrance, const Context& context) {
    struct Asked {
        std::string name, code;
    };
    const auto asked = context.Body([](Fields& body) {
        return Asked{body.Text("name", {.max = 100}), body.Text("code", {.max = 40})};
    });
    return Begun(entrance,
                 context,
                 auth::SignInWithSlip(entrance, asked.name, asked.code, ClientOf(context)));
}

/// What `act` makes of the one-time code that was sent.
template <typename Act>
auto WithCode(const Context& context, Act act) {
    const auto code = context.Body([](Fields& body) { return body.Text("code", {.max = 40}); });
    return http::WithMembers({{"auth.code_wrong", "code"}}, [&] { return act(code); });
}

Response ConfirmCode(const Entrance& entrance, const Context& context) {
    return Begun(entrance, context, WithCode(context, [&](const std::string& code) {
                     return auth::ConfirmCode(
                         entrance, *context.actor.principal, code, ClientOf(context));
                 }));
}

/// Who is signed in, and what they may do where: for a screen that shows only what works.
Response ShowSession(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    const auto& principal = *context.actor.principal;
    json::array rights;
    for (const auto& grant : principal.grants) {
        if (!grant.HoldsOn(tx.Today())) continue;
        rights.push_back(
            json::object{{"right", grant.right},
                         {"role", grant.role},
                         {"unit",
                          grant.place == 0 ? json::value(nullptr)
                                           : json::value(store::CodeOfUnit(tx, grant.place))},
                         {"reach", grant.reach == auth::Reach::Below ? "below" : "here"}});
    }
    json::value person;
    if (principal.holder_id != 0) {
        const auto held = org::store::GetPerson(tx, {principal.holder_id});
        person = json::object{{"id", held.id.value}, {"full_name", held.FullName()}};
    }
    auto response = http::Json(json::object{{"account", principal.name},
                                            {"person", std::move(person)},
                                            {"language", principal.language},
                                            {"restriction", WordOf(principal.restriction)},
                                            {"csrf_token", principal.csrf_token},
                                            {"rights", std::move(rights)}});
    response.carries_secret = true;
    return response;
}

Response SignOut(db::Transaction& tx, const Context& context) {
    auth::SignOut(tx, *context.actor.principal);
    auto response = http::NoContent();
    http::SetSessionCookie(response, "", context.request.is_encrypted);
    return response;
}

Response SignOutElsewhere(db::Transaction& tx, const Context& context) {
    const auto& principal = *context.actor.principal;
    const auto ended =
        auth::SignOutEverywhere(tx, context.actor, principal.account_id, principal.session_id);
    return http::Json(json::object{{"ended", ended}});
}

Response ChangePassword(const Entrance& entrance, const Context& context) {
    struct Asked {
        std::string old_password, new_password;
    };
    const auto asked = context.Body([](Fields& body) {
        return Asked{body.OptionalText("old_password", kSecret).value_or(""),
                     body.Text("new_password", kSecret)};
    });
    http::WithMembers(
        {{"auth.wrong_password", "old_password"}, {"auth.password_", "new_password"}}, [&] {
            auth::ChangePassword(entrance, context.actor, asked.old_password, asked.new_password);
        });
    return http::NoContent();
}

Response EnrolTotp(const Entrance& entrance, const Context& context) {
    const auto enrolment = auth::EnrolTotp(entrance, context.actor);
    auto response = http::Json(json::object{
        {"secret", enrolment.secret}, {"uri", enrolment.uri}, {"qr_svg", enrolment.qr_svg}});
    response.status = 201;
    response.carries_secret = true;
    return response;
}

Response ConfirmTotp(const Entrance& entrance, const Context& context) {
    const auto codes = WithCode(context, [&](const std::string& code) {
        return auth::ConfirmTotp(entrance, context.actor, code);
    });
    json::array shown;
    for (const auto& code : codes) shown.emplace_back(code);
    auto response = http::Json(json::object{{"recovery_codes", std::move(shown)}});
    response.carries_secret = true;
    return response;
}

Response RemoveTotp(const Entrance& entrance, const Context& context) {
    WithCode(context,
             [&](const std::string& code) { auth::RemoveOwnTotp(entrance, context.actor, code); });
    return http::NoContent();
}

// Accounts of others.

/// The unit that was named, where the actor manages accounts; else as if it were not there.
std::int64_t PlaceOf(db::Transaction& tx,
                     const Context& context,
                     const std::optional<std::string>& unit) {
    if (!unit) return 0;
    const auto id = org::store::FindUnit(tx, *unit);
    if (!id) throw Failure{FailureKind::NotFound, "org.unknown_unit", {{"code", *unit}}};
    auth::RequireToSee(context.actor,
                       "account.manage",
                       id->value,
                       tx.Today(),
                       "org.unknown_unit",
                       {{"code", *unit}});
    return id->value;
}

/// A person of a unit where the actor manages no accounts is as if they were not there.
void RequireToKnow(db::Transaction& tx, const Context& context, org::PersonId id) {
    const auto unit = store::UnitOf(tx, org::store::GetPerson(tx, id));
    auth::RequireToSee(context.actor,
                       "account.manage",
                       unit.value,
                       tx.Today(),
                       "org.unknown_person",
                       {{"id", std::to_string(id.value)}});
}

/// The account in the path, where the actor may know of it; else as if it were not there.
auth::Account Found(db::Transaction& tx, const Context& context, std::string_view right) {
    context.RefuseQuery();
    const auto name = context.Path("name");
    const auto account = auth::store::Find(tx, name);
    const Failure unknown{FailureKind::NotFound, "auth.unknown_account", {{"name", name}}};
    if (!account) throw unknown;
    try {
        auth::RequireOver(tx, context.actor, right, account->id);
    } catch (const Failure& failure) {
        if (failure.kind == FailureKind::Forbidden) throw unknown;
        throw;
    }
    return *account;
}

/// The person whose account it is, where the actor has the right in their own unit.
struct Holder {
    org::Person person;
    org::UnitId unit;
};
std::optional<Holder> HolderOf(db::Transaction& tx,
                               const Context& context,
                               std::string_view right,
                               const auth::Account& account) {
    if (account.holder_id == 0) return std::nullopt;
    const auto person = org::store::GetPerson(tx, {account.holder_id});
    const auto unit = store::UnitOf(tx, person);
    if (!auth::May(context.actor, right, unit.value, tx.Today())) return std::nullopt;
    return Holder{person, unit};
}

json::object Shown(db::Transaction& tx, const Context& context, const auth::Account& account) {
    json::array roles;
    for (const auto& held : auth::store::RolesOf(tx, account.id))
        roles.push_back(json::object{
            {"role", held.role},
            {"unit",
             held.place == 0 ? json::value(nullptr)
                             : json::value(store::CodeOfUnit(tx, held.place))},
            {"valid_from", held.valid_from.ToIso()},
            {"valid_to",
             held.valid_to ? json::value(held.valid_to->ToIso()) : json::value(nullptr)}});
    json::value full_name, unit, unit_name;
    if (const auto holder = HolderOf(tx, context, "account.manage", account)) {
        full_name = holder->person.FullName();
        if (holder->unit) {
            const auto home = org::store::GetUnit(tx, holder->unit, tx.Today());
            unit = home.code;
            unit_name = home.name;
        }
    }
    return {{"name", account.name},
            {"person_id",
             account.holder_id == 0 ? json::value(nullptr) : json::value(account.holder_id)},
            {"full_name", std::move(full_name)},
            {"unit", std::move(unit)},
            {"unit_name", std::move(unit_name)},
            {"disabled", account.disabled_at.has_value()},
            {"has_password", !account.password_hash.empty()},
            {"created_at", account.created_at.ToIso()},
            {"roles", std::move(roles)}};
}

Response List(db::Transaction& tx, const Context& context) {
    struct Asked {
        http::Page page;
        std::optional<std::string> words;
    };
    const auto asked = context.Query([](Fields& query) {
        return Asked{http::ReadPage(query), query.OptionalText("q", {.max = 100})};
    });
    const auto& page = asked.page;
    std::unordered_map<std::int64_t, store::Fit> fitting;
    if (asked.words) fitting = store::AccountsFor(tx, *asked.words);
    // A name that may not be known is not found out by asking for it.
    const auto fits = [&](const auth::Account& account) {
        if (!asked.words) return true;
        const auto found = fitting.find(account.id.value);
        return found != fitting.end() && (found->second == store::Fit::Account ||
                                          HolderOf(tx, context, "account.manage", account));
    };
    json::array items;
    auto accounts = auth::store::List(tx);
    std::sort(accounts.begin(), accounts.end(), [](const auto& a, const auto& b) {
        return auth::NameKey(a.name) < auth::NameKey(b.name);
    });
    for (const auto& account : accounts) {
        if (static_cast<std::int64_t>(items.size()) >= page.RowsToAsk()) break;
        if (!page.IsFirst() && auth::NameKey(account.name) <= page.after.front()) continue;
        if (!fits(account)) continue;
        try {
            auth::RequireOver(tx, context.actor, "account.manage", account.id);
        } catch (const Failure&) {
            continue;
        }
        items.push_back(Shown(tx, context, account));
    }
    return http::List(std::move(items), page, [](const json::object& account) {
        return http::Keys{auth::NameKey(json::Text(account, "name"))};
    });
}

/// Accounts of the unit's members for who hands out slips: whose it is and whether it was ever
/// opened, nothing of roles or of where else they are held.
Response ListOfUnit(db::Transaction& tx, const Context& context) {
    struct Asked {
        http::Page page;
        std::optional<std::string> words;
    };
    const auto asked = context.Query([](Fields& query) {
        return Asked{http::ReadPage(query, 2), query.OptionalText("q", {.max = 100})};
    });
    const auto code = context.Path("code");
    const auto unit = org::store::FindUnit(tx, code);
    if (!unit) throw Failure{FailureKind::NotFound, "org.unknown_unit", {{"code", code}}};
    auth::RequireToSee(context.actor,
                       "account.reissue",
                       unit->value,
                       tx.Today(),
                       "org.unknown_unit",
                       {{"code", code}});
    std::unordered_map<std::int64_t, store::Fit> fitting;
    if (asked.words) fitting = store::AccountsFor(tx, *asked.words);
    const auto& page = asked.page;
    const auto keys_of = [](const org::Person& person) {
        return http::Keys{text::NameSortKey(person.family_name, person.given_name),
                          std::to_string(person.id.value)};
    };
    const auto is_before = [&](const org::Person& person) {
        if (page.IsFirst()) return false;
        const auto keys = keys_of(person);
        return std::pair(keys[0], person.id.value) <=
               std::pair(page.after[0], page.NumberAfter(1, 0));
    };
    std::vector<http::Keys> keys;
    json::array items;
    for (const auto& [person, account_id] : store::MembersOf(tx, *unit)) {
        if (static_cast<std::int64_t>(items.size()) >= page.RowsToAsk()) break;
        if (!account_id || is_before(person)) continue;
        if (asked.words && !fitting.contains(account_id.value)) continue;
        const auto account = auth::store::Get(tx, account_id);
        keys.push_back(keys_of(person));
        items.push_back(
            json::object{{"name", account.name},
                         {"full_name", person.FullName()},
                         {"has_password", !account.password_hash.empty()},
                         {"disabled", account.disabled_at.has_value()},
                         {"may_reissue", auth::MayReissue(tx, context.actor, account.id)}});
    }
    json::value next;
    if (static_cast<std::int64_t>(items.size()) > page.limit) {
        items.pop_back();
        keys.pop_back();
        next = http::CursorOf(keys.back());
    }
    return http::Json(json::object{{"items", std::move(items)}, {"next", std::move(next)}});
}

Response AddOne(db::Transaction& tx, const Context& context) {
    struct Asked {
        std::string name;
        std::optional<std::int64_t> person_id;
        std::optional<std::string> role, unit;
    };
    const auto asked = context.Body([](Fields& body) {
        return Asked{body.Text("name", {.max = 100}),
                     body.OptionalInteger("person_id", {.min = 1}),
                     body.OptionalText("role", {.max = 40}),
                     body.OptionalText("unit", {.max = 100})};
    });
    if (asked.person_id) RequireToKnow(tx, context, {*asked.person_id});
    const auto account = http::WithMembers({{"auth.name_taken", "name"},
                                            {"auth.bad_name", "name"},
                                            {"auth.unknown_role", "role"},
                                            {"auth.holder_has_account", "person_id"}},
                                           [&] {
                                               return Add(tx,
                                                          context.actor,
                                                          {asked.name,
                                                           {asked.person_id.value_or(0)},
                                                           asked.role.value_or(""),
                                                           {PlaceOf(tx, context, asked.unit)}});
                                           });
    return http::Created("/api/accounts/" + account.name, Shown(tx, context, account));
}

/// People could not safely type a code everywhere.
void RefuseBadAddress(Fields& body, const std::string& address) {
    if (!address.empty() && !http::IsOwnAddress(address))
        body.Refuse("address", "account.bad_address", {{"address", address}});
}

json::object ToJson(const auth::Slip& slip,
                    const std::optional<std::string>& full_name,
                    const std::optional<std::string>& address) {
    return {
        {"full_name", full_name ? json::value(*full_name) : json::value(nullptr)},
        {"name", slip.account.name},
        {"code", slip.code},
        {"expires_at", slip.expires_at.ToIso()},
        {"qr_svg",
         address ? json::value(auth::QrSvg(SignInLink(*address, slip))) : json::value(nullptr)}};
}

Response Reissue(const Entrance& entrance, db::Transaction& tx, const Context& context) {
    std::optional<std::string> address;
    if (!context.request.body.empty() || context.request.headers.Has("Content-Type"))
        address = context.Body([](Fields& body) {
            auto told = body.OptionalText("address", {.max = 200});
            RefuseBadAddress(body, told.value_or(""));
            return told;
        });
    const auto account = Found(tx, context, "account.reissue");
    const auto slip = auth::Reissue(tx, entrance.keys, context.actor, account.id);
    std::optional<std::string> full_name;
    if (const auto holder = HolderOf(tx, context, "account.reissue", account))
        full_name = holder->person.FullName();
    auto response = http::Json(ToJson(slip, full_name, address));
    response.carries_secret = true;
    return response;
}

Response PrintSlips(const Entrance& entrance, db::Transaction& tx, const Context& context) {
    struct Asked {
        std::string unit, address;
    };
    const auto asked = context.Body([](Fields& body) {
        Asked told{body.Text("unit", {.max = 100}), body.Text("address", {.max = 200})};
        RefuseBadAddress(body, told.address);
        return told;
    });
    const org::UnitId unit{PlaceOf(tx, context, asked.unit)};
    json::array cells;
    for (const auto& cell : MakeSlips(tx, entrance.keys, context.actor, unit)) {
        json::array slips;
        for (const auto& [person, slip] : cell.slips)
            slips.push_back(ToJson(slip, person.FullName(), asked.address));
        cells.push_back(json::object{
            {"unit", cell.unit.code}, {"unit_name", cell.unit.name}, {"slips", std::move(slips)}});
    }
    auto response = http::Json(json::object{{"cells", std::move(cells)}});
    response.carries_secret = true;
    return response;
}

template <typename UseCase>
http::Handler OnAccount(UseCase use_case) {
    return [use_case](db::Transaction& tx, const Context& context) {
        const auto account = Found(tx, context, "account.manage");
        use_case(tx, context, account);
        return http::Json(Shown(tx, context, auth::store::Get(tx, account.id)));
    };
}

struct RoleAsked {
    std::string role;
    std::optional<std::string> unit;
    std::optional<Date> from, to;
};

RoleAsked ReadRole(const Context& context) {
    return context.Body([](Fields& body) {
        return RoleAsked{body.Text("role", {.max = 40}),
                         body.OptionalText("unit", {.max = 100}),
                         body.OptionalDay("valid_from"),
                         body.OptionalDay("valid_to")};
    });
}

std::vector<http::Route> OwnRoutes(const Entrance& entrance) {
    using http::Access;
    using http::Method;
    using http::Work;
    const auto signed_in = Access::SignedIn();
    const auto with = [&entrance](Response (*handler)(const Entrance&, const Context&)) {
        return [&entrance, handler](const Context& context) { return handler(entrance, context); };
    };
    return {
        {.method = Method::Post,
         .path = "/api/session",
         .access = Access::Public(),
         .plain = with(SignIn),
         .work = Work::Slow,
         .costly_guess = true},
        {.method = Method::Post,
         .path = "/api/session/slip",
         .access = Access::Public(),
         .plain = with(SignInWithSlip),
         .work = Work::Slow,
         .costly_guess = true},
        {.method = Method::Post,
         .path = "/api/session/code",
         .access = signed_in,
         .plain = with(ConfirmCode),
         .work = Work::Slow,
         .allow_restricted = true,
         .costly_guess = true},
        {.method = Method::Get,
         .path = "/api/session",
         .access = signed_in,
         .reads = ShowSession,
         .allow_restricted = true},
        {.method = Method::Delete,
         .path = "/api/session",
         .access = signed_in,
         .writes = SignOut,
         .allow_restricted = true},
        {.method = Method::Delete,
         .path = "/api/session/others",
         .access = signed_in,
         .writes = SignOutElsewhere},
        {.method = Method::Put,
         .path = "/api/session/password",
         .access = signed_in,
         .plain = with(ChangePassword),
         .work = Work::Slow,
         .allow_restricted = true,
         .costly_guess = true},
        {.method = Method::Post,
         .path = "/api/session/totp",
         .access = signed_in,
         .plain = with(EnrolTotp),
         .work = Work::Slow,
         .allow_restricted = true},
        {.method = Method::Post,
         .path = "/api/session/totp/confirm",
         .access = signed_in,
         .plain = with(ConfirmTotp),
         .work = Work::Slow,
         .allow_restricted = true,
         .costly_guess = true},
        {.method = Method::Post,
         .path = "/api/session/totp/remove",
         .access = signed_in,
         .plain = with(RemoveTotp),
         .work = Work::Slow,
         .costly_guess = true},
    };
}

std::vector<http::Route> OthersRoutes(const Entrance& entrance) {
    using http::Access;
    using http::Method;
    const auto manage = Access::Right("account.manage");
    return {
        {.method = Method::Get, .path = "/api/accounts", .access = manage, .reads = List},
        {.method = Method::Post, .path = "/api/accounts", .access = manage, .writes = AddOne},
        {.method = Method::Get,
         .path = "/api/units/{code}/accounts",
         .access = Access::Right("account.reissue"),
         .reads = ListOfUnit},
        {.method = Method::Post,
         .path = "/api/accounts/slips",
         .access = manage,
         .writes = [&entrance](
                       db::Transaction& tx,
                       const Context& context) { return PrintSlips(entrance, tx, context); }},
        {.method = Method::Get,
         .path = "/api/accounts/{name}",
         .access = manage,
         .reads =
             [](db::Transaction& tx, const Context& context) {
                 return http::Json(Shown(tx, context, Found(tx, context, "account.manage")));
             }},
        {.method = Method::Post,
         .path = "/api/accounts/{name}/disable",
         .access = manage,
         .writes = OnAccount([](auto& tx, auto& context, auto& account) {
             auth::Disable(tx, context.actor, account.id);
         })},
        {.method = Method::Post,
         .path = "/api/accounts/{name}/enable",
         .access = manage,
         .writes = OnAccount([](auto& tx, auto& context, auto& account) {
             auth::Enable(tx, context.actor, account.id);
         })},
        {.method = Method::Post,
         .path = "/api/accounts/{name}/reissue",
         .access = Access::Right("account.reissue"),
         .writes = [&entrance](db::Transaction& tx,
                               const Context& context) { return Reissue(entrance, tx, context); }},
        {.method = Method::Post,
         .path = "/api/accounts/{name}/remove-code",
         .access = manage,
         .writes = OnAccount([](auto& tx, auto& context, auto& account) {
             auth::RemoveTotp(tx, context.actor, account.id);
         })},
        {.method = Method::Post,
         .path = "/api/accounts/{name}/roles",
         .access = manage,
         .writes = OnAccount([](auto& tx, auto& context, auto& account) {
             const auto asked = ReadRole(context);
             auth::GiveRole(tx,
                            context.actor,
                            account.id,
                            asked.role,
                            PlaceOf(tx, context, asked.unit),
                            asked.from,
                            asked.to);
         })},
        {.method = Method::Post,
         .path = "/api/accounts/{name}/roles/end",
         .access = manage,
         .writes = OnAccount([](auto& tx, auto& context, auto& account) {
             const auto asked = ReadRole(context);
             auth::EndRole(tx,
                           context.actor,
                           account.id,
                           asked.role,
                           PlaceOf(tx, context, asked.unit),
                           asked.to);
         })},
    };
}

}  // namespace

std::vector<http::Route> Routes(const Entrance& entrance) {
    auto routes = OwnRoutes(entrance);
    for (auto& route : OthersRoutes(entrance)) routes.push_back(std::move(route));
    return routes;
}

}  // namespace account
