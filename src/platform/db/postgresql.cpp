#include <netinet/in.h>
#include <netinet/tcp.h>
#include <soci/postgresql/soci-postgresql.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>

#include "platform/db/backend.hpp"

namespace db {
namespace {

// Tells our lock from those that others may take in the same database. The schema is the second
// half: systems beside each other in one database do not hold each other up.
const std::string kTakeLock =
    "SELECT CASE WHEN pg_try_advisory_lock(20250701, hashtext(current_schema())) THEN 1 ELSE 0 END";
const std::string kHolder =
    "SELECT coalesce(max(a.application_name || ' ' || a.pid), '') FROM pg_locks l"
    " JOIN pg_stat_activity a ON a.pid = l.pid WHERE l.locktype = 'advisory' AND l.classid = "
    "20250701";
const std::string kOrder = "SELECT datcollate FROM pg_database WHERE datname = current_database()";
const std::string kHasData =
    "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()"
    " AND tablename = 'db_migration'";
constexpr int kTries = 50;  // of 100 ms: a short writer is waited for

PGconn* Native(soci::session& session) {
    return static_cast<soci::postgresql_session_backend*>(session.get_backend())->conn_;
}

std::string Escaped(std::string_view text) {
    static const char* digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0 || c == '-' || c == '_' || c == '.' || c == '/') {
            out += c;
        } else {
            out += '%';
            out += digits[byte >> 4];
            out += digits[byte & 15];
        }
    }
    return out;
}

/// The address as SOCI hands it on unharmed: it takes a text apart at each '=', so that only one
/// parameter may stand in it. What else was said goes to libpq through the environment, which knows
/// a name for each. Throws Failure{Invalid, "db.bad_url"}.
std::string Understood(const std::string& url) {
    char* error = nullptr;
    PQconninfoOption* options = ::PQconninfoParse(url.c_str(), &error);
    if (options == nullptr) {
        const std::string reason = error == nullptr ? "" : error;
        ::PQfreemem(error);
        throw Failure{FailureKind::Invalid, "db.bad_url", {{"reason", reason}}};
    }
    std::map<std::string, std::string> said;
    for (const auto* option = options; option->keyword != nullptr; ++option) {
        if (option->val == nullptr) continue;
        const std::string_view keyword = option->keyword;
        const bool in_address = keyword == "user" || keyword == "password" || keyword == "host" ||
                                keyword == "port" || keyword == "dbname" || keyword == "options";
        if (in_address)
            said[option->keyword] = Escaped(option->val);
        else if (option->envvar != nullptr)
            ::setenv(option->envvar, option->val, 1);
    }
    ::PQconninfoFree(options);
    // Somebody waits for an answer.
    ::setenv("PGCONNECT_TIMEOUT", "5", 0);
    ::setenv("PGAPPNAME", "guong", 0);
    auto address = "postgresql://" + said["user"];
    if (said.contains("password")) address += ":" + said["password"];
    if (!said["user"].empty()) address += "@";
    // A folder, for a local socket, is a host only when its slashes are escaped.
    auto host = said["host"];
    for (std::size_t at = 0; (at = host.find('/', at)) != std::string::npos; at += 3)
        host.replace(at, 1, "%2F");
    address += host;
    if (said.contains("port")) address += ":" + said["port"];
    // Without any parameter SOCI would add an '=' of its own.
    return address + "/" + said["dbname"] + "?options=" +
           (said["options"].empty() ? "-cclient_min_messages%3Dwarning" : said["options"]);
}

class Postgresql final : public Backend {
public:
    explicit Postgresql(const std::string& url) : url_(Understood(url)) {}

    void RequireData() override {
        const auto session = Plain();
        long long tables = 0;
        *session << kHasData, soci::into(tables);
        if (tables == 0) throw Failure{FailureKind::NotFound, "db.no_data", {{"folder", Place()}}};
    }

