#include "server/serve.hpp"

#include <csignal>
#include <limits>
#include <thread>

#include "org/tree.hpp"
#include "platform/auth/accounts.hpp"
#include "platform/base/failure.hpp"
#include "platform/base/scratch_folder.hpp"
#include "platform/files/service.hpp"
#include "platform/http/idempotency.hpp"
#include "platform/http/log.hpp"
#include "platform/mail/sender.hpp"
#include "platform/mail/store.hpp"

namespace server {
namespace {

http::Options OptionsFrom(const Settings& settings) {
    http::Options options;
    const auto colon = settings.listen.rfind(':');
    const auto port = colon == std::string::npos ? "" : settings.listen.substr(colon + 1);
    if (port.empty() || port.size() > 5 || port.find_first_not_of("0123456789") != port.npos ||
        std::stoi(port) > 65535)
        throw Failure{FailureKind::Invalid, "server.listen", {{"address", settings.listen}}};
    options.address = settings.listen.substr(0, colon);
    if (options.address.starts_with('[') && options.address.ends_with(']'))
        options.address = options.address.substr(1, options.address.size() - 2);
    options.port = static_cast<std::uint16_t>(std::stoi(port));
    for (const auto& host : settings.hosts)
        if (host.empty() || host.find_first_of("/@\\ ,*") != host.npos)
            throw Failure{FailureKind::Invalid, "server.host", {{"host", host}}};
    options.hosts = settings.hosts;
    options.tls_cert = settings.tls_cert;
    options.tls_key = settings.tls_key;
    return options;
}

/// The tree of units is known to permissions while this lives.
class ServedTree {
public:
    explicit ServedTree(db::Database& database) { org::ServeTree(database); }
    ~ServedTree() { org::EndTree(); }
    ServedTree(const ServedTree&) = delete;
    ServedTree& operator=(const ServedTree&) = delete;
};

/// What routes are made from, each after what it needs.
struct Parts {
    Parts(db::Database& database, const House& house)
        : keys(auth::Keys::Open(database)),
          hashing(auth::Entrance::HashesAtOnce(database)),
          entrance{database, keys, hashing},
          sessions(database, keys),
          folder(database),
          runner(database, house.jobs(folder), auth::ActorNow),
          services{database, entrance, sessions, folder, runner} {}

    auth::Keys keys;
    auth::Hashing hashing;
    auth::Entrance entrance;
    auth::Sessions sessions;
    files::Folder folder;
    jobs::Runner runner;
    Services services;
};

const char* WordOf(http::Access::Kind kind) {
    switch (kind) {
        case http::Access::Kind::Public:
            return "public";
        case http::Access::Kind::SignedIn:
            return "signed-in";
        case http::Access::Kind::Right:
            return "right";
    }
    return "";
}

/// What has to be done now and then. A failure is left for the next time: the log has it.
void Tend(db::Database& database, auth::Sessions& sessions, const files::Folder& folder) {
    try {
        sessions.KeepSeen();
        files::Tidy(database, folder);
        database.Write([](db::Transaction& tx) {
            audit::Seal(tx);
            http::PurgeIdempotency(tx);
            jobs::Purge(tx);
            mail::Purge(tx);
        });
    } catch (const Failure& failure) {
        http::LogNote(failure.what());
    }
}

/// Once a day of Vietnam, and when the service starts. A failure is tried again in a minute.
class EachDay {
public:
    EachDay(db::Database& database, const House& house) : database_(database), house_(house) {}

    void Tend() {
        try {
            const auto today = database_.Read([](db::Transaction& tx) { return tx.Today(); });
            if (done_on_ == today) return;
            house_.daily(database_);
            done_on_ = today;
        } catch (const Failure& failure) {
            http::LogNote(failure.what());
        }
    }

private:
    db::Database& database_;
    const House& house_;
    std::optional<Date> done_on_;
};

/// Counted when Prometheus asks; of a database that is away nothing is known.
std::vector<http::Gauge> MailGauges(db::Database& database, const mail::Sender& sender) {
    const auto counted = [&database](std::int64_t mail::store::Counts::* which) {
        return [&database, which] {
            try {
                return static_cast<double>(database.Read([](db::Transaction& tx) {
                    return mail::store::Count(tx);
                }).*which);
            } catch (const Failure&) {
                return std::numeric_limits<double>::quiet_NaN();
            }
        };
    };
    return {{"guong_mail_waiting",
             "Messages that wait to go out.",
             counted(&mail::store::Counts::waiting)},
            {"guong_mail_failed",
             "Messages that were given up.",
             counted(&mail::store::Counts::failed)},
            {"guong_mail_sent", "Messages that went out since the start.", [&sender] {
                 return static_cast<double>(sender.SentSoFar());
             }}};
}

}  // namespace

void Serve(console::Session& session, const Settings& settings, const House& house) {
    auto options = OptionsFrom(settings);
    // Before any thread is made: they all leave these signals to us.
    sigset_t signals;
    ::sigemptyset(&signals);
    ::sigaddset(&signals, SIGTERM);
    ::sigaddset(&signals, SIGINT);
    ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);

    auto& database = session.Writing();
    const ServedTree tree(database);
    Parts parts(database, house);
    auto& sessions = parts.sessions;
    mail::Sender sender(database, settings.mail);
    options.gauges = MailGauges(database, sender);
    http::Server server(options,
                        database,
                        house.routes(parts.services),
                        {.find = [&](std::string_view token) { return sessions.Find(token); },
                         .look = [&](std::string_view token) { return sessions.Look(token); }});
    const Local local(database.Folder(), database, house.run_command);
    files::TidyStrays(database, parts.folder);
    parts.runner.Start();
    sender.Start();
    server.Start();
    session.Say("server.serving",
                {{"address",
                  (settings.tls_cert.empty() ? "http://" : "https://") +
                      settings.listen.substr(0, settings.listen.rfind(':')) + ":" +
                      std::to_string(server.Port())}});

    if (settings.mail.url.empty()) session.Say("server.no_mail");

    EachDay each_day(database, house);
    each_day.Tend();
    const timespec minute{60, 0};
    while (::sigtimedwait(&signals, nullptr, &minute) < 0) {
        Tend(database, sessions, parts.folder);
        each_day.Tend();
    }
    session.Say("server.stopping");
    server.Stop(settings.grace);
    parts.runner.Stop(settings.grace);
    sender.Stop();
    Tend(database, sessions, parts.folder);
    session.Say("server.stopped");
}

void PrintRoutes(const console::Session& session, const House& house) {
    const ScratchFolder folder("routes");
    const auto database = db::Database::Create({folder.Path()});
    Parts parts(*database, house);
    const http::Server server({}, *database, house.routes(parts.services), {});
    json::array routes;
    for (const auto& row : server.Routes())
        routes.push_back(json::object{
            {"method", http::NameOf(row.method)},
            {"path", row.path},
            {"access", WordOf(row.access.kind)},
            {"right",
             row.access.right.empty() ? json::value(nullptr) : json::value(row.access.right)},
            {"writes", row.writes},
            {"version_required", row.version_required},
            {"allow_restricted", row.allow_restricted}});
    session.Print(json::object{{"routes", std::move(routes)}});
}

}  // namespace server
