// A connection with the statements that were prepared on it, each used again and again.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>

#include "platform/db/query.hpp"

namespace db {

/// A prepared statement and the places that its values come from.
class Prepared {
public:
    Prepared(soci::session& session) : statement_(session) {}
    virtual ~Prepared() = default;
    Prepared(const Prepared&) = delete;
    Prepared& operator=(const Prepared&) = delete;

    /// The same kinds of values in the same order as those it was prepared with.
    void Set(const Binds& binds);
    soci::statement& Statement() { return statement_; }

protected:
    void Prepare(const std::string& sql, const Binds& binds);
    soci::statement statement_;

private:
    Binds held_;
};

template <typename... Columns>
class PreparedSelect final : public Prepared {
public:
    PreparedSelect(soci::session& session, const std::string& sql, const Binds& binds)
        : Prepared(session) {
        std::apply(
            [&](auto&... slot) {
                (statement_.exchange(soci::into(slot.value, slot.indicator)), ...);
            },
            slots);
        Prepare(sql, binds);
    }
    std::tuple<detail::Slot<Columns>...> slots;
};

class Connection {
public:
    explicit Connection(std::unique_ptr<soci::session> session) : session_(std::move(session)) {}

    soci::session& Session() { return *session_; }
    bool may_commit = false;

    template <typename... Columns, typename OnRow>
    void Query(const std::string& sql, const Binds& binds, OnRow row) {
        const Lease lease(*this, KeyOf(sql, binds, typeid(std::tuple<Columns...>).name()), [&] {
            return std::make_unique<PreparedSelect<Columns...>>(*session_, sql, binds);
        });
        auto& select = static_cast<PreparedSelect<Columns...>&>(lease.Held());
        select.Set(binds);
        select.Statement().execute();
        while (select.Statement().fetch())
            std::apply([&](auto&... slot) { row(slot.Take()...); }, select.slots);
        lease.Keep();
    }
    std::int64_t Execute(const std::string& sql, const Binds& binds);

private:
    using Made = std::unordered_map<std::string, std::unique_ptr<Prepared>>;

    /// A statement taken from those kept, or made; kept again only when all went well.
    class Lease {
    public:
        template <typename Make>
        Lease(Connection& connection, std::string key, Make make)
            : connection_(connection), key_(std::move(key)) {
            const auto found = connection.kept_.find(key_);
            if (found != connection.kept_.end()) {
                held_ = std::move(found->second);
                connection.kept_.erase(found);
            } else {
                held_ = make();
            }
        }
        Prepared& Held() const { return *held_; }
        void Keep() const { connection_.Keep(key_, std::move(held_)); }

    private:
        Connection& connection_;
        std::string key_;
        mutable std::unique_ptr<Prepared> held_;
    };

    static std::string KeyOf(const std::string& sql, const Binds& binds, const char* columns);
    void Keep(const std::string& key, std::unique_ptr<Prepared> prepared);

    std::unique_ptr<soci::session> session_;
    Made kept_;
};

}  // namespace db
