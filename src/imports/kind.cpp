#include "imports/kind.hpp"

#include <cmath>

#include "engine/text/normal.hpp"

namespace imports {
namespace {

const std::string kEmpty;
constexpr double kLastSerialDay = 73'050;  // 31 December 2099
const Date kSerialEpoch = Date::Of(1899, 12, 30);

}  // namespace

const std::string& RowOfRegister::Text(std::size_t column) const {
    return fields[column].empty() ? kEmpty : fields[column].front().text;
}

std::string RowOfRegister::Place(std::size_t column) const {
    const auto empty_at = column < places.size() ? places[column] : 0;
    const auto at = fields[column].empty() ? empty_at : fields[column].front().column;
    return sheet::CellName(tab, number, at);
}

void RowOfRegister::Report(std::size_t column, std::string code, Params params) {
    params.emplace_back("value", Text(column));
    problems.push_back({Place(column), std::move(code), std::move(params)});
}

std::optional<Date> RowOfRegister::DateIn(std::size_t column) {
    if (!Has(column)) return std::nullopt;
    const auto& field = fields[column].front();
    auto date = Date::FromText(field.text);
    if (!date && field.kind == sheet::CellKind::Number && field.number > 1 &&
        field.number < kLastSerialDay)
        date = kSerialEpoch.PlusDays(static_cast<int>(field.number));
    if (!date) Report(column, "imports.not_a_date");
    return date;
}

std::optional<double> RowOfRegister::NumberIn(std::size_t column) {
    if (!Has(column)) return std::nullopt;
    const auto& field = fields[column].front();
    if (field.kind == sheet::CellKind::Number) return field.number;
    const auto reading = text::ReadNumber(field.text, decimal_mark);
    if (!reading) {
        Report(column, "imports.not_a_number");
        return std::nullopt;
    }
    return reading->value;
}

std::optional<std::int64_t> RowOfRegister::IntegerIn(std::size_t column) {
    const auto number_read = NumberIn(column);
    if (!number_read) return std::nullopt;
    if (*number_read != std::floor(*number_read) || std::abs(*number_read) > 9e15) {
        Report(column, "imports.not_whole");
        return std::nullopt;
    }
    return static_cast<std::int64_t>(*number_read);
}

bool RowOfRegister::YesIn(std::size_t column) {
    static const std::set<std::string, std::less<>> yes{
        "x", "co", "dung", "yes", "y", "1", "true", "✓", "√"};
    static const std::set<std::string, std::less<>> no{"", "khong", "no", "n", "0", "false", "-"};
    const auto word = text::Fold(Text(column));
    if (yes.contains(word)) return true;
    if (!no.contains(word)) Report(column, "imports.not_yes_or_no");
    return false;
}

}  // namespace imports
