#include "engine/text/list.hpp"

#include <algorithm>

#include "engine/text/letters.hpp"
#include "engine/text/list_marks.hpp"
#include "engine/text/normal.hpp"
#include "engine/text/utf8.hpp"

namespace text {
namespace {

std::vector<std::string> CleanLines(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string line = Clean(text.substr(0, end));
        if (!line.empty()) {
            lines.push_back(std::move(line));
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

// Dots to fill in, a lone dash: nothing was written.
bool SaysSomething(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const char32_t code_point = utf8::Next(text, at);
        const bool letter = LetterOf(code_point).lower != 0 || code_point >= 0x3000;
        const bool foreign = code_point >= 0xC0 && code_point < 0x2000;
        if (letter || foreign || (code_point >= '0' && code_point <= '9')) {
            return true;
        }
    }
    return false;
}

void AddItem(std::vector<std::string>& items, std::string text) {
    text.erase(text.find_last_not_of("; \n") + 1);
    if (SaysSomething(text)) {
        items.push_back(std::move(text));
    }
}

bool EndsWithAny(std::string_view line, std::string_view signs) {
    return !line.empty() && signs.find(line.back()) != std::string_view::npos;
}

bool BeginsSmall(std::string_view line) {
    std::size_t at = 0;
    const Letter& letter = LetterOf(utf8::Next(line, at));
    return letter.lower != 0 && !letter.upper;
}

// One item a line. Where lines end with ";", a line that ends without a stop goes on in the next
// if that begins with a small letter: the writer broke it to fit the cell.
void AddUnmarked(std::vector<std::string>& items, std::string_view text) {
    const std::vector<std::string> lines = CleanLines(text);
    const bool stopped = std::any_of(
        lines.begin(), lines.end(), [](const std::string& line) { return line.back() == ';'; });
    std::string item;
    for (const std::string& line : lines) {
        const bool continues =
            stopped && !item.empty() && !EndsWithAny(item, ";.") && BeginsSmall(line);
        if (!continues) {
            AddItem(items, std::move(item));
            item.clear();
        }
        item += item.empty() ? line : ' ' + line;
    }
    AddItem(items, std::move(item));
}

// Lines that only wrap are joined; those with a mark of a lower level stay lines.
std::string JoinLines(std::string_view text) {
    std::string joined;
    for (const std::string& line : CleanLines(text)) {
        if (!joined.empty()) {
            joined += BeginsWithMark(line) ? '\n' : ' ';
        }
        joined += line;
    }
    return joined;
}

// Nearly all cells: one line that begins with a word and has nothing in it that could be a mark.
bool IsOnePlainLine(std::string_view clean) {
    const auto letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
    };
    if (clean.size() < 3 || !letter(clean[0]) || clean.back() == ';') return false;
    for (std::size_t at = 0; at < clean.size(); ++at) {
        const char c = clean[at];
        if (c == '\n' || c == ')' || c == '+' || c == '*' || c == '-') return false;
        if ((c == '.' || c == '/' || c == ':') && at + 1 < clean.size()) return false;
        // The block of dashes, bullets and odd signs.
        if (static_cast<unsigned char>(c) == 0xE2) return false;
    }
    return true;
}

}  // namespace

std::vector<std::string> SplitList(std::string_view utf8) {
    std::string clean = Clean(utf8);
    if (IsOnePlainLine(clean)) return {std::move(clean)};
    const std::vector<ListMark> marks = FindListMarks(clean);
    std::vector<std::string> items;
    if (marks.empty()) {
        AddUnmarked(items, clean);
        return items;
    }
    // "Nội dung: 1. …": the words before belong to the first item rather than get lost.
    std::string lead = JoinLines(std::string_view(clean).substr(0, marks[0].begin));
    if (!lead.empty() && lead.back() != ':') {
        AddUnmarked(items, std::string_view(clean).substr(0, marks[0].begin));
        lead.clear();
    }
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const std::size_t end = i + 1 < marks.size() ? marks[i + 1].begin : clean.size();
        std::string item =
            JoinLines(std::string_view(clean).substr(marks[i].end, end - marks[i].end));
        if (!lead.empty() && SaysSomething(item)) {
            item = lead + ' ' + item;
            lead.clear();
        }
        AddItem(items, std::move(item));
    }
    return items;
}

}  // namespace text
