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

bool IsContest(const json::value& rule, const std::string& form) {
    for (const auto& entry : rule.at("words").as_array()) {
        const auto& word = entry.as_object();
        if (json::Text(word, "code") != form) continue;
        const auto* contest = word.if_contains("contest");
        return contest != nullptr && contest->is_bool() && contest->get_bool();
    }
    return false;
}

void CheckContest(const Session& session, const json::value& rule) {
    const auto refuse = [](const char* code, const Params& params = {}) {
        throw Failure{FailureKind::Invalid, code, params};
    };
    const bool has_parts = session.ends_on || !session.rounds.empty() || !session.prizes.empty();
    if (has_parts && !IsContest(rule, session.form)) refuse("study.not_a_contest");
    if (session.ends_on && *session.ends_on < session.held_on)
        refuse("study.ends_before", {{"day", session.held_on.ToVietnamese()}});
    for (const auto& round : session.rounds)
        if (round.held_on < session.held_on ||
            round.held_on > session.ends_on.value_or(session.held_on))
            refuse("study.round_outside",
                   {{"name", round.name}, {"day", round.held_on.ToVietnamese()}});
    for (const auto& prize : session.prizes) {
        if (static_cast<std::size_t>(prize.round) > session.rounds.size())
            refuse("study.unknown_round", {{"name", prize.name}});
        const int named =
            (prize.person_id ? 1 : 0) + (prize.unit_id ? 1 : 0) + (prize.recipient.empty() ? 0 : 1);
        if (named != 1) refuse("study.one_recipient", {{"name", prize.name}});
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
