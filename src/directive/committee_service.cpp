#include "directive/committee_service.hpp"

#include <algorithm>

#include "directive/committee_store.hpp"
#include "directive/document_store.hpp"
#include "directive/store.hpp"
#include "org/service.hpp"
#include "platform/base/or_null.hpp"
#include "platform/http/fields.hpp"
#include "platform/rules/rules.hpp"

namespace directive {
namespace {

json::value Told(db::Transaction& tx, const Committee& committee) {
    json::array members;
    for (const auto& member : committee.members)
        members.push_back(json::object{{"person_id", member.person_id.value},
                                       {"post", member.post},
                                       {"valid_from", member.valid_from.ToIso()},
                                       {"valid_to", json::OrNull(member.valid_to)}});
    return json::object{{"unit", org::store::CodeOf(tx, committee.unit_id)},
                        {"programme", store::CodeOf(tx, committee.programme_id)},
                        {"name", committee.name},
                        {"document_id", committee.document_id.value},
                        {"valid_from", committee.valid_from.ToIso()},
                        {"valid_to", json::OrNull(committee.valid_to)},
                        {"members", std::move(members)}};
}

/// Who is in it already stays, wherever they are by now; a newcomer is known to the actor.
void CheckPersons(db::Transaction& tx,
                  const auth::Actor& actor,
                  const Committee& committee,
                  const Committee& before,
                  std::vector<FieldProblem>& problems) {
    for (std::size_t i = 0; i < committee.members.size(); ++i) {
        const auto person = committee.members[i].person_id;
        if (std::any_of(before.members.begin(), before.members.end(), [&](const auto& held) {
                return held.person_id == person;
            }))
            continue;
        try {
            org::See(tx, actor, person);
        } catch (const Failure& failure) {
            if (failure.kind != FailureKind::NotFound) throw;
            problems.push_back(
                {"members[" + std::to_string(i) + "].person_id", failure.code, failure.params});
        }
    }
}

/// Decides: in order of posts, or told what is wrong.
void Complete(db::Transaction& tx,
              const auth::Actor& actor,
              Committee& committee,
              const Committee& before) {
    const CommitteePosts posts(rules::At(tx, "committee_posts", committee.valid_from).body);
    auto problems = ProblemsOf(committee, posts);
    CheckPersons(tx, actor, committee, before, problems);
    if (committee.document_id && committee.document_id != before.document_id) {
        const auto document = store::FindDocument(tx, committee.document_id);
        if (!document || !store::MayRead(tx, actor, *document))
            problems.push_back({"document_id", "directive.unknown_document"});
    }
    if (!problems.empty()) http::ThrowFieldProblems(std::move(problems));
    if (const auto period = RivalOf(tx, committee))
        throw Failure{FailureKind::Conflict, "directive.has_committee", {{"period", *period}}};
    SortMembers(committee, posts);
}

}  // namespace

Committee SeeCommittee(db::Transaction& tx, const auth::Actor& actor, CommitteeId id) {
    auto committee = store::GetCommittee(tx, id);
    auth::RequireToSee(actor,
                       "committee.read",
                       committee.unit_id.value,
                       tx.Today(),
                       "directive.unknown_committee",
                       {{"id", std::to_string(id.value)}});
    return committee;
}

bool MayKnowMembers(db::Transaction& tx, const auth::Actor& actor, const Committee& committee) {
    return auth::May(actor, "person.read", committee.unit_id.value, tx.Today());
}

std::optional<std::string> RivalOf(db::Transaction& tx, const Committee& committee) {
    for (const auto& other : store::CommitteesOf(tx, committee.unit_id, committee.programme_id))
        if (other.id != committee.id &&
            org::Overlap(
                other.valid_from, other.valid_to, committee.valid_from, committee.valid_to))
            return org::PeriodText(other.valid_from, other.valid_to);
    return std::nullopt;
}

Committee SetUp(db::Transaction& tx, const auth::Actor& actor, Committee committee) {
    auth::Require(actor, "committee.write", committee.unit_id.value, tx.Today());
    Complete(tx, actor, committee, {});
    store::InsertCommittee(tx, committee);
    audit::Record(tx,
                  actor,
                  "committee.set_up",
                  {"committee", committee.id.value},
                  nullptr,
                  Told(tx, committee));
    return committee;
}

Committee CorrectCommittee(db::Transaction& tx, const auth::Actor& actor, Committee committee) {
    const auto before = SeeCommittee(tx, actor, committee.id);
    auth::Require(actor, "committee.write", before.unit_id.value, tx.Today());
    committee.unit_id = before.unit_id;
    committee.programme_id = before.programme_id;
    committee.row_version = before.row_version;
    Complete(tx, actor, committee, before);
    store::UpdateCommittee(tx, committee);
    audit::Record(tx,
                  actor,
                  "committee.correct",
                  {"committee", committee.id.value},
                  Told(tx, before),
                  Told(tx, committee));
    return committee;
}

void DropCommittee(db::Transaction& tx, const auth::Actor& actor, CommitteeId id) {
    const auto committee = SeeCommittee(tx, actor, id);
    auth::Require(actor, "committee.write", committee.unit_id.value, tx.Today());
    store::DeleteCommittee(tx, id);
    audit::Record(
        tx, actor, "committee.drop", {"committee", id.value}, Told(tx, committee), nullptr);
}

}  // namespace directive
