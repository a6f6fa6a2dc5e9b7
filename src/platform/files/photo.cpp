#include "platform/files/photo.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace files {
namespace {

std::uint8_t ByteAt(std::string_view bytes, std::size_t at) {
    return static_cast<std::uint8_t>(bytes[at]);
}

/// Numbers of a TIFF header, in its own order of bytes; 0 beyond the end.
struct Tiff {
    std::string_view bytes;
    bool is_little = false;

    std::uint32_t Number(std::size_t at, std::size_t length) const {
        if (at > bytes.size() || bytes.size() - at < length) return 0;
        std::uint32_t number = 0;
        for (std::size_t i = 0; i < length; ++i)
            number = number << 8 | ByteAt(bytes, at + (is_little ? length - 1 - i : i));
        return number;
    }
};

constexpr std::string_view kExif("Exif\0\0", 6);
constexpr std::uint32_t kOrientation = 0x0112;

/// 2 to 8 where the picture has to be turned to be looked at. JEITA CP-3451, 4.6.4.
std::optional<std::uint8_t> TurnedBy(std::string_view segment) {
    if (!segment.starts_with(kExif)) return std::nullopt;
    const Tiff tiff{segment.substr(kExif.size()), segment.substr(kExif.size()).starts_with("II")};
    const std::size_t directory = tiff.Number(4, 4);
    const auto entries = tiff.Number(directory, 2);
    for (std::size_t i = 0; i < entries; ++i) {
        const auto entry = directory + 2 + i * 12;
        if (tiff.Number(entry, 2) != kOrientation) continue;
        const auto turned = tiff.Number(entry + 8, 2);
        if (turned >= 2 && turned <= 8) return static_cast<std::uint8_t>(turned);
    }
    return std::nullopt;
}

/// A segment that says nothing but how the picture is turned.
std::string TurnedSegment(std::uint8_t turned) {
    std::string segment("\xff\xe1\x00\x22", 4);
    segment.append(kExif);
    segment.append("MM\x00\x2a\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00", 19);
    segment += static_cast<char>(turned);
    segment.append(6, '\0');
    return segment;
}

/// Colour profiles and how colours are coded belong to the picture; all else that applications
/// write does not.
bool IsOfPicture(std::uint8_t marker) {
    const bool is_application = marker >= 0xe0 && marker <= 0xef;
    return marker != 0xfe &&
           (!is_application || marker == 0xe0 || marker == 0xe2 || marker == 0xee);
}

/// To the marker after coded data: those within it stand for a byte or begin it anew.
std::size_t AfterScan(std::string_view bytes, std::size_t at) {
    for (; at + 1 < bytes.size(); ++at) {
        if (ByteAt(bytes, at) != 0xff) continue;
        const auto next = ByteAt(bytes, at + 1);
        if (next != 0 && next != 0xff && (next < 0xd0 || next > 0xd7)) return at;
    }
    return bytes.size();
}

std::string Jpeg(std::string_view bytes) {
    if (!bytes.starts_with("\xff\xd8")) return {};
    std::string body;
    std::optional<std::uint8_t> turned;
    std::size_t at = 2;
    while (at + 4 <= bytes.size() && ByteAt(bytes, at) == 0xff) {
        const auto marker = ByteAt(bytes, at + 1);
        if (marker == 0xff) {  // a fill byte
            ++at;
            continue;
        }
        if (marker == 0xd9) break;
        const std::size_t length =
            2 + (std::size_t{ByteAt(bytes, at + 2)} << 8 | ByteAt(bytes, at + 3));
        if (length < 4 || bytes.size() - at < length) return {};
        const auto segment = bytes.substr(at, length);
        if (marker == 0xe1 && !turned) turned = TurnedBy(segment.substr(4));
        // An index of further pictures behind this one calls itself a profile too.
        if (IsOfPicture(marker) && !(marker == 0xe2 && segment.substr(4).starts_with("MPF")))
            body.append(segment);
        at += length;
        if (marker != 0xda) continue;
        const auto end = AfterScan(bytes, at);
        body.append(bytes.substr(at, end - at));
        at = end;
    }
    // Nothing of what comes behind the picture's end is taken.
    return "\xff\xd8" + (turned ? TurnedSegment(*turned) : "") + body + "\xff\xd9";
}

constexpr std::string_view kPng("\x89PNG\r\n\x1a\n", 8);
constexpr std::array<std::string_view, 5> kTold{"tEXt", "zTXt", "iTXt", "eXIf", "tIME"};

std::string Png(std::string_view bytes) {
    if (!bytes.starts_with(kPng)) return {};
    std::string kept(kPng);
    for (std::size_t at = kPng.size(); at + 12 <= bytes.size();) {
        const std::size_t length = Tiff{bytes}.Number(at, 4);
        if (length > bytes.size() - at - 12) return {};
        const auto name = bytes.substr(at + 4, 4);
        if (std::find(kTold.begin(), kTold.end(), name) == kTold.end())
            kept.append(bytes.substr(at, length + 12));
        at += length + 12;
        if (name == "IEND") return kept;
    }
    return {};
}

std::string LittleEndian(std::size_t number) {
    std::string bytes;
    for (unsigned shift = 0; shift < 32; shift += 8)
        bytes += static_cast<char>(number >> shift & 0xffU);
    return bytes;
}

/// RFC 9649: chunks of a name, a length and as many bytes, padded to an even number.
std::string Webp(std::string_view bytes) {
    if (!bytes.starts_with("RIFF") || bytes.substr(8, 4) != "WEBP") return {};
    constexpr std::size_t kFlags = 0x04 | 0x08;  // of VP8X: what is left out below
    std::string kept;
    std::optional<std::uint8_t> turned;
    for (std::size_t at = 12; at < bytes.size();) {
        const std::size_t length = Tiff{bytes, true}.Number(at + 4, 4);
        const auto padded = length + (length & 1U);
        if (bytes.size() - at < 8 || padded > bytes.size() - at - 8) return {};
        const auto name = bytes.substr(at, 4);
        auto chunk = std::string(bytes.substr(at, 8 + padded));
        if (name == "VP8X" && length > 0)
            chunk[8] = static_cast<char>(ByteAt(chunk, 8) & ~kFlags & 0xffU);
        if (name == "EXIF") {
            const auto told = bytes.substr(at + 8, length);
            turned = TurnedBy(told.starts_with(kExif) ? std::string(told)
                                                      : std::string(kExif).append(told));
        } else if (name != "XMP ") {
            kept += chunk;
        }
        at += 8 + padded;
    }
    if (kept.empty()) return {};
    if (turned && kept.starts_with("VP8X")) {
        const auto tiff = TurnedSegment(*turned).substr(4 + kExif.size());
        kept[8] = static_cast<char>(ByteAt(kept, 8) | 0x08U);
        kept += "EXIF" + LittleEndian(tiff.size()) + tiff;
    }
    return "RIFF" + LittleEndian(kept.size() + 4) + "WEBP" + kept;
}

}  // namespace

std::string WithoutMetadata(std::string_view bytes, std::string_view media_type) {
    if (media_type == "image/jpeg") return Jpeg(bytes);
    if (media_type == "image/png") return Png(bytes);
    return media_type == "image/webp" ? Webp(bytes) : "";
}

}  // namespace files
