#include "engine/sheet/biff_record.hpp"

#include <iconv.h>

#include "engine/sheet/compound_file.hpp"
#include "engine/sheet/little_endian.hpp"
#include "engine/sheet/utf8.hpp"

namespace sheet::biff {

Record RecordAt(const Source& source, std::string_view stream, std::size_t at) {
    if (at > stream.size() || stream.size() - at < 4) Refuse(source, "sheet.cut_off");
    const std::size_t length = U16(stream, at + 2);
    if (stream.size() - at - 4 < length) Refuse(source, "sheet.cut_off");
    return {U16(stream, at), stream.substr(at + 4, length), at + 4 + length};
}

CodePage CodePageOf(std::uint16_t number) {
    CodePage page;
    for (std::size_t byte = 0; byte < page.size(); ++byte) page[byte] = static_cast<char32_t>(byte);
    std::string name = "CP" + std::to_string(number);
    if (number == 0x8001) name = "CP1252";
    if (number == 0x8000 || number == 10'000) name = "MACINTOSH";
    const iconv_t converter = iconv_open("UCS-4LE", name.c_str());
    if (converter == reinterpret_cast<iconv_t>(-1)) return page;
    for (std::size_t byte = 0x80; byte < page.size(); ++byte) {
        char in = static_cast<char>(byte);
        std::array<char, 16> out{};
        char* from = &in;
        char* to = out.data();
        std::size_t in_left = 1;
        std::size_t out_left = out.size();
        const bool converted =
            iconv(converter, &from, &in_left, &to, &out_left) != static_cast<std::size_t>(-1) &&
            iconv(converter, nullptr, nullptr, &to, &out_left) != static_cast<std::size_t>(-1);
        if (converted && out.size() - out_left == 4) {
            page[byte] = U32(std::string_view(out.data(), 4), 0);
        }
        iconv(converter, nullptr, nullptr, nullptr, nullptr);
    }
    iconv_close(converter);
    return page;
}

Bytes::Bytes(const Source& source, std::string_view stream, std::size_t at) : source_(source) {
    Record record = RecordAt(source, stream, at);
    segments_.push_back(record.data);
    while (stream.size() - record.next >= 4 && U16(stream, record.next) == kContinue) {
        record = RecordAt(source, stream, record.next);
        segments_.push_back(record.data);
    }
}

void Bytes::NextSegment() {
    if (segment_ + 1 >= segments_.size()) RefuseXls(source_);
    ++segment_;
    at_ = 0;
}

std::uint8_t Bytes::TakeU8() {
    while (Rest().empty()) NextSegment();
    return static_cast<std::uint8_t>(segments_[segment_][at_++]);
}

std::uint16_t Bytes::TakeU16() {
    const std::uint16_t low = TakeU8();
    return static_cast<std::uint16_t>(low | (TakeU8() << 8));
}

std::uint32_t Bytes::TakeU32() {
    const std::uint32_t low = TakeU16();
    return low | (std::uint32_t{TakeU16()} << 16);
}

void Bytes::Skip(std::size_t count) {
    while (count > Rest().size()) {
        count -= Rest().size();
        NextSegment();
    }
    at_ += count;
}

void Bytes::TakeText(std::size_t characters, std::string& out) {
    constexpr std::uint8_t kWide = 0x01;
    constexpr std::uint8_t kPhonetic = 0x04;
    constexpr std::uint8_t kRich = 0x08;
    const std::uint8_t flags = TakeU8();
    const std::size_t runs = (flags & kRich) ? TakeU16() : 0;
    const std::size_t phonetic = (flags & kPhonetic) ? TakeU32() : 0;
    TakeCharacters(characters, (flags & kWide) != 0, out);
    Skip(runs * 4 + phonetic);
}

// A text that goes on in the next record says there anew how wide its characters are.
void Bytes::TakeCharacters(std::size_t characters, bool wide, std::string& out) {
    while (characters > 0) {
        if (Rest().empty()) {
            NextSegment();
            wide = (TakeU8() & 0x01) != 0;
            continue;
        }
        const std::size_t width = wide ? 2 : 1;
        const std::size_t count = std::min(characters, Rest().size() / width);
        if (count == 0) RefuseXls(source_);
        const std::string_view bytes = Rest().substr(0, count * width);
        if (wide) {
            AppendUtf16(out, bytes, ByteOrder::Little);
        } else {
            for (const char c : bytes) AppendUtf8(out, static_cast<unsigned char>(c));
        }
        at_ += bytes.size();
        characters -= count;
    }
}

void Bytes::TakeBytes(std::size_t count, const CodePage& page, std::string& out) {
    for (; count > 0; --count) AppendUtf8(out, page[TakeU8()]);
}

}  // namespace sheet::biff
