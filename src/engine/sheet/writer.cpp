#include "engine/sheet/writer.hpp"

#include <fcntl.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <cerrno>
#include <cstring>
#include <map>
#include <set>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/lsan_interface.h>
#endif

#include "engine/sheet/excel_text.hpp"
#include "engine/sheet/reader.hpp"
#include "engine/sheet/written_check.hpp"
#include "platform/base/check.hpp"
#include "platform/base/failure.hpp"

namespace sheet {
namespace {

const Date kSerialEpoch = Date::Of(1899, 12, 30);
const Date kFirstSerialDay = Date::Of(1900, 3, 1);  // before it Excel counts a day that was not
constexpr std::size_t kLongestChoice = 255;
constexpr const char* kListsSheet = "_lists";

lxw_row_t RowIndex(std::int64_t row) { return static_cast<lxw_row_t>(row); }
lxw_col_t ColumnIndex(std::size_t column) { return static_cast<lxw_col_t>(column); }

/// What is allocated meanwhile is not reported as leaked.
struct UntrackedMemory {
#if defined(__SANITIZE_ADDRESS__)
    UntrackedMemory() { __lsan_disable(); }
    ~UntrackedMemory() { __lsan_enable(); }
#else
    UntrackedMemory() {}
#endif
};

void Frame(lxw_format* format) {
    format_set_border(format, LXW_BORDER_THIN);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
}

void Style(lxw_format* made, Format format) {
    switch (format) {
        case Format::Text:
            Frame(made);
            format_set_text_wrap(made);
            return;
        case Format::Integer:
            Frame(made);
            return format_set_num_format(made, "#,##0");
        case Format::Decimal:
            Frame(made);
            return format_set_num_format(made, "#,##0.0#");
        case Format::Percent:
            Frame(made);
            return format_set_num_format(made, "0.0%");
        case Format::Date:
            Frame(made);
            return format_set_num_format(made, "dd/mm/yyyy");
        case Format::Header:
            Frame(made);
            format_set_bold(made);
            format_set_text_wrap(made);
            format_set_align(made, LXW_ALIGN_CENTER);
            return format_set_align(made, LXW_ALIGN_VERTICAL_CENTER);
        case Format::Title:
            format_set_bold(made);
            return format_set_align(made, LXW_ALIGN_CENTER);
        case Format::Note:
            return format_set_italic(made);
    }
}

}  // namespace

struct Writer::State {
    std::filesystem::path file;
    std::string folder;
    std::filesystem::path unfinished;
    lxw_workbook* workbook = nullptr;
    lxw_worksheet* sheet = nullptr;
    std::string sheet_name;
    std::set<std::string> sheet_names;
    lxw_worksheet* lists = nullptr;
    lxw_col_t next_list = 0;
    std::string font = "Times New Roman";
    std::map<std::pair<std::string, Format>, lxw_format*> formats;
    /// Sheet, row and column of all that was put, to find it again in the finished file.
    std::vector<std::uint64_t> cells;

    [[noreturn]] void RefuseToWrite(const std::string& reason) const {
        std::error_code ignored;
        std::filesystem::remove(unfinished, ignored);
        throw Failure{FailureKind::Unavailable,
                      "sheet.cannot_write",
                      {{"file", file.filename().string()}, {"reason", reason}}};
    }

    lxw_format* FormatOf(Format format) {
        lxw_format*& made = formats[{font, format}];
        if (made == nullptr) {
            made = workbook_add_format(workbook);
            format_set_font_name(made, font.c_str());
            format_set_font_size(made, format == Format::Title ? 14 : 12);
            Style(made, format);
        }
        return made;
    }

    // All that we hand over is sound, but for the bounds of Excel's grid and cells.
    void Check(lxw_error error, std::int64_t row, std::size_t column) const {
        if (error == LXW_NO_ERROR) return;
        const char* code = "sheet.cannot_write";
        if (error == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED) code = "sheet.cell_too_long";
        if (error == LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE) {
            code = column >= LXW_COL_MAX ? "sheet.too_many_columns" : "sheet.too_many_rows";
        }
        throw Failure{FailureKind::Invalid,
                      code,
                      {{"file", file.filename().string()},
                       {"cell", CellName(sheet_name, row + 1, column)},
                       {"reason", lxw_strerror(error)}}};
    }

