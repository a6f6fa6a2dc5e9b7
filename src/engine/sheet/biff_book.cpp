#include "engine/sheet/biff_book.hpp"

#include <map>

#include "engine/sheet/compound_file.hpp"
#include "engine/sheet/little_endian.hpp"

namespace sheet::biff {
namespace {

class BookLoader {
public:
    BookLoader(const Source& source, std::string_view stream) : source_(source), stream_(stream) {}

    Book Load() {
        book_.code_page = CodePageOf(1'252);
        std::size_t at = Begin();
        while (true) {
            const Record record = RecordAt(source_, stream_, at);
            if (record.type == kEof) break;
            Take(record, at);
            at = record.next;
        }
        for (const auto& [format, font] : formats_) {
            const auto code = codes_.find(format);
            book_.styles.push_back(
                {IsDateFormat(format, code == codes_.end() ? std::string_view() : code->second),
                 font});
        }
        // The code page may stand behind the texts that need it, the names of sheets among them.
        for (const std::size_t sheet : sheets_) TakeSheet(sheet);
        if (book_.sheets.empty()) Refuse(source_, "sheet.no_sheets");
        return std::move(book_);
    }

private:
    std::size_t Begin() {
        const Record bof = RecordAt(source_, stream_, 0);
        if (bof.type == 0x0009 || bof.type == 0x0209 || bof.type == 0x0409) {
            Refuse(source_, "sheet.old_excel");
        }
        if (bof.type != kBof || bof.data.size() < 4) RefuseXls(source_);
        const std::uint16_t version = U16(bof.data, 0);
        if (version < 0x0500) Refuse(source_, "sheet.old_excel");
        if (version != 0x0500 && version != 0x0600) RefuseXls(source_);
        book_.version = version == 0x0600 ? Version::Biff8 : Version::Biff5;
        return bof.next;
    }

    void Take(const Record& record, std::size_t at) {
        const auto need = [&](std::size_t bytes) {
            if (record.data.size() < bytes) RefuseXls(source_);
        };
        switch (record.type) {
            case kFilePass:
                Refuse(source_, "sheet.password");
            case kCodePage:
                need(2);
                if (book_.version == Version::Biff5) {
                    book_.code_page = CodePageOf(U16(record.data, 0));
                }
                break;
            case kDateMode:
                need(2);
                if (U16(record.data, 0) == 1) book_.date_system = DateSystem::From1904;
                break;
            case kFont: {
                Bytes bytes(source_, stream_, at);
                bytes.Skip(14);
                book_.fonts.push_back(TakeName(bytes, bytes.TakeU8()));
                break;
            }
            case kFormat: {
                Bytes bytes(source_, stream_, at);
                const std::uint16_t format = bytes.TakeU16();
                const bool wide_length = book_.version == Version::Biff8;
                codes_[format] = TakeName(bytes, wide_length ? bytes.TakeU16() : bytes.TakeU8());
                break;
            }
            case kXf:
                need(4);
                // There is no font of index 4.
                formats_.emplace_back(
                    U16(record.data, 2),
                    U16(record.data, 0) > 4 ? U16(record.data, 0) - 1u : U16(record.data, 0));
                break;
            case kBoundSheet:
                need(7);
                sheets_.push_back(at);
                break;
            case kSst:
                TakeStrings(at);
                break;
        }
    }

    std::string TakeName(Bytes& bytes, std::size_t length) {
        std::string name;
        if (book_.version == Version::Biff8) {
            bytes.TakeText(length, name);
        } else {
            bytes.TakeBytes(length, book_.code_page, name);
        }
        return name;
    }

    void TakeSheet(std::size_t at) {
        Bytes bytes(source_, stream_, at);
        const std::uint32_t offset = bytes.TakeU32();
        const bool visible = (bytes.TakeU8() & 0x03) == 0;
        const bool worksheet = bytes.TakeU8() == 0;
        if (!visible || !worksheet) return;
        book_.sheets.push_back({TakeName(bytes, bytes.TakeU8()), offset});
    }

    void TakeStrings(std::size_t at) {
        Bytes bytes(source_, stream_, at);
        bytes.Skip(4);
        const std::uint32_t count = bytes.TakeU32();
        std::string text;
        for (std::uint32_t index = 0; index < count; ++index) {
            text.clear();
            bytes.TakeText(bytes.TakeU16(), text);
            book_.strings.Append(text);
            book_.strings.EndString(SharedStrings::kNoFont);
            const std::int64_t limit = source_.limits.max_shared_string_bytes;
            if (book_.strings.MemoryBytes() > limit) {
                Refuse(source_, "sheet.too_large", {{"limit", std::to_string(limit)}});
            }
        }
    }

    const Source& source_;
    std::string_view stream_;
    Book book_;
    std::map<std::uint16_t, std::string> codes_;
    /// Number format and font of each cell format.
    std::vector<std::pair<std::uint16_t, std::size_t>> formats_;
    std::vector<std::size_t> sheets_;
};

}  // namespace

Book LoadBook(const Source& source, std::string_view stream) {
    return BookLoader(source, stream).Load();
}

}  // namespace sheet::biff
