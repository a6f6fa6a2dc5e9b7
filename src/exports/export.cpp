#include "exports/export.hpp"

#include <charconv>

#include "engine/sheet/writer.hpp"
#include "exports/text_file.hpp"
#include "platform/base/failure.hpp"
#include "platform/base/json.hpp"

namespace exports {
namespace {

// Parts the cells of a row; no text of a register holds it.
constexpr char kPart = '\x1f';

const std::string kSubtree =
    "WITH RECURSIVE asked(unit_id) AS (SELECT u.id FROM org_unit u WHERE u.code = :unit"
    " UNION SELECT p.unit_id FROM asked a JOIN org_placement p ON p.parent_id = a.unit_id) ";
const std::string kUnit = "SELECT id FROM org_unit WHERE code = :unit";

std::string StatementOf(const Register& about, const std::string& unit_code) {
    std::string cells = "''";
    for (const auto& column : about.columns)
        cells += " || coalesce(CAST(" + column.value + " AS TEXT), '') || '" + kPart + "'";
    const auto unit_id =
        about.IsOfWholeSystem() ? "CAST(0 AS BIGINT)" : "coalesce(" + about.unit_id + ", 0)";
    auto sql = "SELECT " + cells + ", " + unit_id + " " + about.from + " WHERE " +
               (about.where.empty() ? "1 = 1" : about.where);
    // coalesce, so that rows are not taken by an index of the unit, which has them in another
    // order.
    if (!unit_code.empty())
        sql = kSubtree + sql + " AND " + unit_id + " IN (SELECT unit_id FROM asked)";
    return sql + " ORDER BY " + about.order;
}

db::Binds BindsOf(db::Transaction& tx, const Register& about, const std::string& unit_code) {
    if (unit_code.empty()) return {};
    if (about.IsOfWholeSystem())
        throw Failure{FailureKind::Invalid, "exports.no_unit", {{"kind", about.kind}}};
    db::Binds binds{{"unit", unit_code}};
    if (!tx.First<std::int64_t>(kUnit, binds))
        throw Failure{FailureKind::NotFound, "org.unknown_unit", {{"code", unit_code}}};
    return binds;
}

/// "2.5", "2.1250", "40": no reader takes the point for one between thousands.
std::string Number(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::string(text);
    std::string plain(400, '\0');
    const auto written =
        std::to_chars(plain.data(), plain.data() + plain.size(), value, std::chars_format::fixed);
    plain.resize(static_cast<std::size_t>(written.ptr - plain.data()));
    const auto point = plain.find('.');
    if (point != std::string::npos && plain.size() - point == 4) plain += '0';
    return plain;
}

class Output {
public:
    virtual ~Output() = default;
    virtual void Row(const std::vector<std::string_view>& cells) = 0;
    virtual void Close() = 0;
};

class Csv : public Output {
public:
    Csv(const Register& about, const std::filesystem::path& file) : about_(about), file_(file) {
        // Excel takes a file without it for one in the system's old encoding.
        file_.Add("\xEF\xBB\xBF");
        for (std::size_t at = 0; at < about.columns.size(); ++at) Cell(at, about.columns[at].name);
        file_.Add("\r\n");
    }
    void Row(const std::vector<std::string_view>& cells) override {
        for (std::size_t at = 0; at < cells.size(); ++at)
            if (about_.columns[at].holds == Column::Holds::Text)
                Cell(at, Harmless(cells[at]));
            else
                Cell(at, cells[at]);
        file_.Add("\r\n");
    }
    void Close() override { file_.Close(); }

private:
    void Cell(std::size_t at, std::string_view text) {
        if (at > 0) file_.Add(",");
        if (text.find_first_of(",;\t\"\r\n") == std::string_view::npos) return file_.Add(text);
        file_.Add("\"");
        for (std::size_t begin = 0; begin <= text.size();) {
            const auto quote = std::min(text.find('"', begin), text.size());
            file_.Add(text.substr(begin, quote - begin));
            if (quote < text.size()) file_.Add("\"\"");
            begin = quote + 1;
        }
        file_.Add("\"");
    }

