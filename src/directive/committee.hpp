// Steering committees: who of a unit steers a programme, in which post, from when to when. Pure.
#pragma once

#include <map>
#include <set>

#include "directive/document.hpp"
#include "platform/base/failure.hpp"

namespace directive {

struct CommitteeTag;
using CommitteeId = Id<CommitteeTag>;

struct CommitteeMember {
    org::PersonId person_id;
    std::string post;  ///< a code of rule "committee_posts"
    Date valid_from;
    std::optional<Date> valid_to;  ///< none: as long as the committee

    bool operator==(const CommitteeMember&) const = default;
};

struct Committee {
    CommitteeId id;
    org::UnitId unit_id;
    ProgrammeId programme_id;
    std::string name;        ///< may be empty
    DocumentId document_id;  ///< the document that set it up; may be none
    Date valid_from;
    std::optional<Date> valid_to;
    std::int64_t row_version = 1;
    std::vector<CommitteeMember> members;  ///< in the order of their posts
};

inline constexpr std::size_t kMostMembers = 100;

/// Rule "committee_posts".
class CommitteePosts {
public:
    explicit CommitteePosts(const json::value& rule);

    bool Knows(const std::string& post) const { return order_.contains(post); }
    /// Whether one person alone holds it on any day.
    bool IsForOne(const std::string& post) const { return for_one_.contains(post); }
    /// Its place in the rule: the head first.
    std::size_t OrderOf(const std::string& post) const;

private:
    std::map<std::string, std::size_t> order_;
    std::set<std::string> for_one_;
};

/// What is wrong with a committee's days, posts and members, at the members as they are sent.
std::vector<FieldProblem> ProblemsOf(const Committee& committee, const CommitteePosts& posts);

/// By post, then by first day.
void SortMembers(Committee& committee, const CommitteePosts& posts);

}  // namespace directive
