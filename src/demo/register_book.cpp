#include "demo/register_book.hpp"

#include <fmt/format.h>

#include "demo/actions.hpp"
#include "demo/copying.hpp"
#include "demo/register_layout.hpp"
#include "demo/spelling.hpp"
#include "demo/tcvn3.hpp"

namespace demo {
namespace {

constexpr std::uint64_t kSeed = 19'690'902;
constexpr std::string_view kRoman[] = {"I",    "II",  "III",  "IV",    "V",   "VI",   "VII",
                                       "VIII", "IX",  "X",    "XI",    "XII", "XIII", "XIV",
                                       "XV",   "XVI", "XVII", "XVIII", "XIX", "XX"};

using Format = sheet::Format;

/// Lays entries out as rows of a tab.
class Sheet {
public:
    Sheet(const Place& place, const Population& population, std::size_t base, int year)
        : place_(place),
          population_(population),
          base_(place.bases[base]),
          layout_(LayoutOf(base_.layouts[static_cast<std::size_t>(year - place.first_year)])),
          year_(year) {
        for (const auto& column : layout_.columns) {
            const bool needless = column.holds == RegisterColumn::Cell && !base_.has_cells;
            if (!needless) columns_.push_back(column);
        }
        std::size_t at = 0;
        for (const auto& column : columns_) {
            starts_.push_back(at);
            at += column.holds == RegisterColumn::Actions ? ActionColumns() : 1;
        }
        width_ = at;
    }

    BookTab Make(const std::string& name,
                 const std::string& heading,
                 const std::vector<Entry>& entries) {
        BookTab tab(name);
        tab_ = &tab;
        row_ = 0;
        for (const auto& column : columns_)
            tab.widths.insert(tab.widths.end(),
                              column.holds == RegisterColumn::Actions ? ActionColumns() : 1,
                              column.width);
        if (!layout_.title.empty()) Titles(heading);
        Header();
        Rows(entries);
        if (!layout_.title.empty()) Foot(entries.size());
        return tab;
    }

private:
    bool InColumns() const { return layout_.actions == RegisterLayout::Actions::Columns; }
    std::size_t ActionColumns() const { return InColumns() ? layout_.action_words.size() : 1; }

    /// As the office's keyboard wrote it.
    std::string Script(std::string_view words) const {
        switch (layout_.script) {
            case RegisterLayout::Script::Unicode:
                return std::string(words);
            case RegisterLayout::Script::Tcvn3:
                return ToTcvn3(words);
            case RegisterLayout::Script::Decomposed:
                return Decomposed(row_ % 2 == 0 ? WithOldTonePlaces(words) : std::string(words));
        }
        return {};
    }

    void Put(std::size_t column, std::string_view words, Format format = Format::Text) {
        tab_->Put(row_, column, Script(words), format);
    }

    void Across(std::size_t first, std::size_t last, std::string_view words, Format format) {
        tab_->Merge(row_, first, row_, last, Script(words), format);
    }

    /// Capitals of the old fonts are a font of their own.
    void Title(std::size_t first, std::size_t last, std::string_view words) {
        if (layout_.script != RegisterLayout::Script::Tcvn3)
            return Across(first, last, words, Format::Title);
        tab_->Merge(row_, first, row_, last, ToTcvn3Capitals(words), Format::Title);
        tab_->cells[{row_, first}].font = ".VnTimeH";
    }

    void Titles(const std::string& heading) {
        const auto middle = width_ / 2;
        Title(0, middle - 1, Capitals("Đảng bộ huyện " + place_.name));
        Title(middle, width_ - 1, "ĐẢNG CỘNG SẢN VIỆT NAM");
        ++row_;
        Title(0, middle - 1, Capitals(heading));
        row_ += 2;
        Title(0, width_ - 1, layout_.title);
        ++row_;
        Title(0, width_ - 1, "NĂM " + std::to_string(year_));
        row_ += 2;
    }

    void Header() {
        const bool two_rows = layout_.numbers_columns;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            const auto at = starts_[i];
            const bool actions = columns_[i].holds == RegisterColumn::Actions && InColumns();
            if (actions && two_rows)
                Across(at, at + ActionColumns() - 1, columns_[i].heading, Format::Header);
            for (std::size_t word = 0; actions && word < ActionColumns(); ++word)
                tab_->Put(row_ + (two_rows ? 1 : 0),
                          at + word,
                          Script(layout_.action_words[word]),
                          Format::Header);
            if (!actions)
                tab_->Merge(row_,
                            at,
                            row_ + (two_rows ? 1 : 0),
                            at,
                            Script(columns_[i].heading),
                            Format::Header);
        }
        row_ += two_rows ? 2 : 1;
        if (!layout_.numbers_columns) return;
        for (std::size_t column = 0; column < width_; ++column)
            Put(column, fmt::format("({})", column + 1), Format::Header);
        ++row_;
    }

