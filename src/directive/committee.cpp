#include "directive/committee.hpp"

#include <algorithm>

namespace directive {
namespace {

using Problems = std::vector<FieldProblem>;

std::string At(std::size_t place, const char* member) {
    return "members[" + std::to_string(place) + "]." + member;
}

bool Overlap(const CommitteeMember& one, const CommitteeMember& other) {
    return org::Overlap(one.valid_from, one.valid_to, other.valid_from, other.valid_to);
}

void CheckDays(const Committee& committee,
               const CommitteeMember& member,
               std::size_t place,
               Problems& problems) {
    const Params within{{"period", org::PeriodText(committee.valid_from, committee.valid_to)}};
    if (member.valid_to && *member.valid_to < member.valid_from)
        problems.push_back({At(place, "valid_to"),
                            "directive.ends_before_it_begins",
                            {{"value", member.valid_to->ToVietnamese()}}});
    if (member.valid_from < committee.valid_from ||
        (committee.valid_to && *committee.valid_to < member.valid_from))
        problems.push_back({At(place, "valid_from"), "directive.member_outside", within});
    if (member.valid_to && committee.valid_to && *committee.valid_to < *member.valid_to)
        problems.push_back({At(place, "valid_to"), "directive.member_outside", within});
}

}  // namespace

CommitteePosts::CommitteePosts(const json::value& rule) {
    for (const auto& entry : rule.at("words").as_array()) {
        const auto& word = entry.as_object();
        const auto code = json::Text(word, "code");
        order_.emplace(code, order_.size());
        const auto* alone = word.if_contains("one_at_a_time");
        if (alone != nullptr && alone->is_bool() && alone->as_bool()) for_one_.insert(code);
    }
}

std::size_t CommitteePosts::OrderOf(const std::string& post) const {
    const auto found = order_.find(post);
    return found == order_.end() ? order_.size() : found->second;
}

std::vector<FieldProblem> ProblemsOf(const Committee& committee, const CommitteePosts& posts) {
    Problems problems;
    if (committee.valid_to && *committee.valid_to < committee.valid_from)
        problems.push_back({"valid_to",
                            "directive.ends_before_it_begins",
                            {{"value", committee.valid_to->ToVietnamese()}}});
    const auto& members = committee.members;
    for (std::size_t i = 0; i < members.size(); ++i) {
        const auto& member = members[i];
        CheckDays(committee, member, i, problems);
        if (!posts.Knows(member.post))
            problems.push_back(
                {At(i, "post"), "directive.unknown_committee_post", {{"value", member.post}}});
        for (std::size_t other = 0; other < i; ++other) {
            if (!Overlap(members[other], member)) continue;
            if (members[other].person_id == member.person_id)
                problems.push_back({At(i, "person_id"), "directive.member_twice"});
            else if (members[other].post == member.post && posts.IsForOne(member.post))
                problems.push_back({At(i, "post"), "directive.post_held"});
        }
    }
    return problems;
}

void SortMembers(Committee& committee, const CommitteePosts& posts) {
    std::stable_sort(committee.members.begin(),
                     committee.members.end(),
                     [&](const CommitteeMember& a, const CommitteeMember& b) {
                         return std::pair(posts.OrderOf(a.post), a.valid_from) <
                                std::pair(posts.OrderOf(b.post), b.valid_from);
                     });
}

}  // namespace directive
