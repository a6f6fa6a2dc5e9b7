#include "platform/files/media_type.hpp"

#include <algorithm>
#include <fstream>
#include <set>
#include <string_view>
#include <vector>

namespace files {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kLookedAt = 64 * 1024;
constexpr std::size_t kLongestDirectory = 4 * 1024 * 1024;
constexpr auto kUnknown = "application/octet-stream";

std::string ReadAt(std::ifstream& stream, std::int64_t at, std::size_t size) {
    std::string bytes(size, '\0');
    stream.clear();
    stream.seekg(at);
    stream.read(bytes.data(), static_cast<std::streamsize>(size));
    bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(stream.gcount(), 0)));
    return bytes;
}

std::size_t NumberAt(std::string_view bytes, std::size_t at, int size) {
    std::size_t number = 0;
    for (int i = size; i-- > 0;)
        number = number << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
    return number;
}

/// The names of a zip's directory; empty where it has none that could be read.
std::set<std::string> NamesInZip(std::ifstream& stream, std::int64_t size) {
    const auto tail_at = std::max<std::int64_t>(0, size - 65'557);
    const auto tail = ReadAt(stream, tail_at, static_cast<std::size_t>(size - tail_at));
    const auto end = tail.rfind("PK\5\6"sv);
    if (end == std::string::npos || end + 22 > tail.size()) return {};
    const auto length = NumberAt(tail, end + 12, 4);
    if (length > kLongestDirectory) return {};
    const auto directory =
        ReadAt(stream, static_cast<std::int64_t>(NumberAt(tail, end + 16, 4)), length);
    std::set<std::string> names;
    for (std::size_t at = 0;
         at + 46 <= directory.size() && directory.compare(at, 4, "PK\1\2"sv) == 0;) {
        const auto name = NumberAt(directory, at + 28, 2);
        if (at + 46 + name > directory.size()) break;
        names.insert(directory.substr(at + 46, name));
        at += 46 + name + NumberAt(directory, at + 30, 2) + NumberAt(directory, at + 32, 2);
    }
    return names;
}

std::string TypeOfZip(std::ifstream& stream, std::int64_t size, std::string_view head) {
    const auto names = NamesInZip(stream, size);
    const bool has_macros = std::any_of(names.begin(), names.end(), [](std::string name) {
        std::transform(name.begin(), name.end(), name.begin(), [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        });
        return name.ends_with("vbaproject.bin");
    });
    const std::string office = "application/vnd.openxmlformats-officedocument.";
    if (names.contains("word/document.xml"))
        return has_macros ? "application/vnd.ms-word.document.macroEnabled.12"
                          : office + "wordprocessingml.document";
    if (names.contains("xl/workbook.xml"))
        return has_macros ? "application/vnd.ms-excel.sheet.macroEnabled.12"
                          : office + "spreadsheetml.sheet";
    if (names.contains("ppt/presentation.xml"))
        return has_macros ? "application/vnd.ms-powerpoint.presentation.macroEnabled.12"
                          : office + "presentationml.presentation";
    // OpenDocument says what it is in its first entry, which is not packed.
    if (head.substr(30).starts_with("mimetypeapplication/vnd.oasis.opendocument."))
        for (const auto* kind : {"text", "spreadsheet", "presentation"}) {
            const auto type = std::string("application/vnd.oasis.opendocument.") + kind;
            const auto rest = head.substr(38);
            if (rest.starts_with(type) && rest.substr(type.size()).starts_with("PK")) return type;
        }
    return "application/zip";
}

/// Of what has no control characters.
std::string TypeOfText(std::string_view text) {
    std::string begin(text.substr(0, 4096));
    std::transform(begin.begin(), begin.end(), begin.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    });
    begin.erase(0, std::min(begin.find_first_not_of(" \t\r\n\f"), begin.size()));
    if (begin.starts_with("#!")) return "text/x-script";
    if (!begin.starts_with('<')) return "text/plain";
    if (begin.find("<svg") != std::string::npos) return "image/svg+xml";
    return begin.starts_with("<?xml") ? "application/xml" : "text/html";
}

/// 16-bit text without its zero bytes, so that its beginning can be looked at.
std::string Narrowed(std::string_view wide) {
    std::string narrow;
    for (const char c : wide)
        if (c != '\0') narrow += c;
    return narrow;
}

std::string TypeOfRest(std::string_view head) {
    if (head.starts_with("\xFF\xFE"sv) || head.starts_with("\xFE\xFF"sv))
        return TypeOfText(Narrowed(head.substr(2)));
    if (head.starts_with("\xEF\xBB\xBF"sv)) head.remove_prefix(3);
    const bool is_text = std::all_of(head.begin(), head.end(), [](char c) {
        return static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n' || c == '\r' ||
               c == '\f';
    });
    return is_text ? TypeOfText(head) : kUnknown;
}

bool IsHeic(std::string_view head) {
    if (head.substr(4, 4) != "ftyp") return false;
    const auto brand = head.substr(8, 4);
    return brand == "heic" || brand == "heix" || brand == "mif1" || brand == "msf1";
}

}  // namespace

std::string MediaTypeOf(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    const auto size = static_cast<std::int64_t>(std::filesystem::file_size(file));
    const auto held = ReadAt(stream, 0, kLookedAt);
    const std::string_view head(held);
    const std::pair<std::string_view, const char*> beginnings[] = {
        {"%PDF-"sv, "application/pdf"},
        {"\xFF\xD8\xFF"sv, "image/jpeg"},
        {"\x89PNG\r\n\x1A\n"sv, "image/png"},
        {"GIF8"sv, "image/gif"},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "application/x-ole-storage"},
        {"\x7F"
         "ELF"sv,
         "application/x-executable"},
        {"Rar!"sv, "application/vnd.rar"},
        {"7z\xBC\xAF"sv, "application/x-7z-compressed"},
        {"\x1F\x8B"sv, "application/gzip"},
    };
    for (const auto& [beginning, type] : beginnings)
        if (head.starts_with(beginning)) return type;
    if (head.starts_with("MZ") && head.find('\0') != std::string_view::npos)
        return "application/x-msdownload";
    if (head.size() < 12) return TypeOfRest(head);
    if (head.starts_with("RIFF") && head.substr(8, 4) == "WEBP") return "image/webp";
    if (IsHeic(head)) return "image/heic";
    if (head.starts_with("PK\3\4"sv) && head.size() > 60) return TypeOfZip(stream, size, head);
    return TypeOfRest(head);
}

}  // namespace files