    void Rows(const std::vector<Entry>& entries) {
        std::optional<std::size_t> section;
        int number = 0, sections = 0;
        const bool in_sections =
            layout_.cells == RegisterLayout::Cells::Sections && base_.has_cells;
        for (const auto& entry : entries) {
            if (in_sections && section != entry.cell) {
                if (section) Subtotal(number);
                section = entry.cell;
                number = 0;
                const auto words =
                    fmt::format("{}. {}", kRoman[sections++], place_.cells[entry.cell].name);
                Across(0, width_ - 1, words, Format::Header);
                ++row_;
            }
            Row(entry, ++number);
        }
        if (in_sections) Subtotal(number);
    }

    void Subtotal(int number) {
        Put(1, fmt::format("Cộng: {}", number), Format::Note);
        ++row_;
    }

    void Row(const Entry& entry, int number) {
        const bool each_a_row = layout_.actions == RegisterLayout::Actions::MergedRows ||
                                layout_.actions == RegisterLayout::Actions::Rows;
        const std::size_t rows = each_a_row ? entry.actions.size() : 1;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            if (columns_[i].holds == RegisterColumn::Actions)
                Actions(entry, starts_[i]);
            else if (columns_[i].holds == RegisterColumn::DueOn)
                Deadlines(entry, starts_[i]);
            else
                Field(entry, number, columns_[i].holds, starts_[i], rows);
        }
        row_ += rows;
    }

    void Actions(const Entry& entry, std::size_t column) {
        using enum RegisterLayout::Actions;
        switch (layout_.actions) {
            case Columns:
                for (std::size_t i = 0; i < entry.actions.size(); ++i)
                    Put(column + i, entry.actions[i].text);
                return;
            case OneCell: {
                std::string words;
                int number = 0;
                for (const auto& action : entry.actions) {
                    std::string mark(layout_.action_words.front());
                    if (const auto at = mark.find("{n}"); at != std::string::npos)
                        mark.replace(at, 3, std::to_string(++number));
                    words += (words.empty() ? "" : std::string(layout_.between)) + mark +
                             action.text + ".";
                    if (mark.empty()) words.pop_back();
                }
                return Put(column, words);
            }
            case MergedRows:
            case Rows:
                for (std::size_t i = 0; i < entry.actions.size(); ++i)
                    tab_->Put(row_ + i, column, Script(entry.actions[i].text));
                return;
        }
    }

    void Deadlines(const Entry& entry, std::size_t column) {
        for (std::size_t i = 0; i < entry.actions.size(); ++i)
            if (const auto due = entry.actions[i].due_on) Day(*due, row_ + i, column, row_ + i);
    }

    void Day(Date day, std::size_t row, std::size_t column, std::size_t last_row) {
        if (layout_.dates == RegisterLayout::Dates::Excel)
            tab_->PutDate(row, column, day);
        else
            tab_->Merge(row, column, last_row, column, day.ToVietnamese(), Format::Text);
    }

    void Field(const Entry& entry,
               int number,
               RegisterColumn holds,
               std::size_t column,
               std::size_t rows) {
        const auto last_row =
            layout_.actions == RegisterLayout::Actions::MergedRows ? row_ + rows - 1 : row_;
        if (holds == RegisterColumn::RegisteredOn)
            return Day(entry.registered_on, row_, column, last_row);
        if (holds == RegisterColumn::DecidedOn) {
            if (entry.decided_on) Day(*entry.decided_on, row_, column, last_row);
            return;
        }
        const auto words = Words(entry, number, holds);
        if (!words.empty())
            tab_->Merge(row_, column, last_row, column, Script(words), Format::Text);
    }

    std::string Words(const Entry& entry, int number, RegisterColumn holds) const {
        const auto& person = population_.persons[entry.person];
        switch (holds) {
            case RegisterColumn::Order:
                return std::to_string(number);
            case RegisterColumn::Code:
                return person.code;
            case RegisterColumn::Name:
                return person.name;
            case RegisterColumn::BirthYear:
                return std::to_string(person.birth_year);
            case RegisterColumn::Cell:
                return place_.cells[entry.cell].name;
            case RegisterColumn::Position:
                return std::string(entry.post->position);
            case RegisterColumn::State:
                return State(entry);
            case RegisterColumn::DecidedBy:
                return entry.decided_by;
            case RegisterColumn::Reason:
                return entry.reason;
            case RegisterColumn::Actions:
            case RegisterColumn::DueOn:
            case RegisterColumn::RegisteredOn:
            case RegisterColumn::DecidedOn:
                break;
        }
        return {};
    }

    std::string State(const Entry& entry) const {
        switch (entry.verdict) {
            case Verdict::Approved:
                return std::string(layout_.approved);
            case Verdict::Waiting:
                return std::string(layout_.waiting);
            case Verdict::Returned:
                break;
        }
        const bool elsewhere =
            std::any_of(columns_.begin(), columns_.end(), [](const auto& column) {
                return column.holds == RegisterColumn::Reason;
            });
        return std::string(layout_.returned) + (elsewhere ? "" : ": " + entry.reason);
    }

