#include "platform/files/picture_size.hpp"

#include <algorithm>
#include <fstream>
#include <string>

namespace files {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kHead = 64 * 1024;

std::string ReadAt(std::ifstream& stream, std::int64_t at, std::size_t size) {
    std::string bytes(size, '\0');
    stream.clear();
    stream.seekg(at);
    stream.read(bytes.data(), static_cast<std::streamsize>(size));
    bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(stream.gcount(), 0)));
    return bytes;
}

/// Most significant byte first; 0 beyond the end.
std::int64_t Number(std::string_view bytes, std::size_t at, std::size_t length) {
    if (at > bytes.size() || bytes.size() - at < length) return 0;
    std::int64_t number = 0;
    for (std::size_t i = 0; i < length; ++i)
        number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
    return number;
}

/// Least significant byte first.
std::int64_t Turned(std::string_view bytes, std::size_t at, std::size_t length) {
    if (at > bytes.size() || bytes.size() - at < length) return 0;
    std::int64_t number = 0;
    for (std::size_t i = length; i-- > 0;)
        number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
    return number;
}

/// The frame's header stands behind whatever the camera wrote before it. ITU T.81, B.1.1.4.
std::optional<std::int64_t> OfJpeg(std::ifstream& stream) {
    for (std::int64_t at = 2;;) {
        const auto head = ReadAt(stream, at, 9);
        if (head.size() < 9 || head[0] != '\xff') return std::nullopt;
        const auto marker = static_cast<unsigned char>(head[1]);
        if (marker == 0xff) {
            ++at;
            continue;
        }
        const bool is_frame =
            marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
        if (is_frame) return Number(head, 5, 2) * Number(head, 7, 2);
        if (marker == 0xda || marker == 0xd9) return std::nullopt;
        at += 2 + std::max<std::int64_t>(Number(head, 2, 2), 2);
    }
}

std::optional<std::int64_t> OfWebp(std::string_view head) {
    const auto kind = head.substr(std::min<std::size_t>(12, head.size()), 4);
    if (kind == "VP8X") return (Turned(head, 24, 3) + 1) * (Turned(head, 27, 3) + 1);
    if (kind == "VP8 ") return (Turned(head, 26, 2) & 0x3fff) * (Turned(head, 28, 2) & 0x3fff);
    if (kind != "VP8L") return std::nullopt;
    const auto bits = Turned(head, 21, 4);
    return ((bits & 0x3fff) + 1) * ((bits >> 14 & 0x3fff) + 1);
}

}  // namespace

bool IsPicture(std::string_view media_type) { return media_type.starts_with("image/"); }

std::optional<std::int64_t> PixelsOf(const std::filesystem::path& file,
                                     std::string_view media_type) {
    std::ifstream stream(file, std::ios::binary);
    if (media_type == "image/jpeg") return OfJpeg(stream);
    const auto head = ReadAt(stream, 0, kHead);
    if (media_type == "image/png") return Number(head, 16, 4) * Number(head, 20, 4);
    if (media_type == "image/webp") return OfWebp(head);
    return std::nullopt;
}

}  // namespace files
