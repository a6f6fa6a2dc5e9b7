#include "demo/commands.hpp"

#include <CLI/CLI.hpp>
#include <chrono>

#include "demo/demo.hpp"
#include "imports/commands.hpp"
#include "platform/base/check.hpp"
#include "platform/base/failure.hpp"

namespace demo {
namespace {

const std::vector<std::string> kLater{"hau-giang"};

struct Asked {
    std::string place, registers;
};

struct Done {
    std::int64_t made = 0, imported = 0, already_there = 0, rows = 0;
    double seconds_making = 0, seconds_importing = 0;
};

class Stopwatch {
public:
    double Seconds() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
    }

private:
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

std::string Names() {
    std::string names;
    for (const auto& demo : Demos()) names += (names.empty() ? "" : ", ") + demo.name;
    return names;
}

const Demo& DemoOf(const std::string& place) {
    for (const auto& demo : Demos())
        if (demo.name == place) return demo;
    const bool known = std::find(kLater.begin(), kLater.end(), place) != kLater.end();
    throw Failure{FailureKind::NotFound,
                  known ? "demo.not_yet" : "demo.unknown",
                  {{"place", place}, {"ready", Names()}}};
}

/// A register that lies there already is left as it is: somebody may have changed it.
void MakeFiles(const console::Session& session,
               const std::vector<RegisterFile>& files,
               const std::filesystem::path& folder,
               Done& done) {
    std::int64_t number = 0;
    for (const auto& file : files) {
        session.Progress(
            session.Text("demo.making",
                         {{"number", session.Number(++number)},
                          {"count", session.Number(static_cast<std::int64_t>(files.size()))}}));
        const auto path = folder / file.name;
        if (std::filesystem::exists(path)) continue;
        std::filesystem::create_directories(path.parent_path());
        Write(file.make(), path);
        ++done.made;
    }
    session.Progress("");
}

const imports::Kind& KindNamed(const std::vector<imports::Kind>& kinds, const std::string& name) {
    const auto found = std::find_if(
        kinds.begin(), kinds.end(), [&](const imports::Kind& kind) { return kind.name == name; });
    CHECK(found != kinds.end());
    return *found;
}

/// Answers whether all came in.
bool ImportFiles(console::Session& session,
                 const std::vector<RegisterFile>& files,
                 const std::filesystem::path& folder,
                 const std::vector<imports::Kind>& kinds,
                 Done& done) {
    std::int64_t number = 0;
    for (const auto& file : files) {
        session.Progress(
            session.Text("demo.importing",
                         {{"number", session.Number(++number)},
                          {"count", session.Number(static_cast<std::int64_t>(files.size()))},
                          {"file", file.name.string()}}));
        if (file.kind.empty()) continue;
        imports::Request request;
        request.file = folder / file.name;
        request.options = file.options;
        imports::Answer answer;
        try {
            answer = imports::Run(
                session.Writing(), KindNamed(kinds, file.kind), request, session.actor);
        } catch (const Failure&) {
            session.Progress("");
            session.Complain(session.Text("demo.stopped", {{"file", request.file.string()}}));
            throw;
        }
        const bool came_in = answer.written || answer.already_there || answer.problem_count == 0;
        if (!came_in) {
            session.Progress("");
            session.Complain(session.Text("demo.stopped", {{"file", request.file.string()}}));
            imports::Tell(session, answer, false);
            return false;
        }
        ++(answer.written ? done.imported : done.already_there);
        done.rows += answer.written ? answer.rows_written : 0;
    }
    session.Progress("");
    return true;
}

void TellDone(const console::Session& session,
              const Demo& demo,
              const std::string& unit,
              const std::filesystem::path& folder,
              std::size_t files,
              const Done& done) {
    if (session.json) {
        session.Print(json::object{{"place", demo.name},
                                   {"unit", unit},
                                   {"registers", folder.string()},
                                   {"files", files},
                                   {"made", done.made},
                                   {"imported", done.imported},
                                   {"already_there", done.already_there},
                                   {"rows_written", done.rows},
                                   {"seconds_making", done.seconds_making},
                                   {"seconds_importing", done.seconds_importing}});
        return;
    }
    session.Say("demo.files",
                {{"count", session.Number(static_cast<std::int64_t>(files))},
                 {"made", session.Number(done.made)},
                 {"folder", folder.string()}});
    session.Say(done.imported == 0 ? "demo.nothing_new" : "demo.imported",
                {{"count", session.Number(done.imported)},
                 {"rows", session.Number(done.rows)},
                 {"already", session.Number(done.already_there)}});
    session.Say("demo.next",
                {{"data", session.data.string()},
                 {"unit", unit},
                 {"from", demo.from.ToIso()},
                 {"to", demo.to.ToIso()},
                 {"figure", demo.figure},
                 {"report", demo.report}});
}

void Load(console::Session& session,
          const std::vector<imports::Kind>& kinds,
          const std::function<void(console::Session&)>& init,
          const Asked& asked) {
    const auto& demo = DemoOf(asked.place);
    const auto folder = asked.registers.empty() ? session.data / "demo" / asked.place
                                                : std::filesystem::path(asked.registers);
    if (!db::Database::IsThere(session.Where())) init(session);
    Done done;
    const Stopwatch making;
    auto place = demo.place();
    const auto unit = place.root.code;
    const auto files = FilesOf(std::move(place));
    MakeFiles(session, files, folder, done);
    done.seconds_making = making.Seconds();
    const Stopwatch importing;
    if (!ImportFiles(session, files, folder, kinds, done)) return;
    done.seconds_importing = importing.Seconds();
    TellDone(session, demo, unit, folder, files.size(), done);
}

}  // namespace

void AddVerbs(CLI::App& app,
              console::Session& session,
              const std::vector<imports::Kind>& kinds,
              std::function<void(console::Session&)> init) {
    auto asked = std::make_shared<Asked>();
    auto* verb = app.add_subcommand("demo", session.Text("demo.verb"));
    verb->add_option("place", asked->place, "pac-nam hai-ha hau-giang duc-tho thieu-hoa")
        ->required();
    verb->add_option("--registers", asked->registers, session.Text("demo.verb_registers"));
    verb->callback(
        [=, &session, &kinds, init = std::move(init)] { Load(session, kinds, init, *asked); });
}

}  // namespace demo
