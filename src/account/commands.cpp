#include "account/commands.hpp"

#include <CLI/CLI.hpp>

#include "account/service.hpp"
#include "account/slips.hpp"
#include "account/store.hpp"
#include "org/store.hpp"
#include "platform/base/failure.hpp"
#include "platform/console/secret.hpp"

namespace account {
namespace {

struct Asked {
    std::string name, role, unit, person, file, address, from, to;
    bool from_input = false;
};

org::UnitId UnitFrom(db::Transaction& tx, const std::string& code) {
    return code.empty() ? org::UnitId{} : org::store::GetUnit(tx, code, tx.Today()).id;
}

std::optional<Date> DayOrNone(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(console::DayFrom(text));
}

json::object Told(const auth::Account& account) {
    return {{"id", account.id.value},
            {"name", account.name},
            {"person", account.holder_id},
            {"has_password", !account.password_hash.empty()},
            {"disabled", account.disabled_at.has_value()}};
}

void AddOne(console::Session& session, const Asked& asked) {
    const auto made = session.Writing().Write([&](db::Transaction& tx) {
        NewAccount wanted{asked.name, {}, asked.role, UnitFrom(tx, asked.unit)};
        if (!asked.person.empty()) wanted.person_id = store::PersonWithCode(tx, asked.person).id;
        return Add(tx, session.actor, wanted);
    });
    if (session.json)
        session.Print(Told(made));
    else
        session.Say("account.added", {{"name", made.name}});
}

void List(console::Session& session) {
    session.Reading().Read([&](db::Transaction& tx) {
        const auto book = auth::RoleBook::Today(tx);
        json::array list;
        console::Table table({session.Text("account.column.name"),
                              session.Text("account.column.person"),
                              session.Text("account.column.roles"),
                              session.Text("account.column.state")});
        for (const auto& account : auth::store::List(tx)) {
            json::array roles;
            std::string shown;
            for (const auto& held : auth::store::RolesOf(tx, account.id)) {
                if (held.valid_to && *held.valid_to < tx.Today()) continue;
                const auto unit = store::CodeOfUnit(tx, held.place);
                roles.push_back(json::object{
                    {"role", held.role},
                    {"unit", unit},
                    {"from", held.valid_from.ToIso()},
                    {"to",
                     held.valid_to ? json::value(held.valid_to->ToIso()) : json::value(nullptr)}});
                const auto* role = book.Find(held.role);
                const auto name = role == nullptr        ? held.role
                                  : session.Vietnamese() ? role->name_vi
                                                         : role->name_en;
                shown +=
                    (shown.empty() ? "" : "; ") + name + (unit.empty() ? "" : " (" + unit + ")");
            }
            auto told = Told(account);
            told["roles"] = roles;
            list.push_back(told);
            const auto state = account.disabled_at             ? "account.state.disabled"
                               : account.password_hash.empty() ? "account.state.no_password"
                                                               : "account.state.ready";
            const auto person = account.holder_id == 0
                                    ? ""
                                    : org::store::GetPerson(tx, {account.holder_id}).FullName();
            table.Add({account.name, person, shown, session.Text(state)});
        }
        if (session.json)
            session.Print(json::object{{"users", list}});
        else
            session.PrintLine(table.Show());
    });
}

template <typename UseCase>
void OnOne(console::Session& session,
           const Asked& asked,
           const std::string& done,
           UseCase use_case) {
    const auto account = session.Writing().Write([&](db::Transaction& tx) {
        const auto id = auth::store::Get(tx, asked.name).id;
        use_case(tx, id);
        return auth::store::Get(tx, id);
    });
    if (session.json)
        session.Print(Told(account));
    else
        session.Say(done, {{"name", account.name}});
}

void SetPassword(console::Session& session, const Asked& asked) {
    auto& database = session.Writing();
    const auto account =
        database.Read([&](db::Transaction& tx) { return auth::store::Get(tx, asked.name); });
    const auto password = asked.from_input ? session.read_line(console::Session::Echo::Hidden)
                                           : console::AskTwice(session, "account.ask_password");
    const auto keys = auth::Keys::Open(database);
    auth::Hashing hashing(1);
    auth::SetPassword({database, keys, hashing}, session.actor, account.id, password, false);
    if (session.json)
        session.Print(json::object{{"name", account.name}});
    else
        session.Say("account.password_set", {{"name", account.name}});
}

void Reissue(console::Session& session, const Asked& asked) {
    auto& database = session.Writing();
    const auto keys = auth::Keys::Open(database);
    const auto slip = database.Write([&](db::Transaction& tx) {
        return auth::Reissue(tx, keys, session.actor, auth::store::Get(tx, asked.name).id);
    });
    if (session.json)
        session.Print(json::object{{"name", slip.account.name},
                                   {"code", slip.code},
                                   {"expires_at", slip.expires_at.ToIso()}});
    else
        session.Say("account.reissued",
                    {{"name", slip.account.name},
                     {"code", slip.code},
                     {"day", session.Day(slip.expires_at.DayInVietnam())}});
}

void PrintSlips(console::Session& session, const Asked& asked) {
    CheckAddress(asked.address);
    auto& database = session.Writing();
    const auto keys = auth::Keys::Open(database);
    std::int64_t count = 0;
    const auto cells = database.Write([&](db::Transaction& tx) {
        auto made = MakeSlips(tx, keys, session.actor, UnitFrom(tx, asked.unit));
        for (const auto& cell : made) count += static_cast<std::int64_t>(cell.slips.size());
        // Before the commit: codes that are on no paper open nothing.
        if (count > 0) WriteSlips(asked.file, RenderSlips(made, asked.address, session.language));
        return made;
    });
    if (session.json)
        session.Print(json::object{
            {"slips", count}, {"cells", cells.size()}, {"file", count > 0 ? asked.file : ""}});
    else if (count == 0)
        session.Say("account.no_slips");
    else
        session.Say("account.slips_written",
                    {{"count", session.Number(count)}, {"file", asked.file}});
}

void AddRoleVerbs(CLI::App& verb, console::Session& session, std::shared_ptr<Asked> asked) {
    auto* role = verb.add_subcommand("role", session.Text("verb.user.role"));
    role->add_option("name", asked->name, "NAME")->required();
    role->require_subcommand(1);
    for (const bool giving : {true, false}) {
        auto* sub = role->add_subcommand(
            giving ? "add" : "remove",
            session.Text(giving ? "verb.user.role.add" : "verb.user.role.remove"));
        sub->add_option("role", asked->role, "ROLE")->required();
        sub->add_option("--unit", asked->unit, session.Text("verb.tree.unit"));
        if (giving) sub->add_option("--from", asked->from, session.Text("verb.user.from"));
        sub->add_option("--to", asked->to, session.Text("verb.user.to"));
        sub->callback([=, &session] {
            OnOne(session,
                  *asked,
                  giving ? "account.role_given" : "account.role_ended",
                  [&](db::Transaction& tx, auth::AccountId id) {
                      const auto place = UnitFrom(tx, asked->unit).value;
                      if (giving)
                          auth::GiveRole(tx,
                                         session.actor,
                                         id,
                                         asked->role,
                                         place,
                                         DayOrNone(asked->from),
                                         DayOrNone(asked->to));
                      else
                          auth::EndRole(
                              tx, session.actor, id, asked->role, place, DayOrNone(asked->to));
                  });
        });
    }
}

CLI::App* Named(CLI::App& verb, console::Session& session, const char* name, Asked& asked) {
    auto* sub = verb.add_subcommand(name, session.Text(std::string("verb.user.") + name));
    sub->add_option("name", asked.name, "NAME")->required();
    return sub;
}

}  // namespace

void AddVerbs(CLI::App& app, console::Session& session) {
    auto asked = std::make_shared<Asked>();
    auto* verb = app.add_subcommand("user", session.Text("verb.user"));
    verb->require_subcommand(1);

    auto* add = Named(*verb, session, "add", *asked);
    add->add_option("--role", asked->role, session.Text("verb.user.add.role"));
    add->add_option("--unit", asked->unit, session.Text("verb.tree.unit"));
    add->add_option("--person", asked->person, session.Text("verb.user.add.person"));
    add->callback([=, &session] { AddOne(session, *asked); });

    verb->add_subcommand("list", session.Text("verb.user.list"))->callback([&session] {
        List(session);
    });
    Named(*verb, session, "disable", *asked)->callback([=, &session] {
        OnOne(session, *asked, "account.disabled", [&](db::Transaction& tx, auth::AccountId id) {
            auth::Disable(tx, session.actor, id);
        });
    });
    Named(*verb, session, "enable", *asked)->callback([=, &session] {
        OnOne(session, *asked, "account.enabled", [&](db::Transaction& tx, auth::AccountId id) {
            auth::Enable(tx, session.actor, id);
        });
    });
    auto* password = Named(*verb, session, "password", *asked);
    password->add_flag("--stdin", asked->from_input, session.Text("verb.user.password.stdin"));
    password->callback([=, &session] { SetPassword(session, *asked); });
    Named(*verb, session, "reissue", *asked)->callback([=, &session] { Reissue(session, *asked); });
    Named(*verb, session, "remove-code", *asked)->callback([=, &session] {
        OnOne(
            session, *asked, "account.code_removed", [&](db::Transaction& tx, auth::AccountId id) {
                auth::RemoveTotp(tx, session.actor, id);
            });
    });
    AddRoleVerbs(*verb, session, asked);

    auto* slips = verb->add_subcommand("slips", session.Text("verb.user.slips"));
    slips->add_option("--unit", asked->unit, session.Text("verb.tree.unit"))->required();
    slips->add_option("-o,--output", asked->file, "FILE.html")->required();
    slips->add_option("--address", asked->address, session.Text("verb.user.slips.address"))
        ->required();
    slips->callback([=, &session] { PrintSlips(session, *asked); });
}

}  // namespace account
