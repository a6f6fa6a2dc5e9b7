#include "movement/service.hpp"

#include "directive/store.hpp"
#include "movement/store.hpp"
#include "org/store.hpp"
#include "platform/base/or_null.hpp"
#include "platform/http/fields.hpp"

namespace movement {
namespace {

constexpr char kRead[] = "movement.read";
constexpr char kWrite[] = "movement.write";

json::value Told(db::Transaction& tx, const Movement& movement) {
    return json::object{{"unit", org::store::CodeOf(tx, movement.unit_id)},
                        {"name", movement.name},
                        {"programme", directive::store::CodeOf(tx, movement.programme_id)},
                        {"valid_from", movement.valid_from.ToIso()},
                        {"valid_to", json::OrNull(movement.valid_to)}};
}

json::value Told(db::Transaction& tx, const Activity& activity) {
    json::value count;
    if (activity.participant_count) count = *activity.participant_count;
    return json::object{{"movement_id", activity.movement_id.value},
                        {"unit", org::store::CodeOf(tx, activity.unit_id)},
                        {"acted_on", activity.acted_on.ToIso()},
                        {"text", activity.text},
                        {"participant_count", std::move(count)}};
}

void Permit(db::Transaction& tx, const auth::Actor& actor, org::UnitId unit) {
    auth::Require(actor, kWrite, unit.value, tx.Today());
}

void RefuseWrong(db::Transaction& tx, const Movement& movement) {
    auto problems = ProblemsOf(movement, directive::store::Find(tx, movement.programme_id));
    if (movement.id) {
        const auto done = store::DoneIn(tx, movement.id);
        const auto tell = [&](const char* field, Date day) {
            problems.push_back(
                {field, "movement.activity_left_outside", {{"day", day.ToVietnamese()}}});
        };
        if (done.first_on && *done.first_on < movement.valid_from)
            tell("valid_from", *done.first_on);
        if (done.last_on && movement.valid_to && *movement.valid_to < *done.last_on)
            tell("valid_to", *done.last_on);
    }
    if (!problems.empty()) http::ThrowFieldProblems(std::move(problems));
}

void RefuseWrong(db::Transaction& tx, const Activity& activity) {
    auto problems = ProblemsOf(activity, store::Get(tx, activity.movement_id), tx.Today());
    if (!problems.empty()) http::ThrowFieldProblems(std::move(problems));
}

/// A unit launches one of a name on a day.
template <typename Act>
void Once(db::Transaction& tx, const Movement& movement, Act act) {
    try {
        tx.Attempt(act);
    } catch (const Failure& failure) {
        if (failure.code != "db.constraint") throw;
        throw Failure{FailureKind::Conflict,
                      "movement.exists",
                      {{"name", movement.name}, {"day", movement.valid_from.ToVietnamese()}}};
    }
}

}  // namespace

Activity See(db::Transaction& tx, const auth::Actor& actor, ActivityId id) {
    auto activity = store::GetActivity(tx, id);
    auth::RequireToSee(actor,
                       kRead,
                       activity.unit_id.value,
                       tx.Today(),
                       "movement.unknown_activity",
                       {{"id", std::to_string(id.value)}});
    return activity;
}

Movement Launch(db::Transaction& tx, const auth::Actor& actor, Movement movement) {
    Permit(tx, actor, movement.unit_id);
    RefuseWrong(tx, movement);
    Once(tx, movement, [&] { movement.id = store::Insert(tx, movement); });
    audit::Record(tx,
                  actor,
                  "movement.launch",
                  {kMovementKind, movement.id.value},
                  nullptr,
                  Told(tx, movement));
    return movement;
}

Movement Correct(db::Transaction& tx, const auth::Actor& actor, Movement movement) {
    const auto before = store::Get(tx, movement.id);
    Permit(tx, actor, before.unit_id);
    movement.unit_id = before.unit_id;
    RefuseWrong(tx, movement);
    Once(tx, movement, [&] { store::Update(tx, movement); });
    audit::Record(tx,
                  actor,
                  "movement.correct",
                  {kMovementKind, movement.id.value},
                  Told(tx, before),
                  Told(tx, movement));
    return store::Get(tx, movement.id);
}

void Drop(db::Transaction& tx, const auth::Actor& actor, MovementId id) {
    const auto movement = store::Get(tx, id);
    Permit(tx, actor, movement.unit_id);
    if (const auto done = store::DoneIn(tx, id); done.activities > 0)
        throw Failure{FailureKind::Conflict,
                      "movement.has_activities",
                      {{"name", movement.name}, {"count", std::to_string(done.activities)}}};
    store::Delete(tx, id);
    audit::Record(
        tx, actor, "movement.drop", {kMovementKind, id.value}, Told(tx, movement), nullptr);
}

Activity Record(db::Transaction& tx, const auth::Actor& actor, Activity activity) {
    Permit(tx, actor, activity.unit_id);
    RefuseWrong(tx, activity);
    activity.author = actor.name;
    activity.id = store::InsertActivity(tx, activity);
    audit::Record(tx,
                  actor,
                  "movement.record",
                  {kActivityKind, activity.id.value},
                  nullptr,
                  Told(tx, activity));
    return activity;
}

Activity Correct(db::Transaction& tx, const auth::Actor& actor, Activity activity) {
    const auto before = See(tx, actor, activity.id);
    Permit(tx, actor, before.unit_id);
    activity.unit_id = before.unit_id;
    activity.movement_id = before.movement_id;
    RefuseWrong(tx, activity);
    store::UpdateActivity(tx, activity);
    audit::Record(tx,
                  actor,
                  "movement.correct_activity",
                  {kActivityKind, activity.id.value},
                  Told(tx, before),
                  Told(tx, activity));
    return store::GetActivity(tx, activity.id);
}

void Drop(db::Transaction& tx, const auth::Actor& actor, ActivityId id) {
    const auto activity = See(tx, actor, id);
    Permit(tx, actor, activity.unit_id);
    store::DeleteActivity(tx, id);
    audit::Record(tx,
                  actor,
                  "movement.drop_activity",
                  {kActivityKind, id.value},
                  Told(tx, activity),
                  nullptr);
}

}  // namespace movement
