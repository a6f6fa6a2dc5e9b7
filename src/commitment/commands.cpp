#include "commitment/commands.hpp"

#include <CLI/CLI.hpp>

#include "commitment/items_json.hpp"
#include "commitment/service.hpp"
#include "commitment/store.hpp"
#include "directive/store.hpp"
#include "org/store.hpp"
#include "platform/base/failure.hpp"

namespace commitment {
namespace {

struct Asked {
    std::vector<std::int64_t> ids;
    std::string unit, state, reason, programme;
    int year = 0;
    int limit = 100;
    std::int64_t person = 0;
    std::vector<std::string> items;
    std::vector<int> done;
    std::string day;
};

void List(console::Session& session, const Asked& asked) {
    session.Reading().Read([&](db::Transaction& tx) {
        const auto unit = org::store::GetUnit(tx, asked.unit, tx.Today());
        const auto listed = store::List(tx,
                                        {unit.id,
                                         asked.year == 0 ? std::nullopt : std::optional(asked.year),
                                         asked.state,
                                         asked.limit});
        json::array list;
        console::Table table({"#",
                              session.Text("commitment.column.unit"),
                              session.Text("commitment.column.person"),
                              session.Text("commitment.column.year"),
                              session.Text("commitment.column.state"),
                              session.Text("commitment.column.items")},
                             {true, false, false, false, false, true});
        for (const auto& row : listed) {
            list.push_back(json::object{{"id", row.sheet.id.value},
                                        {"unit", row.unit_code},
                                        {"person", row.person_name},
                                        {"year", row.sheet.year},
                                        {"state", NameOf(row.sheet.state)},
                                        {"items", row.item_count}});
            table.Add({std::to_string(row.sheet.id.value),
                       row.unit_code,
                       row.person_name,
                       std::to_string(row.sheet.year),
                       session.Text("commitment.state." + NameOf(row.sheet.state)),
                       std::to_string(row.item_count)});
        }
        if (session.json)
            session.Print(json::object{{"sheets", list}});
        else
            session.PrintLine(table.Show());
    });
}

void Show(console::Session& session, const Asked& asked) {
    session.Reading().Read([&](db::Transaction& tx) {
        for (const auto id : asked.ids) {
            const auto sheet = store::Get(tx, {id});
            auto told = ToJson(sheet);
            const auto unit =
                org::store::GetUnit(tx, sheet.unit_id, sheet.counted_on.value_or(tx.Today()));
            const auto name =
                sheet.person_id ? org::store::GetPerson(tx, sheet.person_id).FullName() : unit.name;
            told["unit"] = unit.code;
            told["subject"] = name;
            json::array versions;
            for (const auto& version : store::Versions(tx, sheet.id))
                versions.push_back(json::object{{"version", version.number},
                                                {"state", version.state},
                                                {"items", ToJson(version.contents)},
                                                {"remarks", version.remarks}});
            told["versions"] = versions;
            if (session.json) {
                session.Print(told);
                continue;
            }
            session.PrintLine(
                session.Text("commitment.shown",
                             {{"id", std::to_string(id)},
                              {"name", name},
                              {"unit", unit.name},
                              {"year", std::to_string(sheet.year)},
                              {"state", session.Text("commitment.state." + NameOf(sheet.state))}}));
            int position = 0;
            for (const auto& item : sheet.items)
                session.PrintLine("  " + std::to_string(++position) + ". " + item.text +
                                  (item.done_on ? "  ✓ " + session.Day(*item.done_on) : ""));
            if (!sheet.remarks.empty()) session.PrintLine("  " + sheet.remarks);
        }
    });
}

std::vector<Item> ItemsFrom(const std::vector<std::string>& texts) {
    std::vector<Item> items;
    for (const auto& text : texts) {
        Item item;
        item.text = text;
        items.push_back(std::move(item));
    }
    return items;
}

/// Runs a use case on every sheet named, all or none.
template <typename UseCase>
void OnEach(console::Session& session, const Asked& asked, UseCase use_case) {
    json::array list;
    std::vector<Sheet> sheets;
    session.Writing().Write([&](db::Transaction& tx) {
        for (const auto id : asked.ids) sheets.push_back(use_case(tx, SheetId{id}));
    });
    for (const auto& sheet : sheets) {
        list.push_back(ToJson(sheet));
        session.Say("commitment.now",
                    {{"id", std::to_string(sheet.id.value)},
                     {"state", session.Text("commitment.state." + NameOf(sheet.state))}});
    }
    if (session.json) session.Print(json::object{{"sheets", list}});
}

void AddNew(console::Session& session, const Asked& asked) {
    Sheet sheet;
    session.Writing().Write([&](db::Transaction& tx) {
        const auto programme = asked.programme.empty()
                                   ? directive::store::InForce(tx, Date::Of(asked.year, 12, 31))
                                   : directive::store::Find(tx, asked.programme);
        if (!programme)
            throw Failure{FailureKind::NotFound,
                          "commitment.unknown_programme",
                          {{"programme", asked.programme}, {"year", std::to_string(asked.year)}}};
        NewSheet wanted{{asked.person}, {}, *programme, asked.year, ItemsFrom(asked.items)};
        if (asked.person != 0) {
            org::store::GetPerson(tx, wanted.person_id);
            const auto home = org::store::HomeOf(tx, wanted.person_id, tx.Today());
            if (!home) throw Failure{FailureKind::Invalid, "commitment.unit_unclear"};
            wanted.unit_id = *home;
        } else {
            wanted.unit_id = org::store::GetUnit(tx, asked.unit, tx.Today()).id;
        }
        sheet = Draft(tx, session.actor, wanted);
    });
    if (session.json)
        session.Print(ToJson(sheet));
    else
        session.Say("commitment.now",
                    {{"id", std::to_string(sheet.id.value)},
                     {"state", session.Text("commitment.state.draft")}});
}

CLI::App* OnIds(CLI::App& verb, console::Session& session, const char* name, Asked& asked) {
    auto* sub = verb.add_subcommand(name, session.Text(std::string("verb.sheet.") + name));
    sub->add_option("ids", asked.ids, "ID…")->required();
    return sub;
}

}  // namespace

void AddVerbs(CLI::App& app, console::Session& session, const AfterHandIn& handed_in) {
    auto asked = std::make_shared<Asked>();
    auto* verb = app.add_subcommand("sheet", session.Text("verb.sheet"));
    verb->require_subcommand(1);

    auto* list = verb->add_subcommand("list", session.Text("verb.sheet.list"));
    list->add_option("--unit", asked->unit, session.Text("verb.tree.unit"))->required();
    list->add_option("--year", asked->year, session.Text("verb.import.year"));
    list->add_option("--state", asked->state, "draft submitted returned approved closed");
    list->add_option("--limit", asked->limit, session.Text("verb.trace.limit"));
    list->callback([=, &session] { List(session, *asked); });

    OnIds(*verb, session, "show", *asked)->callback([=, &session] { Show(session, *asked); });
    OnIds(*verb, session, "submit", *asked)->callback([=, &session] {
        OnEach(session, *asked, [&](db::Transaction& tx, SheetId id) {
            return Submit(tx, session.actor, id, handed_in);
        });
    });
    OnIds(*verb, session, "withdraw", *asked)->callback([=, &session] {
        OnEach(session, *asked, [&](db::Transaction& tx, SheetId id) {
            return Withdraw(tx, session.actor, id);
        });
    });
    OnIds(*verb, session, "approve", *asked)->callback([=, &session] {
        OnEach(session, *asked, [&](db::Transaction& tx, SheetId id) {
            return Approve(tx, session.actor, id);
        });
    });
    auto* give_back = OnIds(*verb, session, "return", *asked);
    give_back->add_option("--reason", asked->reason, session.Text("verb.sheet.reason"))->required();
    give_back->callback([=, &session] {
        OnEach(session, *asked, [&](db::Transaction& tx, SheetId id) {
            return Return(tx, session.actor, id, asked->reason);
        });
    });
    auto* close = OnIds(*verb, session, "close", *asked);
    close->add_option("--done", asked->done, session.Text("verb.sheet.done"))->delimiter(',');
    close->add_option("--day", asked->day, session.Text("verb.sheet.day"));
    close->callback([=, &session] {
        OnEach(session, *asked, [&](db::Transaction& tx, SheetId id) {
            std::vector<std::pair<int, Date>> done;
            const auto day = asked->day.empty() ? tx.Today() : console::DayFrom(asked->day);
            for (const auto position : asked->done) done.emplace_back(position, day);
            return Close(tx, session.actor, id, done);
        });
    });
    auto* revise = OnIds(*verb, session, "revise", *asked);
    revise->add_option("--item", asked->items, session.Text("verb.sheet.item"))
        ->required()
        ->allow_extra_args(false);
    revise->callback([=, &session] {
        OnEach(session, *asked, [&](db::Transaction& tx, SheetId id) {
            return Revise(tx, session.actor, id, ItemsFrom(asked->items));
        });
    });
    auto* decide = OnIds(*verb, session, "decide", *asked);
    decide->add_option("--return", asked->reason, session.Text("verb.sheet.reason"));
    decide->callback([=, &session] {
        OnEach(session, *asked, [&](db::Transaction& tx, SheetId id) {
            return DecideRevision(
                tx,
                session.actor,
                id,
                asked->reason.empty() ? std::nullopt : std::optional(asked->reason));
        });
    });
    auto* add = verb->add_subcommand("add", session.Text("verb.sheet.add"));
    add->add_option("--person", asked->person, session.Text("verb.sheet.person"));
    add->add_option("--unit", asked->unit, session.Text("verb.tree.unit"));
    add->add_option("--year", asked->year, session.Text("verb.import.year"))->required();
    add->add_option("--programme", asked->programme, session.Text("verb.import.programme"));
    add->add_option("--item", asked->items, session.Text("verb.sheet.item"))
        ->allow_extra_args(false);
    add->callback([=, &session] { AddNew(session, *asked); });
}

}  // namespace commitment
