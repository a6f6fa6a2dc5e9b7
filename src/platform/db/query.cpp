#include "platform/db/query.hpp"

#include "platform/base/check.hpp"

namespace db {
namespace detail {

namespace {
soci::indicator null_indicator = soci::i_null;
const std::string kNoText;
}  // namespace

void Exchange(soci::statement& statement, const Binds& binds) {
    for (const auto& bind : binds) {
        if (const auto* number = std::get_if<long long>(&bind.value))
            statement.exchange(soci::use(*number, bind.name));
        else if (const auto* real = std::get_if<double>(&bind.value))
            statement.exchange(soci::use(*real, bind.name));
        else if (const auto* text = std::get_if<std::string>(&bind.value))
            statement.exchange(soci::use(*text, bind.name));
        else
            statement.exchange(soci::use(kNoText, null_indicator, bind.name));
    }
}

}  // namespace detail

namespace {
constexpr std::size_t kRowsAtOnce = 512;
}

struct BulkInsert::Rows {
    struct ColumnData {
        Type type;
        std::string name;
        std::vector<long long> integers;
        std::vector<double> reals;
        std::vector<std::string> texts;
        std::vector<soci::indicator> indicators;
    };
    std::vector<ColumnData> columns;
    std::unique_ptr<soci::statement> statement;
    std::size_t row = 0;
    std::size_t column = 0;

    ColumnData& Next(Type type) {
        CHECK(columns[column].type == type);
        columns[column].indicators[row] = soci::i_ok;
        return columns[column];
    }
    void Resize(std::size_t count) {
        for (auto& data : columns) {
            if (data.type == Type::Integer) data.integers.resize(count);
            if (data.type == Type::Real) data.reals.resize(count);
            if (data.type == Type::Text) data.texts.resize(count);
            data.indicators.resize(count);
        }
    }
};

BulkInsert::BulkInsert(soci::session& session, std::string table, std::vector<ColumnOf> columns)
    : session_(session), rows_(std::make_unique<Rows>()) {
    std::string names, values;
    for (auto& column : columns) {
        names += (names.empty() ? "" : ", ") + column.name;
        values += (values.empty() ? ":" : ", :") + column.name;
        rows_->columns.push_back({column.type, column.name, {}, {}, {}, {}});
    }
    sql_ = "INSERT INTO " + table + " (" + names + ") VALUES (" + values + ")";
    rows_->Resize(kRowsAtOnce);
}

BulkInsert::~BulkInsert() = default;

BulkInsert& BulkInsert::Integer(std::int64_t value) {
    rows_->Next(Type::Integer).integers[rows_->row] = value;
    Filled();
    return *this;
}

BulkInsert& BulkInsert::Real(double value) {
    rows_->Next(Type::Real).reals[rows_->row] = value;
    Filled();
    return *this;
}

BulkInsert& BulkInsert::Text(std::string_view value) {
    rows_->Next(Type::Text).texts[rows_->row].assign(value);
    Filled();
    return *this;
}

BulkInsert& BulkInsert::Null() {
    rows_->columns[rows_->column].indicators[rows_->row] = soci::i_null;
    Filled();
    return *this;
}

void BulkInsert::Filled() {
    if (++rows_->column < rows_->columns.size()) return;
    rows_->column = 0;
    if (++rows_->row == kRowsAtOnce) Flush();
}

void BulkInsert::Flush() {
    CHECK(rows_->column == 0);
    if (rows_->row == 0) return;
    if (parent_ != nullptr) parent_->Flush();
    // SOCI would send PostgreSQL row by row, and wait for each answer.
    if (session_.get_backend_name() != "sqlite3") {
        FlushAtOnce();
        return;
    }
    const bool whole = rows_->row == kRowsAtOnce;
    rows_->Resize(rows_->row);
    if (!rows_->statement) {
        rows_->statement = std::make_unique<soci::statement>(session_);
        for (auto& data : rows_->columns) {
            if (data.type == Type::Integer)
                rows_->statement->exchange(soci::use(data.integers, data.indicators, data.name));
            if (data.type == Type::Real)
                rows_->statement->exchange(soci::use(data.reals, data.indicators, data.name));
            if (data.type == Type::Text)
                rows_->statement->exchange(soci::use(data.texts, data.indicators, data.name));
        }
        rows_->statement->alloc();
        rows_->statement->prepare(sql_);
        rows_->statement->define_and_bind();
    }
    rows_->statement->execute(true);
    if (!whole) rows_->Resize(kRowsAtOnce);
    rows_->row = 0;
}

void BulkInsert::FlushAtOnce() {
    // A statement has at most 65,535 parameters there.
    const auto most = 65'535 / rows_->columns.size();
    for (std::size_t first = 0; first < rows_->row; first += most) {
        const auto end = std::min(rows_->row, first + most);
        auto sql = sql_.substr(0, sql_.find(" VALUES ")) + " VALUES ";
        soci::statement statement(session_);
        for (auto row = first; row < end; ++row) {
            sql += row == first ? "(" : ", (";
            for (auto& data : rows_->columns) {
                const auto name = data.name + "_" + std::to_string(row);
                sql += (&data == rows_->columns.data() ? ":" : ", :") + name;
                auto& indicator = data.indicators[row];
                if (data.type == Type::Integer)
                    statement.exchange(soci::use(data.integers[row], indicator, name));
                if (data.type == Type::Real)
                    statement.exchange(soci::use(data.reals[row], indicator, name));
                if (data.type == Type::Text)
                    statement.exchange(soci::use(data.texts[row], indicator, name));
            }
            sql += ")";
        }
        statement.alloc();
        statement.prepare(sql);
        statement.define_and_bind();
        statement.execute(true);
    }
    rows_->row = 0;
}

}  // namespace db
