#include "figure/commands.hpp"

#include <CLI/CLI.hpp>

#include "platform/base/failure.hpp"

namespace figure {
namespace {

struct Asked {
    std::vector<std::string> keys;
    std::string unit, from, to, as_of, basis, by, hierarchy = "party";
    std::vector<std::string> where;
    bool alone = false;
    bool list = false;
    int limit = 0;
};

void AddOptions(CLI::App& verb, Asked& asked) {
    verb.add_option("--unit", asked.unit, "mã đơn vị · unit code");
    verb.add_option("--from", asked.from, "từ ngày · first day");
    verb.add_option("--to", asked.to, "đến ngày · last day");
    verb.add_option("--as-of", asked.as_of, "tính đến ngày · as of a day")
        ->excludes("--from")
        ->excludes("--to");
    verb.add_option("--basis", asked.basis, "then | DATE: theo tổ chức lúc đó, hoặc của một ngày");
    verb.add_option("--hierarchy", asked.hierarchy, "hệ thống · hierarchy (party)");
    verb.add_option("--where", asked.where, "DIM=VALUE")->allow_extra_args(false);
    verb.add_flag("--alone", asked.alone, "chỉ đơn vị này · without the units below");
}

Question QuestionFrom(db::Transaction& tx, const Asked& asked) {
    Question question;
    if (asked.unit.empty()) throw CLI::RequiredError("--unit");
    question.unit_id = tx.Value<std::int64_t>("SELECT id FROM org_unit WHERE code = :code",
                                              {{"code", asked.unit}});
    if (question.unit_id == 0)
        throw Failure{FailureKind::NotFound, "org.unknown_unit", {{"code", asked.unit}}};
    question.alone = asked.alone;
    question.hierarchy = asked.hierarchy;
    question.from = asked.from.empty() ? kSinceEver : console::DayFrom(asked.from);
    const auto& last = asked.as_of.empty() ? asked.to : asked.as_of;
    question.to = last.empty() ? tx.Today() : console::DayFrom(last);
    if (!asked.basis.empty() && asked.basis != "then")
        question.basis = console::DayFrom(asked.basis);
    question.by = asked.by;
    for (const auto& condition : asked.where) {
        const auto equals = condition.find('=');
        if (equals == std::string::npos)
            throw Failure{FailureKind::Invalid, "figure.bad_where", {{"value", condition}}};
        question.where[condition.substr(0, equals)] = condition.substr(equals + 1);
    }
    return question;
}

json::object ToJson(const Definition& definition,
                    const Value& value,
                    const Asked& asked,
                    const Question& question) {
    const bool rate = definition.measure == Measure::Rate;
    json::object row{
        {"key", definition.key},
        {"value", rate ? json::value(value.Number(definition.measure)) : json::value(value.part)},
        {"part", rate ? json::value(value.part) : json::value(nullptr)},
        {"whole", rate ? json::value(value.whole) : json::value(nullptr)},
        {"unit", asked.unit},
        {"from", question.from.ToIso()},
        {"to", question.to.ToIso()}};
    if (!question.by.empty()) {
        row["by"] = question.by;
        row["group"] = value.group;
        if (!value.label.empty()) row["label"] = value.label;
    }
    return row;
}

std::string Shown(const console::Session& session,
                  const Definition& definition,
                  const Value& value) {
    if (definition.measure == Measure::Count) return session.Number(value.part);
    if (value.whole == 0) return "—";
    return session.Percent(value.Number(definition.measure)) + " (" + session.Number(value.part) +
           "/" + session.Number(value.whole) + ")";
}

/// A total of another day's organisation that lacks something says so.
void RemarkLeftOut(const console::Session& session,
                   db::Transaction& tx,
                   const Definition& definition,
                   const Question& question,
                   std::vector<std::string>& lines,
                   json::array& remarks) {
    const auto count = LeftOut(tx, definition, question);
    if (count == 0) return;
    lines.push_back(session.Text("figure.left_out",
                                 {{"count", session.Number(count)},
                                  {"name", session.Text(NameKey(definition))},
                                  {"day", session.Day(*question.basis)}}));
    remarks.push_back(json::object{{"code", "figure.left_out"},
                                   {"key", definition.key},
                                   {"left_out", count},
                                   {"message", lines.back()}});
}

void ListCatalogue(console::Session& session, const Catalogue& catalogue) {
    json::array list;
    console::Table table({session.Text("figure.column.key"),
                          session.Text("figure.column.name"),
                          session.Text("figure.column.unit"),
                          session.Text("figure.column.dimensions")});
    for (const auto& definition : catalogue.definitions) {
        const auto name = NameKey(definition);
        std::string words;
        for (const auto& dimension : definition.dimensions)
            words += (words.empty() ? "" : " ") + dimension;
        table.Add({definition.key, session.Text(name), session.Text(name + ".unit"), words});
        list.push_back(json::object{{"key", definition.key},
                                    {"name", session.Text(name)},
                                    {"definition", session.Text(name + ".definition")},
                                    {"unit_of_measure", session.Text(name + ".unit")},
                                    {"dimensions", words}});
    }
    if (session.json)
        session.Print(json::object{{"catalogue", list}});
    else
        session.PrintLine(table.Show());
}

void ShowFigures(console::Session& session, const Catalogue& catalogue, const Asked& asked) {
    if (asked.list) return ListCatalogue(session, catalogue);
    session.Reading().Read([&](db::Transaction& tx) {
        auto question = QuestionFrom(tx, asked);
        json::array rows, remarks;
        std::vector<std::string> lines;
        console::Table table({session.Text("figure.column.name"),
                              session.Text("figure.column.group"),
                              session.Text("figure.column.value"),
                              session.Text("figure.column.unit"),
                              session.Text("figure.column.key")},
                             {false, false, true, false, false});
        std::vector<const Definition*> chosen;
        for (const auto& key : asked.keys) chosen.push_back(&catalogue.Find(key));
        if (asked.keys.empty())
            for (const auto& definition : catalogue.definitions) chosen.push_back(&definition);
        for (const auto* definition : chosen) {
            question.by = asked.by.empty() ? definition->default_by : asked.by;
            RemarkLeftOut(session, tx, *definition, question, lines, remarks);
            for (const auto& value : Ask(tx, *definition, question)) {
                rows.push_back(ToJson(*definition, value, asked, question));
                const auto name = NameKey(*definition);
                table.Add({session.Text(name),
                           value.label.empty() ? value.group : value.group + " · " + value.label,
                           Shown(session, *definition, value),
                           session.Text(name + ".unit"),
                           definition->key});
            }
        }
        if (session.json) {
            json::object told{{"figures", rows}};
            if (question.basis) told["remarks"] = remarks;
            session.Print(told);
            return;
        }
        session.PrintLine(table.Show());
        for (const auto& line : lines) session.PrintLine(line);
    });
}

void ShowTrace(console::Session& session, const Catalogue& catalogue, const Asked& asked) {
    session.Reading().Read([&](db::Transaction& tx) {
        const auto& definition = catalogue.Find(asked.keys.front());
        const auto question = QuestionFrom(tx, asked);
        const auto facts = Trace(tx, definition, question);
        json::array records, remarks;
        std::vector<std::string> lines;
        RemarkLeftOut(session, tx, definition, question, lines, remarks);
        console::Table table({session.Text("figure.column.record"),
                              session.Text("figure.column.unit_code"),
                              session.Text("figure.column.day"),
                              session.Text("figure.column.met"),
                              session.Text("figure.column.dimensions")});
        int left = asked.limit > 0 && !session.json ? asked.limit : -1;
        for (const auto& fact : facts) {
            const auto record = definition.record_kind + ":" + std::to_string(fact.record_id);
            if (session.json) {
                json::object row{{"record", record},
                                 {"kind", definition.record_kind},
                                 {"id", fact.record_id},
                                 {"unit", fact.unit_code},
                                 {"unit_name", fact.unit_name},
                                 {"day", fact.day},
                                 {"counted", fact.met}};
                for (const auto& [name, value] : fact.dimensions) row[name] = value;
                records.push_back(std::move(row));
                continue;
            }
            if (left-- == 0) break;
            std::string words;
            for (const auto& [name, value] : fact.dimensions)
                if (!value.empty()) words += (words.empty() ? "" : " ") + name + "=" + value;
            table.Add({record,
                       fact.unit_code + " · " + fact.unit_name,
                       fact.day,
                       session.Text(fact.met ? "figure.counted" : "figure.not_counted"),
                       words});
        }
        if (session.json) {
            json::object told{{"records", records}, {"count", facts.size()}};
            if (question.basis) told["remarks"] = remarks;
            session.Print(told);
        } else {
            session.PrintLine(table.Show());
            session.Say("figure.trace_count",
                        {{"count", session.Number(static_cast<std::int64_t>(facts.size()))},
                         {"name", session.Text(NameKey(definition))}});
            for (const auto& line : lines) session.PrintLine(line);
        }
    });
}

}  // namespace

void AddVerbs(CLI::App& app, console::Session& session, const Catalogue& catalogue) {
    auto asked = std::make_shared<Asked>();
    auto* figures = app.add_subcommand("figures", session.Text("verb.figures"));
    figures->add_option("keys", asked->keys, "KEY…");
    AddOptions(*figures, *asked);
    figures->add_option("--by", asked->by, "DIM: child year month …");
    figures->add_flag("--list", asked->list, session.Text("verb.figures.list"));
    figures->callback([=, &session, &catalogue] { ShowFigures(session, catalogue, *asked); });

    auto traced = std::make_shared<Asked>();
    auto* trace = app.add_subcommand("trace", session.Text("verb.trace"));
    trace->add_option("key", traced->keys, "KEY")->required()->expected(1);
    AddOptions(*trace, *traced);
    trace->add_option("--limit", traced->limit, session.Text("verb.trace.limit"));
    trace->callback([=, &session, &catalogue] { ShowTrace(session, catalogue, *traced); });
}

}  // namespace figure
