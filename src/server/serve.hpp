// The service: holds the data, answers HTTP, runs jobs, and the command line's writing verbs.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "platform/auth/service.hpp"
#include "platform/files/folder.hpp"
#include "platform/http/server.hpp"
#include "platform/jobs/runner.hpp"
#include "platform/mail/smtp.hpp"
#include "server/local.hpp"

namespace server {

/// What routes are made from; lives as long as the service.
struct Services {
    db::Database& database;
    const auth::Entrance& entrance;
    auth::Sessions& sessions;
    const files::Folder& folder;
    jobs::Runner& runner;
};

/// What the contents page knows and the service needs of it.
struct House {
    std::function<std::vector<http::Route>(const Services&)> routes;
    std::function<std::vector<jobs::Kind>(const files::Folder&)> jobs;
    RunCommand run_command;
    /// What is due once a day, and does no harm when it is done again.
    std::function<void(db::Database&)> daily;
};

struct Settings {
    std::string listen = "127.0.0.1:8080";
    std::vector<std::string> hosts;  ///< under which it is asked, besides those of this machine
    std::filesystem::path tls_cert, tls_key;
    mail::Server mail;
    std::chrono::seconds grace{30};
};

/// Serves until SIGTERM or SIGINT, then finishes what is under way. Throws Failure: server.listen
/// (an address that is none), server.host (a name that is none), what http::Server and Local throw.
void Serve(console::Session& session, const Settings& settings, const House& house);

/// Prints what routes a service would have, as JSON. Opens no data.
void PrintRoutes(const console::Session& session, const House& house);

}  // namespace server
