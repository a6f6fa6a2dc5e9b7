#include "cli/run.hpp"

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <sstream>

#include "cli/modules.hpp"
#include "cli/usage.hpp"
#include "platform/base/failure.hpp"
#include "server/local.hpp"

namespace cli {
namespace {

/// The language is needed for the help texts, before the options are parsed.
i18n::Language LanguageFrom(const std::vector<std::string>& arguments) {
    for (std::size_t i = 0; i + 1 < arguments.size(); ++i)
        if (arguments[i] == "--lang")
            return i18n::LanguageOf(arguments[i + 1]).value_or(i18n::Language::Vietnamese);
    for (const auto& argument : arguments)
        if (argument == "--lang=en") return i18n::Language::English;
    return i18n::Language::Vietnamese;
}

int Tell(const console::Session& session, const Failure& failure) {
    session.Progress("");
    if (session.json)
        session.Print(
            json::object{{"error",
                          json::object{{"code", failure.code},
                                       {"message", i18n::Explain(session.language, failure)}}}});
    else
        session.Complain(session.Explain(failure.code, failure.params));
    return failure.kind == FailureKind::Unavailable ? console::kBroken : console::kRefused;
}

bool HasWord(const std::vector<std::string>& arguments, std::string_view word) {
    return std::find(arguments.begin(), arguments.end(), word) != arguments.end();
}

struct RunsThere {
    int exit_code;
};

int Parse(const std::vector<std::string>& arguments, console::Session& session) {
    CLI::App app(session.Text("verb.guong"), "guong");
    app.set_help_flag("-h,--help", session.Text("verb.help"));
    app.set_version_flag("--version", GUONG_VERSION);
    app.require_subcommand(1);
    app.fallthrough();
    std::string data = std::getenv("GUONG_DATA") != nullptr ? std::getenv("GUONG_DATA") : "./data";
    std::string database, language;
    app.add_option("--data", data, session.Text("verb.data"));
    app.add_option("--database", database, session.Text("verb.database"));
    app.add_option("--lang", language, "vi | en")->check(CLI::IsMember({"vi", "en"}));
    app.add_flag("--json", session.json, session.Text("verb.json"));
    app.parse_complete_callback([&] {
        // What another process asks for is about the data held here, whatever its folder is called.
        session.data = session.IsLent() ? session.Reading().Folder() : std::filesystem::path(data);
        session.database_url = session.IsLent() ? session.Reading().Url() : database;
    });
    AddVerbs(app, session);
    // What writes while a service holds the data is done by the service.
    if (!session.IsLent())
        session.before_writing = [&] {
            if (const auto code = server::RunThere(session.Where(), arguments, session))
                throw RunsThere{*code};
        };
    try {
        app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) {
            std::ostringstream out;
            app.exit(error, out, out);
            session.out(out.str());
            return console::kDone;
        }
        session.json = session.json || HasWord(arguments, "--json");
        Tell(session, WrongUsage(app, error));
        if (!session.json)
            session.Complain(session.Text("console.usage.help", {{"verb", VerbOf(app)}}));
        return console::kWrongUsage;
    }
    session.SealLog();
    return session.exit_code;
}

}  // namespace

int Run(const std::vector<std::string>& arguments, console::Session& session) {
    session.language = LanguageFrom(arguments);
    try {
        return Parse(arguments, session);
    } catch (const RunsThere& done) {
        return done.exit_code;
    } catch (const Failure& failure) {
        return Tell(session, failure);
    } catch (const std::bad_alloc&) {
        return Tell(session, Failure{FailureKind::Unavailable, "console.no_memory"});
    } catch (const std::exception& error) {
        return Tell(
            session,
            Failure{FailureKind::Unavailable, "console.broken", {{"reason", error.what()}}});
    }
}

}  // namespace cli
