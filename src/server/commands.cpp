#include "server/commands.hpp"

#include <CLI/CLI.hpp>

#include "platform/base/failure.hpp"

namespace server {

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
    auto lists_routes = std::make_shared<bool>(false);
    verb->add_flag("--routes", *lists_routes, session.Text("verb.serve.routes"));
    verb->callback([settings, lists_routes, house, &session] {
        if (*lists_routes) return PrintRoutes(session, house);
        if (session.IsLent()) throw Failure{FailureKind::Conflict, "server.served_already"};
        Serve(session, *settings, house);
    });
}

}  // namespace server
