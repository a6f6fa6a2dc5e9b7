#include "exports/commands.hpp"

#include <CLI/CLI.hpp>

#include "platform/base/failure.hpp"

namespace exports {
namespace {

struct Asked {
    std::string kind, unit, file;
};

const Register& Named(const std::vector<Register>& registers, const std::string& kind) {
    std::string known;
    for (const auto& about : registers) {
        if (about.kind == kind) return about;
        known += (known.empty() ? "" : " ") + about.kind;
    }
    throw Failure{FailureKind::Invalid, "exports.unknown_kind", {{"kind", kind}, {"known", known}}};
}

void Export(console::Session& session, const std::vector<Register>& registers, const Asked& asked) {
    const auto& about = Named(registers, asked.kind);
    const auto format = !asked.file.empty() ? FormatOf(asked.file)
                        : session.json      ? Format::Json
                                            : Format::Csv;
    const auto rows = session.Reading().Read(
        [&](db::Transaction& tx) { return Write(tx, about, {asked.unit}, asked.file, format); });
    if (asked.file.empty()) return;
    session.Say("exports.done",
                {{"kind", asked.kind}, {"rows", session.Number(rows)}, {"file", asked.file}});
    if (session.json)
        session.Print(json::object{{"kind", asked.kind}, {"file", asked.file}, {"rows", rows}});
}

}  // namespace

void AddVerbs(CLI::App& app, console::Session& session, const std::vector<Register>& registers) {
    const auto asked = std::make_shared<Asked>();
    auto* verb = app.add_subcommand("export", session.Text("verb.export"));
    verb->add_option("kind", asked->kind, "KIND")->required();
    verb->add_option("--unit", asked->unit, session.Text("verb.export.unit"));
    verb->add_option("-o,--output", asked->file, session.Text("verb.export.file"));
    verb->callback([&session, &registers, asked] { Export(session, registers, *asked); });
}

}  // namespace exports
