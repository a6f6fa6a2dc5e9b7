#include "commitment/commitment.hpp"

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

Date CountedOn(const directive::Programme& programme, int year, const std::optional<Date>& day) {
    const auto period = programme.YearOf(year);
    const auto first = std::max(period.from, programme.valid_from);
    const auto last = programme.valid_to ? std::min(period.to, *programme.valid_to) : period.to;
    return std::clamp(day.value_or(first), first, std::max(first, last));
}

}  // namespace commitment