    void NoteCell(const lxw_worksheet* put_to, std::int64_t row, std::size_t column) {
        cells.push_back(std::uint64_t{put_to->index} << 40 | static_cast<std::uint64_t>(row) << 16 |
                        column);
    }

    std::size_t CountCells() {
        std::sort(cells.begin(), cells.end());
        return static_cast<std::size_t>(std::unique(cells.begin(), cells.end()) - cells.begin());
    }

    void RequireGrid(std::int64_t row, std::size_t column) const {
        CHECK(sheet != nullptr && row >= 0);
        if (row >= LXW_ROW_MAX || column >= LXW_COL_MAX) {
            Check(LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE, row, column);
        }
    }

    std::string ListFormula(const std::vector<std::string>& values) {
        if (lists == nullptr) {
            lists = workbook_add_worksheet(workbook, kListsSheet);
            worksheet_hide(lists);
        }
        for (std::size_t index = 0; index < values.size(); ++index) {
            const auto row = static_cast<std::int64_t>(index);
            if (values[index].empty()) continue;
            worksheet_write_string(
                lists, RowIndex(row), next_list, CellText(values[index]).c_str(), nullptr);
            NoteCell(lists, row, next_list);
        }
        std::string letters = CellName(1, next_list++);
        letters.pop_back();
        return std::string("=") + kListsSheet + "!$" + letters + "$1:$" + letters + "$" +
               std::to_string(values.size());
    }

    void Sync() const {
        const int handle = open(unfinished.c_str(), O_RDONLY | O_CLOEXEC);
        if (handle < 0) RefuseToWrite(std::strerror(errno));
        const int synced = fsync(handle);
        const int reason = errno;
        close(handle);
        if (synced != 0) RefuseToWrite(std::strerror(reason));
    }

