#include "report/service.hpp"

#include <fstream>
#include <iterator>
#include <set>

#include "directive/store.hpp"
#include "org/store.hpp"
#include "platform/base/failure.hpp"
#include "platform/base/scratch_folder.hpp"
#include "platform/rules/rules.hpp"
#include "report/behind.hpp"
#include "report/compose.hpp"
#include "report/freeze.hpp"
#include "report/period.hpp"
#include "report/seal.hpp"
#include "report/sections.hpp"
#include "report/store.hpp"
#include "report/templates.hpp"
#include "templates/service.hpp"

namespace report {
namespace {

// The field by which figures know the programme of their records.
const std::string kProgramme = "programme";

std::optional<directive::Programme> ProgrammeFor(db::Transaction& tx, const Request& request) {
    if (!request.programme_code.empty()) {
        auto found = directive::store::Find(tx, request.programme_code);
        if (found) return found;
        throw Failure{
            FailureKind::NotFound, "report.unknown_programme", {{"code", request.programme_code}}};
    }
    auto in_force = directive::store::InForce(tx, request.period ? request.period->to : tx.Today());
    if (!in_force && request.kind == Kind::Closing)
        throw Failure{FailureKind::Invalid, "report.no_programme"};
    return in_force;
}

Period PeriodFor(db::Transaction& tx,
                 const Request& request,
                 const std::optional<directive::Programme>& programme) {
    if (request.period) return *request.period;
    if (const auto last = LastWhole(request.kind, tx.Today())) return *last;
    if (request.kind == Kind::Closing)
        return {programme->valid_from, programme->valid_to.value_or(tx.Today())};
    throw Failure{FailureKind::Invalid, "report.no_period", {{"kind", WordOf(request.kind)}}};
}

std::map<std::string, std::string> KnownTexts(const std::map<std::string, std::string>& texts,
                                              const json::value& sections) {
    std::set<std::string> known;
    std::string words;
    for (const auto& section : sections.as_array()) {
        const auto field = json::Text(section.as_object(), "field");
        known.insert(field);
        words += (words.empty() ? "" : ", ") + field;
    }
    std::map<std::string, std::string> kept;
    for (const auto& [section, text] : texts) {
        if (!known.contains(section))
            throw Failure{FailureKind::Invalid,
                          "report.no_such_section",
                          {{"section", section}, {"known", words}}};
        kept[section] = text;
    }
    return kept;
}

/// The report before anything was counted, and what it is about.
std::pair<Report, Ground> Begin(db::Transaction& tx,
                                const Request& request,
                                const auth::Actor& actor) {
    Report report;
    auto programme = ProgrammeFor(tx, request);
    report.kind = request.kind;
    report.period = PeriodFor(tx, request, programme);
    // What was in force today need not have been at the end of the period that follows from the
    // kind.
    if (request.programme_code.empty() && request.kind != Kind::Closing)
        programme = directive::store::InForce(tx, report.period.to);
    const auto unit = org::store::GetUnit(tx, request.unit_code, report.period.to);
    auth::Require(actor, "report.make", unit.id.value, tx.Today());
    report.unit_id = unit.id;
    report.unit_code = unit.code;
    if (programme) report.programme_id = programme->id;
    report.basis = request.basis;
    report.state = request.state;
    report.author = actor.name;
    report.made_at = tx.Now();
    if (request.state == State::Sealed) report.sealed_at = tx.Now();
    if (programme && (!request.programme_code.empty() || request.kind == Kind::Closing))
        report.content.where[kProgramme] = programme->code;
    const Ground ground{unit,
                        programme,
                        rules::At(tx, "report_kinds", report.period.to).body,
                        rules::At(tx, "document_layout", tx.Today()).body};
    if (!request.text_file.empty())
        report.content.texts = ReadSections(request.text_file, ground.rule.at("sections"));
    else
        report.content.texts = KnownTexts(request.texts, ground.rule.at("sections"));
    report.number = FullNumber(tx, ground, request.number.value_or(""));
    return {std::move(report), ground};
}

/// Those made before of the same figures, newest first.
std::vector<Report> MadeBefore(db::Transaction& tx, const Report& report) {
    std::vector<Report> same;
    for (const auto id : store::FindSame(tx, report)) same.push_back(*store::Find(tx, id));
    return same;
}

/// What was not given stays as it was: the number, and sections of texts that were given one by
/// one. A file has all texts.
void SettleWords(const std::vector<Report>& before, const Request& request, Report& report) {
    auto& texts = report.content.texts;
    if (request.text_file.empty() && !before.empty()) {
        const auto& last = before.front().content.texts;
        texts.insert(last.begin(), last.end());
    }
    if (!request.number && !before.empty()) report.number = before.front().number;
    std::erase_if(texts, [](const auto& text) { return text.second.empty(); });
}

/// The one of them that says nothing else than this one would.
std::optional<Report> Standing(const std::vector<Report>& before,
                               const Request& request,
                               const Report& report) {
    const bool any_text = request.text_file.empty() && request.texts.empty();
    for (const auto& same : before) {
        const bool number_fits = !request.number || same.number == report.number;
        const bool texts_fit = any_text || same.content.texts == report.content.texts;
        // What is sealed keeps its page; a draft is made again under another one.
        const bool page_fits =
            same.state == State::Sealed || same.template_digest == report.template_digest;
        if (number_fits && texts_fit && page_fits) return same;
    }
    return std::nullopt;
}

Report MakeWithin(db::Transaction& tx,
                  const figure::Catalogue& catalogue,
                  const Request& request,
                  const std::string& own_template,
                  const auth::Actor& actor) {
    auto [report, ground] = Begin(tx, request, actor);
    report.template_digest = own_template.empty()
                                 ? templates::DigestInForce(tx, TemplateKind(report.kind))
                                 : templates::Keep(tx, own_template);
    const auto keys = FigureKeys(ground.rule, report.kind);
    const auto sets =
        Freeze(tx, catalogue, keys, report, request.progress, FiguresIfAny(ground.rule));
    report.digest = DigestOf(report);
    const auto before = MadeBefore(tx, report);
    SettleWords(before, request, report);
    if (auto standing = Standing(before, request, report)) return std::move(*standing);
    Compose(tx, catalogue, ground, report);
    report.content_json = ToJson(report.content);
    store::Insert(tx, report, sets);
    audit::Record(tx,
                  actor,
                  report.state == State::Sealed ? kSealAct : kDraftAct,
                  {kSubject, report.id.value},
                  nullptr,
                  FactsOf(report));
    return std::move(report);
}

std::string ReasonOf(const Failure& failure) {
    for (const auto& [name, value] : failure.params)
        if (name == "reason") return value;
    return failure.what();
}

/// With the template it was made with, where none is given now.
std::string Printed(db::Transaction& tx,
                    const Report& report,
                    Output output,
                    const json::value& layout) {
    if (output.own_template.empty() && !report.template_digest.empty())
        output.own_template = templates::BytesOf(tx, report.template_digest);
    return Render(report, output, layout);
}

json::value LayoutOf(db::Transaction& tx, const Report& report) {
    return rules::At(tx, "document_layout", report.made_at.DayInVietnam()).body;
}

}  // namespace

Report Make(db::Database& database,
            const figure::Catalogue& catalogue,
            const Request& request,
            const Output& output,
            const auth::Actor& actor) {
    std::string bytes;
    json::value layout;
    // Rendered before the commit: a template that is wrong leaves nothing sealed behind.
    auto report = database.Write([&](db::Transaction& tx) {
        auto made = MakeWithin(tx, catalogue, request, output.own_template, actor);
        layout = LayoutOf(tx, made);
        bytes = Printed(tx, made, output, layout);
        return made;
    });
    try {
        Write(report, output, bytes, layout);
    } catch (const Failure& failure) {
        throw Failure{FailureKind::Unavailable,
                      report.state == State::Sealed ? "report.sealed_not_written"
                                                    : "report.draft_not_written",
                      {{"id", std::to_string(report.id.value)},
                       {"file", output.file.string()},
                       {"reason", ReasonOf(failure)}}};
    }
    return report;
}

Report MakeUnprinted(db::Database& database,
                     const figure::Catalogue& catalogue,
                     const Request& request,
                     const auth::Actor& actor) {
    return database.Write([&](db::Transaction& tx) {
        auto made = MakeWithin(tx, catalogue, request, {}, actor);
        // What cannot be printed is not sealed.
        Printed(tx, made, {}, LayoutOf(tx, made));
        return made;
    });
}

Report Get(db::Transaction& tx, const auth::Actor& actor, ReportId id) {
    auto report = store::Find(tx, id);
    const bool may = report && auth::May(actor, "report.read", report->unit_id.value, tx.Today());
    if (!may)
        throw Failure{FailureKind::NotFound, "report.unknown", {{"id", std::to_string(id.value)}}};
    return std::move(*report);
}

std::string BytesOf(db::Transaction& tx, const Report& report, Format format) {
    const auto layout = LayoutOf(tx, report);
    if (format != Format::Excel) return Printed(tx, report, {{}, format, {}}, layout);
    const ScratchFolder folder("report");
    const auto file = folder.Path() / "annex.xlsx";
    Write(report, {file, format, {}}, {}, layout);
    std::ifstream stream(file, std::ios::binary);
    std::string bytes;
    bytes.assign(std::istreambuf_iterator<char>(stream), {});
    return bytes;
}

Report Reprint(db::Database& database, ReportId id, const Output& output) {
    std::string bytes;
    json::value layout;
    auto report = database.Read([&](db::Transaction& tx) {
        auto found = store::Find(tx, id);
        if (!found)
            throw Failure{
                FailureKind::NotFound, "report.unknown", {{"id", std::to_string(id.value)}}};
        layout = LayoutOf(tx, *found);
        bytes = Printed(tx, *found, output, layout);
        return std::move(*found);
    });
    Write(report, output, bytes, layout);
    return report;
}

std::vector<Report> List(db::Transaction& tx, const std::string& unit_code) {
    return store::List(tx, unit_code);
}

void RefuseUndoOfSealed(db::Transaction& tx, imports::ImportId import) {
    for (const auto& kind : KindsBehind()) {
        const auto sets = store::SealedSets(tx, kind);
        if (sets.empty()) continue;
        const auto of_import = RecordsOfImport(tx, kind, import);
        if (of_import.empty()) continue;
        for (const auto& [digest, report] : sets) {
            const auto set = store::FindSet(tx, digest);
            const auto marks = set ? Unpack(*set) : std::nullopt;
            // What cannot be read any more may hold them: verify tells why.
            const bool holds =
                !marks || std::any_of(marks->begin(), marks->end(), [&](const RecordMark& mark) {
                    return of_import.contains(mark.record_id);
                });
            if (holds)
                throw Failure{FailureKind::Conflict,
                              "report.import_is_sealed",
                              {{"import", std::to_string(import.value)},
                               {"report", std::to_string(report.value)}}};
        }
    }
}

}  // namespace report
