#include "imports/commands.hpp"

#include <CLI/CLI.hpp>
#include <fstream>
#include <sstream>

#include "imports/answer_json.hpp"
#include "platform/base/failure.hpp"
#include "platform/rules/rules.hpp"

namespace imports {
namespace {

constexpr std::size_t kProblemsShown = 50;

struct Asked {
    std::string kind, file, template_file, map, decimal_mark;
    Options options;
    int year = 0;
    bool list = false;
};

const Kind& KindNamed(const std::vector<Kind>& kinds, const std::string& name) {
    for (const auto& kind : kinds)
        if (kind.name == name) return kind;
    std::string known;
    for (const auto& kind : kinds) known += (known.empty() ? "" : " ") + kind.name;
    throw Failure{FailureKind::Invalid, "imports.unknown_kind", {{"kind", name}, {"known", known}}};
}

json::value ReadMapping(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    if (!stream) throw Failure{FailureKind::Invalid, "imports.map_not_found", {{"file", path}}};
    std::stringstream text;
    text << stream.rdbuf();
    return json::Parse(text.str(), path);
}

/// Asks at the terminal; nobody is asked where there is none.
std::optional<text::DecimalMark> AskDecimalMark(const console::Session& session,
                                                const std::string& column,
                                                const std::string& example) {
    if (session.json || !session.input_is_terminal) return std::nullopt;
    session.PrintLine(
        session.Text("imports.ask_decimal_mark", {{"column", column}, {"value", example}}));
    const auto answer = session.read_line(console::Session::Echo::Shown);
    if (answer == "1") return text::DecimalMark::Comma;
    if (answer == "2") return text::DecimalMark::Point;
    return std::nullopt;
}

void ListKinds(console::Session& session, const std::vector<Kind>& kinds) {
    json::array list;
    for (const auto& kind : kinds) {
        std::string words;
        for (const auto& column : kind.columns)
            words += (words.empty() ? "" : ", ") + column.name + (column.repeated ? "_1…" : "") +
                     (column.need == Column::Need::Required ? "*" : "");
        list.push_back(json::object{{"kind", kind.name}, {"columns", words}});
        if (!session.json) session.PrintLine(kind.name + ": " + words);
    }
    if (session.json) session.Print(json::object{{"kinds", list}});
}

void Import(console::Session& session, const std::vector<Kind>& kinds, const Asked& asked) {
    if (asked.list) return ListKinds(session, kinds);
    const auto& kind = KindNamed(kinds, asked.kind);
    if (!asked.template_file.empty()) {
        WriteTemplate(
            kind, asked.template_file, rules::Shipped("import_headings", Date::Of(2025, 1, 1)));
        session.Say("imports.template_written", {{"file", asked.template_file}});
        return;
    }
    if (asked.file.empty()) throw Failure{FailureKind::Invalid, "imports.no_file"};
    Request request;
    request.file = asked.file;
    request.options = asked.options;
    if (asked.year != 0) request.options.year = asked.year;
    if (!asked.map.empty()) request.mapping = ReadMapping(asked.map);
    if (asked.decimal_mark == "comma") request.decimal_mark = text::DecimalMark::Comma;
    if (asked.decimal_mark == "point") request.decimal_mark = text::DecimalMark::Point;
    request.ask_decimal_mark = [&](const std::string& column, const std::string& example) {
        return AskDecimalMark(session, column, example);
    };
    request.progress = [&](std::int64_t rows) {
        session.Progress(session.Text("imports.progress", {{"rows", session.Number(rows)}}));
    };
    const auto answer = Run(session.Writing(), kind, request, session.actor);
    session.Progress("");
    Tell(session, answer, request.options.rehearse);
}

void ShowImports(console::Session& session) {
    session.Reading().Read([&](db::Transaction& tx) {
        json::array list;
        console::Table table({"#",
                              session.Text("imports.column.kind"),
                              session.Text("imports.column.unit"),
                              session.Text("imports.column.file"),
                              session.Text("imports.column.rows"),
                              session.Text("imports.column.state"),
                              session.Text("imports.column.at")},
                             {true, false, false, false, true, false, false});
        for (const auto& row : List(tx)) {
            list.push_back(json::object{{"id", row.id.value},
                                        {"kind", row.kind},
                                        {"unit", row.unit_code},
                                        {"file", row.file_name},
                                        {"rows", row.rows_written},
                                        {"state", row.state},
                                        {"at", row.imported_at.ToIso()}});
            table.Add({std::to_string(row.id.value),
                       row.kind,
                       row.unit_code,
                       row.file_name,
                       session.Number(row.rows_written),
                       session.Text("imports.state." + row.state),
                       row.imported_at.ToVietnamese()});
        }
        if (session.json)
            session.Print(json::object{{"imports", list}});
        else
            session.PrintLine(table.Show());
    });
}

}  // namespace

void Tell(console::Session& session, const Answer& answer, bool rehearsed) {
    const bool refused = !answer.written && !answer.already_there && answer.problem_count > 0;
    if (refused) session.exit_code = console::kRefused;
    if (session.json) {
        session.Print(ToJson(answer,
                             session.language,
                             rehearsed ? std::optional(answer.rows.size()) : std::nullopt));
        return;
    }
    for (const auto& row : answer.rows)
        session.PrintLine(row.place + "  " +
                          session.Text(std::string("imports.outcome.") + NameOf(row.outcome)) +
                          "  " + row.summary);
    std::size_t shown = 0;
    for (const auto& problem : answer.problems) {
        if (++shown > kProblemsShown) break;
        session.Complain((problem.place.empty() ? "" : problem.place + ": ") +
                         session.Explain(problem.code, problem.params));
    }
    if (answer.problem_count > static_cast<std::int64_t>(kProblemsShown))
        session.Complain(session.Text(
            "imports.more_problems",
            {{"count",
              session.Number(answer.problem_count - static_cast<std::int64_t>(kProblemsShown))}}));
    for (const auto& remark : answer.remarks)
        session.Say(
            "imports.remark",
            {{"place", remark.place}, {"text", session.Explain(remark.code, remark.params)}});
    const Params counts{{"import", std::to_string(answer.id.value)},
                        {"read", session.Number(answer.rows_read)},
                        {"written", session.Number(answer.rows_written)},
                        {"unchanged", session.Number(answer.rows_unchanged)},
                        {"skipped", session.Number(answer.rows_skipped)},
                        {"notes", session.Number(answer.notes)},
                        {"problems", session.Number(answer.problem_count)}};
    session.Say(answer.already_there ? "imports.already_there"
                : answer.written     ? "imports.done"
                : rehearsed          ? "imports.rehearsed"
                : refused            ? "imports.refused"
                                     : "imports.nothing_new",
                counts);
}

void AddVerbs(CLI::App& app,
              console::Session& session,
              const std::vector<Kind>& kinds,
              const std::vector<UndoGuard>& guards) {
    auto asked = std::make_shared<Asked>();
    auto* import = app.add_subcommand("import", session.Text("verb.import"));
    import->add_option("kind", asked->kind, "KIND");
    import->add_option("file", asked->file, "FILE");
    import->add_flag("--list", asked->list, session.Text("verb.import.list"));
    import->add_option("--template", asked->template_file, session.Text("verb.import.template"));
    import->add_option("--unit", asked->options.unit_code, session.Text("verb.import.unit"));
    import->add_option("--year", asked->year, session.Text("verb.import.year"));
    import->add_option(
        "--programme", asked->options.programme_code, session.Text("verb.import.programme"));
    import->add_option("--map", asked->map, session.Text("verb.import.map"));
    import
        ->add_option(
            "--decimal-mark", asked->decimal_mark, session.Text("verb.import.decimal_mark"))
        ->check(CLI::IsMember({"comma", "point"}));
    import->add_flag("--dry-run", asked->options.rehearse, session.Text("verb.import.dry_run"));
    import->add_flag("--skip-bad", asked->options.skip_bad, session.Text("verb.import.skip_bad"));
    import->add_flag(
        "--add-persons", asked->options.add_persons, session.Text("verb.import.add_persons"));
    import->callback([=, &session, &kinds] { Import(session, kinds, *asked); });

    app.add_subcommand("imports", session.Text("verb.imports"))->callback([&session] {
        ShowImports(session);
    });

    auto id = std::make_shared<std::int64_t>(0);
    auto* undo = app.add_subcommand("undo", session.Text("verb.undo"));
    undo->add_option("import", *id, "ID")->required();
    undo->callback([=, &session, &kinds, &guards] {
        session.Writing().Write(
            [&](db::Transaction& tx) { Undo(tx, kinds, guards, {*id}, session.actor); });
        if (session.json)
            session.Print(json::object{{"undone", *id}});
        else
            session.Say("imports.undone", {{"import", std::to_string(*id)}});
    });
}

}  // namespace imports
