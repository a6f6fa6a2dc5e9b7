#include "org/service.hpp"

#include "platform/base/failure.hpp"
#include "platform/base/or_null.hpp"
#include "platform/http/fields.hpp"
#include "platform/mail/mail.hpp"

namespace org {
namespace {

using Problems = http::Fields::Problems;

json::value Told(db::Transaction& tx, const Membership& membership) {
    return json::object{{"membership", membership.id.value},
                        {"unit", store::CodeOf(tx, membership.unit_id)},
                        {"position", membership.position},
                        {"head", membership.is_head},
                        {"valid_from", membership.valid_from.ToIso()},
                        {"valid_to", json::OrNull(membership.valid_to)}};
}

json::value Told(db::Transaction& tx, const store::Post& post) {
    return json::object{{"post", post.id.value},
                        {"unit", store::CodeOf(tx, post.unit_id)},
                        {"title", post.title},
                        {"valid_from", post.valid_from.ToIso()},
                        {"valid_to", json::OrNull(post.valid_to)}};
}

/// Logged with the person: reports name the person as the record that was changed.
template <typename Record>
void Log(db::Transaction& tx,
         const auth::Actor& actor,
         const char* act,
         const Record& before,
         const Record& after) {
    audit::Record(
        tx, actor, act, {"person", before.person_id.value}, Told(tx, before), Told(tx, after));
}

void RefuseIfWrong(Problems problems) {
    if (!problems.empty()) http::ThrowFieldProblems(std::move(problems));
}

/// A day outside the unit's own, where it is that day which is new.
void CheckUnit(db::Transaction& tx,
               UnitId id,
               const std::optional<Term>& held,
               const Term& wanted,
               Problems& problems) {
    const auto unit = store::GetUnit(tx, id, wanted.valid_from);
    const auto refuse = [&](const char* field) {
        problems.push_back(
            {field,
             "org.unit_not_there",
             {{"unit", unit.name}, {"period", PeriodText(unit.valid_from, unit.valid_to)}}});
    };
    const auto is_outside = [&](Date day) {
        return day < unit.valid_from || (unit.valid_to && *unit.valid_to < day);
    };
    if ((!held || held->valid_from != wanted.valid_from) && is_outside(wanted.valid_from))
        refuse("valid_from");
    else if ((!held || held->valid_to != wanted.valid_to) &&
             (wanted.valid_to ? is_outside(*wanted.valid_to) : unit.valid_to.has_value()))
        refuse(held ? "valid_to" : "valid_from");
}

void CheckOrder(const Term& wanted, Problems& problems) {
    if (wanted.valid_to && *wanted.valid_to < wanted.valid_from)
        problems.push_back({"valid_to",
                            "org.ends_before_it_begins",
                            {{"value", wanted.valid_to->ToVietnamese()}}});
}

/// One primary membership in a hierarchy at any date.
void CheckPrimary(db::Transaction& tx,
                  const Membership& held,
                  const Term& wanted,
                  Problems& problems) {
    if (!held.is_primary) return;
    for (const auto& other : store::MembershipsOf(tx, held.person_id)) {
        if (other.id == held.id || !other.is_primary || other.hierarchy != held.hierarchy ||
            !Overlap(wanted.valid_from, wanted.valid_to, other.valid_from, other.valid_to))
            continue;
        problems.push_back({wanted.valid_from < other.valid_from ? "valid_to" : "valid_from",
                            "org.two_primary_units",
                            {{"name", store::GetPerson(tx, held.person_id).FullName()},
                             {"unit", store::GetUnit(tx, other.unit_id, other.valid_from).name},
                             {"period", PeriodText(other.valid_from, other.valid_to)}}});
    }
}

void Require(db::Transaction& tx, const auth::Actor& actor, UnitId unit) {
    auth::Require(actor, "person.write", unit.value, tx.Today());
}

bool IsEnd(const Term& held, const Term& wanted) {
    return held.valid_from == wanted.valid_from && !held.valid_to && wanted.valid_to;
}

}  // namespace

UnitId SeeUnit(db::Transaction& tx,
               const auth::Actor& actor,
               const std::string& code,
               std::string_view right) {
    const Params about{{"code", code}};
    const auto unit = store::FindUnit(tx, code);
    if (!unit) throw Failure{FailureKind::NotFound, "org.unknown_unit", about};
    auth::RequireToSee(actor, right, unit->value, tx.Today(), "org.unknown_unit", about);
    return *unit;
}

std::string MailOf(db::Transaction& tx, UnitId unit) { return store::MailOf(tx, unit).address; }

store::UnitMail PutMail(db::Transaction& tx,
                        const auth::Actor& actor,
                        UnitId unit,
                        const std::string& address) {
    const auto before = store::MailOf(tx, unit);
    auth::Require(actor, "unit.write", unit.value, tx.Today());
    if (!address.empty() && !mail::IsAddress(address))
        RefuseIfWrong({{"address", "mail.bad_address", {{"address", address}}}});
    store::PutMail(tx, unit, address);
    audit::Record(tx,
                  actor,
                  "org.put_mail",
                  {"unit", unit.value},
                  json::object{{"mail", before.address}},
                  json::object{{"mail", address}});
    return store::MailOf(tx, unit);
}

Person See(db::Transaction& tx, const auth::Actor& actor, PersonId id) {
    auto person = store::GetPerson(tx, id);
    if (actor.IsHolder(id.value)) return person;
    const auto memberships = store::MembershipsOf(tx, id);
    const bool may =
        !actor.principal ||
        std::any_of(memberships.begin(), memberships.end(), [&](const Membership& membership) {
            return auth::May(actor, "person.read", membership.unit_id.value, tx.Today());
        });
    if (!may)
        throw Failure{
            FailureKind::NotFound, "org.unknown_person", {{"id", std::to_string(id.value)}}};
    return person;
}

Membership GetMembership(db::Transaction& tx, PersonId person, MembershipId id) {
    for (auto& membership : store::MembershipsOf(tx, person))
        if (membership.id == id) return membership;
    throw Failure{FailureKind::NotFound, "org.unknown_membership"};
}

store::Post GetPost(db::Transaction& tx, PersonId person, PostId id) {
    for (auto& post : store::PostsOf(tx, person))
        if (post.id == id) return post;
    throw Failure{FailureKind::NotFound, "org.unknown_post"};
}

void PutDays(db::Transaction& tx,
             const auth::Actor& actor,
             const Membership& held,
             const Term& wanted) {
    Require(tx, actor, held.unit_id);
    const Term before{held.valid_from, held.valid_to};
    Problems problems;
    CheckOrder(wanted, problems);
    if (problems.empty()) {
        CheckUnit(tx, held.unit_id, before, wanted, problems);
        CheckPrimary(tx, held, wanted, problems);
    }
    RefuseIfWrong(std::move(problems));
    auto after = held;
    after.valid_from = wanted.valid_from;
    after.valid_to = wanted.valid_to;
    store::UpdateMembership(tx, after);
    store::MoveCategories(tx, held, after);
    Log(tx,
        actor,
        IsEnd(before, wanted) ? "org.end_membership" : "org.correct_membership",
        held,
        after);
}

void PutDays(db::Transaction& tx,
             const auth::Actor& actor,
             const store::Post& held,
             const Term& wanted) {
    Require(tx, actor, held.unit_id);
    const Term before{held.valid_from, held.valid_to};
    Problems problems;
    CheckOrder(wanted, problems);
    if (problems.empty()) CheckUnit(tx, held.unit_id, before, wanted, problems);
    RefuseIfWrong(std::move(problems));
    auto after = held;
    after.valid_from = wanted.valid_from;
    after.valid_to = wanted.valid_to;
    store::UpdatePost(tx, after);
    Log(tx, actor, IsEnd(before, wanted) ? "org.end_post" : "org.correct_post", held, after);
}

Membership MoveTo(db::Transaction& tx,
                  const auth::Actor& actor,
                  const Membership& held,
                  const Move& move) {
    Require(tx, actor, held.unit_id);
    if (!auth::May(actor, "person.write", move.unit_id.value, tx.Today()))
        throw Failure{FailureKind::Forbidden,
                      "org.may_not_move_there",
                      {{"unit", store::GetUnit(tx, move.unit_id, move.valid_from).name}}};
    Problems problems;
    if (move.unit_id == held.unit_id) problems.push_back({"unit", "org.same_unit"});
    if (move.valid_from <= held.valid_from)
        problems.push_back({"valid_from",
                            "org.moves_before_it_begins",
                            {{"day", held.valid_from.ToVietnamese()}}});
    else if (held.valid_to && *held.valid_to < move.valid_from)
        problems.push_back(
            {"valid_from", "org.moves_after_it_ended", {{"day", held.valid_to->ToVietnamese()}}});
    else
        CheckUnit(tx, move.unit_id, std::nullopt, Term{move.valid_from, held.valid_to}, problems);
    RefuseIfWrong(std::move(problems));
    auto left = held;
    left.valid_to = move.valid_from.PlusDays(-1);
    auto begun = held;
    begun.unit_id = move.unit_id;
    begun.valid_from = move.valid_from;
    begun.position = move.position;
    begun.is_head = move.is_head;
    begun.moved_from = held.id;
    begun.row_version = 1;
    store::UpdateMembership(tx, left);
    begun.id = store::InsertMembership(tx, begun);
    Log(tx, actor, "org.move", held, begun);
    return begun;
}

void TakeBack(db::Transaction& tx, const auth::Actor& actor, const Membership& moved) {
    if (!moved.moved_from) throw Failure{FailureKind::Conflict, "org.not_moved"};
    const auto left = GetMembership(tx, moved.person_id, moved.moved_from);
    Require(tx, actor, moved.unit_id);
    Require(tx, actor, left.unit_id);
    const Failure moved_on{FailureKind::Conflict, "org.moved_on"};
    if (left.valid_to != moved.valid_from.PlusDays(-1)) throw moved_on;
    try {
        store::DeleteMembership(tx, moved.id);
    } catch (const Failure& failure) {
        if (failure.code == "db.constraint") throw moved_on;
        throw;
    }
    auto again = left;
    again.valid_to = moved.valid_to;
    store::UpdateMembership(tx, again);
    Log(tx, actor, "org.take_back_move", moved, again);
}

}  // namespace org
