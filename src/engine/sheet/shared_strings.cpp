#include "engine/sheet/shared_strings.hpp"

#include <charconv>

#include "engine/sheet/utf8.hpp"

namespace sheet {

void SharedStrings::EndString(std::uint32_t font) {
    NormaliseLineBreaks(bytes_, begin_);
    entries_.push_back({begin_, static_cast<std::uint32_t>(bytes_.size() - begin_), font});
    begin_ = bytes_.size();
}

void SharedStrings::EndEscapedString(std::uint32_t font) {
    Unescape(bytes_, begin_);
    EndString(font);
}

std::int64_t SharedStrings::MemoryBytes() const {
    return static_cast<std::int64_t>(bytes_.size() + entries_.size() * sizeof(Entry));
}

void NormaliseLineBreaks(std::string& text, std::size_t begin) {
    std::size_t to = text.find('\r', begin);
    if (to == std::string::npos) return;
    for (std::size_t from = to; from < text.size(); ++from) {
        if (text[from] == '\r' && from + 1 < text.size() && text[from + 1] == '\n') continue;
        text[to++] = text[from] == '\r' ? '\n' : text[from];
    }
    text.resize(to);
}

void Unescape(std::string& text, std::size_t begin) {
    std::size_t next = text.find("_x", begin);
    if (next != std::string::npos) {
        std::string out;
        std::size_t at = begin;
        for (; next != std::string::npos; next = text.find("_x", next)) {
            std::uint32_t unit = 0;
            const char* digits = text.data() + next + 2;
            const bool escape = next + 7 <= text.size() && text[next + 6] == '_' &&
                                std::from_chars(digits, digits + 4, unit, 16).ptr == digits + 4;
            if (escape) {
                out.append(text, at, next - at);
                AppendUtf8(out, unit);
                at = next + 7;
            }
            next = escape ? at : next + 2;
        }
        out.append(text, at);
        text.replace(begin, std::string::npos, out);
    }
    NormaliseLineBreaks(text, begin);
}

}  // namespace sheet
