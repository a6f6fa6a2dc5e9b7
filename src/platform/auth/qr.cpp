#include "platform/auth/qr.hpp"

#include <fmt/format.h>
#include <qrencode.h>

#include <cstdint>
#include <memory>
#include <string_view>

#include "platform/base/failure.hpp"

namespace auth {
namespace {

constexpr int kQuiet = 4;

using Code = std::unique_ptr<QRcode, decltype(&QRcode_free)>;

Code CodeOf(const std::string& text) {
    Code code(QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M), &QRcode_free);
    if (!code) throw Failure{FailureKind::Invalid, "auth.qr_too_long"};
    return code;
}

void Append(std::string& bytes, std::uint32_t number) {
    for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(number >> shift);
}

/// CRC-32 as PNG wants it, bit by bit: a code has a few kilobytes.
std::uint32_t Crc(std::string_view bytes) {
    std::uint32_t crc = 0xFFFFFFFFU;
    for (const char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB88320U : 0U);
    }
    return ~crc;
}

void AppendChunk(std::string& png, const char* kind, const std::string& bytes) {
    Append(png, static_cast<std::uint32_t>(bytes.size()));
    const auto checked = kind + bytes;
    png += checked;
    Append(png, Crc(checked));
}

/// The bytes as a zlib stream that stores them as they are (RFC 1950, 1951).
std::string Stored(std::string_view bytes) {
    constexpr std::size_t kMost = 65535;
    constexpr std::uint32_t kModulus = 65521;
    std::string stream = "\x78\x01";
    std::uint32_t a = 1, b = 0;
    for (const char c : bytes) {
        a = (a + static_cast<unsigned char>(c)) % kModulus;
        b = (b + a) % kModulus;
    }
    while (true) {
        const auto block = bytes.substr(0, kMost);
        bytes.remove_prefix(block.size());
        const auto size = static_cast<std::uint16_t>(block.size());
        stream += static_cast<char>(bytes.empty());
        for (const unsigned part : {unsigned{size}, ~unsigned{size}})
            stream += {static_cast<char>(part & 255), static_cast<char>(part >> 8 & 255)};
        stream += block;
        if (bytes.empty()) break;
    }
    Append(stream, b << 16 | a);
    return stream;
}

}  // namespace

std::string QrPng(const std::string& text) {
    constexpr int kDots = 8;
    const auto code = CodeOf(text);
    const int whole = code->width + 2 * kQuiet;
    std::string rows;
    for (int y = 0; y < whole; ++y) {
        // One bit a dot, so that a module is a byte; a row begins with its filter, which is none.
        std::string row(1, '\0');
        for (int x = 0; x < whole; ++x) {
            const int at_x = x - kQuiet, at_y = y - kQuiet;
            const bool inside = at_x >= 0 && at_y >= 0 && at_x < code->width && at_y < code->width;
            const bool dark = inside && (code->data[at_y * code->width + at_x] & 1) != 0;
            row += static_cast<char>(dark ? 0 : 255);
        }
        for (int dot = 0; dot < kDots; ++dot) rows += row;
    }
    std::string header;
    for (int side = 0; side < 2; ++side) Append(header, static_cast<std::uint32_t>(whole * kDots));
    header += std::string("\x01\0\0\0\0", 5);  // one bit, grey
    std::string png = "\x89PNG\r\n\x1a\n";
    AppendChunk(png, "IHDR", header);
    AppendChunk(png, "IDAT", Stored(rows));
    AppendChunk(png, "IEND", "");
    return png;
}

std::string QrSvg(const std::string& text) {
    const auto code = CodeOf(text);
    const auto width = code->width;
    std::string path;
    for (int y = 0; y < width; ++y)
        for (int x = 0; x < width;) {
            const auto dark = [&](int at) {
                return at < width && (code->data[y * width + at] & 1);
            };
            const int from = x;
            while (dark(x)) ++x;
            if (x > from)
                path +=
                    fmt::format("M{} {}h{}v1h-{}z", from + kQuiet, y + kQuiet, x - from, x - from);
            else
                ++x;
        }
    const int whole = width + 2 * kQuiet;
    return fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {0}\""
        " shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{0}v{0}H0z\"/>"
        "<path d=\"{1}\"/></svg>",
        whole,
        path);
}

}  // namespace auth
