#include "commitment/item_changes.hpp"

#include <set>

#include "commitment/items_json.hpp"
#include "engine/text/normal.hpp"

namespace commitment {
namespace {

std::set<std::string> WordsOf(const std::string& text) {
    std::set<std::string> words;
    std::string word;
    for (const char c : text::Fold(text) + " ") {
        const bool is_letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
        if (is_letter) {
            word += c;
        } else if (!word.empty()) {
            words.insert(std::move(word));
            word.clear();
        }
    }
    return words;
}

/// The share of all their words that both have.
double Likeness(const std::set<std::string>& one, const std::set<std::string>& other) {
    std::size_t common = 0;
    for (const auto& word : one) common += other.count(word);
    const auto all = one.size() + other.size() - common;
    return all == 0 ? 0 : static_cast<double>(common) / static_cast<double>(all);
}

constexpr double kLikeEnough = 0.5;

json::array FieldsChanged(const Item& before, const Item& after) {
    auto was = ToJson(std::vector<Item>{before}).front().as_object();
    auto is = ToJson(std::vector<Item>{after}).front().as_object();
    json::array fields;
    for (auto& member : is) {
        auto& old = was[member.key()];
        // Of a recorded shortcoming the words tell, not its number.
        if (member.key() == "done_on" || member.key() == "shortcoming_id") continue;
        if (old == member.value()) continue;
        fields.push_back(json::object{
            {"field", member.key()}, {"before", std::move(old)}, {"after", member.value()}});
    }
    return fields;
}

json::object Change(const char* kind, std::size_t position, std::size_t before, const Item& item) {
    const auto number = [](std::size_t at) {
        return at == kNone ? json::value(nullptr) : json::value(at + 1);
    };
    return {{"kind", kind},
            {"position", number(position)},
            {"position_before", number(before)},
            {"text", item.text},
            {"fields", json::array{}}};
}

}  // namespace

std::vector<std::size_t> KeptFrom(const std::vector<Item>& before, const std::vector<Item>& after) {
    std::vector<std::size_t> kept(after.size(), kNone);
    std::vector<bool> is_taken(before.size(), false);
    for (std::size_t i = 0; i < after.size(); ++i)
        for (std::size_t j = 0; j < before.size() && kept[i] == kNone; ++j)
            if (!is_taken[j] && text::MatchKey(before[j].text) == text::MatchKey(after[i].text)) {
                kept[i] = j;
                is_taken[j] = true;
            }
    std::vector<std::set<std::string>> words;
    for (const auto& item : before) words.push_back(WordsOf(item.text));
    for (std::size_t i = 0; i < after.size(); ++i) {
        if (kept[i] != kNone) continue;
        const auto own = WordsOf(after[i].text);
        double best = kLikeEnough;
        for (std::size_t j = 0; j < before.size(); ++j) {
            if (is_taken[j]) continue;
            const auto likeness = Likeness(words[j], own);
            if (likeness < best || (kept[i] != kNone && likeness == best)) continue;
            best = likeness;
            kept[i] = j;
        }
        if (kept[i] != kNone) is_taken[kept[i]] = true;
    }
    return kept;
}

json::array Changes(const std::vector<Item>& before, const std::vector<Item>& after) {
    const auto kept = KeptFrom(before, after);
    json::array changes;
    std::vector<bool> is_kept(before.size(), false);
    for (std::size_t i = 0; i < after.size(); ++i) {
        const auto at = kept[i];
        if (at == kNone) {
            changes.push_back(Change("added", i, kNone, after[i]));
            continue;
        }
        is_kept[at] = true;
        auto fields = FieldsChanged(before[at], after[i]);
        if (fields.empty()) continue;
        auto change = Change("changed", i, at, after[i]);
        change["fields"] = std::move(fields);
        changes.push_back(std::move(change));
    }
    for (std::size_t j = 0; j < before.size(); ++j)
        if (!is_kept[j]) changes.push_back(Change("removed", kNone, j, before[j]));
    return changes;
}

}  // namespace commitment
