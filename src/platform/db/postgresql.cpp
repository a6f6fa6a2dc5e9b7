#include <soci/postgresql/soci-postgresql.h>
#include <unistd.h>

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

class Postgresql final : public Backend {
public:
    explicit Postgresql(std::string url) : url_(std::move(url)) {
        // Somebody waits for an answer: a server that is gone must be noticed before they leave.
        url_ += url_.find('?') == std::string::npos ? '?' : '&';
        url_ +=
            "connect_timeout=5&keepalives_idle=10&tcp_user_timeout=10000&application_name=guong";
    }

    void RequireData() override {
        std::string count;
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
        } else {
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

    void NumberAfter(soci::session& session,
                     const std::string& table,
                     std::int64_t last) const override {
        const long long number = last;
        long long set = 0;
        session << "SELECT setval(pg_get_serial_sequence(:table, 'id'), :number)",
            soci::use(table, "table"), soci::use(number, "number"), soci::into(set);
    }

private:
    std::unique_ptr<soci::session> Plain() const {
        auto session = std::make_unique<soci::session>(soci::postgresql, url_);
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
