#include "standard/service.hpp"

#include <algorithm>

#include "org/store.hpp"
#include "platform/base/failure.hpp"
#include "standard/store.hpp"

namespace standard {
namespace {

constexpr char kRead[] = "standard.read";
constexpr char kWrite[] = "standard.write";

audit::Subject SubjectOf(SetId id) { return {"standard", id.value}; }

/// The units above in the main hierarchy, the nearest first.
std::vector<org::UnitId> Above(db::Transaction& tx, org::UnitId unit) {
    std::vector<org::UnitId> above;
    for (auto parent = org::store::ParentOf(tx, unit, tx.Today(), org::kMainHierarchy); parent;
         parent = org::store::ParentOf(tx, *parent, tx.Today(), org::kMainHierarchy)) {
        if (std::find(above.begin(), above.end(), *parent) != above.end()) break;
        above.push_back(*parent);
    }
    return above;
}

/// A set of a stranger is refused like one that is not there.
void RefuseStranger(db::Transaction& tx, org::UnitId unit, SetId adapted_from) {
    if (!adapted_from) return;
    for (const auto above : Above(tx, unit))
        for (const auto& set : store::SetsOf(tx, above))
            if (set.id == adapted_from) return;
    throw Failure{FailureKind::Invalid, "standard.not_above"};
}

/// Two sets of a unit from one day: which of them holds?
template <typename Act>
void OncePerDay(Date day, Act act) {
    try {
        act();
    } catch (const Failure& failure) {
        if (failure.code != "db.constraint") throw;
        throw Failure{FailureKind::Conflict, "standard.same_day", {{"day", day.ToVietnamese()}}};
    }
}

Set ToWrite(db::Transaction& tx, const auth::Actor& actor, SetId id) {
    auto set = See(tx, actor, id);
    auth::Require(actor, kWrite, set.unit_id.value, tx.Today());
    return set;
}

Set Keep(
    db::Transaction& tx, const auth::Actor& actor, const char* act, const Set& before, Set after) {
    store::Update(tx, after);
    audit::Record(tx, actor, act, SubjectOf(after.id), ToJson(before), ToJson(after));
    return after;
}

}  // namespace

Set See(db::Transaction& tx, const auth::Actor& actor, SetId id) {
    auto set = store::Get(tx, id);
    auth::RequireToSee(actor,
                       kRead,
                       set.unit_id.value,
                       tx.Today(),
                       "standard.unknown_set",
                       {{"id", std::to_string(id.value)}});
    return set;
}

std::optional<Set> OfSuperior(db::Transaction& tx, org::UnitId unit) {
    for (const auto above : Above(tx, unit)) {
        const auto sets = store::SetsOf(tx, above);
        if (const auto* held = InForce(sets, tx.Today())) return *held;
    }
    return std::nullopt;
}

Set Write(db::Transaction& tx, const auth::Actor& actor, org::UnitId unit, const Wording& wording) {
    auth::Require(actor, kWrite, unit.value, tx.Today());
    CheckItems(wording.items);
    RefuseStranger(tx, unit, wording.adapted_from);
    Set set{.id = {},
            .unit_id = unit,
            .effective_from = wording.effective_from,
            .title = wording.title,
            .items = wording.items,
            .adapted_from = wording.adapted_from,
            .posted_on = {}};
    OncePerDay(set.effective_from, [&] { tx.Attempt([&] { store::Insert(tx, set); }); });
    audit::Record(tx, actor, "standard.write", SubjectOf(set.id), nullptr, ToJson(set));
    return set;
}

Set Correct(db::Transaction& tx, const auth::Actor& actor, SetId id, const Wording& wording) {
    auto set = ToWrite(tx, actor, id);
    RefusePosted(set);
    CheckItems(wording.items);
    RefuseStranger(tx, set.unit_id, wording.adapted_from);
    const Set before = set;
    set.effective_from = wording.effective_from;
    set.title = wording.title;
    set.items = wording.items;
    set.adapted_from = wording.adapted_from;
    OncePerDay(set.effective_from, [&] {
        tx.Attempt([&] { set = Keep(tx, actor, "standard.correct", before, set); });
    });
    return set;
}

void Drop(db::Transaction& tx, const auth::Actor& actor, SetId id) {
    const auto set = ToWrite(tx, actor, id);
    RefusePosted(set);
    if (const auto adapted = store::CountAdapted(tx, id); adapted > 0)
        throw Failure{FailureKind::Conflict,
                      "standard.is_adapted",
                      {{"title", set.title}, {"count", std::to_string(adapted)}}};
    if (store::CountPhotos(tx, id) > 0)
        throw Failure{FailureKind::Conflict, "standard.has_photos", {{"title", set.title}}};
    store::Delete(tx, id);
    audit::Record(tx, actor, "standard.drop", SubjectOf(id), ToJson(set), nullptr);
}

Set Post(db::Transaction& tx, const auth::Actor& actor, SetId id, Date day) {
    auto set = ToWrite(tx, actor, id);
    if (day > tx.Today())
        throw Failure{FailureKind::Invalid, "standard.posted_later", {{"day", day.ToVietnamese()}}};
    const Set before = set;
    set.posted_on = day;
    return Keep(tx, actor, "standard.post", before, set);
}

Set TakeDown(db::Transaction& tx, const auth::Actor& actor, SetId id) {
    auto set = ToWrite(tx, actor, id);
    if (!set.posted_on)
        throw Failure{FailureKind::Conflict, "standard.not_posted", {{"title", set.title}}};
    const Set before = set;
    set.posted_on.reset();
    return Keep(tx, actor, "standard.take_down", before, set);
}

}  // namespace standard
