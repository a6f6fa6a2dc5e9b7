#include "study/service.hpp"

#include <algorithm>
#include <unordered_set>

#include "org/service.hpp"
#include "platform/base/failure.hpp"
#include "platform/base/or_null.hpp"
#include "platform/files/store.hpp"
#include "platform/rules/rules.hpp"

namespace study {
namespace {

json::object ToJson(const Session& session) {
    json::array groups, seats;
    for (const auto& group : session.groups)
        groups.push_back(
            json::object{{"name", group.name}, {"due", group.due}, {"attended", group.attended}});
    for (const auto& seat : session.seats)
        seats.push_back(json::object{
            {"person_id", seat.person_id.value}, {"due", seat.due}, {"attended", seat.attended}});
    json::array rounds, prizes;
    for (const auto& round : session.rounds)
        rounds.push_back(json::object{{"name", round.name},
                                      {"held_on", round.held_on.ToIso()},
                                      {"level", round.level},
                                      {"entries", round.entries}});
    for (const auto& prize : session.prizes)
        prizes.push_back(json::object{{"round", prize.round},
                                      {"name", prize.name},
                                      {"person_id", json::OrNull(prize.person_id.value)},
                                      {"unit_id", json::OrNull(prize.unit_id.value)},
                                      {"recipient", prize.recipient}});
    return {{"id", session.id.value},
            {"unit_id", session.unit_id.value},
            {"held_on", session.held_on.ToIso()},
            {"ends_on", session.ends_on ? json::value(session.ends_on->ToIso()) : nullptr},
            {"form", session.form},
            {"theme_id", json::OrNull(session.theme_id.value)},
            {"title", session.title},
            {"agenda", session.agenda},
            {"speakers", session.speakers},
            {"groups", std::move(groups)},
            {"seats", std::move(seats)},
            {"rounds", std::move(rounds)},
            {"prizes", std::move(prizes)}};
}

/// What somebody thinks is not the log's business.
json::object ToJson(const Reflection& reflection) {
    return {{"id", reflection.id.value},
            {"person_id", reflection.person_id.value},
            {"unit_id", reflection.unit_id.value},
            {"session_id", json::OrNull(reflection.session_id.value)},
            {"theme_id", json::OrNull(reflection.theme_id.value)},
            {"handed_in_on", reflection.handed_in_on.ToIso()},
            {"has_text", !reflection.text.empty()}};
}

/// Who was due on the day, whether or not they came, and who came without being due.
void FillSeats(db::Transaction& tx, Session& session, const std::vector<org::PersonId>& attended) {
    session.seats.clear();
    if (session.groups.empty() && attended.empty() && !session.rounds.empty()) return;
    if (session.groups.empty() == attended.empty())
        throw Failure{FailureKind::Invalid,
                      attended.empty() ? "study.no_attendance" : "study.list_or_numbers"};
    CheckGroups(session.groups);
    if (attended.empty()) return;
    std::unordered_set<org::PersonId> came(attended.begin(), attended.end());
    for (const auto& member : store::MembersOn(tx, session.unit_id, session.held_on)) {
        const bool has_come = came.erase(member.id) > 0;
        if (has_come || member.due) session.seats.push_back({member.id, member.due, has_come});
    }
    if (!came.empty()) {
        Failure failure{
            FailureKind::Invalid,
            "study.not_of_unit",
            {{"day", session.held_on.ToVietnamese()}, {"id", std::to_string(came.begin()->value)}}};
        failure.fields.push_back({"attended", failure.code, failure.params});
        throw failure;
    }
}

void RefuseFuture(db::Transaction& tx, Date day) {
    if (day > tx.Today())
        throw Failure{FailureKind::Invalid, "study.in_future", {{"day", day.ToVietnamese()}}};
}

/// What has been held, in a form that it can have; who is named newly among the winners is known to
/// the actor.
void Check(db::Transaction& tx,
           const auth::Actor& actor,
           const Session& session,
           const std::vector<Prize>& prizes_before) {
    RefuseFuture(tx, session.held_on);
    for (const auto& round : session.rounds) RefuseFuture(tx, round.held_on);
    CheckContest(session, rules::At(tx, "study_forms", session.held_on).body);
    for (const auto& prize : session.prizes) {
        const bool was_named =
            std::any_of(prizes_before.begin(), prizes_before.end(), [&](const Prize& before) {
                return before.person_id == prize.person_id;
            });
        if (prize.person_id && !was_named) org::See(tx, actor, prize.person_id);
    }
}

template <typename Write>
void OrExists(db::Transaction& tx, const char* code, const Params& params, Write write) {
    try {
        tx.Attempt(write);
    } catch (const Failure& failure) {
        if (failure.code != "db.constraint") throw;
        throw Failure{FailureKind::Conflict, code, params};
    }
}

Params Told(const Session& session) {
    return {{"day", session.held_on.ToVietnamese()}, {"title", session.title}};
}

bool HasFiles(db::Transaction& tx, const char* kind, std::int64_t id) {
    return !files::store::AttachmentsOf(tx, {kind, id}).empty();
}

void PermitWriting(db::Transaction& tx, const auth::Actor& actor, const Reflection& reflection) {
    if (actor.IsHolder(reflection.person_id.value))
        auth::RequireAnywhere(actor, "reflection.own", tx.Today());
    else
        auth::Require(actor, "reflection.write", reflection.unit_id.value, tx.Today());
}

}  // namespace

Session See(db::Transaction& tx, const auth::Actor& actor, SessionId id) {
    auto session = store::Get(tx, id);
    auth::RequireToSee(actor,
                       "study.read",
                       session.unit_id.value,
                       tx.Today(),
                       "study.unknown_session",
                       {{"id", std::to_string(id.value)}});
    return session;
}

Session Record(db::Transaction& tx,
               const auth::Actor& actor,
               Session session,
               const std::vector<org::PersonId>& attended) {
    auth::Require(actor, "study.write", session.unit_id.value, tx.Today());
    Check(tx, actor, session, {});
    FillSeats(tx, session, attended);
    session.author = actor.name;
    OrExists(tx, "study.session_exists", Told(session), [&] {
        session.id = store::Insert(tx, session);
    });
    audit::Record(
        tx, actor, "study.record", {kSessionKind, session.id.value}, nullptr, ToJson(session));
    return store::Get(tx, session.id);
}

Session Correct(db::Transaction& tx,
                const auth::Actor& actor,
                Session session,
                const std::vector<org::PersonId>& attended) {
    const auto before = See(tx, actor, session.id);
    session.unit_id = before.unit_id;
    auth::Require(actor, "study.write", session.unit_id.value, tx.Today());
    Check(tx, actor, session, before.prizes);
    FillSeats(tx, session, attended);
    OrExists(tx, "study.session_exists", Told(session), [&] { store::Update(tx, session); });
    audit::Record(tx,
                  actor,
                  "study.correct",
                  {kSessionKind, session.id.value},
                  ToJson(before),
                  ToJson(session));
    return store::Get(tx, session.id);
}

void TakeBack(db::Transaction& tx, const auth::Actor& actor, SessionId id) {
    const auto session = See(tx, actor, id);
    auth::Require(actor, "study.write", session.unit_id.value, tx.Today());
    if (store::IsUsed(tx, id) || HasFiles(tx, kSessionKind, id.value))
        throw Failure{FailureKind::Conflict, "study.session_used", Told(session)};
    store::Delete(tx, id);
    audit::Record(tx, actor, "study.take_back", {kSessionKind, id.value}, ToJson(session), nullptr);
}

Reflection See(db::Transaction& tx, const auth::Actor& actor, ReflectionId id) {
    auto reflection = store::GetReflection(tx, id);
    if (!actor.IsHolder(reflection.person_id.value))
        auth::RequireToSee(actor,
                           "reflection.read",
                           reflection.unit_id.value,
                           tx.Today(),
                           "study.unknown_reflection",
                           {{"id", std::to_string(id.value)}});
    return reflection;
}

Reflection HandIn(db::Transaction& tx,
                  const auth::Actor& actor,
                  Reflection reflection,
                  const std::optional<Date>& day) {
    const auto today = tx.Today();
    const auto home = org::store::HomeOf(tx, reflection.person_id, today);
    const Params of_person{{"id", std::to_string(reflection.person_id.value)}};
    if (!home) throw Failure{FailureKind::NotFound, "org.unknown_person", of_person};
    reflection.unit_id = *home;
    if (actor.IsHolder(reflection.person_id.value))
        auth::RequireAnywhere(actor, "reflection.own", today);
    else
        auth::RequireToSee(
            actor, "reflection.write", home->value, today, "org.unknown_person", of_person);
    reflection.handed_in_on = day.value_or(today);
    RefuseFuture(tx, reflection.handed_in_on);
    if (reflection.session_id) {
        const auto session = store::Get(tx, reflection.session_id);
        // Whoever hands in for a session is of the unit that held it.
        if (session.unit_id != *home)
            throw Failure{FailureKind::NotFound,
                          "study.unknown_session",
                          {{"id", std::to_string(reflection.session_id.value)}}};
        if (reflection.handed_in_on < session.held_on)
            throw Failure{FailureKind::Invalid,
                          "study.before_session",
                          {{"day", session.held_on.ToVietnamese()}}};
    }
    reflection.author = actor.name;
    OrExists(tx, "study.reflection_exists", {}, [&] {
        reflection.id = store::InsertReflection(tx, reflection);
    });
    audit::Record(tx,
                  actor,
                  "study.hand_in",
                  {kReflectionKind, reflection.id.value},
                  nullptr,
                  ToJson(reflection));
    return reflection;
}

Reflection Rewrite(db::Transaction& tx,
                   const auth::Actor& actor,
                   ReflectionId id,
                   const std::string& text) {
    auto reflection = See(tx, actor, id);
    PermitWriting(tx, actor, reflection);
    const auto before = reflection;
    reflection.text = text;
    store::UpdateReflection(tx, reflection);
    audit::Record(tx,
                  actor,
                  "study.rewrite",
                  {kReflectionKind, id.value},
                  ToJson(before),
                  ToJson(reflection));
    return store::GetReflection(tx, id);
}

void TakeBack(db::Transaction& tx, const auth::Actor& actor, ReflectionId id) {
    const auto reflection = See(tx, actor, id);
    PermitWriting(tx, actor, reflection);
    if (HasFiles(tx, kReflectionKind, id.value))
        throw Failure{FailureKind::Conflict, "study.reflection_used"};
    store::DeleteReflection(tx, id);
    audit::Record(tx,
                  actor,
                  "study.take_reflection_back",
                  {kReflectionKind, id.value},
                  ToJson(reflection),
                  nullptr);
}

}  // namespace study
