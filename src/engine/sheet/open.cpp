#include <cerrno>
#include <cstring>
#include <fstream>

#include "engine/sheet/compound_file.hpp"
#include "engine/sheet/source.hpp"

namespace sheet {
namespace {

constexpr std::size_t kHeadBytes = 64 * 1024;

enum class Container { Zip, Compound, BareBiff, Text };

struct Magic {
    std::string_view bytes;
    const char* found;
};

constexpr std::array kForeign{
    Magic{"%PDF", "PDF"},
    Magic{"{\\rtf", "RTF"},
    Magic{"\x89PNG", "PNG"},
    Magic{"\xFF\xD8\xFF", "JPEG"},
    Magic{"GIF8", "GIF"},
    Magic{"Rar!", "RAR"},
    Magic{"7z\xBC\xAF", "7z"},
    Magic{"\x1F\x8B", "GZIP"},
    Magic{"SQLite format 3", "SQLite"},
    Magic{"MIME-Version:", "MHTML"},
};

[[noreturn]] void RefuseFound(const Source& source, std::string found) {
    Refuse(source, "sheet.unreadable", {{"found", std::move(found)}});
}

std::string FirstBytes(std::string_view head) {
    std::string shown;
    for (const char c : head.substr(0, 8)) {
        std::array<char, 4> hex;
        std::snprintf(hex.data(), hex.size(), "%02X ", static_cast<unsigned>(c) & 0xFFu);
        shown.append(hex.data(), 3);
    }
    if (!shown.empty()) shown.pop_back();
    return shown;
}

// Some programs give a web page or an XML document an ending of Excel.
void RefuseMarkup(const Source& source, std::string_view head) {
    std::string text(head.substr(0, 4'096));
    for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
    text.erase(0, text.find_first_not_of(" \t\r\n"));
    if (!text.starts_with('<')) return;
    const auto has = [&](const char* part) { return text.find(part) != std::string::npos; };
    if (has("urn:oasis:names:tc:opendocument")) Refuse(source, "sheet.open_document");
    if (has("<html") || has("<!doctype html") || text.starts_with("<table")) {
        RefuseFound(source, "HTML");
    }
    if (text.starts_with("<?xml")) RefuseFound(source, "XML");
}

bool IsText(std::string_view head) {
    if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) return true;
    std::size_t odd = 0;
    for (const char c : head) {
        if (c == '\0') return false;
        const bool control = static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
        if (control && c != '\t' && c != '\n' && c != '\r' && c != '\f') ++odd;
    }
    // Old Vietnamese encodings have a few letters among the control characters.
    return odd * 50 <= head.size();
}

bool IsBiffStart(std::string_view head) {
    return head.size() >= 4 && head[0] == 0x09 && head[1] >= 0 && head[1] <= 8 &&
           head[1] % 2 == 0 && head[2] >= 4 && head[2] <= 16 && head[3] == 0;
}

Container ContainerOf(const Source& source, std::string_view head) {
    constexpr std::string_view kZip = "PK\x03\x04";
    if (head.starts_with(kZip) || head.starts_with("PK\x05\x06")) return Container::Zip;
    if (head.starts_with(kCompoundMagic)) return Container::Compound;
    if (IsBiffStart(head)) return Container::BareBiff;
    if (kZip.starts_with(head) || kCompoundMagic.starts_with(head)) Refuse(source, "sheet.cut_off");
    for (const Magic& magic : kForeign) {
        if (head.starts_with(magic.bytes)) RefuseFound(source, magic.found);
    }
    RefuseMarkup(source, head);
    if (!IsText(head)) RefuseFound(source, FirstBytes(head));
    return Container::Text;
}

std::string ReadHead(const Source& source) {
    std::error_code error;
    const auto status = std::filesystem::status(source.path, error);
    if (!error && !std::filesystem::is_regular_file(status)) {
        const int reason = std::filesystem::is_directory(status) ? EISDIR : ENOENT;
        Refuse(source, "sheet.not_found", {{"reason", std::strerror(reason)}});
    }
    std::ifstream stream(source.path, std::ios::binary);
    if (!stream) Refuse(source, "sheet.not_found", {{"reason", std::strerror(errno)}});
    const auto size = static_cast<std::int64_t>(std::filesystem::file_size(source.path));
    if (size > source.limits.max_file_bytes) {
        const std::string limit = std::to_string(source.limits.max_file_bytes);
        Refuse(source, "sheet.too_large", {{"limit", limit}});
    }
    std::string head(kHeadBytes, '\0');
    stream.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(stream.gcount()));
    if (head.empty() || head == "\xEF\xBB\xBF" || head == "\xFF\xFE" || head == "\xFE\xFF") {
        Refuse(source, "sheet.empty_file");
    }
    return head;
}

[[noreturn]] void RefuseForMemory(const std::string& name) {
    throw Failure{FailureKind::Unavailable, "sheet.no_memory", {{"file", name}}};
}

/// Turns a lack of memory into a Failure, whatever the format.
class GuardedReader : public Reader {
public:
    GuardedReader(std::unique_ptr<Reader> reader, std::string name)
        : reader_(std::move(reader)), name_(std::move(name)) {}

    const std::vector<std::string>& Names() const override { return reader_->Names(); }

    void Read(std::size_t sheet, const std::function<bool(const Row&)>& row) override {
        try {
            reader_->Read(sheet, row);
        } catch (const std::bad_alloc&) {
            RefuseForMemory(name_);
        }
    }

private:
    std::unique_ptr<Reader> reader_;
    std::string name_;
};

std::unique_ptr<Reader> OpenContainer(Source source, const Decoder& decoder) {
    switch (ContainerOf(source, ReadHead(source))) {
        case Container::Zip:
            return OpenXlsx(std::move(source));
        case Container::Compound:
        case Container::BareBiff: {
            std::string bytes = LoadFile(source);
            return OpenXls(std::move(source), std::move(bytes));
        }
        case Container::Text:
            return OpenCsv(std::move(source), decoder);
    }
    return nullptr;
}

}  // namespace

std::unique_ptr<Reader> Open(const std::filesystem::path& file,
                             const Limits& limits,
                             const Decoder& decoder) {
    const std::string name = file.filename().string();
    try {
        return std::make_unique<GuardedReader>(OpenContainer({file, name, limits}, decoder), name);
    } catch (const std::bad_alloc&) {
        RefuseForMemory(name);
    }
}

}  // namespace sheet
