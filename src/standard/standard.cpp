#include "standard/standard.hpp"

#include "engine/text/normal.hpp"
#include "platform/base/failure.hpp"

namespace standard {

void CheckItems(const std::vector<std::string>& items) {
    if (items.empty()) throw Failure{FailureKind::Invalid, "standard.no_items"};
    if (items.size() > kMostItems)
        throw Failure{FailureKind::Invalid,
                      "standard.too_many_items",
                      {{"most", std::to_string(kMostItems)}}};
    for (std::size_t i = 0; i < items.size(); ++i) {
        const Params where{{"position", std::to_string(i + 1)},
                           {"most", std::to_string(kLongestItem)}};
        if (items[i].empty()) throw Failure{FailureKind::Invalid, "standard.empty_item", where};
        if (text::CountCodePoints(items[i]) > kLongestItem)
            throw Failure{FailureKind::Invalid, "standard.item_too_long", where};
    }
}

void RefusePosted(const Set& set) {
    if (set.posted_on)
        throw Failure{FailureKind::Conflict,
                      "standard.is_posted",
                      {{"title", set.title}, {"day", set.posted_on->ToVietnamese()}}};
}

const Set* InForce(const std::vector<Set>& sets, Date day) {
    const Set* latest = nullptr;
    for (const auto& set : sets)
        if (set.effective_from <= day &&
            (latest == nullptr || latest->effective_from < set.effective_from))
            latest = &set;
    return latest;
}

json::object ToJson(const Set& set) {
    json::array items;
    for (const auto& item : set.items) items.push_back(json::object{{"text", item}});
    return {
        {"id", set.id.value},
        {"effective_from", set.effective_from.ToIso()},
        {"title", set.title},
        {"items", std::move(items)},
        {"adapted_from",
         set.adapted_from ? json::value(set.adapted_from.value) : json::value(nullptr)},
        {"posted_on", set.posted_on ? json::value(set.posted_on->ToIso()) : json::value(nullptr)}};
}

}  // namespace standard
