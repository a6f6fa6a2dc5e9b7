#include "commitment/deed.hpp"
#include "org/store.hpp"
#include "platform/audit/log.hpp"
#include "platform/base/failure.hpp"
#include "platform/base/json.hpp"

namespace commitment {
namespace {

json::object ToJson(const Deed& deed) {
    return {{"person_id", deed.person_id.value},
            {"unit_id", deed.unit_id.value},
            {"happened_on", deed.happened_on.ToIso()},
            {"text", deed.text}};
}

void PermitWriting(db::Transaction& tx, const auth::Actor& actor, const Deed& deed) {
    if (actor.IsHolder(deed.person_id.value))
        auth::RequireAnywhere(actor, "sheet.own", tx.Today());
    else
        auth::Require(actor, "sheet.write", deed.unit_id.value, tx.Today());
}

/// Where the person counts today. Somebody of whom the actor may not know is as if they were
/// nobody.
org::UnitId HomeOf(db::Transaction& tx, const auth::Actor& actor, org::PersonId person) {
    const auto today = tx.Today();
    const auto home = org::store::HomeOf(tx, person, today);
    if (home &&
        (actor.IsHolder(person.value) || auth::May(actor, "sheet.read", home->value, today) ||
         auth::May(actor, "sheet.write", home->value, today)))
        return *home;
    throw Failure{
        FailureKind::NotFound, "org.unknown_person", {{"id", std::to_string(person.value)}}};
}

}  // namespace

Deed SeeDeed(db::Transaction& tx, const auth::Actor& actor, DeedId id) {
    auto deed = store::FindDeed(tx, id);
    const Params params{{"id", std::to_string(id.value)}};
    if (!deed) throw Failure{FailureKind::NotFound, "commitment.unknown_deed", params};
    if (!actor.IsHolder(deed->person_id.value))
        auth::RequireToSee(actor,
                           "sheet.read",
                           deed->unit_id.value,
                           tx.Today(),
                           "commitment.unknown_deed",
                           params);
    return std::move(*deed);
}

Deed NoteDeed(db::Transaction& tx, const auth::Actor& actor, const Deed& wanted) {
    auto deed = wanted;
    deed.unit_id = HomeOf(tx, actor, deed.person_id);
    PermitWriting(tx, actor, deed);
    const auto today = tx.Today();
    if (deed.happened_on > today)
        throw Failure{FailureKind::Invalid,
                      "commitment.deed_in_future",
                      {{"day", deed.happened_on.ToVietnamese()}, {"today", today.ToVietnamese()}}};
    // Noted as they happen: of the year before at the earliest, which a device's clock may hide.
    const auto first = Date::Of(today.Year() - 1, 1, 1);
    if (deed.happened_on < first)
        throw Failure{FailureKind::Invalid,
                      "commitment.deed_too_old",
                      {{"day", deed.happened_on.ToVietnamese()}, {"from", first.ToVietnamese()}}};
    deed.author = actor.name;
    deed.id = store::InsertDeed(tx, deed);
    audit::Record(tx, actor, "commitment.deed", {kDeedKind, deed.id.value}, nullptr, ToJson(deed));
    return store::FindDeed(tx, deed.id).value();
}

void DropDeed(db::Transaction& tx, const auth::Actor& actor, DeedId id) {
    const auto deed = SeeDeed(tx, actor, id);
    PermitWriting(tx, actor, deed);
    if (deed.file_count > 0) throw Failure{FailureKind::Conflict, "commitment.deed_has_files"};
    store::DeleteDeed(tx, id);
    audit::Record(tx, actor, "commitment.drop_deed", {kDeedKind, id.value}, ToJson(deed), nullptr);
}

}  // namespace commitment
