#include "commitment/commitment.hpp"

#include "engine/text/normal.hpp"
#include "platform/base/failure.hpp"

namespace commitment {
namespace {

const std::vector<std::pair<State, std::string>> kStates{{State::Draft, "draft"},
                                                         {State::Submitted, "submitted"},
                                                         {State::Returned, "returned"},
                                                         {State::Approved, "approved"},
                                                         {State::Closed, "closed"}};

bool Leads(State from, State to) {
    switch (from) {
        case State::Draft:
        case State::Returned:
            return to == State::Submitted;
        case State::Submitted:
            return to == State::Approved || to == State::Returned || to == State::Draft;
        case State::Approved:
            return to == State::Returned || to == State::Closed;
        case State::Closed:
            return false;
    }
    return false;
}

}  // namespace

std::string NameOf(State state) {
    for (const auto& [known, name] : kStates)
        if (known == state) return name;
    return {};
}

std::optional<State> StateOf(std::string_view name) {
    for (const auto& [state, known] : kStates)
        if (known == name) return state;
    return std::nullopt;
}

void MoveTo(Sheet& sheet, State to) {
    if (!Leads(sheet.state, to))
        throw Failure{FailureKind::Conflict,
                      "commitment.wrong_state",
                      {{"id", std::to_string(sheet.id.value)},
                       {"state", NameOf(sheet.state)},
                       {"to", NameOf(to)}}};
    sheet.state = to;
}

const Version* ProposedOf(const std::vector<Version>& versions) {
    for (const auto& version : versions)
        if (version.state == "submitted") return &version;
    return nullptr;
}

const Version* CameBackOf(const std::vector<Version>& versions, int in_force) {
    const Version* latest = nullptr;
    for (const auto& version : versions)
        if (version.number > in_force && (latest == nullptr || version.number > latest->number))
            latest = &version;
    return latest != nullptr && latest->state == "returned" ? latest : nullptr;
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
