#include "demo/book.hpp"

#include <fstream>

#include "platform/base/failure.hpp"

namespace demo {
namespace {

double SerialDay(Date date) {
    return static_cast<double>((date.days - Date::Of(1899, 12, 30).days).count());
}

void WriteXlsx(const Book& book, const std::filesystem::path& file) {
    sheet::Writer writer(file);
    for (const auto& tab : book.tabs) {
        writer.AddSheet(tab.name);
        for (std::size_t column = 0; column < tab.widths.size(); ++column)
            writer.SetWidth(column, tab.widths[column]);
        for (const auto& [at, cell] : tab.cells) {
            const auto row = static_cast<std::int64_t>(at.first);
            writer.SetFont(cell.font.empty() ? book.font : cell.font);
            if (cell.date)
                writer.PutNumber(row, at.second, SerialDay(*cell.date), cell.format);
            else if (cell.last_row != at.first || cell.last_column != at.second)
                writer.Merge(row,
                             at.second,
                             static_cast<std::int64_t>(cell.last_row),
                             cell.last_column,
                             cell.text,
                             cell.format);
            else
                writer.Put(row, at.second, cell.text, cell.format);
        }
    }
    writer.Close();
}

std::string Quoted(const std::string& text) {
    if (text.find_first_of(";\"\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) quoted.append(c == '"' ? 2 : 1, c);
    return quoted + '"';
}

void WriteCsv(const BookTab& tab, const std::filesystem::path& file) {
    const auto unfinished = file.string() + ".tmp";
    std::ofstream stream(unfinished, std::ios::binary);
    stream << CsvOf(tab);
    stream.close();
    std::error_code error;
    if (stream) std::filesystem::rename(unfinished, file, error);
    if (!stream || error)
        throw Failure{FailureKind::Unavailable,
                      "sheet.cannot_write",
                      {{"file", file.filename().string()}, {"reason", error.message()}}};
}

}  // namespace

std::string CsvOf(const BookTab& tab) {
    std::string csv = "\xEF\xBB\xBF";
    std::size_t row = 0, column = 0;
    for (const auto& [at, cell] : tab.cells) {
        for (; row < at.first; ++row, column = 0) csv += "\r\n";
        for (; column < at.second; ++column) csv += ';';
        csv += Quoted(cell.date ? cell.date->ToVietnamese() : cell.text);
    }
    return csv + "\r\n";
}

void Write(const Book& book, const std::filesystem::path& file) {
    if (file.extension() == ".csv")
        WriteCsv(book.tabs.front(), file);
    else
        WriteXlsx(book, file);
}

}  // namespace demo