    const Register& about_;
    TextFile file_;
};

class Json : public Output {
public:
    Json(const Register& about, const std::filesystem::path& file) : about_(about), file_(file) {
        file_.Add("{\"kind\":" + json::Write(json::value(about.kind)) + ",\"rows\":[");
    }
    void Row(const std::vector<std::string_view>& cells) override {
        json::object row;
        for (std::size_t at = 0; at < cells.size(); ++at)
            if (!cells[at].empty()) row[about_.columns[at].name] = ValueOf(at, cells[at]);
        file_.Add((count_++ == 0 ? "\n" : ",\n") + json::Write(row));
    }
    void Close() override {
        file_.Add("\n],\"count\":" + std::to_string(count_) + "}\n");
        file_.Close();
    }

private:
    json::value ValueOf(std::size_t at, std::string_view text) const {
        double number = 0;
        if (about_.columns[at].holds == Column::Holds::Number &&
            std::from_chars(text.data(), text.data() + text.size(), number).ec == std::errc{})
            return number;
        return json::value(std::string(text));
    }

    const Register& about_;
    TextFile file_;
    std::int64_t count_ = 0;
};

class Excel : public Output {
public:
    Excel(const Register& about, const std::filesystem::path& file) : about_(about), writer_(file) {
        writer_.AddSheet(about.kind);
        for (std::size_t at = 0; at < about.columns.size(); ++at) {
            writer_.Put(0, at, about.columns[at].name, sheet::Format::Header);
            writer_.SetWidth(at, 16);
        }
        writer_.FreezeRows(1);
    }
    void Row(const std::vector<std::string_view>& cells) override {
        ++row_;
        for (std::size_t at = 0; at < cells.size(); ++at)
            if (!cells[at].empty()) Cell(at, cells[at]);
    }
    void Close() override { writer_.Close(); }

private:
    void Cell(std::size_t at, std::string_view text) {
        const auto holds = about_.columns[at].holds;
        const auto day = Date::FromIso(text);
        double number = 0;
        if (holds == Column::Holds::Number &&
            std::from_chars(text.data(), text.data() + text.size(), number).ec == std::errc{})
            writer_.PutNumber(row_, at, number, sheet::Format::Decimal);
        else if (holds == Column::Holds::Date && day)
            writer_.PutDay(row_, at, *day);
        else
            writer_.Put(
                row_, at, holds == Column::Holds::Text ? Harmless(text) : std::string(text));
    }

    const Register& about_;
    sheet::Writer writer_;
    std::int64_t row_ = 0;
};

std::unique_ptr<Output> Open(const Register& about,
                             const std::filesystem::path& file,
                             Format format) {
    switch (format) {
        case Format::Csv:
            return std::make_unique<Csv>(about, file);
        case Format::Excel:
            return std::make_unique<Excel>(about, file);
        case Format::Json:
            return std::make_unique<Json>(about, file);
    }
    return nullptr;
}

}  // namespace

Format FormatOf(const std::filesystem::path& file) {
    if (file.extension() == ".csv") return Format::Csv;
    if (file.extension() == ".xlsx") return Format::Excel;
    if (file.extension() == ".json") return Format::Json;
    throw Failure{FailureKind::Invalid, "exports.unknown_format", {{"file", file.string()}}};
}

std::string Harmless(std::string_view text) {
    const auto first = text.find_first_not_of('\'');
    const bool calculated = first != std::string_view::npos &&
                            std::string_view("=+-@").find(text[first]) != std::string_view::npos;
    return (calculated ? "'" : "") + std::string(text);
}

std::int64_t Write(db::Transaction& tx,
                   const Register& about,
                   const Extent& extent,
                   const std::filesystem::path& file,
                   Format format) {
    const auto binds = BindsOf(tx, about, extent.unit_code);
    const auto output = Open(about, file, format);
    std::int64_t rows = 0;
    std::vector<std::string> made(about.columns.size());
    std::vector<std::string_view> cells(about.columns.size());
    const auto take = [&](const std::string& packed, std::int64_t unit_id) {
        if (extent.may_see && !extent.may_see(unit_id)) return;
        if (rows == extent.most_rows)
            throw Failure{FailureKind::Invalid,
                          "exports.too_many_rows",
                          {{"kind", about.kind}, {"limit", std::to_string(rows)}}};
        std::size_t begin = 0;
        for (std::size_t at = 0; at < cells.size(); ++at) {
            const auto end = packed.find(kPart, begin);
            cells[at] = std::string_view(packed).substr(begin, end - begin);
            begin = end + 1;
            const auto& column = about.columns[at];
            if (column.look_up)
                cells[at] = made[at] = column.look_up(tx, cells[at]);
            else if (column.holds == Column::Holds::Number && !cells[at].empty())
                cells[at] = made[at] = Number(cells[at]);
        }
        output->Row(cells);
        ++rows;
    };
    tx.Query<std::string, std::int64_t>(StatementOf(about, extent.unit_code), binds, take);
    output->Close();
    return rows;
}

}  // namespace exports
