#include <fmt/format.h>

#include "engine/sheet/writer.hpp"
#include "platform/i18n/messages.hpp"
#include "report/render.hpp"

namespace report {
namespace {

using sheet::Format;

std::string Vietnamese(std::string_view key) { return i18n::Text(i18n::Language::Vietnamese, key); }

double Rate(const Cell& cell) {
    return cell.whole == 0 ? 0 : static_cast<double>(cell.part) / static_cast<double>(cell.whole);
}

/// "C5"; no annex is wider than 26 columns.
std::string Name(std::size_t column, std::int64_t row) {
    return fmt::format("{}{}", static_cast<char>('A' + column), row + 1);
}

std::string RateOf(std::size_t part_column, std::int64_t row) {
    const auto part = Name(part_column, row), whole = Name(part_column + 1, row);
    return fmt::format("=IF({1}=0,0,{0}/{1})", part, whole);
}

std::int64_t PutHead(sheet::Writer& writer, const Report& report, std::string_view caption) {
    const auto line = [&](const char* name) {
        const auto found = report.content.lines.find(name);
        auto text = found == report.content.lines.end() ? std::string() : found->second;
        std::replace(text.begin(), text.end(), '\n', ' ');
        return text;
    };
    writer.Put(0, 0, line("issuer"), Format::Note);
    writer.Put(1, 0, std::string(caption), Format::Title);
    writer.Put(2, 0, line("abstract"), Format::Note);
    return 4;
}

void PutFigures(sheet::Writer& writer, const Report& report) {
    writer.AddSheet(Vietnamese("report.annex.figures"));
    auto row = PutHead(writer, report, Vietnamese("report.annex.figures_title"));
    const std::array<const char*, 8> headings{
        "order", "figure", "value", "unit", "part", "whole", "records", "definition"};
    const std::array<double, 8> widths{6, 44, 12, 12, 12, 12, 12, 70};
    for (std::size_t i = 0; i < headings.size(); ++i) {
        writer.SetWidth(i, widths[i]);
        writer.Put(row, i, Vietnamese(std::string("report.annex.") + headings[i]), Format::Header);
    }
    writer.FreezeRows(row + 1);
    for (std::size_t i = 0; i < report.figures.size(); ++i) {
        const auto& figure = report.figures[i];
        const auto& words = report.content.figures.at(i);
        const bool is_rate = figure.measure == figure::Measure::Rate;
        ++row;
        writer.PutNumber(row, 0, static_cast<double>(i + 1), Format::Integer);
        writer.Put(row, 1, words.name);
        if (is_rate)
            writer.PutFormula(row, 2, RateOf(4, row), figure.number, Format::Percent);
        else
            writer.PutNumber(row, 2, figure.number, Format::Integer);
        writer.Put(row, 3, words.unit_of_measure);
        for (std::size_t column : {4, 5}) {
            const auto count = column == 4 ? figure.value.part : figure.value.whole;
            if (is_rate)
                writer.PutNumber(row, column, static_cast<double>(count), Format::Integer);
            else
                writer.Put(row, column, "");
        }
        writer.PutNumber(row, 6, static_cast<double>(figure.record_count), Format::Integer);
        writer.Put(row, 7, words.definition);
    }
    writer.Put(row + 2, 0, SealLine(report), Format::Note);
}

/// A count takes one column, a rate three: met, all, and their rate.
std::size_t WidthOf(const Table::Column& column) {
    return column.measure == figure::Measure::Rate ? 3 : 1;
}

void PutHeadings(sheet::Writer& writer,
                 const Table& table,
                 std::int64_t row,
                 const std::string& first) {
    writer.Put(row, 0, Vietnamese("report.annex.order"), Format::Header);
    writer.Put(row, 1, first, Format::Header);
    writer.SetWidth(0, 6);
    writer.SetWidth(1, 44);
    std::size_t at = 2;
    for (const auto& column : table.columns) {
        const auto name = Vietnamese("report.column." + column.name);
        if (WidthOf(column) == 3) {
            writer.Put(row, at, name + ": " + Vietnamese("report.annex.part"), Format::Header);
            writer.Put(row, at + 1, name + ": " + Vietnamese("report.annex.whole"), Format::Header);
        }
        writer.Put(row, at + WidthOf(column) - 1, name, Format::Header);
        for (std::size_t i = 0; i < WidthOf(column); ++i) writer.SetWidth(at + i, 16);
        at += WidthOf(column);
    }
    writer.FreezeRows(row + 1);
}

void PutRow(sheet::Writer& writer, const Table& table, std::int64_t row, const Table::Row& values) {
    std::size_t at = 2;
    for (const auto& column : table.columns) {
        const auto cell = values.cells.at(column.name);
        writer.PutNumber(row, at, static_cast<double>(cell.part), Format::Integer);
        if (WidthOf(column) == 3) {
            writer.PutNumber(row, at + 1, static_cast<double>(cell.whole), Format::Integer);
            writer.PutFormula(row, at + 2, RateOf(at, row), Rate(cell), Format::Percent);
        }
        at += WidthOf(column);
    }
}

void PutTotal(sheet::Writer& writer, const Table& table, std::int64_t first, std::int64_t row) {
    writer.Put(row, 0, "", Format::Header);
    writer.Put(row, 1, Vietnamese("report.annex.total"), Format::Header);
    const auto sum = [&](std::size_t column, std::int64_t value) {
        const auto formula = fmt::format("=SUM({}:{})", Name(column, first), Name(column, row - 1));
        writer.PutFormula(row, column, formula, static_cast<double>(value), Format::Integer);
    };
    std::size_t at = 2;
    for (const auto& column : table.columns) {
        Cell total;
        for (const auto& values : table.rows) {
            total.part += values.cells.at(column.name).part;
            total.whole += values.cells.at(column.name).whole;
        }
        sum(at, total.part);
        if (WidthOf(column) == 3) {
            sum(at + 1, total.whole);
            writer.PutFormula(row, at + 2, RateOf(at, row), Rate(total), Format::Percent);
        }
        at += WidthOf(column);
    }
}

void PutTable(sheet::Writer& writer,
              const Report& report,
              const Table& table,
              const std::string& by) {
    if (table.rows.empty()) return;
    writer.AddSheet(Vietnamese("report.annex." + by));
    auto row = PutHead(writer, report, Vietnamese("report.annex." + by + "_title"));
    PutHeadings(writer, table, row, Vietnamese("report.annex." + by + "_name"));
    const auto first = ++row;
    for (const auto& values : table.rows) {
        writer.PutNumber(row, 0, static_cast<double>(row - first + 1), Format::Integer);
        writer.Put(row, 1, values.name);
        PutRow(writer, table, row, values);
        ++row;
    }
    PutTotal(writer, table, first, row);
    writer.Put(row + 2, 0, SealLine(report), Format::Note);
}

}  // namespace

void WriteAnnex(const Report& report, const std::filesystem::path& file, const std::string& font) {
    sheet::Writer writer(file);
    if (!font.empty()) writer.SetFont(font);
    PutFigures(writer, report);
    PutTable(writer, report, report.content.years, "years");
    PutTable(writer, report, report.content.units, "units");
    writer.Close();
}

}  // namespace report
