#include "engine/similarity/reading.hpp"

#include <algorithm>
#include <array>

#include "engine/text/letters.hpp"
#include "engine/text/utf8.hpp"

namespace similarity {
namespace {

constexpr std::uint32_t kStart = 0x811c9dc5U;
constexpr std::uint32_t kLeastWord = 16;  // below it are masks

constexpr std::uint32_t With(std::uint32_t digest, char letter) {
    return (digest ^ static_cast<unsigned char>(letter)) * 0x01000193U;
}
constexpr std::uint32_t WordOf(std::string_view plain) {
    auto digest = kStart;
    for (const char letter : plain) digest = With(digest, letter);
    return digest < kLeastWord ? digest + kLeastWord : digest;
}

/// Behind these a single capital is a name: "ông Tám", "thôn Hạ".
constexpr std::array kBeforeNames{WordOf("ong"),
                                  WordOf("ba"),
                                  WordOf("anh"),
                                  WordOf("chi"),
                                  WordOf("em"),
                                  WordOf("chau"),
                                  WordOf("thon"),
                                  WordOf("xom"),
                                  WordOf("ban"),
                                  WordOf("xa"),
                                  WordOf("huyen"),
                                  WordOf("tinh"),
                                  WordOf("tran"),
                                  WordOf("phuong"),
                                  WordOf("pho"),
                                  WordOf("to")};

struct Syllable {
    Token token;
    bool capital = false;  ///< its first letter alone
    bool shouted = false;  ///< more than one letter, all capitals: an abbreviation
    bool number = false;
    bool opens = false;  ///< a sentence, where a capital says nothing
};

/// Marks above and below letters in decomposed text: what they say is folded away.
constexpr bool IsCombining(char32_t point) { return point >= 0x300 && point < 0x370; }
constexpr bool IsDigit(char32_t point) { return point >= U'0' && point <= U'9'; }
constexpr bool JoinsNumbers(char32_t point) {
    return point == U'.' || point == U',' || point == U'/' || point == U'-' || point == U':';
}
constexpr bool EndsSentence(char32_t point) {
    return point == U'.' || point == U'!' || point == U'?' || point == U'\n' || point == U';' ||
           point == U':';
}

class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) { syllables_.reserve(text.size() / 5); }

    std::vector<Syllable> Run() {
        for (std::size_t at = 0; at < text_.size();) {
            const auto begin = at;
            const auto point = text::utf8::Next(text_, at);
            if (IsCombining(point)) {
                if (open_) current_.token.end = static_cast<std::uint32_t>(at);
            } else if (IsDigit(point) && !(open_ && !current_.number)) {
                Open(begin);
                current_.number = true;
                current_.token.end = static_cast<std::uint32_t>(at);
            } else if (open_ && current_.number && JoinsNumbers(point) && DigitAt(at)) {
                continue;
            } else {
                Take(point, begin, at);
            }
        }
        Close();
        return std::move(syllables_);
    }

private:
    void Take(char32_t point, std::size_t begin, std::size_t end) {
        const auto& letter = text::LetterOf(point);
        const bool foreign = letter.lower == 0 && (point >= 0x80 && !IsPunctuation(point));
        if (letter.lower == 0 && !foreign && !IsDigit(point)) {
            Close();
            if (EndsSentence(point)) opens_ = true;
            return;
        }
        if (open_ && current_.number && !foreign) Close();
        Open(begin);
        current_.token.end = static_cast<std::uint32_t>(end);
        if (letters_ == 0) current_.capital = letter.upper;
        uppers_ += letter.upper ? 1 : 0;
        ++letters_;
        current_.token.word =
            letter.lower != 0
                ? With(current_.token.word, letter.plain != 0 ? letter.plain : '?')
                : (current_.token.word ^ static_cast<std::uint32_t>(point)) * 0x01000193U;
    }

    static bool IsPunctuation(char32_t point) {
        return point == 0xA0 || point == 0xAD || (point >= 0x2000 && point < 0x2070) ||
               point == 0xAB || point == 0xBB || point == 0xB7 || point == 0xFFFD;
    }
    bool DigitAt(std::size_t at) const {
        return at < text_.size() && text_[at] >= '0' && text_[at] <= '9';
    }
    void Open(std::size_t begin) {
        if (open_) return;
        open_ = true;
        current_ = {};
        current_.token = {kStart, static_cast<std::uint32_t>(begin), 0};
        current_.opens = opens_;
        opens_ = false;
        letters_ = uppers_ = 0;
    }
    void Close() {
        if (!open_) return;
        open_ = false;
        if (current_.number) {
            current_.token.word = kNumber;
        } else {
            if (current_.token.word < kLeastWord) current_.token.word += kLeastWord;
            current_.shouted = letters_ > 1 && uppers_ == letters_;
        }
        syllables_.push_back(current_);
    }

    std::string_view text_;
    std::vector<Syllable> syllables_;
    Syllable current_;
    bool open_ = false;
    bool opens_ = true;
    int letters_ = 0, uppers_ = 0;
};

bool MayBeName(const Syllable& syllable) { return syllable.capital && !syllable.shouted; }

bool IsWrittenInCapitals(const std::vector<Syllable>& syllables) {
    const auto capitals = std::count_if(
        syllables.begin(), syllables.end(), [](const auto& one) { return one.capital; });
    return static_cast<std::size_t>(capitals) * 3 > syllables.size() * 2 && syllables.size() > 4;
}

/// How many syllables from `at` on are one name; 0 where none begins.
std::size_t NameAt(const std::vector<Syllable>& syllables, std::size_t at) {
    auto end = at;
    while (end < syllables.size() && MayBeName(syllables[end]) &&
           (end == at || !syllables[end].opens))
        ++end;
    const auto length = end - at;
    if (length >= 2) return length;
    const bool is_led =
        length == 1 && at > 0 && !syllables[at].opens &&
        std::find(kBeforeNames.begin(), kBeforeNames.end(), syllables[at - 1].token.word) !=
            kBeforeNames.end();
    return is_led ? 1 : 0;
}

}  // namespace

std::vector<Token> Read(std::string_view utf8) {
    const auto syllables = Reader(utf8).Run();
    const bool has_names = !IsWrittenInCapitals(syllables);
    std::vector<Token> tokens;
    tokens.reserve(syllables.size());
    const auto add = [&](Token token) {
        if (token.word < kLeastWord && !tokens.empty() && tokens.back().word == token.word)
            tokens.back().end = token.end;
        else
            tokens.push_back(token);
    };
    for (std::size_t at = 0; at < syllables.size();) {
        const auto length = has_names ? NameAt(syllables, at) : 0;
        if (length == 0) {
            add(syllables[at++].token);
            continue;
        }
        add({kName, syllables[at].token.begin, syllables[at + length - 1].token.end});
        at += length;
    }
    return tokens;
}

}  // namespace similarity
