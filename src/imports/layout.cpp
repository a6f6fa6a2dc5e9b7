#include "imports/layout.hpp"

#include <algorithm>

namespace imports {
namespace {

constexpr std::int64_t kRowsBelowHeader = 2;  // shown with it
constexpr std::int64_t kLastRow = 60;         // that is shown

bool BeginsLetter(char byte) { return (byte & 0xC0) != 0x80; }

std::string TextAt(const TopRow* row, std::size_t at) {
    return row != nullptr && at < row->texts.size() ? row->texts[at] : "";
}

std::vector<std::string> Shown(const TopRow& row) {
    std::vector<std::string> cells;
    for (std::size_t at = 0; at < std::min(row.texts.size(), kLayoutColumns); ++at) {
        const bool repeats = at > 0 && row.merged[at] && row.texts[at] == row.texts[at - 1];
        cells.push_back(repeats ? "" : Shortened(row.texts[at]));
    }
    while (!cells.empty() && cells.back().empty()) cells.pop_back();
    return cells;
}

}  // namespace

std::string Shortened(const std::string& text) {
    std::size_t letters = 0, end = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!BeginsLetter(text[at])) continue;
        if (letters == kLayoutLetters - 1) end = at;
        if (++letters > kLayoutLetters) return text.substr(0, end) + "…";
    }
    return text;
}

Layout LayoutOf(std::string tab,
                const Mapping& mapping,
                const std::vector<TopRow>& top,
                std::size_t width,
                const Kind& kind) {
    Layout layout{std::move(tab), mapping.header_row, mapping.first_row, {}, {}};
    const TopRow *header = nullptr, *above = nullptr;
    const auto last = std::max(
        kLayoutRows, std::min(mapping.first_row, kLastRow - kRowsBelowHeader) + kRowsBelowHeader);
    for (const auto& row : top) {
        if (mapping.header_row != 0 && row.number == mapping.header_row) header = &row;
        if (row.number == mapping.header_row - 1) above = &row;
        if (row.number > last) continue;
        layout.top.resize(static_cast<std::size_t>(row.number));
        layout.top.back() = Shown(row);
    }
    const auto add = [&](std::size_t at) {
        const auto found = mapping.columns.find(at);
        const bool read = found != mapping.columns.end();
        auto heading = TextAt(header, at);
        // A header of two rows may name a column in its upper one.
        if (heading.empty() && read && header != nullptr) heading = TextAt(above, at);
        layout.columns.push_back(
            {at, Shortened(heading), read ? kind.columns[found->second].name : ""});
    };
    for (std::size_t at = 0; at < width; ++at) add(at);
    // A mapping that was told may name columns that the tab does not have.
    for (const auto& [at, column] : mapping.columns)
        if (at >= width) add(at);
    return layout;
}

}  // namespace imports
