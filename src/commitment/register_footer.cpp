#include "commitment/register_footer.hpp"

#include "engine/text/normal.hpp"

namespace commitment {
namespace {

using Key = std::string (*)(std::string_view);

std::vector<std::string> WordsOf(const json::value& rule, const char* name, Key key = text::Fold) {
    std::vector<std::string> words;
    const auto* footer = rule.as_object().if_contains("footer");
    if (footer == nullptr) return words;
    for (const auto& word : footer->at(name).as_array())
        words.push_back(key(std::string_view(word.as_string())));
    return words;
}

bool IsLetterOrDigit(char c) {
    return (c & 0x80) != 0 || std::isalnum(static_cast<unsigned char>(c)) != 0;
}

bool IsLetter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

/// Whether `text` begins with the words and not with a longer one.
bool BeginsWith(std::string_view text, std::string_view words) {
    return !words.empty() && text.starts_with(words) &&
           (text.size() == words.size() || !IsLetterOrDigit(words.back()) ||
            !IsLetterOrDigit(text[words.size()]));
}

bool BeginsWithAny(std::string_view text, const std::vector<std::string>& list) {
    return std::any_of(
        list.begin(), list.end(), [&](const auto& words) { return BeginsWith(text, words); });
}

/// Without what is said of the signing in brackets, and without the marks around the words.
std::string_view Bare(std::string_view words) {
    words = words.substr(0, words.find('('));
    while (!words.empty() && !IsLetterOrDigit(words.back())) words.remove_suffix(1);
    while (!words.empty() && !IsLetterOrDigit(words.front())) words.remove_prefix(1);
    return words;
}

}  // namespace

RegisterFooter::RegisterFooter(const json::value& rule)
    : totals_(WordsOf(rule, "totals")),
      totals_with_marks_(WordsOf(rule, "totals", text::MatchKey)),
      marks_(WordsOf(rule, "signing_marks")),
      signers_(WordsOf(rule, "signers")),
      date_words_(WordsOf(rule, "date_words")) {}

bool RegisterFooter::IsTotal(std::string_view words) const {
    if (words.empty() || (words.front() >= '0' && words.front() <= '9')) return false;
    const auto folded = text::Fold(words);
    const auto marked = text::MatchKey(words);
    // "Tổng công 5" is a slip of the pen, "Tống Công Phúc" is a man.
    const bool may_be_name = marked != folded && !BeginsWithAny(marked, totals_with_marks_);
    return std::any_of(totals_.begin(), totals_.end(), [&](const auto& total) {
        if (!BeginsWith(folded, total)) return false;
        const auto next = folded.find_first_not_of(' ', total.size());
        if (may_be_name && next != std::string::npos && IsLetter(folded[next])) return false;
        const auto is_one_word = total.find(' ') == std::string::npos;
        return !is_one_word || folded.size() == total.size() || folded[total.size()] == ':';
    });
}

bool RegisterFooter::SignsAsName(std::string_view words) const {
    const auto folded = text::Fold(words);
    return BeginsWithAny(folded, marks_) || BeginsWithAny(folded, signers_);
}

bool RegisterFooter::SignsAsAction(std::string_view words) const {
    const auto folded = text::Fold(words.substr(0, words.find('\n')));
    if (BeginsWithAny(folded, marks_)) return true;
    return std::find(signers_.begin(), signers_.end(), Bare(folded)) != signers_.end();
}

bool RegisterFooter::IsDateLine(std::string_view words) const {
    if (date_words_.empty()) return false;
    const auto folded = text::Fold(words);
    std::size_t at = 0;
    for (const auto& word : date_words_) {
        at = folded.find(word, at);
        if (at == std::string::npos) return false;
        at += word.size();
    }
    return true;
}

}  // namespace commitment
