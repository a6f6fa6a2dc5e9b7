#include "engine/text/list_marks.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <string>

#include "engine/text/letters.hpp"
#include "engine/text/normal.hpp"
#include "engine/text/utf8.hpp"

namespace text {
namespace {

// Two-sided signs, which also occur inside sentences, and bullets that only ever begin an item
// (among them those that Word takes from Symbol and Wingdings).
constexpr std::u32string_view kSigns = U"-+*·→";
constexpr std::u32string_view kBullets =
    U"•●○■□▪▫◦∙◆◇►▶➢➤✓✔❖☑★\uF0B7\uF0A7\uF0D8\uF0FC\uF076\uF0E8";
constexpr std::u32string_view kDashes = U"‐‑‒–—−";

// Words that take a number behind them: "mục 2. …" is no second item.
constexpr std::string_view kBeforeNumbers =
    " mục khoản điểm điều chương phần số quý tháng năm lần thứ khóa lớp hạng loại nhóm tổ thôn bản "
    "xóm khu ngày đợt kỳ cấp mức bậc lục đạt từ đến trên dưới hơn gần còn và là ";

constexpr std::u32string_view kLatinOrder = U"abcdefghijklmnopqrstuvwxyz";
constexpr std::u32string_view kVietnameseOrder = U"abcdđeghiklmnopqrstuvxy";

enum class Order { Numbers, Latin, Vietnamese };

struct Candidate {
    ListMark mark;
    char32_t kind;   // of the closing sign or the bullet: only equal ones make a list
    char32_t label;  // the number or the letter; 0 for bullets
    bool line_start;
    bool opens;    // may be the first of a list
    bool follows;  // may be a later one, and surely so
    bool loosely;  // may be a later one where nothing better is found
};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsAsciiLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Where an item may begin within its text, and what the neighbourhood says about it.
class Place {
public:
    Place(std::string_view text, std::size_t begin) : text_(text), before_(begin) {
        while (before_ > 0 && text[before_ - 1] == ' ') {
            --before_;
        }
    }

    bool LineStart() const { return before_ == 0 || text_[before_ - 1] == '\n'; }
    bool BehindColon() const { return before_ > 0 && text_[before_ - 1] == ':'; }
    bool BehindEnd() const { return BehindAny(";."); }
    bool BehindStop() const { return BehindAny(".;,:!?)"); }

    bool BehindWordBeforeNumbers() const {
        const std::string_view head = text_.substr(0, before_);
        const std::size_t blank = head.find_last_of(" \n(");
        const std::string_view word =
            blank == std::string_view::npos ? head : head.substr(blank + 1);
        const std::string key = ' ' + MatchKey(word) + ' ';
        return key.size() > 2 && kBeforeNumbers.find(key) != std::string_view::npos;
    }

private:
    bool BehindAny(std::string_view signs) const {
        return before_ > 0 && signs.find(text_[before_ - 1]) != std::string_view::npos;
    }

    std::string_view text_;
    std::size_t before_;  // the end of what stands before, blanks left out
};

// What stands behind a mark that ends at `end`.
class Content {
public:
    Content(std::string_view text, std::size_t end)
        : text_(text), begin_(std::min(text.find_first_not_of(" \n", end), text.size())) {
        apart_ = begin_ > end;
    }

