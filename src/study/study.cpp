#include "study/study.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <set>

#include "engine/text/normal.hpp"
#include "platform/base/failure.hpp"

namespace study {
namespace {

std::string_view Trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

std::optional<int> WholeNumber(std::string_view text) {
    text = Trimmed(text);
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_whole = error == std::errc{} && end == text.data() + text.size() && number >= 0;
    return is_whole ? std::optional(number) : std::nullopt;
}

std::optional<Group> GroupFrom(std::string_view text) {
    const auto colon = text.rfind(':');
    const auto slash = text.rfind('/');
    if (slash == std::string_view::npos) return std::nullopt;
    const auto numbers = colon == std::string_view::npos ? 0 : colon + 1;
    if (slash < numbers) return std::nullopt;
    const auto attended = WholeNumber(text.substr(numbers, slash - numbers));
    const auto due = WholeNumber(text.substr(slash + 1));
    if (!attended || !due) return std::nullopt;
    const auto name = colon == std::string_view::npos ? "" : Trimmed(text.substr(0, colon));
    return Group{std::string(name), *due, *attended};
}

}  // namespace

int Session::Due() const {
    return std::accumulate(
        groups.begin(),
        groups.end(),
        static_cast<int>(
            std::count_if(seats.begin(), seats.end(), [](const Seat& one) { return one.due; })),
        [](int sum, const Group& group) { return sum + group.due; });
}

int Session::Attended() const {
    return std::accumulate(
        groups.begin(),
        groups.end(),
        static_cast<int>(std::count_if(
            seats.begin(), seats.end(), [](const Seat& one) { return one.attended; })),
        [](int sum, const Group& group) { return sum + group.attended; });
}

void CheckGroups(const std::vector<Group>& groups) {
    std::set<std::string> names;
    for (const auto& group : groups) {
        const Params params{{"name", group.name}, {"limit", std::to_string(kLargestGroup)}};
        if (group.due < 1) throw Failure{FailureKind::Invalid, "study.nobody_due", params};
        if (group.attended > group.due)
            throw Failure{FailureKind::Invalid, "study.more_than_due", params};
        if (group.due > kLargestGroup)
            throw Failure{FailureKind::Invalid, "study.group_too_large", params};
        if (!names.insert(text::MatchKey(group.name)).second)
            throw Failure{FailureKind::Invalid, "study.group_twice", params};
    }
}

std::string ToText(const std::vector<Group>& groups) {
    std::string text;
    for (const auto& group : groups) {
        if (!text.empty()) text += "; ";
        if (!group.name.empty()) text += group.name + ": ";
        text += std::to_string(group.attended) + "/" + std::to_string(group.due);
    }
    return text;
}

std::optional<std::vector<Group>> GroupsFrom(std::string_view text) {
    std::vector<Group> groups;
    for (std::size_t from = 0; from <= text.size();) {
        const auto end = std::min(text.find_first_of(";\n", from), text.size());
        const auto part = Trimmed(text.substr(from, end - from));
        from = end + 1;
        if (part.empty()) continue;
        auto group = GroupFrom(part);
        if (!group) return std::nullopt;
        groups.push_back(std::move(*group));
    }
    return groups;
}

}  // namespace study
