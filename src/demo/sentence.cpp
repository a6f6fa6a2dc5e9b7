#include "demo/sentence.hpp"

#include <charconv>

#include "engine/text/letters.hpp"
#include "engine/text/utf8.hpp"

namespace demo {
namespace {

struct DeadlineWords {
    std::string_view verb, words;
    unsigned month, day;
};
constexpr DeadlineWords kDeadlines[] = {
    {"xong ", "trước ngày 30/6/@nam", 6, 30},
    {"hoàn thành ", "trong 6 tháng đầu năm @nam", 6, 30},
    {"xong ", "trước ngày 27 tháng 7 năm @nam", 7, 27},
    {"hoàn thành ", "trong tháng 8 năm @nam", 8, 31},
    {"xong ", "trước ngày 02/9/@nam", 9, 2},
    {"hoàn thành ", "trong quý III năm @nam", 9, 30},
    {"", "chậm nhất là ngày 15 tháng 10 năm @nam", 10, 15},
    {"hoàn thành ", "trước ngày 30/10/@nam", 10, 30},
    {"xong ", "trước ngày mười lăm tháng mười một năm @nam", 11, 15},
    {"", "muộn nhất ngày 18/11/@nam", 11, 18},
    {"xong ", "trước kỳ kiểm điểm cuối tháng 11 năm @nam", 11, 30},
    {"", "chậm nhất ngày 15/12/@nam", 12, 15},
    {"hoàn thành ", "trong quý IV năm @nam", 12, 31}};

constexpr std::string_view kRhythms[] = {"hằng tháng",
                                         "hằng quý",
                                         "mỗi tháng một lần",
                                         "vào ngày 25 hằng tháng",
                                         "cuối mỗi quý",
                                         "6 tháng một lần",
                                         "trong mỗi kỳ sinh hoạt chi bộ"};
constexpr std::string_view kCrops[] = {"dong riềng",
                                       "hồng không hạt",
                                       "mơ vàng",
                                       "khoai môn",
                                       "gừng",
                                       "chuối tây",
                                       "bí xanh thơm",
                                       "lạc",
                                       "cam",
                                       "đỗ tương",
                                       "quế",
                                       "lê",
                                       "rau bò khai"};
constexpr std::string_view kAnimals[] = {
    "lợn đen", "dê", "trâu vỗ béo", "bò sinh sản", "gà thả đồi", "ngựa", "ong mật"};

}  // namespace

Sentence::Sentence(const Surroundings& where, Random& random, Lists lists)
    : where_(where), random_(random), lists_(std::move(lists)) {}

Action Sentence::From(std::string_view pattern) {
    Action action;
    Grow(pattern, action);
    std::size_t at = 0;
    const auto first = text::utf8::Next(action.text, at);
    std::string capital;
    text::utf8::Append(capital, text::CapitalOf(first));
    action.text.replace(0, at, capital);
    return action;
}

void Sentence::Grow(std::string_view pattern, Action& action) {
    for (std::size_t at = 0; at < pattern.size();) {
        if (pattern[at] == '{') {
            const auto end = pattern.find('}', at);
            action.text += Choice(pattern.substr(at + 1, end - at - 1));
            at = end + 1;
        } else if (pattern[at] == '@') {
            auto end = at + 1;
            while (end < pattern.size() && pattern[end] >= 'a' && pattern[end] <= 'z') ++end;
            Name(pattern.substr(at + 1, end - at - 1), action);
            at = end;
        } else {
            action.text += pattern[at++];
        }
    }
}

void Sentence::Name(std::string_view name, Action& action) {
    if (name == "nam") action.text += std::to_string(where_.year);
    if (name == "thon") action.text += where_.village;
    if (name == "xa") action.text += where_.commune;
    if (name == "cay") action.text += random_.Pick(kCrops);
    if (name == "con") action.text += random_.Pick(kAnimals);
    if (name == "nhip") action.text += random_.Pick(kRhythms);
    if (name == "khi" || name == "luc") return Deadline(name, action);
    if (!lists_) return;
    if (const auto list = lists_(name); !list.empty()) Grow(random_.Pick(list), action);
}

void Sentence::Deadline(std::string_view name, Action& action) {
    for (;;) {
        const auto& deadline = random_.Pick(kDeadlines);
        const auto day = Date::Of(where_.year, deadline.month, deadline.day);
        if (day < where_.after.PlusDays(20)) continue;
        action.due_on = day;
        if (name == "khi") action.text += deadline.verb;
        return Grow(deadline.words, action);
    }
}

/// "{a|b|c}" or "{10-50:5}"
std::string Sentence::Choice(std::string_view words) {
    if (words.find('|') == std::string_view::npos)
        if (const auto number = NumberIn(words)) return std::to_string(*number);
    std::vector<std::string_view> choices;
    for (;;) {
        const auto bar = words.find('|');
        choices.push_back(words.substr(0, bar));
        if (bar == std::string_view::npos) break;
        words.remove_prefix(bar + 1);
    }
    return std::string(random_.Pick(choices));
}

std::optional<int> Sentence::NumberIn(std::string_view words) {
    const auto* end = words.data() + words.size();
    int low = 0, high = 0, step = 1;
    auto read = std::from_chars(words.data(), end, low);
    if (read.ec != std::errc() || read.ptr == end || *read.ptr != '-') return std::nullopt;
    read = std::from_chars(read.ptr + 1, end, high);
    if (read.ec != std::errc()) return std::nullopt;
    if (read.ptr != end && *read.ptr == ':') std::from_chars(read.ptr + 1, end, step);
    return low + step * random_.Between(0, (high - low) / step);
}

}  // namespace demo