    void Publish() const {
        std::error_code error;
        std::filesystem::rename(unfinished, file, error);
        if (error) RefuseToWrite(error.message());
        const int handle = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (handle < 0) return;
        fsync(handle);
        close(handle);
    }
};

Writer::Writer(std::filesystem::path file) : state_(std::make_unique<State>()) {
    state_->unfinished = file;
    state_->unfinished += ".tmp";
    state_->unfinished += std::to_string(getpid());
    state_->file = std::move(file);
    // The library's temporary files go to the same disk.
    state_->folder = state_->file.has_parent_path() ? state_->file.parent_path().string() : ".";
    lxw_workbook_options options{};
    options.tmpdir = state_->folder.data();
    state_->workbook = workbook_new_opt(state_->unfinished.c_str(), &options);
    if (state_->workbook == nullptr) throw std::bad_alloc();
    state_->sheet_names.insert(kListsSheet);
}

Writer::~Writer() {
    if (state_->workbook != nullptr) lxw_workbook_free(state_->workbook);
}

void Writer::AddSheet(std::string_view name) {
    const std::string clean = SheetName(name);
    std::string unique = clean;
    state_->sheet = nullptr;
    for (int copy = 2; state_->sheet == nullptr; ++copy) {
        if (state_->sheet_names.insert(LowerCase(unique)).second) {
            state_->sheet = workbook_add_worksheet(state_->workbook, unique.c_str());
            state_->sheet_name = unique;
        }
        std::string suffix = " (";
        suffix += std::to_string(copy) + ")";
        unique = Shortened(clean, kLongestSheetName - suffix.size()) + suffix;
    }
}

void Writer::SetWidth(std::size_t column, double characters) {
    state_->RequireGrid(0, column);
    const lxw_col_t index = ColumnIndex(column);
    worksheet_set_column(state_->sheet, index, index, characters, nullptr);
}

void Writer::Put(std::int64_t row, std::size_t column, std::string_view text, Format format) {
    state_->RequireGrid(row, column);
    const lxw_error error = worksheet_write_string(state_->sheet,
                                                   RowIndex(row),
                                                   ColumnIndex(column),
                                                   CellText(text).c_str(),
                                                   state_->FormatOf(format));
    state_->Check(error, row, column);
    state_->NoteCell(state_->sheet, row, column);
}

void Writer::PutNumber(std::int64_t row, std::size_t column, double number, Format format) {
    state_->RequireGrid(row, column);
    const lxw_error error = worksheet_write_number(
        state_->sheet, RowIndex(row), ColumnIndex(column), number, state_->FormatOf(format));
    state_->Check(error, row, column);
    state_->NoteCell(state_->sheet, row, column);
}

void Writer::PutDay(std::int64_t row, std::size_t column, Date day) {
    if (day < kFirstSerialDay) return Put(row, column, day.ToIso());
    PutNumber(
        row, column, static_cast<double>((day.days - kSerialEpoch.days).count()), Format::Date);
}

void Writer::PutFormula(std::int64_t row,
                        std::size_t column,
                        std::string_view formula,
                        double cached_value,
                        Format format) {
    state_->RequireGrid(row, column);
    const lxw_error error = worksheet_write_formula_num(state_->sheet,
                                                        RowIndex(row),
                                                        ColumnIndex(column),
                                                        Sound(formula).c_str(),
                                                        state_->FormatOf(format),
                                                        cached_value);
    state_->Check(error, row, column);
    state_->NoteCell(state_->sheet, row, column);
}

void Writer::Merge(std::int64_t first_row,
                   std::size_t first_column,
                   std::int64_t last_row,
                   std::size_t last_column,
                   std::string_view text,
                   Format format) {
    if (first_row == last_row && first_column == last_column) {
        return Put(first_row, first_column, text, format);
    }
    state_->RequireGrid(first_row, first_column);
    state_->RequireGrid(last_row, last_column);
    const lxw_error error = worksheet_merge_range(state_->sheet,
                                                  RowIndex(first_row),
                                                  ColumnIndex(first_column),
                                                  RowIndex(last_row),
                                                  ColumnIndex(last_column),
                                                  CellText(text).c_str(),
                                                  state_->FormatOf(format));
    state_->Check(error, first_row, first_column);
    for (std::int64_t row = first_row; row <= last_row; ++row) {
        for (std::size_t column = first_column; column <= last_column; ++column) {
            state_->NoteCell(state_->sheet, row, column);
        }
    }
}

void Writer::FreezeRows(std::int64_t rows) {
    state_->RequireGrid(rows, 0);
    worksheet_freeze_panes(state_->sheet, RowIndex(rows), 0);
}

void Writer::AddChoice(std::int64_t first_row,
                       std::int64_t last_row,
                       std::size_t column,
                       std::vector<std::string> values) {
    state_->RequireGrid(first_row, column);
    state_->RequireGrid(last_row, column);
    if (values.empty()) return;
    std::size_t characters = values.size();
    bool has_comma = false;
    std::vector<char*> list;
    for (std::string& value : values) {
        value = Sound(value);
        characters += Characters(value);
        has_comma = has_comma || value.find_first_of(",\"") != std::string::npos;
        list.push_back(value.data());
    }
    list.push_back(nullptr);
    lxw_data_validation validation{};
    std::string formula;
    if (characters > kLongestChoice || has_comma) {
        formula = state_->ListFormula(values);
        validation.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
        validation.value_formula = formula.data();
    } else {
        validation.validate = LXW_VALIDATION_TYPE_LIST;
        // Releases of the library differ in whether the texts are const.
        validation.value_list = const_cast<decltype(validation.value_list)>(list.data());
    }
    const UntrackedMemory library_forgets_to_free_the_formula;
    const lxw_error error = worksheet_data_validation_range(state_->sheet,
                                                            RowIndex(first_row),
                                                            ColumnIndex(column),
                                                            RowIndex(last_row),
                                                            ColumnIndex(column),
                                                            &validation);
    state_->Check(error, first_row, column);
}

void Writer::SetFont(std::string_view name) { state_->font = Sound(name); }

void Writer::Close() {
    CHECK(state_->workbook != nullptr);
    const std::size_t cells = state_->CountCells();
    errno = 0;
    const lxw_error error = workbook_close(state_->workbook);
    const int reason = errno;
    state_->workbook = nullptr;
    if (error != LXW_NO_ERROR || !IsWhole(state_->unfinished, cells)) {
        const bool told = reason == ENOSPC || reason == EDQUOT || reason == EFBIG ||
                          reason == EIO || reason == ENOENT || reason == EACCES || reason == EROFS;
        state_->RefuseToWrite(told ? std::strerror(reason) : lxw_strerror(error));
    }
    state_->Sync();
    state_->Publish();
}

}  // namespace sheet
