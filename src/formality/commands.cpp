#include "formality/commands.hpp"

#include <CLI/CLI.hpp>

#include "formality/service.hpp"
#include "formality/signal_json.hpp"
#include "org/reach.hpp"
#include "org/store.hpp"
#include "platform/base/or_null.hpp"

namespace formality {
namespace {

struct Wanted {
    std::string unit;
    int year = 0;
};

/// Whose a record is, as it is told.
struct Subject {
    std::string name;
    std::string person_code;
};

Subject SubjectOf(db::Transaction& tx, const store::Record& record, const org::Unit& unit) {
    if (!record.person_id) return {unit.name, ""};
    const auto person = org::store::GetPerson(tx, record.person_id);
    return {person.FullName(), person.code};
}

const char* KindOf(const RecordKey& key) {
    return key.of == RecordKey::Of::Sheet ? "sheet" : "plan";
}

/// "Chi bộ Hạ, 2022 (2); Chi bộ Thượng, 2021"
std::string PlacesOf(db::Transaction& tx, const Signal& signal, org::UnitNames& names) {
    std::string places;
    for (const auto& place : signal.elsewhere) {
        places += (places.empty() ? "" : "; ") + names.Of(tx, place.unit_id).name + ", " +
                  std::to_string(place.year);
        if (place.records.size() > 1) places += " (" + std::to_string(place.records.size()) + ")";
    }
    return places;
}

void Tell(console::Session& session,
          db::Transaction& tx,
          const Signal& signal,
          org::UnitNames& names) {
    session.PrintLine("    " +
                      (signal.position == 0 ? "" : std::to_string(signal.position) + ". ") +
                      session.Text("formality.signal." + NameOf(signal.kind),
                                   {{"count", std::to_string(signal.others)},
                                    {"year", std::to_string(signal.year)},
                                    {"days", std::to_string(signal.days)}}));
    if (!signal.passage.empty()) session.PrintLine("       “" + signal.passage + "”");
    if (!signal.elsewhere.empty()) session.PrintLine("       " + PlacesOf(tx, signal, names));
}

void Check(console::Session& session, Copies& copies, const Wanted& wanted) {
    session.Reading().Read([&](db::Transaction& tx) {
        const auto unit = org::store::GetUnit(tx, wanted.unit, tx.Today());
        const auto all = AllOf(tx, copies, unit.id, wanted.year);
        org::UnitNames names;
        json::array signals;
        for (const auto& told : all) {
            const auto& of = names.Of(tx, told.record.unit_id);
            const auto subject = SubjectOf(tx, told.record, of);
            if (!session.json)
                session.PrintLine(
                    of.code + "  " + subject.name + "  (" +
                    session.Text(std::string("formality.record.") + KindOf(told.record.key)) + " " +
                    std::to_string(told.record.key.id) + ")");
            auto list = ToldJson(tx, session.actor, told.signals);
            for (std::size_t at = 0; at < told.signals.size(); ++at) {
                if (!session.json) Tell(session, tx, told.signals[at], names);
                auto row = list[at].as_object();
                row["record"] = KindOf(told.record.key);
                row["id"] = told.record.key.id;
                row["unit"] = of.code;
                row["subject"] = subject.name;
                row["person_code"] = json::OrNull(subject.person_code);
                signals.push_back(std::move(row));
            }
        }
        if (session.json) {
            session.Print(json::object{{"signals", std::move(signals)}});
            return;
        }
        session.Say(all.empty() ? "formality.none" : "formality.summary",
                    {{"unit", unit.name},
                     {"year", std::to_string(wanted.year)},
                     {"records", session.Number(static_cast<std::int64_t>(all.size()))},
                     {"signals", session.Number(static_cast<std::int64_t>(signals.size()))}});
    });
}

}  // namespace

void AddVerbs(CLI::App& app,
              console::Session& session,
              std::function<std::shared_ptr<Copies>(db::Database&)> copies_of) {
    auto wanted = std::make_shared<Wanted>();
    auto* verb = app.add_subcommand("check", session.Text("verb.check"));
    verb->add_option("--unit", wanted->unit, session.Text("verb.tree.unit"))->required();
    verb->add_option("--year", wanted->year, session.Text("verb.import.year"))->required();
    verb->callback([=, &session, copies_of = std::move(copies_of)] {
        const auto copies = copies_of(session.Reading());
        Check(session, *copies, *wanted);
    });
}

}  // namespace formality
