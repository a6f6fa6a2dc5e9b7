#include <cmath>

#include "engine/sheet/biff_book.hpp"
#include "engine/sheet/compound_file.hpp"
#include "engine/sheet/little_endian.hpp"

namespace sheet::biff {
namespace {

bool IsCell(std::uint16_t type) {
    switch (type) {
        case kFormula:
        case kMulRk:
        case kRString:
        case kLabelSst:
        case kNumber:
        case kLabel:
        case kBoolError:
        case kRk:
            return true;
    }
    return false;
}

// Charts within a sheet are streams of their own inside of it, which are passed over.
template <typename Take>
void EachRecord(const Source& source, std::string_view stream, std::size_t offset, Take take) {
    const Record bof = RecordAt(source, stream, offset);
    if (bof.type != kBof) RefuseXls(source);
    std::size_t depth = 1;
    for (std::size_t at = bof.next; depth > 0;) {
        const Record record = RecordAt(source, stream, at);
        if (record.type == kBof) ++depth;
        if (record.type == kEof) --depth;
        if (depth == 1 && record.type != kEof) take(record, at);
        at = record.next;
    }
}

double RkValue(std::uint32_t rk) {
    constexpr std::uint32_t kHundredths = 0x01;
    constexpr std::uint32_t kInteger = 0x02;
    double value = 0;
    if (rk & kInteger) {
        value = static_cast<std::int32_t>(rk) >> 2;
    } else {
        value = std::bit_cast<double>(std::uint64_t{rk & ~std::uint32_t{3}} << 32);
    }
    return (rk & kHundredths) ? value / 100 : value;
}

class RowReader {
public:
    RowReader(const Source& source, std::string_view stream, const Book& book, RowAssembler& rows)
        : source_(source), stream_(stream), book_(book), rows_(rows) {}

    void Take(const Record& record, std::size_t at) {
        Need(record, 6);
        const std::uint16_t column = U16(record.data, 2);
        switch (record.type) {
            case kMulRk:
                for (std::size_t cell = 0; 4 + (cell + 1) * 6 + 2 <= record.data.size(); ++cell) {
                    const std::size_t place = 4 + cell * 6;
                    PutNumber(column + cell,
                              U16(record.data, place),
                              RkValue(U32(record.data, place + 2)));
                }
                return;
            case kRk:
                Need(record, 10);
                return PutNumber(column, U16(record.data, 4), RkValue(U32(record.data, 6)));
            case kNumber:
                Need(record, 14);
                return PutNumber(column, U16(record.data, 4), LittleEndian<double>(record.data, 6));
            case kBoolError:
                Need(record, 8);
                return PutBoolError(column, U16(record.data, 4), record.data[6], record.data[7]);
            case kLabelSst:
                Need(record, 10);
                return PutShared(column, U16(record.data, 4), U32(record.data, 6));
            case kFormula:
                Need(record, 14);
                return PutFormula(column, record);
            default:
                return PutText(column, U16(record.data, 4), at, 6);
        }
    }

private:
    void Need(const Record& record, std::size_t bytes) const {
        if (record.data.size() < bytes) RefuseXls(source_);
    }

    CellStyle StyleOf(std::uint16_t format) const {
        return format < book_.styles.size() ? book_.styles[format] : CellStyle{};
    }

    void Put(std::size_t column,
             std::uint16_t format,
             CellKind kind,
             std::string_view text,
             double number) {
        const std::size_t font = StyleOf(format).font;
        Cell cell;
        cell.kind = kind;
        cell.text = text;
        cell.number = number;
        if (font < book_.fonts.size()) cell.font = book_.fonts[font];
        rows_.PutCopy(column, cell);
    }

    void PutNumber(std::size_t column, std::uint16_t format, double number) {
        if (!std::isfinite(number)) return Put(column, format, CellKind::Error, "#NUM!", 0);
        text_.clear();
        if (StyleOf(format).date) {
            if (const auto day = SerialDay(number, book_.date_system)) {
                AppendDate(text_, *day);
                return Put(column, format, CellKind::Date, text_, static_cast<double>(*day));
            }
        }
        AppendNumber(text_, number);
        Put(column, format, CellKind::Number, text_, number);
    }

