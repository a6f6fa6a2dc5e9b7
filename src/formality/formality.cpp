#include "formality/formality.hpp"

#include <algorithm>

#include "engine/text/normal.hpp"

namespace formality {
namespace {

bool IsDigit(char letter) { return letter >= '0' && letter <= '9'; }

/// Words between single blanks, one before and one behind, so that whole words are found; where a
/// clause ends stands a bar.
std::string Words(const std::string& text) {
    std::string words = " ";
    const auto folded = text::Fold(text);
    for (std::size_t at = 0; at < folded.size(); ++at) {
        const char letter = folded[at];
        const bool is_word = (letter >= 'a' && letter <= 'z') || IsDigit(letter) || letter == '%' ||
                             static_cast<unsigned char>(letter) >= 0x80;
        const bool ends_clause = std::string_view(".,;:()").find(letter) != std::string::npos &&
                                 !(at + 1 < folded.size() && IsDigit(folded[at + 1]));
        if (is_word)
            words += letter;
        else if (words.back() != ' ')
            words += ' ';
        if (ends_clause) words += "| ";
    }
    if (words.back() != ' ') words += ' ';
    return words;
}

bool Says(const std::string& words, const std::vector<std::string>& phrases) {
    return std::any_of(phrases.begin(), phrases.end(), [&](const std::string& phrase) {
        return words.find(" " + phrase + " ") != std::string::npos;
    });
}

/// A number that is not one of a day: neither behind "ngày", "tháng", "quý", "năm" nor a date.
bool SaysHowMuch(const std::string& words) {
    std::string before;
    for (std::size_t at = 1; at < words.size();) {
        const auto end = words.find(' ', at);
        const auto word = words.substr(at, end - at);
        const bool of_day =
            before == "ngay" || before == "thang" || before == "quy" || before == "nam" ||
            (word.size() == 4 && (word.starts_with("19") || word.starts_with("20")));
        if (IsDigit(word[0]) && !of_day) return true;
        // The further numbers of 30/6/2021 follow a number of a day.
        if (!(IsDigit(word[0]) && of_day)) before = word;
        at = end + 1;
    }
    return false;
}

bool SaysWhen(const std::string& words) {
    for (const auto* named : {" ngay ", " thang ", " quy ", " nam "})
        for (auto at = words.find(named); at != std::string::npos; at = words.find(named, at + 1)) {
            const auto next = at + std::string_view(named).size();
            if (next < words.size() &&
                (IsDigit(words[next]) || words[next] == 'i' || words[next] == 'v'))
                return true;
        }
    return false;
}

std::vector<std::string> TextsOf(const json::object& body, const char* member) {
    std::vector<std::string> texts;
    for (const auto& text : body.at(member).as_array()) texts.emplace_back(text.as_string());
    return texts;
}

std::vector<std::string> FoldedOf(const json::object& body, const char* member) {
    auto texts = TextsOf(body, member);
    for (auto& text : texts) {
        text = Words(text);
        text = text.substr(1, text.size() - 2);
    }
    return texts;
}

/// The words of another trade's duty; "" where there are none, or the text speaks of the own too.
std::string DutyOfAnother(const std::string& words,
                          const std::string& post,
                          const Settings& settings) {
    if (post.empty()) return "";
    const auto held = Words(post);
    bool has_trade = false;
    std::string foreign;
    for (const auto& trade : settings.trades) {
        const bool is_own = Says(held, trade.posts);
        has_trade = has_trade || is_own;
        for (const auto& duty : trade.duties) {
            if (words.find(" " + duty + " ") == std::string::npos) continue;
            if (is_own) return "";
            if (foreign.empty()) foreign = duty;
        }
    }
    return has_trade ? foreign : "";
}

}  // namespace

std::string NameOf(Kind kind) {
    switch (kind) {
        case Kind::Copy:
            return "copy";
        case Kind::SameAsLastYear:
            return "same_as_last_year";
        case Kind::NoTarget:
            return "no_target";
        case Kind::NoDate:
            return "no_date";
        case Kind::NoOutput:
            return "no_output";
        case Kind::NotOfPost:
            return "not_of_post";
        case Kind::NeverUpdated:
            return "never_updated";
    }
    return "";
}

Settings SettingsOf(const json::value& value) {
    const auto& body = value.as_object();
    Settings settings;
    settings.least_share = body.at("least_share").to_number<double>();
    settings.least_words = static_cast<std::size_t>(body.at("least_words").to_number<int>());
    settings.silent_days = body.at("silent_days").to_number<int>();
    settings.counted = FoldedOf(body, "counted");
    settings.dated = FoldedOf(body, "dated");
    settings.outputs = FoldedOf(body, "outputs");
    settings.form_texts = TextsOf(body, "form_texts");
    for (const auto& trade : body.at("trades").as_array())
        settings.trades.push_back(
            {FoldedOf(trade.as_object(), "posts"), FoldedOf(trade.as_object(), "duties")});
    return settings;
}

std::vector<Signal> Missing(const Statement& statement,
                            const std::string& post,
                            const Settings& settings) {
    const auto words = Words(statement.text);
    const bool has_target =
        statement.has_target || SaysHowMuch(words) || Says(words, settings.counted);
    std::vector<Signal> signals;
    const auto add = [&](Kind kind, std::string passage = "") {
        Signal signal;
        signal.kind = kind;
        signal.position = statement.position;
        signal.passage = std::move(passage);
        signals.push_back(std::move(signal));
    };
    if (!has_target) add(Kind::NoTarget);
    if (!statement.has_date && !SaysWhen(words) && !Says(words, settings.dated)) add(Kind::NoDate);
    // What can be counted shows by its number that it was done.
    if (!has_target && !statement.has_output && !Says(words, settings.outputs)) add(Kind::NoOutput);
    if (auto duty = DutyOfAnother(words, post, settings); !duty.empty())
        add(Kind::NotOfPost, std::move(duty));
    return signals;
}

}  // namespace formality
