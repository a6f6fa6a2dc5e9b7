#include "commitment/commitment.hpp"

#include <map>

#include "engine/text/normal.hpp"
#include "platform/base/failure.hpp"

namespace commitment {

void MoveTo(Sheet& sheet, State to) {
    approval::MoveTo(sheet.state, to, "commitment.wrong_state", sheet.id.value);
}

void RefuseAuthor(const std::string& author, const std::string& actor) {
    if (author == actor)
        throw Failure{FailureKind::Forbidden, "commitment.own_sheet", {{"actor", actor}}};
}

void CheckItems(const std::vector<Item>& items, int least) {
    for (std::size_t i = 0; i < items.size(); ++i) {
        const Params about{{"position", std::to_string(i + 1)},
                           {"most", std::to_string(kLongestItem)}};
        if (items[i].text.empty())
            throw Failure{FailureKind::Invalid, "commitment.empty_item", about};
        if (text::CountCodePoints(items[i].text) > kLongestItem)
            throw Failure{FailureKind::Invalid, "commitment.item_too_long", about};
    }
    if (static_cast<int>(items.size()) < least)
        throw Failure{FailureKind::Invalid,
                      "commitment.too_few_items",
                      {{"count", std::to_string(items.size())}, {"least", std::to_string(least)}}};
}

void CheckDistinct(const std::vector<Item>& items) {
    std::map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto [known, is_new] = places.try_emplace(text::MatchKey(items[i].text), i);
        if (!is_new)
            throw Failure{FailureKind::Invalid,
                          "commitment.same_item",
                          {{"position", std::to_string(i + 1)},
                           {"first", std::to_string(known->second + 1)}}};
    }
}

Date CountedOn(const directive::Programme& programme, int year, const std::optional<Date>& day) {
    const auto period = programme.YearOf(year);
    const auto first = std::max(period.from, programme.valid_from);
    const auto last = programme.valid_to ? std::min(period.to, *programme.valid_to) : period.to;
    return std::clamp(day.value_or(first), first, std::max(first, last));
}

}  // namespace commitment
