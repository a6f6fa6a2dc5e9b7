#include "shortcoming/service.hpp"

#include "org/service.hpp"
#include "org/store.hpp"
#include "platform/base/failure.hpp"
#include "platform/base/or_null.hpp"
#include "platform/files/store.hpp"

namespace shortcoming {
namespace {

// The acts keep the names under which the log has known them: shortcomings were noted in meetings
// first.

/// What is said of a person stands in no log.
json::object ToJson(const Shortcoming& one) {
    const bool is_units = !one.person_id;
    return {{"id", one.id.value},
            {"unit_id", one.unit_id.value},
            {"person_id", json::OrNull(one.person_id)},
            {"source", one.source},
            {"meeting_id", json::OrNull(one.meeting_id)},
            {"text", is_units ? json::value(one.text) : json::value(nullptr)},
            {"noted_on", one.noted_on.ToIso()},
            {"due_on", one.due_on.ToIso()},
            {"state", NameOf(one.state)},
            {"evidence", is_units ? json::value(one.evidence) : json::value(nullptr)},
            {"mended_on", json::OrNull(one.mended_on)},
            {"confirmed_on", json::OrNull(one.confirmed_on)}};
}

const char* WritingOf(const Shortcoming& one) {
    return one.person_id ? "shortcoming.write" : "meeting.write";
}

bool MaySee(db::Transaction& tx, const auth::Actor& actor, const Shortcoming& one) {
    const auto* right = one.person_id ? "shortcoming.read" : "meeting.read";
    return actor.IsHolder(one.person_id.value) ||
           auth::May(actor, right, one.unit_id.value, tx.Today());
}

Shortcoming Keep(db::Transaction& tx,
                 const auth::Actor& actor,
                 const char* act,
                 const Shortcoming& before,
                 const Shortcoming& after) {
    store::Update(tx, after);
    audit::Record(tx, actor, act, {kKind, after.id.value}, ToJson(before), ToJson(after));
    return store::Get(tx, after.id);
}

void PermitMending(db::Transaction& tx, const auth::Actor& actor, const Shortcoming& one) {
    if (!actor.IsHolder(one.person_id.value))
        auth::Require(actor, WritingOf(one), one.unit_id.value, tx.Today());
}

bool IsOwn(const auth::Actor& actor, const Shortcoming& one) {
    return actor.IsHolder(one.person_id.value) || one.mended_by == actor.name;
}

void PermitConfirming(db::Transaction& tx, const auth::Actor& actor, const Shortcoming& one) {
    auth::Require(actor, "shortcoming.confirm", one.unit_id.value, tx.Today());
    if (IsOwn(actor, one))
        throw Failure{FailureKind::Forbidden, "shortcoming.own_mending", {{"actor", actor.name}}};
}

void RefuseMended(const Shortcoming& one) {
    auto moved = one;
    MoveTo(moved, Mending::Mended);
}

}  // namespace

bool MayWrite(db::Transaction& tx, const auth::Actor& actor, const Shortcoming& one) {
    return auth::May(actor, WritingOf(one), one.unit_id.value, tx.Today());
}

bool MayMend(db::Transaction& tx, const auth::Actor& actor, const Shortcoming& one) {
    return actor.IsHolder(one.person_id.value) || MayWrite(tx, actor, one);
}

bool MayConfirm(db::Transaction& tx, const auth::Actor& actor, const Shortcoming& one) {
    return !IsOwn(actor, one) &&
           auth::May(actor, "shortcoming.confirm", one.unit_id.value, tx.Today());
}

std::optional<Shortcoming> Find(db::Transaction& tx, const auth::Actor& actor, ShortcomingId id) {
    auto one = store::Find(tx, id);
    if (one && !MaySee(tx, actor, *one)) one.reset();
    return one;
}

Shortcoming See(db::Transaction& tx, const auth::Actor& actor, ShortcomingId id) {
    if (auto one = Find(tx, actor, id)) return std::move(*one);
    throw Failure{FailureKind::NotFound, "shortcoming.unknown", {{"id", std::to_string(id.value)}}};
}

std::vector<Shortcoming> SeeIn(db::Transaction& tx,
                               const auth::Actor& actor,
                               const std::string& code) {
    const auto unit = org::SeeUnit(tx, actor, code, "meeting.read");
    auto all = store::In(tx, unit, store::Whose::Units);
    if (auth::May(actor, "shortcoming.read", unit.value, tx.Today()))
        for (auto& one : store::In(tx, unit, store::Whose::Persons)) all.push_back(std::move(one));
    return all;
}

std::vector<Shortcoming> SeeOwn(db::Transaction& tx, const auth::Actor& actor) {
    auth::RequireAnywhere(actor, "meeting.own", tx.Today());
    const org::PersonId holder{actor.principal ? actor.principal->holder_id : 0};
    if (!holder) return {};
    return store::Of(tx, holder);
}

Shortcoming Note(db::Transaction& tx, const auth::Actor& actor, Shortcoming one) {
    auth::Require(actor, WritingOf(one), one.unit_id.value, tx.Today());
    const auto refuse = [](const char* code, const char* member, const Params& params = {}) {
        Failure failure{FailureKind::Invalid, code, params};
        failure.fields.push_back({member, failure.code, failure.params});
        throw failure;
    };
    CheckDays(one, tx.Today());
    if (one.person_id && org::store::HomeOf(tx, one.person_id, one.noted_on) != one.unit_id)
        refuse("shortcoming.not_of_unit",
               "person_id",
               {{"day", one.noted_on.ToVietnamese()}, {"id", std::to_string(one.person_id.value)}});
    if (one.meeting_id && store::UnitOf(tx, one.meeting_id) != one.unit_id)
        refuse("shortcoming.elsewhere", "meeting_id");
    one.author = actor.name;
    one.id = store::Insert(tx, one);
    audit::Record(tx, actor, "meeting.note", {kKind, one.id.value}, nullptr, ToJson(one));
    return store::Get(tx, one.id);
}

Shortcoming Change(db::Transaction& tx, const auth::Actor& actor, const Shortcoming& wanted) {
    const auto before = See(tx, actor, wanted.id);
    auth::Require(actor, WritingOf(before), before.unit_id.value, tx.Today());
    RefuseMended(before);
    auto after = before;
    after.source = wanted.source;
    after.text = wanted.text;
    after.noted_on = wanted.noted_on;
    after.due_on = wanted.due_on;
    CheckDays(after, tx.Today());
    return Keep(tx, actor, "meeting.change_shortcoming", before, after);
}

void TakeBack(db::Transaction& tx, const auth::Actor& actor, ShortcomingId id) {
    const auto one = See(tx, actor, id);
    auth::Require(actor, WritingOf(one), one.unit_id.value, tx.Today());
    RefuseMended(one);
    if (!files::store::AttachmentsOf(tx, {kKind, id.value}).empty())
        throw Failure{FailureKind::Conflict, "shortcoming.has_files"};
    try {
        tx.Attempt([&] { store::Delete(tx, id); });
    } catch (const Failure& failure) {
        if (failure.code != "db.constraint") throw;
        throw Failure{FailureKind::Conflict, "shortcoming.used"};
    }
    audit::Record(
        tx, actor, "meeting.take_shortcoming_back", {kKind, id.value}, ToJson(one), nullptr);
}

Shortcoming Mend(db::Transaction& tx,
                 const auth::Actor& actor,
                 ShortcomingId id,
                 const std::string& evidence) {
    const auto before = See(tx, actor, id);
    PermitMending(tx, actor, before);
    auto after = before;
    MoveTo(after, Mending::Mended);
    after.evidence = evidence;
    after.mended_by = actor.name;
    after.mended_on = tx.Today();
    after.remarks.clear();
    return Keep(tx, actor, "meeting.mend", before, after);
}

Shortcoming Confirm(db::Transaction& tx, const auth::Actor& actor, ShortcomingId id) {
    const auto before = See(tx, actor, id);
    PermitConfirming(tx, actor, before);
    auto after = before;
    MoveTo(after, Mending::Confirmed);
    after.confirmed_by = actor.name;
    after.confirmed_on = tx.Today();
    return Keep(tx, actor, "meeting.confirm", before, after);
}

Shortcoming Reopen(db::Transaction& tx,
                   const auth::Actor& actor,
                   ShortcomingId id,
                   const std::string& reason) {
    const auto before = See(tx, actor, id);
    PermitConfirming(tx, actor, before);
    auto after = before;
    MoveTo(after, Mending::Reopened);
    after.remarks = reason;
    after.confirmed_by.clear();
    after.confirmed_on.reset();
    return Keep(tx, actor, "meeting.reopen_shortcoming", before, after);
}

}  // namespace shortcoming
