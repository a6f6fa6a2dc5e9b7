#include "directive/commands.hpp"

#include <CLI/CLI.hpp>

#include "directive/reminder_service.hpp"
#include "directive/store.hpp"

namespace directive {

void AddVerbs(CLI::App& app, console::Session& session, const Outputs& outputs) {
    app.add_subcommand("remind", session.Text("verb.remind"))->callback([&session, &outputs] {
        const auto count = session.Writing().Write(
            [&](db::Transaction& tx) { return RemindByRule(tx, session.actor, outputs); });
        session.Say("directive.reminded", {{"count", session.Number(count)}});
        session.Print(json::object{{"reminded", count}});
    });
    app.add_subcommand("programmes", session.Text("verb.programmes"))->callback([&session] {
        session.Reading().Read([&](db::Transaction& tx) {
            json::array list;
            std::string out;
            for (const auto& programme : store::List(tx)) {
                const auto to = programme.valid_to ? session.Day(*programme.valid_to) : "…";
                out += programme.code + "  " + session.Day(programme.valid_from) + " – " + to +
                       "  " + programme.name + "  (" + programme.basis + ")\n";
                json::array themes;
                for (const auto& theme : store::Themes(tx, programme.id)) {
                    out += "    " + (theme.year ? std::to_string(*theme.year) : "…") + "  " +
                           theme.name + "  [" + theme.code + "]\n";
                    themes.push_back(json::object{
                        {"code", theme.code},
                        {"name", theme.name},
                        {"year", theme.year ? json::value(*theme.year) : json::value(nullptr)}});
                }
                list.push_back(json::object{{"code", programme.code},
                                            {"name", programme.name},
                                            {"basis", programme.basis},
                                            {"from", programme.valid_from.ToIso()},
                                            {"least_items_person", programme.least_items_person},
                                            {"themes", themes}});
            }
            if (!out.empty()) out.pop_back();
            if (session.json)
                session.Print(json::object{{"programmes", list}});
            else
                session.PrintLine(out);
        });
    });
}

}  // namespace directive
