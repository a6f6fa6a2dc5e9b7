#include "demo/edits.hpp"

#include <algorithm>
#include <vector>

#include "demo/original_texts.hpp"
#include "engine/text/letters.hpp"
#include "engine/text/utf8.hpp"

namespace demo {
namespace {

constexpr std::string_view kNames[] = {"Đông Lĩnh",
                                       "Phúc Xá",
                                       "Hạ Trang",
                                       "Yên Mỹ",
                                       "Cồn Sậy",
                                       "Bàu Sen",
                                       "Trung Hậu",
                                       "Quang Ích",
                                       "Vạn Phúc",
                                       "Đồng Lạc",
                                       "Tân Hội",
                                       "Kẻ Sót",
                                       "Xuân Thành",
                                       "Lộc Thượng"};

std::vector<std::string> WordsOf(const std::string& text) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find(' ', at), text.size());
        if (end > at) words.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

std::string Joined(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
    return text;
}

bool BeginsCapital(const std::string& word) {
    std::size_t at = 0;
    return text::LetterOf(text::utf8::Next(word, at)).upper;
}

/// Two words with capitals and no mark between them, not at the beginning.
void OtherNames(std::vector<std::string>& words, int percent, Random& random) {
    for (std::size_t at = 1; at + 1 < words.size(); ++at) {
        if (!BeginsCapital(words[at]) || !BeginsCapital(words[at + 1])) continue;
        if (random.Chance(percent)) {
            const std::string other(random.Pick(kNames));
            const auto blank = other.find(' ');
            const auto mark = words[at + 1].find_first_of(",.;:");
            const auto rest = mark == std::string::npos ? "" : words[at + 1].substr(mark);
            words[at] = other.substr(0, blank);
            words[at + 1] = other.substr(blank + 1) + rest;
        }
        ++at;
    }
}

/// Years stay: who copies has the year of the form before them. Of a date day and month change.
void OtherNumbers(std::vector<std::string>& words, int percent, Random& random) {
    for (auto& word : words) {
        const auto first = word.find_first_of("0123456789");
        if (first == std::string::npos || !random.Chance(percent)) continue;
        const auto last = word.find_first_not_of("0123456789", first);
        const auto length = std::min(last, word.size()) - first;
        if (length >= 4) continue;
        if (last != std::string::npos && word[last] == '/') {
            const auto year = word.find('/', last + 1);
            word = word.substr(0, first) + std::to_string(random.Between(1, 28)) + "/" +
                   std::to_string(random.Between(2, 12)) +
                   (year == std::string::npos ? "" : word.substr(year));
            continue;
        }
        word.replace(first, length, std::to_string(random.Between(2, 28)));
    }
}

/// The clauses between commas and semicolons, the last moved to the front or two exchanged.
std::string OtherOrder(const std::string& text, Random& random) {
    std::vector<std::string> clauses;
    std::size_t from = 0;
    for (std::size_t at = 0; at < text.size(); ++at)
        if ((text[at] == ',' || text[at] == ';') && at + 1 < text.size() && text[at + 1] == ' ') {
            clauses.push_back(text.substr(from, at - from));
            from = at + 2;
        }
    clauses.push_back(text.substr(from));
    if (clauses.size() < 2) return text;
    const auto at = random.Below(clauses.size() - 1);
    std::swap(clauses[at], clauses[at + 1]);
    std::string joined;
    for (const auto& clause : clauses) joined += (joined.empty() ? "" : ", ") + clause;
    return joined;
}

void OtherWords(std::vector<std::string>& words,
                int least_percent,
                int most_percent,
                Random& random) {
    const auto percent = random.Between(least_percent, most_percent);
    const auto count = words.size() * static_cast<std::size_t>(percent) / 100;
    for (std::size_t done = 0; done < count && words.size() > 4; ++done) {
        const auto at = random.Below(words.size());
        const auto place = words.begin() + static_cast<std::ptrdiff_t>(at);
        switch (random.Below(3)) {
            case 0:
                *place = AnyWord(random);
                break;
            case 1:
                words.erase(place);
                break;
            default:
                words.insert(place, std::string(AnyWord(random)));
        }
    }
}

std::string Unmarked(const std::string& text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size();) {
        const auto point = text::utf8::Next(text, at);
        const auto& letter = text::LetterOf(point);
        if (letter.plain != 0)
            plain += letter.upper ? static_cast<char>(letter.plain - 32) : letter.plain;
        else
            text::utf8::Append(plain, point);
    }
    return plain;
}

}  // namespace

std::string Edited(const std::string& text, const Edits& edits, Random& random) {
    auto words = WordsOf(random.Chance(edits.order) ? OtherOrder(text, random) : text);
    OtherNames(words, edits.names, random);
    OtherNumbers(words, edits.numbers, random);
    OtherWords(words, edits.least_words, edits.most_words, random);
    const auto changed = Joined(words);
    return random.Chance(edits.unmarked) ? Unmarked(changed) : changed;
}

}  // namespace demo