    bool Empty() const { return begin_ == text_.size(); }
    bool Digit() const { return !Empty() && IsDigit(text_[begin_]); }
    bool Apart() const { return apart_ || Empty(); }
    bool Letter() const {
        return !Empty() && (IsAsciiLetter(text_[begin_]) || (text_[begin_] & 0x80) != 0);
    }
    bool Capital() const {
        std::size_t at = begin_;
        return !Empty() && LetterOf(utf8::Next(text_, at)).upper;
    }

private:
    std::string_view text_;
    std::size_t begin_;
    bool apart_ = false;
};

// "1.", "12)", "3/", "1-", "(1)", "a)", "đ/": label, kind and length of what begins at `at`.
struct Label {
    char32_t label;
    char32_t kind;
    std::size_t length;
};

std::optional<Label> ReadLabel(std::string_view text, std::size_t at) {
    const std::size_t begin = at;
    const bool bracket = text[at] == '(';
    at += bracket ? 1 : 0;
    char32_t label = 0;
    const std::size_t digits = at;
    while (at < text.size() && IsDigit(text[at]) && at - digits < 3) {
        label = label * 10 + static_cast<char32_t>(text[at++] - '0');
    }
    const bool numeral = at > digits;
    if (at - digits == 3 || at == text.size()) {
        return std::nullopt;
    }
    if (!numeral) {
        label = utf8::Next(text, at);
        if (kVietnameseOrder.find(label) == std::u32string_view::npos &&
            kLatinOrder.find(label) == std::u32string_view::npos) {
            return std::nullopt;
        }
    }
    constexpr std::string_view kClosings = ".)/-";
    const char closing = at < text.size() ? text[at] : '\0';
    const bool closed =
        closing != '\0' && (bracket ? closing == ')' : kClosings.find(closing) != kClosings.npos);
    if (!closed || (!numeral && closing == '-')) {
        return std::nullopt;
    }
    const char32_t sign = bracket ? U'(' : static_cast<char32_t>(closing);
    return Label{label, numeral ? sign : sign + 0x100, at + 1 - begin};
}

std::optional<Candidate> ReadLabelled(std::string_view text, std::size_t at) {
    const std::optional<Label> label = ReadLabel(text, at);
    if (!label) {
        return std::nullopt;
    }
    const Place place(text, at);
    const ListMark mark{at, at + label->length};
    const Content content(text, mark.end);
    const bool numeral = label->kind < 0x100;
    const bool line_start = place.LineStart();
    const bool fits = content.Apart() ? line_start || !content.Empty() : content.Letter();
    if (!fits) {
        return std::nullopt;
    }
    // "cao 1. 2 mét" goes on; "xong trong quý I. 2. 8 hộ" begins an item with a number.
    const bool before_words = !content.Digit() || (place.BehindEnd() && content.Apart());
    const bool possible = line_start || (before_words && !place.BehindWordBeforeNumbers());
    const bool surely = line_start || (possible && (place.BehindStop() || content.Capital()));
    // "a." and "a/" occur in sentences, "a)" does not.
    const bool loosely = numeral || label->kind == 0x100 + U')' ? possible : surely;
    return Candidate{mark,
                     label->kind,
                     label->label,
                     line_start,
                     line_start || place.BehindColon(),
                     surely,
                     loosely};
}

std::optional<Candidate> ReadBullet(std::string_view text, std::size_t at) {
    std::size_t end = at;
    char32_t sign = utf8::Next(text, end);
    if (kDashes.find(sign) != std::u32string_view::npos) {
        sign = U'-';
    }
    const bool bullet = kBullets.find(sign) != std::u32string_view::npos;
    if (!bullet && kSigns.find(sign) == std::u32string_view::npos) {
        return std::nullopt;
    }
    const Place place(text, at);
    const Content content(text, end);
    const bool line_start = place.LineStart();
    const bool apart = content.Apart() && !content.Empty();
    if (!(line_start || place.BehindEnd() ? content.Apart() || content.Letter()
                                          : apart || bullet)) {
        return std::nullopt;
    }
    const bool follows = line_start || bullet || content.Capital() || place.BehindEnd();
    return Candidate{
        {at, end}, sign, 0, line_start, line_start || place.BehindColon(), follows, follows};
}

// Behind a blank or a stop; behind a point only if that ends no number: "1.1.".
bool MayBegin(std::string_view text, std::size_t at) {
    if (at == 0) {
        return true;
    }
    const char before = text[at - 1];
    return before == '.' ? at > 1 && !IsDigit(text[at - 2])
                         : std::string_view(" \n;:,").find(before) != std::string_view::npos;
}

std::vector<Candidate> FindCandidates(std::string_view text) {
    std::vector<Candidate> found;
    for (std::size_t at = 0; at < text.size();) {
        if (!MayBegin(text, at)) {
            ++at;
            continue;
        }
        std::optional<Candidate> candidate = ReadLabelled(text, at);
        if (!candidate) {
            candidate = ReadBullet(text, at);
        }
        if (candidate) {
            found.push_back(*candidate);
            at = candidate->mark.end;
        } else {
            utf8::Next(text, at);
        }
    }
    return found;
}

char32_t LabelAt(Order order, std::size_t index) {
    switch (order) {
        case Order::Numbers:
            return static_cast<char32_t>(index + 1);
        case Order::Latin:
            return index < kLatinOrder.size() ? kLatinOrder[index] : 0;
        case Order::Vietnamese:
            return index < kVietnameseOrder.size() ? kVietnameseOrder[index] : 0;
    }
    return 0;
}

using Candidates = std::vector<Candidate>;

// Takes each next label where it first stands; every line that begins with a label must be taken.
Candidates TakeInOrder(const Candidates& all, Order order, bool Candidate::* may_follow) {
    Candidates taken;
    for (const Candidate& candidate : all) {
        const bool fits = taken.empty() ? candidate.opens : candidate.*may_follow;
        if (fits && candidate.label == LabelAt(order, taken.size())) {
            taken.push_back(candidate);
        } else if (candidate.line_start) {
            return {};
        }
    }
    return taken;
}

Candidates ChooseLabelled(const Candidates& all, Order order) {
    Candidates best = TakeInOrder(all, order, &Candidate::line_start);
    for (const auto may_follow : {&Candidate::follows, &Candidate::loosely}) {
        if (best.size() < 2) {
            best = TakeInOrder(all, order, may_follow);
        }
    }
    return best;
}

// A single mark is one only at the very front and before words: "1. Học tập".
bool Stands(const Candidates& marks, std::string_view text) {
    if (marks.size() != 1) {
        return !marks.empty();
    }
    const Content content(text, marks[0].mark.end);
    return marks[0].line_start &&
           (marks[0].label == 0 || (marks[0].mark.begin == 0 && content.Letter()));
}

Candidates ChooseBullets(const Candidates& all) {
    Candidates taken;
    const bool lines =
        std::count_if(all.begin(), all.end(), std::mem_fn(&Candidate::line_start)) > 1;
    for (const Candidate& candidate : all) {
        const bool inside = !lines && (taken.empty() ? candidate.opens : candidate.follows);
        const bool bullet =
            kBullets.find(candidate.kind) != std::u32string_view::npos && !taken.empty();
        if (candidate.line_start || inside || bullet) {
            taken.push_back(candidate);
        }
    }
    return taken;
}

}  // namespace

std::vector<ListMark> FindListMarks(std::string_view clean) {
    const Candidates all = FindCandidates(clean);
    Candidates best;
    const auto consider = [&](const Candidates& marks) {
        const bool earlier =
            best.empty() || (!marks.empty() && marks[0].mark.begin < best[0].mark.begin);
        const bool longer = !best.empty() && !marks.empty() &&
                            marks[0].mark.begin == best[0].mark.begin && marks.size() > best.size();
        if (Stands(marks, clean) && (earlier || longer)) {
            best = marks;
        }
    };
    std::vector<char32_t> kinds;
    for (const Candidate& candidate : all) {
        if (candidate.opens &&
            std::find(kinds.begin(), kinds.end(), candidate.kind) == kinds.end()) {
            kinds.push_back(candidate.kind);
        }
    }
    for (const char32_t kind : kinds) {
        Candidates same;
        std::copy_if(all.begin(), all.end(), std::back_inserter(same), [kind](const Candidate& c) {
            return c.kind == kind;
        });
        if (same.front().label == 0) {
            consider(ChooseBullets(same));
        } else if (kind < 0x100) {
            consider(ChooseLabelled(same, Order::Numbers));
        } else {
            consider(ChooseLabelled(same, Order::Latin));
            consider(ChooseLabelled(same, Order::Vietnamese));
        }
    }
    std::vector<ListMark> marks;
    for (const Candidate& candidate : best) {
        marks.push_back(candidate.mark);
    }
    return marks;
}

bool BeginsWithMark(std::string_view line) {
    return !line.empty() && (ReadLabelled(line, 0) || ReadBullet(line, 0) || IsDigit(line[0]));
}

}  // namespace text
