#include "report/commands.hpp"

#include <CLI/CLI.hpp>

#include "platform/base/failure.hpp"
#include "report/report_json.hpp"
#include "report/service.hpp"
#include "report/verify.hpp"

namespace report {
namespace {

using console::Session;

struct Words {
    std::string kind, unit, from, to, programme, number, text, own_template, basis, output;
    std::int64_t id = 0;
    bool draft = false;
};

Request RequestFrom(const Words& words) {
    if (words.from.empty() != words.to.empty())
        throw Failure{FailureKind::Invalid, "report.half_period"};
    if (words.unit.empty()) throw Failure{FailureKind::Invalid, "report.no_unit"};
    const auto kind = KindOf(words.kind);
    if (!kind) throw Failure{FailureKind::Invalid, "report.unknown_kind", {{"kind", words.kind}}};
    Request request;
    request.kind = *kind;
    request.unit_code = words.unit;
    if (!words.from.empty())
        request.period = Period{console::DayFrom(words.from), console::DayFrom(words.to)};
    request.programme_code = words.programme;
    if (!words.number.empty()) request.number = words.number;
    request.text_file = words.text;
    if (words.basis != "then") request.basis = console::DayFrom(words.basis);
    request.state = words.draft ? State::Draft : State::Sealed;
    return request;
}

std::string InWords(const Session& session, const FrozenFigure& figure) {
    if (figure.measure == figure::Measure::Count) return session.Number(figure.value.part);
    return session.Percent(figure.number) + " (" + session.Number(figure.value.part) + "/" +
           session.Number(figure.value.whole) + ")";
}

void Show(const Session& session, const Report& report, const std::string& file) {
    if (session.json) {
        auto answer = ToJson(report);
        answer["file"] = file;
        answer["figures"] = FiguresOf(report);
        session.Print(json::object{{"report", answer}});
        return;
    }
    console::Table table({session.Text("report.table.figure"),
                          session.Text("report.table.value"),
                          session.Text("report.table.records")},
                         {false, true, true});
    for (const auto& figure : report.figures)
        table.Add({session.Text("figure." + figure.key),
                   InWords(session, figure),
                   session.Number(figure.record_count)});
    session.PrintLine(table.Show());
    session.Say(report.state == State::Sealed ? "report.said_sealed" : "report.said_draft",
                {{"id", std::to_string(report.id.value)},
                 {"kind", session.Text("report.kind." + WordOf(report.kind))},
                 {"unit", report.unit_code},
                 {"from", session.Day(report.period.from)},
                 {"to", session.Day(report.period.to)},
                 {"digest", report.digest}});
    session.Say("report.said_file", {{"file", file}});
}

void RunReport(Session& session, const figure::Catalogue& catalogue, const Words& words) {
    const auto output = Prepare(words.output, words.own_template);
    if (words.id != 0) {
        Show(session, Reprint(session.Reading(), ReportId{words.id}, output), words.output);
        return;
    }
    const auto request = RequestFrom(words);
    Show(session, Make(session.Writing(), catalogue, request, output, session.actor), words.output);
}

void RunList(Session& session, const std::string& unit) {
    const auto list = session.Reading().Read([&](db::Transaction& tx) { return List(tx, unit); });
    if (session.json) {
        json::array reports;
        for (const auto& report : list) reports.push_back(ToJson(report));
        session.Print(json::object{{"reports", reports}});
        return;
    }
    if (list.empty()) {
        session.Say("report.said_none");
        return;
    }
    std::vector<std::string> headings;
    for (const char* name : {"id", "kind", "unit", "period", "state", "number", "made_at"})
        headings.push_back(session.Text(std::string("report.table.") + name));
    console::Table table(headings, {true});
    for (const auto& report : list)
        table.Add({std::to_string(report.id.value),
                   session.Text("report.kind." + WordOf(report.kind)),
                   report.unit_code,
                   session.Day(report.period.from) + " – " + session.Day(report.period.to),
                   session.Text("report.state." + WordOf(report.state)),
                   report.number,
                   report.made_at.ToVietnamese()});
    session.PrintLine(table.Show());
}

json::array ToJson(const std::vector<Difference>& differences) {
    json::array list;
    for (const auto& difference : differences) list.push_back(ToJson(difference));
    return list;
}

std::string LineOf(const Session& session, const Difference& difference) {
    auto line = (difference.report ? "  " : "") + Told(difference, session.language);
    if (difference.logged)
        line += " " + session.Text(*difference.logged ? "report.logged" : "report.not_logged");
    return line;
}

void ShowVerification(const Session& session, const Verification& answer) {
    std::int64_t current = -1;
    for (const auto& difference : answer.differences) {
        if (difference.report.value != current) {
            current = difference.report.value;
            session.PrintLine(
                current == 0 ? session.Text("report.differs_log")
                             : session.Text("report.differs", {{"id", std::to_string(current)}}));
        }
        session.PrintLine(LineOf(session, difference));
    }
    const Params counts{
        {"reports", session.Number(answer.reports)},
        {"count", session.Number(answer.difference_count)},
        {"listed", session.Number(static_cast<std::int64_t>(answer.differences.size()))}};
    session.Say(answer.difference_count == 0 ? "report.verified" : "report.not_verified", counts);
}

void RunVerify(Session& session, const figure::Catalogue& catalogue, std::int64_t id) {
    std::optional<ReportId> only;
    if (id != 0) only = ReportId{id};
    const auto answer =
        session.Reading().Read([&](db::Transaction& tx) { return Verify(tx, catalogue, only); });
    const bool is_well = answer.difference_count == 0;
    if (!is_well) session.exit_code = console::kRefused;
    if (session.json)
        session.Print(json::object{{"ok", is_well},
                                   {"reports", answer.reports},
                                   {"total", answer.difference_count},
                                   {"differences", ToJson(answer.differences)}});
    else
        ShowVerification(session, answer);
}

void AddReport(CLI::App& app, Session& session, const figure::Catalogue& catalogue) {
    const auto words = std::make_shared<Words>();
    words->basis = "then";
    auto* verb = app.add_subcommand("report", session.Text("report.help.report"));
    verb->footer(session.Text("report.help.language"));
    const auto help = [&](const char* name) {
        return session.Text(std::string("report.help.") + name);
    };
    auto* kind =
        verb->add_option("KIND", words->kind, help("kind"))->check(CLI::IsMember(KindWords()));
    auto* unit = verb->add_option("--unit", words->unit, help("unit"))->type_name("CODE");
    verb->add_option("--from", words->from, help("from"))->type_name("DATE");
    verb->add_option("--to", words->to, help("to"))->type_name("DATE");
    verb->add_option("--programme", words->programme, help("programme"))->type_name("CODE");
    verb->add_option("--number", words->number, help("number"))->type_name("12-BC/HU");
    verb->add_option("--text", words->text, help("text"))->type_name("FILE.md");
    verb->add_option("--template", words->own_template, help("template"))->type_name("FILE.docx");
    verb->add_option("--basis", words->basis, help("basis"))->type_name("then|DATE");
    verb->add_flag("--draft", words->draft, help("draft"));
    auto* id = verb->add_option("--id", words->id, help("id"))->type_name("N");
    verb->add_option("-o,--output", words->output, help("output"))
        ->type_name("FILE.docx|.xlsx|.html")
        ->required();
    id->check(CLI::PositiveNumber)->excludes(kind)->excludes(unit);
    verb->callback([&session, &catalogue, words] {
        if (words->id == 0 && words->kind.empty()) throw CLI::RequiredError("KIND");
        if (words->id == 0 && words->unit.empty()) throw CLI::RequiredError("--unit");
        RunReport(session, catalogue, *words);
    });
}

}  // namespace

void AddVerbs(CLI::App& app, Session& session, const figure::Catalogue& catalogue) {
    AddReport(app, session, catalogue);

    const auto unit = std::make_shared<std::string>();
    auto* reports = app.add_subcommand("reports", session.Text("report.help.reports"));
    reports->add_option("--unit", *unit, session.Text("report.help.reports_unit"))
        ->type_name("CODE");
    reports->callback([&session, unit] { RunList(session, *unit); });

    const auto id = std::make_shared<std::int64_t>(0);
    auto* verify = app.add_subcommand("verify", session.Text("report.help.verify"));
    verify->add_option("--report", *id, session.Text("report.help.verify_report"))
        ->type_name("ID")
        ->check(CLI::PositiveNumber);
    verify->callback([&session, &catalogue, id] { RunVerify(session, catalogue, *id); });
}

}  // namespace report
