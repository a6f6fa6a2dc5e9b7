// Statements with named values in and typed columns out, on SOCI.
#pragma once

#include <soci/soci.h>

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

#include "platform/base/date.hpp"
#include "platform/base/id.hpp"

namespace db {

/// A value for `:name` of a statement.
struct Bind {
    using Value = std::variant<std::monostate, long long, double, std::string>;

    template <typename T>
    Bind(std::string bind_name, const T& held) : name(std::move(bind_name)), value(ValueOf(held)) {}

    std::string name;
    Value value;

private:
    static Value ValueOf(const std::string& text) { return text; }
    static Value ValueOf(std::string_view text) { return std::string(text); }
    static Value ValueOf(const char* text) { return std::string(text); }
    static Value ValueOf(double number) { return number; }
    static Value ValueOf(std::integral auto number) { return static_cast<long long>(number); }
    static Value ValueOf(Date day) { return day.ToIso(); }
    static Value ValueOf(Instant moment) { return moment.ToIso(); }
    template <typename Tag>
    static Value ValueOf(Id<Tag> id) {
        return static_cast<long long>(id.value);
    }
    template <typename T>
    static Value ValueOf(const std::optional<T>& held) {
        return held ? ValueOf(*held) : Value();
    }
};
using Binds = std::vector<Bind>;

namespace detail {

/// How a C++ type is fetched: SOCI's own type, then ours from it. NULL becomes the empty value.
template <typename T>
struct Column;

template <>
struct Column<std::int64_t> {
    using Fetched = long long;
    static std::int64_t From(Fetched value) { return value; }
};
template <>
struct Column<int> {
    using Fetched = long long;
    static int From(Fetched value) { return static_cast<int>(value); }
};
template <>
struct Column<bool> {
    using Fetched = long long;
    static bool From(Fetched value) { return value != 0; }
};
template <>
struct Column<double> {
    using Fetched = double;
    static double From(Fetched value) { return value; }
};
template <>
struct Column<std::string> {
    using Fetched = std::string;
    static std::string From(Fetched value) { return value; }
};
template <>
struct Column<Date> {
    using Fetched = std::string;
    static Date From(const Fetched& value) { return Date::FromIso(value).value_or(Date{}); }
};
template <>
struct Column<Instant> {
    using Fetched = std::string;
    static Instant From(const Fetched& value) {
        return Instant::FromIso(value).value_or(Instant{});
    }
};
template <typename Tag>
struct Column<Id<Tag>> {
    using Fetched = long long;
    static Id<Tag> From(Fetched value) { return {value}; }
};
template <typename T>
struct Column<std::optional<T>> {
    using Fetched = typename Column<T>::Fetched;
    static std::optional<T> From(Fetched value) { return Column<T>::From(std::move(value)); }
};

template <typename T>
struct Slot {
    typename Column<T>::Fetched value{};
    soci::indicator indicator = soci::i_ok;

    T Take() {
        if (indicator == soci::i_null) return T{};
        return Column<T>::From(std::move(value));
    }
};

void Exchange(soci::statement& statement, const Binds& binds);

}  // namespace detail

template <typename... Columns, typename OnRow>
void Select(soci::session& session, const std::string& sql, const Binds& binds, OnRow row) {
    std::tuple<detail::Slot<Columns>...> slots;
    soci::statement statement(session);
    std::apply(
        [&](auto&... slot) { (statement.exchange(soci::into(slot.value, slot.indicator)), ...); },
        slots);
    detail::Exchange(statement, binds);
    statement.alloc();
    statement.prepare(sql);
    statement.define_and_bind();
    statement.execute();
    while (statement.fetch()) std::apply([&](auto&... slot) { row(slot.Take()...); }, slots);
}

/// Rows for one table, written many at a time. Columns are declared once, in the order of `Row`.
class BulkInsert {
public:
    enum class Type { Integer, Real, Text };
    struct ColumnOf {
        std::string name;
        Type type;
    };

    BulkInsert(soci::session& session, std::string table, std::vector<ColumnOf> columns);
    ~BulkInsert();
    BulkInsert(const BulkInsert&) = delete;
    BulkInsert& operator=(const BulkInsert&) = delete;

    BulkInsert& Integer(std::int64_t value);
    BulkInsert& Real(double value);
    BulkInsert& Text(std::string_view value);
    BulkInsert& Null();
    /// Rows here refer to rows there: those are written first, whenever these are.
    void FlushAfter(BulkInsert& parent) { parent_ = &parent; }
    /// Must be called at the end: a destructor cannot tell of a failure.
    void Flush();

private:
    struct Rows;

    void Filled();
    /// One statement for all rows.
    void FlushAtOnce();

    soci::session& session_;
    std::string sql_;
    std::unique_ptr<Rows> rows_;
    BulkInsert* parent_ = nullptr;
};

}  // namespace db
