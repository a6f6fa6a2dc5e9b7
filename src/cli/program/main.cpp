#include <pwd.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdlib>

#include "cli/modules.hpp"
#include "cli/usage.hpp"
#include "platform/audit/log.hpp"
#include "platform/base/failure.hpp"

namespace {

std::string UserName() {
    const auto* user = ::getpwuid(::getuid());
    return user != nullptr ? user->pw_name : std::to_string(::getuid());
}

/// The language is needed for the help texts, before the options are parsed.
i18n::Language LanguageFrom(int argc, char** argv) {
    for (int i = 1; i + 1 < argc; ++i)
        if (std::string_view(argv[i]) == "--lang")
            return i18n::LanguageOf(argv[i + 1]).value_or(i18n::Language::Vietnamese);
    for (int i = 1; i < argc; ++i)
        if (std::string_view(argv[i]) == "--lang=en") return i18n::Language::English;
    return i18n::Language::Vietnamese;
}

bool HasWord(int argc, char** argv, std::string_view word) {
    return std::find(argv + 1, argv + argc, word) != argv + argc;
}

int Tell(const console::Session& session, const Failure& failure) {
    session.Progress("");
    if (session.json)
        session.Print(
            json::object{{"error",
                          json::object{{"code", failure.code},
                                       {"message", i18n::Explain(session.language, failure)}}}});
    else
        session.Complain(i18n::Explain(session.language, failure));
    return failure.kind == FailureKind::Unavailable ? console::kBroken : console::kRefused;
}

int Run(int argc, char** argv, console::Session& session) {
    CLI::App app(session.Text("verb.guong"), "guong");
    app.set_help_flag("-h,--help", session.Text("verb.help"));
    app.set_version_flag("--version", GUONG_VERSION);
    app.require_subcommand(1);
    app.fallthrough();
    std::string data = std::getenv("GUONG_DATA") != nullptr ? std::getenv("GUONG_DATA") : "./data";
    std::string language;
    app.add_option("--data", data, session.Text("verb.data"));
    std::string database;
    app.add_option("--database", database, session.Text("verb.database"));
    app.add_option("--lang", language, "vi | en")->check(CLI::IsMember({"vi", "en"}));
    app.add_flag("--json", session.json, session.Text("verb.json"));
    app.parse_complete_callback([&] {
        session.data = data;
        session.database_url = database;
    });
    cli::AddVerbs(app, session);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) return app.exit(error);
        session.json = session.json || HasWord(argc, argv, "--json");
        Tell(session, cli::WrongUsage(app, error));
        if (!session.json)
            session.Complain(session.Text("console.usage.help", {{"verb", cli::VerbOf(app)}}));
        return console::kWrongUsage;
    }
    session.SealLog();
    return session.exit_code;
}

}  // namespace

int main(int argc, char** argv) {
    console::Session session;
    session.language = LanguageFrom(argc, argv);
    session.actor.name = UserName();
    try {
        return Run(argc, argv, session);
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
