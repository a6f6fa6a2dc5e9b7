#include "platform/db/connection.hpp"

namespace db {
namespace {

// Figures put statements together by what is asked; what is asked once need not be kept.
constexpr std::size_t kMostKept = 96;

}  // namespace

void Prepared::Prepare(const std::string& sql, const Binds& binds) {
    held_ = binds;
    detail::Exchange(statement_, held_);
    statement_.alloc();
    statement_.prepare(sql);
    statement_.define_and_bind();
}

void Prepared::Set(const Binds& binds) {
    // Where a value lies was told once and stays: only what lies there changes.
    for (std::size_t at = 0; at < binds.size(); ++at) {
        if (const auto* text = std::get_if<std::string>(&binds[at].value))
            std::get<std::string>(held_[at].value) = *text;
        else if (const auto* number = std::get_if<long long>(&binds[at].value))
            std::get<long long>(held_[at].value) = *number;
        else if (const auto* real = std::get_if<double>(&binds[at].value))
            std::get<double>(held_[at].value) = *real;
    }
}

std::string Connection::KeyOf(const std::string& sql, const Binds& binds, const char* columns) {
    std::string key;
    key.reserve(sql.size() + 64);
    key += sql;
    key += '\0';
    key += columns;
    for (const auto& bind : binds) {
        key += '\0';
        key += static_cast<char>('0' + bind.value.index());
        key += bind.name;
    }
    return key;
}

std::int64_t Connection::Execute(const std::string& sql, const Binds& binds) {
    const Lease lease(*this, KeyOf(sql, binds, ""), [&] {
        return std::make_unique<PreparedSelect<>>(*session_, sql, binds);
    });
    lease.Held().Set(binds);
    lease.Held().Statement().execute(true);
    const auto touched = lease.Held().Statement().get_affected_rows();
    lease.Keep();
    return touched;
}

void Connection::Keep(const std::string& key, std::unique_ptr<Prepared> prepared) {
    if (kept_.size() >= kMostKept) kept_.clear();
    kept_.emplace(key, std::move(prepared));
}

}  // namespace db