    void PutBoolError(std::size_t column, std::uint16_t format, char value, char is_error) {
        if (is_error != 0) {
            const std::string_view text = ErrorText(static_cast<std::uint8_t>(value));
            return Put(column, format, CellKind::Error, text, 0);
        }
        Put(column, format, CellKind::Boolean, value != 0 ? "TRUE" : "FALSE", 0);
    }

    void PutShared(std::size_t column, std::uint16_t format, std::uint32_t index) {
        if (index >= book_.strings.Size()) RefuseXls(source_);
        Put(column, format, CellKind::Text, book_.strings.TextOf(book_.strings.At(index)), 0);
    }

    // Characters are counted in two bytes at `skip`.
    void PutText(std::size_t column, std::uint16_t format, std::size_t at, std::size_t skip) {
        Bytes bytes(source_, stream_, at);
        bytes.Skip(skip);
        const std::size_t characters = bytes.TakeU16();
        text_.clear();
        if (book_.version == Version::Biff8) {
            bytes.TakeText(characters, text_);
        } else {
            bytes.TakeBytes(characters, book_.code_page, text_);
        }
        NormaliseLineBreaks(text_, 0);
        Put(column, format, CellKind::Text, text_, 0);
    }

    // The result is a number unless its last two bytes say that it is something else.
    void PutFormula(std::size_t column, const Record& record) {
        const std::uint16_t format = U16(record.data, 4);
        if (U16(record.data, 12) != 0xFFFF) {
            return PutNumber(column, format, LittleEndian<double>(record.data, 6));
        }
        const char value = record.data[8];
        switch (record.data[6]) {
            case 0:
                return PutFormulaText(column, format, record.next);
            case 1:
                return PutBoolError(column, format, value, 0);
            case 2:
                return PutBoolError(column, format, value, 1);
        }
    }

    void PutFormulaText(std::size_t column, std::uint16_t format, std::size_t at) {
        while (true) {
            const Record record = RecordAt(source_, stream_, at);
            if (record.type == kString) return PutText(column, format, at, 0);
            const bool formula_goes_on =
                record.type == kSharedFormula || record.type == kSharedFormulaLater ||
                record.type == kArray || record.type == kTable || record.type == kContinue;
            if (!formula_goes_on) return Put(column, format, CellKind::Error, "#FORMULA", 0);
            at = record.next;
        }
    }

    const Source& source_;
    std::string_view stream_;
    const Book& book_;
    RowAssembler& rows_;
    std::string text_;
};

struct CellPlace {
    std::uint16_t row;
    std::size_t offset;
};

}  // namespace

std::vector<MergedRange> FindMergedRanges(const Source& source,
                                          std::string_view stream,
                                          std::size_t offset) {
    std::vector<MergedRange> ranges;
    EachRecord(source, stream, offset, [&](const Record& record, std::size_t) {
        if (record.type != kMergedCells) return;
        for (std::size_t at = 2; at + 8 <= record.data.size(); at += 8) {
            const MergedRange range{U16(record.data, at) + 1,
                                    U16(record.data, at + 2) + 1,
                                    U16(record.data, at + 4),
                                    U16(record.data, at + 6)};
            if (range.first_row <= range.last_row && range.first_column <= range.last_column) {
                ranges.push_back(range);
            }
        }
    });
    return ranges;
}

void ReadRows(const Source& source,
              std::string_view stream,
              const Book& book,
              std::size_t offset,
              RowAssembler& rows) {
    std::vector<CellPlace> places;
    EachRecord(source, stream, offset, [&](const Record& record, std::size_t at) {
        if (!IsCell(record.type)) return;
        if (record.data.size() < 6) RefuseXls(source);
        places.push_back({U16(record.data, 0), at});
    });
    // Excel writes them in order; nothing obliges others to.
    const auto by_row = [](const CellPlace& left, const CellPlace& right) {
        return left.row < right.row;
    };
    if (!std::is_sorted(places.begin(), places.end(), by_row)) {
        std::stable_sort(places.begin(), places.end(), by_row);
    }
    RowReader reader(source, stream, book, rows);
    for (std::size_t index = 0; index < places.size(); ++index) {
        if (index == 0 || places[index].row != places[index - 1].row) {
            if (index > 0 && !rows.End()) return;
            rows.Begin(places[index].row + 1);
        }
        const std::size_t at = places[index].offset;
        reader.Take(RecordAt(source, stream, at), at);
    }
    if (!places.empty()) rows.End();
}

}  // namespace sheet::biff
