#include <cctype>

#include "engine/sheet/reader.hpp"

namespace sheet {
namespace {

constexpr std::size_t kExcelColumns = 16'384;

bool IsPlainName(std::string_view name) {
    if (name.empty() || std::isdigit(static_cast<unsigned char>(name.front()))) return false;
    return std::all_of(name.begin(), name.end(), [](unsigned char c) {
        return c >= 0x80 || std::isalnum(c) || c == '_' || c == '.';
    });
}

}  // namespace

std::string CellName(std::int64_t row, std::size_t column) {
    std::string letters;
    for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
        letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
    }
    return letters + std::to_string(row);
}

std::string CellName(std::string_view sheet_name, std::int64_t row, std::size_t column) {
    std::string name;
    if (IsPlainName(sheet_name)) {
        name = sheet_name;
    } else {
        name += '\'';
        for (const char c : sheet_name) name += c == '\'' ? "''" : std::string(1, c);
        name += '\'';
    }
    return name + "!" + CellName(row, column);
}

std::optional<std::size_t> ColumnOfLetters(std::string_view letters) {
    if (letters.empty() || letters.size() > 3) return std::nullopt;
    std::size_t column = 0;
    for (const char c : letters) {
        const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        if (upper < 'A' || upper > 'Z') return std::nullopt;
        column = column * 26 + static_cast<std::size_t>(upper - 'A') + 1;
    }
    if (column > kExcelColumns) return std::nullopt;
    return column - 1;
}

}  // namespace sheet