    std::unique_ptr<soci::session> Connect(Use use) override {
        auto session = Plain();
        if (use == Use::Write) {
            RequireOrder(*session);
            Hold(*session);
        } else if (use == Use::Read) {
            *session << "SET default_transaction_read_only = on";
        }
        return session;
    }

    const char* BeginReading() const override {
        return "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
    }
    const char* BeginWriting() const override { return "BEGIN"; }

    void GuardCommits(soci::session&, bool*) const override {
        // A transaction with a refused statement cannot be committed in part here.
    }
    bool HasLostTransaction(soci::session& session) const override {
        const auto status = ::PQtransactionStatus(Native(session));
        return status != PQTRANS_INTRANS && status != PQTRANS_ACTIVE;
    }
    bool IsGone(soci::session& session) const override {
        return ::PQstatus(Native(session)) != CONNECTION_OK;
    }

    Failure Translated(const soci::soci_error& error) const override {
        const Params reason = {{"reason", error.what()}};
        const auto* native = dynamic_cast<const soci::postgresql_soci_error*>(&error);
        const auto state = native == nullptr ? std::string() : native->sqlstate();
        const auto is = [&](const char* start) { return state.starts_with(start); };
        if (is("23")) return {FailureKind::Conflict, "db.constraint", reason};
        if (is("53")) return {FailureKind::Unavailable, "db.disk_full", reason};
        if (is("25006") || is("42501")) return {FailureKind::Unavailable, "db.read_only", reason};
        if (is("40") || is("55P03")) return {FailureKind::Unavailable, "db.busy", reason};
        // Without a state it is the connection that speaks, not the server.
        if (is("08") || is("57") || state.find_first_not_of(" \0", 0, 2) == std::string::npos)
            return {FailureKind::Unavailable, "db.gone", reason};
        return {FailureKind::Unavailable, "db.broken", reason};
    }

private:
    std::unique_ptr<soci::session> Plain() const {
        auto session = std::make_unique<soci::session>(soci::postgresql, url_);
        // A server that is gone without a word must be noticed before people leave.
        const int on = 1, idle_seconds = 10, unanswered_ms = 10'000;
        const int socket = ::PQsocket(Native(*session));
        ::setsockopt(socket, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on);
        ::setsockopt(socket, IPPROTO_TCP, TCP_KEEPIDLE, &idle_seconds, sizeof idle_seconds);
        ::setsockopt(socket, IPPROTO_TCP, TCP_USER_TIMEOUT, &unanswered_ms, sizeof unanswered_ms);
        *session << "SET client_min_messages = warning";
        *session << "SET timezone = 'UTC'";
        return session;
    }

    /// The address without a password.
    std::string Place() const {
        auto place = url_.substr(0, url_.find('?'));
        const auto scheme = place.find("://"), at = place.rfind('@');
        if (scheme != std::string::npos && at != std::string::npos && at > scheme)
            place.erase(scheme + 3, at - scheme - 2);
        return place;
    }

    /// Texts sort byte by byte, as they do in SQLite; our own keys carry the Vietnamese order.
    static void RequireOrder(soci::session& session) {
        std::string order;
        session << kOrder, soci::into(order);
        if (order != "C" && order != "POSIX" && order != "C.UTF-8" && order != "C.utf8")
            throw Failure{FailureKind::Unavailable, "db.order", {{"order", order}}};
    }

    void Hold(soci::session& session) const {
        for (int tries = 0;; ++tries) {
            long long held = 0;
            session << kTakeLock, soci::into(held);
            if (held != 0) return;
            if (tries == kTries) {
                std::string holder;
                session << kHolder, soci::into(holder);
                throw Failure{
                    FailureKind::Conflict, "db.held", {{"folder", Place()}, {"process", holder}}};
            }
            ::usleep(100'000);
        }
    }

    std::string url_;
};

}  // namespace

std::unique_ptr<Backend> PostgresqlAt(const std::string& url) {
    return std::make_unique<Postgresql>(url);
}

}  // namespace db
