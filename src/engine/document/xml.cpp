#include "engine/document/xml.hpp"

#include <cstdint>

#include "platform/base/failure.hpp"

namespace document {
namespace {

constexpr int kMaxDepth = 250;
constexpr char kReplacement[] = "\xEF\xBF\xBD";

struct Appender : pugi::xml_writer {
    void write(const void* data, std::size_t size) override {
        bytes.append(static_cast<const char*>(data), size);
    }
    std::string bytes;
};

struct Decoded {
    char32_t code = 0;
    std::size_t length = 0;  // 0: invalid
};

Decoded Decode(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    if (first < 0x80) return {first, 1};
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || text.size() < length) return {};
    char32_t code = first & (0xFFu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80) return {};
        code = (code << 6) | (byte(i) & 0x3Fu);
    }
    const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
    if (overlong || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return {};
    return {code, length};
}

bool MayStandInXml(char32_t code) {
    if (code < 0x20) return code == '\t' || code == '\n';
    return code != 0x7F && code != 0xFFFE && code != 0xFFFF;
}

}  // namespace

void ParseXml(pugi::xml_document& xml, const std::string& bytes) {
    if (bytes.size() > kMaxXmlBytes) throw Failure{FailureKind::Invalid, "document.too_large"};
    const Failure not_word{FailureKind::Invalid, "document.not_word"};
    constexpr unsigned kFlags =
        (pugi::parse_default | pugi::parse_ws_pcdata | pugi::parse_pi | pugi::parse_doctype);
    if (!xml.load_buffer(bytes.data(), bytes.size(), kFlags)) throw not_word;
    for (const pugi::xml_node node : xml.children())
        if (node.type() == pugi::node_doctype) throw not_word;

    struct DepthGuard : pugi::xml_tree_walker {
        bool for_each(pugi::xml_node&) override { return depth() < kMaxDepth; }
    } guard;
    if (!xml.traverse(guard)) throw not_word;
}

std::string PrintXml(const pugi::xml_document& xml) {
    Appender out;
    out.bytes = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    xml.save(out, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
    return std::move(out.bytes);
}

std::string CleanText(std::string_view text) {
    std::string clean;
    clean.reserve(text.size());
    while (!text.empty()) {
        const Decoded next = Decode(text);
        if (next.length == 0) {
            clean += kReplacement;
            text.remove_prefix(1);
            continue;
        }
        if (next.code == '\r') {
            if (text.size() < 2 || text[1] != '\n') clean += '\n';
        } else if (MayStandInXml(next.code)) {
            clean.append(text.substr(0, next.length));
        }
        text.remove_prefix(next.length);
    }
    return clean;
}

std::string TextOf(pugi::xml_node element) {
    std::string text;
    for (const pugi::xml_node child : element.children())
        if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata)
            text += child.value();
    return text;
}

void AppendText(pugi::xml_node run, const std::string& text) {
    pugi::xml_node element = run.append_child("w:t");
    element.append_attribute("xml:space") = "preserve";
    element.text().set(text.c_str());
}

}  // namespace document
