// Remarks to members and decisions: what is written down while a meeting is held.
#include <algorithm>

#include "meeting/service.hpp"
#include "org/store.hpp"
#include "platform/base/failure.hpp"
#include "platform/base/or_null.hpp"

namespace meeting {
namespace {

bool IsMember(db::Transaction& tx, const Meeting& meeting, org::PersonId person) {
    return org::store::HomeOf(tx, person, meeting.held_on) == meeting.unit_id;
}

/// What somebody was told in a meeting is not the log's business.
json::object ToJson(const Remark& remark) {
    return {{"meeting_id", remark.meeting_id.value},
            {"person_id", remark.person_id.value},
            {"has_text", !remark.text.empty()},
            {"item_count", static_cast<std::int64_t>(remark.items.size())}};
}

json::object ToJson(const Decision& decision) {
    return {{"id", decision.id.value},
            {"meeting_id", decision.meeting_id.value},
            {"text", decision.text},
            {"owner_id", json::OrNull(decision.owner_id)},
            {"owner", decision.owner},
            {"due_on", json::OrNull(decision.due_on)},
            {"done_on", json::OrNull(decision.done_on)},
            {"note", decision.note}};
}

void CheckDecision(db::Transaction& tx, const Meeting& meeting, const Decision& decision) {
    const auto refuse = [](const char* code, const char* member, const Params& params = {}) {
        Failure failure{FailureKind::Invalid, code, params};
        failure.fields.push_back({member, failure.code, failure.params});
        throw failure;
    };
    if (decision.owner_id && !decision.owner.empty()) refuse("meeting.one_owner", "owner");
    if (decision.owner_id && !IsMember(tx, meeting, decision.owner_id))
        refuse("meeting.owner_not_of_unit", "owner_id");
    if (decision.due_on && *decision.due_on < meeting.held_on)
        refuse("meeting.due_before", "due_on", {{"day", meeting.held_on.ToVietnamese()}});
}

Decision Keep(db::Transaction& tx,
              const auth::Actor& actor,
              const char* act,
              const Decision& before,
              const Decision& after) {
    store::UpdateDecision(tx, after);
    audit::Record(tx, actor, act, {kDecisionKind, after.id.value}, ToJson(before), ToJson(after));
    return store::GetDecision(tx, after.id);
}

}  // namespace

Remark PutRemark(db::Transaction& tx, const auth::Actor& actor, Remark remark) {
    const auto meeting = ForWriting(tx, actor, remark.meeting_id, "remark.write");
    if (!IsMember(tx, meeting, remark.person_id))
        throw Failure{FailureKind::Invalid,
                      "meeting.not_of_unit",
                      {{"day", meeting.held_on.ToVietnamese()},
                       {"id", std::to_string(remark.person_id.value)}}};
    const auto before = store::RemarkOf(tx, remark.meeting_id, remark.person_id);
    const auto items = store::ItemsOf(tx, remark.person_id, meeting.held_on.Year());
    for (auto& said : remark.items) {
        const auto item = std::find_if(items.begin(), items.end(), [&](const auto& one) {
            return one.position == said.position;
        });
        // What was said stays, though the sheet has another version now.
        const auto kept =
            std::find_if(before.items.begin(), before.items.end(), [&](const auto& one) {
                return one.position == said.position;
            });
        if (item == items.end() && kept == before.items.end()) {
            Failure failure{FailureKind::Invalid,
                            "meeting.unknown_item",
                            {{"position", std::to_string(said.position)}}};
            failure.fields.push_back({"items", failure.code, failure.params});
            throw failure;
        }
        said.item = kept != before.items.end() ? kept->item : item->text;
    }
    remark.author = actor.name;
    store::PutRemark(tx, remark);
    audit::Record(tx,
                  actor,
                  "meeting.remark",
                  {kMeetingKind, meeting.id.value},
                  ToJson(before),
                  ToJson(remark));
    return store::RemarkOf(tx, remark.meeting_id, remark.person_id);
}

Remark SeeRemark(db::Transaction& tx,
                 const auth::Actor& actor,
                 MeetingId id,
                 org::PersonId person) {
    const auto meeting = See(tx, actor, id).meeting;
    const bool is_own = actor.IsHolder(person.value) && meeting.state == State::Closed;
    if (!is_own)
        auth::RequireToSee(actor,
                           "remark.read",
                           meeting.unit_id.value,
                           tx.Today(),
                           "meeting.unknown_remark",
                           {{"id", std::to_string(id.value)}});
    return store::RemarkOf(tx, id, person);
}

Decision SeeDecision(db::Transaction& tx, const auth::Actor& actor, DecisionId id) {
    auto decision = store::GetDecision(tx, id);
    if (actor.IsHolder(decision.owner_id.value)) return decision;
    try {
        See(tx, actor, decision.meeting_id);
    } catch (const Failure& failure) {
        if (failure.kind != FailureKind::NotFound) throw;
        throw Failure{
            FailureKind::NotFound, "meeting.unknown_decision", {{"id", std::to_string(id.value)}}};
    }
    return decision;
}

Decision Decide(db::Transaction& tx, const auth::Actor& actor, Decision decision) {
    const auto meeting = ForWriting(tx, actor, decision.meeting_id, "meeting.write");
    CheckDecision(tx, meeting, decision);
    decision.author = actor.name;
    decision.id = store::InsertDecision(tx, decision);
    audit::Record(
        tx, actor, "meeting.decide", {kDecisionKind, decision.id.value}, nullptr, ToJson(decision));
    return store::GetDecision(tx, decision.id);
}

Decision ChangeDecision(db::Transaction& tx, const auth::Actor& actor, Decision decision) {
    const auto before = SeeDecision(tx, actor, decision.id);
    const auto meeting = ForWriting(tx, actor, before.meeting_id, "meeting.write");
    CheckDecision(tx, meeting, decision);
    auto after = before;
    after.text = decision.text;
    after.owner_id = decision.owner_id;
    after.owner = decision.owner;
    after.due_on = decision.due_on;
    return Keep(tx, actor, "meeting.change_decision", before, after);
}

void TakeBack(db::Transaction& tx, const auth::Actor& actor, DecisionId id) {
    const auto decision = SeeDecision(tx, actor, id);
    ForWriting(tx, actor, decision.meeting_id, "meeting.write");
    store::DeleteDecision(tx, id);
    audit::Record(tx,
                  actor,
                  "meeting.take_decision_back",
                  {kDecisionKind, id.value},
                  ToJson(decision),
                  nullptr);
}

Decision MarkDone(db::Transaction& tx,
                  const auth::Actor& actor,
                  DecisionId id,
                  const std::optional<Date>& done_on,
                  const std::string& note) {
    const auto before = SeeDecision(tx, actor, id);
    const auto meeting = store::Get(tx, before.meeting_id);
    if (!actor.IsHolder(before.owner_id.value))
        auth::Require(actor, "meeting.write", meeting.unit_id.value, tx.Today());
    if (meeting.state != State::Closed) throw Failure{FailureKind::Conflict, "meeting.not_closed"};
    if (done_on && *done_on > tx.Today())
        throw Failure{
            FailureKind::Invalid, "meeting.in_future", {{"day", done_on->ToVietnamese()}}};
    if (done_on && *done_on < meeting.held_on)
        throw Failure{
            FailureKind::Invalid, "meeting.done_before", {{"day", meeting.held_on.ToVietnamese()}}};
    auto after = before;
    after.done_on = done_on;
    after.note = note;
    return Keep(tx, actor, "meeting.mark_done", before, after);
}

}  // namespace meeting