    void Foot(std::size_t count) {
        Across(0, 1, "Tổng cộng", Format::Note);
        Put(2, fmt::format("{} đồng chí", count), Format::Note);
        row_ += 2;
        Put(0, "Ghi chú: cột thẩm định do cấp ủy ghi sau khi họp xét duyệt.", Format::Note);
        row_ += 2;
        Across(width_ - 3,
               width_ - 1,
               fmt::format("{}, ngày {} tháng {} năm {}",
                           place_.name,
                           20 + year_ % 8,
                           year_ == 2016 ? 7 : 5,
                           year_),
               Format::Note);
        ++row_;
        Title(0, 2, "NGƯỜI LẬP BIỂU");
        Title(width_ - 3, width_ - 1, base_.has_cells ? "T/M ĐẢNG ỦY" : "T/M CHI BỘ");
        ++row_;
        Title(width_ - 3, width_ - 1, "BÍ THƯ");
    }

    const Place& place_;
    const Population& population_;
    const Base& base_;
    const RegisterLayout& layout_;
    int year_;
    std::vector<RegisterLayout::Column> columns_;
    std::vector<std::size_t> starts_;
    std::size_t width_ = 0;
    BookTab* tab_ = nullptr;
    std::size_t row_ = 0;
};

/// "Chi bộ Nà Hin" → "thôn Nà Hin"
std::string VillageOf(const Cell& cell) {
    return "thôn " + cell.name.substr(std::string_view("Chi bộ ").size());
}

Surroundings Around(
    const Place& place, const Entry& entry, std::size_t base, int year, Random& random) {
    Surroundings where{year, entry.registered_on, {}, {}};
    const auto* home = &place.bases[base];
    while (!home->is_commune) home = &random.Pick(place.bases);
    where.commune = home->short_name;
    if (place.cells[entry.cell].work == Work::Village) {
        where.village = VillageOf(place.cells[entry.cell]);
        return where;
    }
    for (;;) {
        const auto& cell = random.Pick(place.cells);
        if (cell.work != Work::Village || &place.bases[cell.base] != home) continue;
        where.village = VillageOf(cell);
        return where;
    }
}

/// The organisation's name when its people registered.
const std::string& NameIn(const Place& place, const std::string& code, int year) {
    const auto found =
        std::find_if(place.units.begin(), place.units.end(), [&](const UnitRow& unit) {
            return unit.code == code && (!unit.valid_to || unit.valid_to->Year() >= year);
        });
    CHECK(found != place.units.end());
    return found->name;
}

/// A tab of numbers that is no register.
BookTab Summary(const Place& place, const std::vector<Entry>& entries) {
    BookTab tab("Tổng hợp");
    tab.widths = {34, 20};
    tab.Put(0, 0, "Đơn vị tổng hợp", Format::Header);
    tab.Put(0, 1, "Số người trong danh sách", Format::Header);
    std::map<std::size_t, int> counts;
    for (const auto& entry : entries) ++counts[entry.cell];
    std::size_t row = 0;
    for (const auto& [cell, count] : counts) {
        tab.Put(++row, 0, place.cells[cell].name);
        tab.Put(row, 1, std::to_string(count));
    }
    return tab;
}

}  // namespace

std::vector<Entry> EntriesOf(const Place& place,
                             const Population& population,
                             std::size_t base,
                             std::size_t year) {
    auto entries = population.registers[base][year];
    const int number = place.YearAt(year);
    if (place.some_copy) {
        WriteActions(place, population, year, entries);
        return entries;
    }
    for (auto& entry : entries) {
        Random random(kSeed,
                      fmt::format("actions {} {}", population.persons[entry.person].code, number));
        entry.actions = MakeUpActions(
            entry.post->field, entry.head, Around(place, entry, base, number, random), random);
    }
    return entries;
}

Book RegisterBook(const Place& place,
                  const Population& population,
                  std::size_t base,
                  std::size_t year) {
    const auto& organisation = place.bases[base];
    const auto& layout = LayoutOf(organisation.layouts[year]);
    auto entries = EntriesOf(place, population, base, year);
    if (organisation.layouts[year] == Layout::ApprovedOnly)
        std::erase_if(entries,
                      [](const Entry& entry) { return entry.verdict != Verdict::Approved; });
    const int number = place.YearAt(year);
    Book book;
    if (layout.script == RegisterLayout::Script::Tcvn3) book.font = ".VnTime";
    Sheet sheet(place, population, base, number);
    if (layout.cells != RegisterLayout::Cells::Tabs) {
        book.tabs.push_back(sheet.Make(
            fmt::format("Năm {}", number), NameIn(place, organisation.code, number), entries));
        return book;
    }
    book.tabs.push_back(Summary(place, entries));
    for (std::size_t first = 0; first < entries.size();) {
        auto last = first;
        while (last < entries.size() && entries[last].cell == entries[first].cell) ++last;
        const auto& name = place.cells[entries[first].cell].name;
        book.tabs.push_back(sheet.Make(name,
                                       name,
                                       {entries.begin() + static_cast<std::ptrdiff_t>(first),
                                        entries.begin() + static_cast<std::ptrdiff_t>(last)}));
        first = last;
    }
    return book;
}

}  // namespace demo
