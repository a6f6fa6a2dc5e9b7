#include "engine/sheet/xlsx_sheet.hpp"

#include <charconv>
#include <cmath>

#include "engine/sheet/xlsx_scan.hpp"
#include "engine/sheet/xml.hpp"

namespace sheet {
namespace {

constexpr std::int64_t kExcelRows = 1'048'576;
constexpr std::size_t kExcelColumns = 16'384;

enum class ValueType { Number, SharedString, FormulaText, InlineText, Boolean, Error, IsoDate };

std::optional<ValueType> ValueTypeOf(std::string_view type) {
    if (type.empty() || type == "n") return ValueType::Number;
    if (type == "s") return ValueType::SharedString;
    if (type == "str") return ValueType::FormulaText;
    if (type == "inlineStr") return ValueType::InlineText;
    if (type == "b") return ValueType::Boolean;
    if (type == "e") return ValueType::Error;
    if (type == "d") return ValueType::IsoDate;
    return std::nullopt;
}

template <typename Number>
bool ParseWhole(std::string_view text, Number& number) {
    const char* end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, number);
    return parsed.ec == std::errc{} && parsed.ptr == end;
}

std::string_view Trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

// Digits that are already the shortest notation of their number.
bool IsPlainInteger(std::string_view text) {
    return text.size() <= 15 && (text.front() != '0' || text.size() == 1) &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

class SheetHandler : public XmlHandler {
public:
    SheetHandler(const Source& source,
                 const Workbook& workbook,
                 std::int64_t last_value,
                 RowAssembler& rows)
        : source_(source), workbook_(workbook), last_value_(last_value), rows_(rows) {}

    void Start(std::string_view name, const XmlAttributes& attributes) override {
        if (!in_data_) {
            in_data_ = name == "sheetData";
        } else if (name == "c") {
            StartCell(attributes);
        } else if (name == "v") {
            has_value_ = true;
            wants_text = true;
        } else if (name == "row") {
            stopped = Offset() > last_value_;
            if (!stopped) StartRow(attributes.Get("r"));
        } else if (name == "f") {
            has_formula_ = true;
        } else if (name == "t") {
            wants_text = !in_phonetic_;
        } else if (name == "rPh") {
            in_phonetic_ = true;
        }
    }

    void End(std::string_view name) override {
        if (!in_data_) return;
        if (name == "v" || name == "t") {
            wants_text = false;
        } else if (name == "c") {
            EndCell();
            ++column_;
        } else if (name == "row") {
            stopped = !rows_.End();
        } else if (name == "rPh") {
            in_phonetic_ = false;
        } else if (name == "sheetData") {
            in_data_ = false;
        }
    }

    void Text(std::string_view text) override {
        // Escapes take 7 bytes for a character; what is longer still is refused as it is.
        if (text_.size() > source_.limits.max_cell_bytes * 7) rows_.RefuseLength(column_);
        text_ += text;
    }

private:
    void StartRow(std::string_view number) {
        row_is_guessed_ = number.data() == nullptr;
        const std::int64_t previous = row_;
        ++row_;
        if (!row_is_guessed_ && !ParseWhole(number, row_)) broken = true;
        if (row_ <= previous || row_ > kExcelRows) broken = true;
        column_ = 0;
        rows_.Begin(row_);
    }

    void StartCell(const XmlAttributes& attributes) {
        const std::string_view reference = attributes.Get("r");
        if (reference.data() != nullptr) {
            const auto place = ParseCellPlace(reference);
            if (!place) {
                broken = true;
                return;
            }
            column_ = place->column;
            if (row_is_guessed_ && place->row > row_ && place->row <= kExcelRows) {
                row_ = place->row;
                rows_.Begin(row_);
            }
        }
        row_is_guessed_ = false;
        const auto type = ValueTypeOf(attributes.Get("t"));
        broken = broken || !type || column_ >= kExcelColumns;
        type_ = type.value_or(ValueType::Number);
        style_ = {};
        std::size_t style = 0;
        const std::string_view style_text = attributes.Get("s");
        if (style_text.empty() || ParseWhole(style_text, style)) {
            if (style < workbook_.styles.size()) style_ = workbook_.styles[style];
        }
        has_value_ = false;
        has_formula_ = false;
        text_.clear();
    }

    std::string_view FontOf(std::size_t font) const {
        return font < workbook_.fonts.size() ? std::string_view(workbook_.fonts[font])
                                             : std::string_view();
    }

    void EndCell() {
        Cell cell;
        cell.font = FontOf(style_.font);
        switch (type_) {
            case ValueType::SharedString:
                return EndShared(cell);
            case ValueType::FormulaText:
                if (!has_value_ && has_formula_) return EndUncalculated(cell);
                [[fallthrough]];
            case ValueType::InlineText:
                Unescape(text_, 0);
                return Keep(cell, CellKind::Text, text_);
            case ValueType::Boolean:
                if (Trimmed(text_).empty()) return EndUncalculated(cell);
                return Keep(cell, CellKind::Boolean, Trimmed(text_) == "0" ? "FALSE" : "TRUE");
            case ValueType::Error:
                return Keep(cell, CellKind::Error, text_.empty() ? "#ERROR" : text_);
            case ValueType::IsoDate:
                return EndIsoDate(cell);
            case ValueType::Number:
                return EndNumber(cell);
        }
    }

    void Keep(Cell& cell, CellKind kind, std::string_view text) {
        cell.kind = kind;
        cell.text = text;
        rows_.PutCopy(column_, cell);
    }

    void EndUncalculated(Cell& cell) {
        if (has_formula_) Keep(cell, CellKind::Error, "#FORMULA");
    }

    void EndShared(Cell& cell) {
        const std::string_view text = Trimmed(text_);
        if (text.empty()) return EndUncalculated(cell);
        std::size_t index = 0;
        if (!ParseWhole(text, index) || index >= workbook_.strings.Size()) {
            broken = true;
            return;
        }
        const SharedStrings::Entry& entry = workbook_.strings.At(index);
        if (entry.font != SharedStrings::kNoFont) cell.font = FontOf(entry.font);
        cell.kind = CellKind::Text;
        cell.text = workbook_.strings.TextOf(entry);
        rows_.Put(column_, cell);
    }

    void EndIsoDate(Cell& cell) {
        const std::string_view text = Trimmed(text_);
        int year = 0;
        unsigned month = 0;
        unsigned day = 0;
        if (text.size() < 10 || !ParseWhole(text.substr(0, 4), year) ||
            !ParseWhole(text.substr(5, 2), month) || !ParseWhole(text.substr(8, 2), day)) {
            return Keep(cell, CellKind::Text, text);
        }
        using namespace std::chrono;
        const year_month_day date{std::chrono::year{year} / std::chrono::month{month} /
                                  std::chrono::day{day}};
        if (!date.ok()) return Keep(cell, CellKind::Text, text);
        const sys_days last_of_1899 = std::chrono::year{1899} / December / 31;
        const auto days = (sys_days{date} - last_of_1899).count();
        cell.number = static_cast<double>(days > 59 ? days + 1 : days);
        Keep(cell, CellKind::Date, text.substr(0, 10));
    }

    void EndNumber(Cell& cell) {
        const std::string_view text = Trimmed(text_);
        if (text.empty()) return EndUncalculated(cell);
        if (!ParseWhole(text, cell.number) || !std::isfinite(cell.number)) {
            cell.number = 0;
            return Keep(cell, CellKind::Text, text);
        }
        shown_.clear();
        if (style_.date) {
            if (const auto day = SerialDay(cell.number, workbook_.date_system)) {
                cell.number = static_cast<double>(*day);
                AppendDate(shown_, *day);
                return Keep(cell, CellKind::Date, shown_);
            }
        }
        if (IsPlainInteger(text)) return Keep(cell, CellKind::Number, text);
        AppendNumber(shown_, cell.number);
        Keep(cell, CellKind::Number, shown_);
    }

    const Source& source_;
    const Workbook& workbook_;
    std::int64_t last_value_;
    RowAssembler& rows_;
    bool in_data_ = false;
    bool in_phonetic_ = false;
    std::int64_t row_ = 0;
    /// The row does not tell its number; its first cell may.
    bool row_is_guessed_ = false;
    std::size_t column_ = 0;
    ValueType type_ = ValueType::Number;
    CellStyle style_;
    bool has_value_ = false;
    bool has_formula_ = false;
    std::string text_;
    std::string shown_;
};

}  // namespace

void ReadXlsxRows(ZipArchive& archive,
                  const Workbook& workbook,
                  const std::string& part,
                  std::int64_t last_value,
                  RowAssembler& rows) {
    SheetHandler handler(archive.From(), workbook, last_value, rows);
    ParseXml(archive.OpenPart(part), handler);
}

}  // namespace sheet
