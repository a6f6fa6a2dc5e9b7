#include "server/commands.hpp"

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <fstream>

#include "platform/base/failure.hpp"

namespace server {
namespace {

/// What is the same for each start stands in the environment too. A password never stands on the
/// command line, where every user of the machine sees it.
std::shared_ptr<std::string> AddMailOptions(CLI::App& verb,
                                            const console::Session& session,
                                            const std::shared_ptr<Settings>& settings) {
    auto& mail = settings->mail;
    const auto password_file = std::make_shared<std::string>();
    verb.add_option("--smtp-url", mail.url, session.Text("verb.serve.smtp_url"))
        ->envname("GUONG_SMTP_URL");
    verb.add_option("--smtp-user", mail.user, session.Text("verb.serve.smtp_user"))
        ->envname("GUONG_SMTP_USER");
    verb.add_option(
            "--smtp-password-file", *password_file, session.Text("verb.serve.smtp_password_file"))
        ->envname("GUONG_SMTP_PASSWORD_FILE");
    verb.add_option("--smtp-ca", mail.ca, session.Text("verb.serve.smtp_ca"))
        ->envname("GUONG_SMTP_CA");
    verb.add_option("--mail-from", mail.from, session.Text("verb.serve.mail_from"))
        ->envname("GUONG_MAIL_FROM");
    return password_file;
}

/// The first line of the file, else GUONG_SMTP_PASSWORD.
void TakeMailPassword(Settings& settings, const std::string& file) {
    if (file.empty()) {
        if (const auto* given = std::getenv("GUONG_SMTP_PASSWORD")) settings.mail.password = given;
        return;
    }
    std::ifstream opened(file);
    if (!opened || !std::getline(opened, settings.mail.password))
        throw Failure{FailureKind::Invalid, "server.no_password_file", {{"file", file}}};
    if (settings.mail.password.ends_with('\r')) settings.mail.password.pop_back();
}

}  // namespace

void AddVerbs(CLI::App& app, console::Session& session, const House& house) {
    auto settings = std::make_shared<Settings>();
    auto* verb = app.add_subcommand("serve", session.Text("verb.serve"));
    verb->add_option("--listen", settings->listen, session.Text("verb.serve.listen"))
        ->capture_default_str();
    verb->add_option("--host", settings->hosts, session.Text("verb.serve.host"))
        ->allow_extra_args(false);
    auto* cert =
        verb->add_option("--tls-cert", settings->tls_cert, session.Text("verb.serve.tls_cert"));
    auto* key =
        verb->add_option("--tls-key", settings->tls_key, session.Text("verb.serve.tls_key"));
    cert->needs(key);
    key->needs(cert);
    const auto password_file = AddMailOptions(*verb, session, settings);
    auto lists_routes = std::make_shared<bool>(false);
    verb->add_flag("--routes", *lists_routes, session.Text("verb.serve.routes"));
    verb->callback([settings, password_file, lists_routes, house, &session] {
        if (*lists_routes) return PrintRoutes(session, house);
        if (session.IsLent()) throw Failure{FailureKind::Conflict, "server.served_already"};
        TakeMailPassword(*settings, *password_file);
        Serve(session, *settings, house);
    });
}

}  // namespace server
