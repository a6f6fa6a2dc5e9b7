#include "commitment/service.hpp"

#include "commitment/comment_round.hpp"
#include "commitment/item_rules.hpp"
#include "commitment/items_json.hpp"
#include "commitment/mending.hpp"
#include "commitment/permits.hpp"
#include "commitment/publication.hpp"
#include "commitment/store.hpp"
#include "directive/store.hpp"
#include "org/store.hpp"
#include "platform/base/failure.hpp"

namespace commitment {
namespace {

/// For the log, which tells of a shortcoming that there is one, never its words.
std::vector<Item> Logged(std::vector<Item> items) {
    for (auto& item : items)
        if (item.shortcoming_id) item.mends.clear();
    return items;
}
json::object LogOf(Sheet sheet) {
    sheet.items = Logged(std::move(sheet.items));
    return ToJson(sheet);
}
json::object LogOfProposed(const std::vector<Item>& items) {
    return {{"proposed", ToJson(Logged(items))}};
}

void Keep(db::Transaction& tx,
          const auth::Actor& actor,
          const char* act,
          const Sheet& before,
          const Sheet& after) {
    store::Update(tx, after);
    audit::Record(tx, actor, act, {"sheet", after.id.value}, LogOf(before), LogOf(after));
}

bool IsOwn(const auth::Actor& actor, org::PersonId person) { return actor.IsHolder(person.value); }

void PermitDeciding(db::Transaction& tx,
                    const auth::Actor& actor,
                    const Sheet& sheet,
                    const std::string& author) {
    auth::Require(actor, "sheet.appraise", sheet.unit_id.value, tx.Today());
    if (IsOwn(actor, sheet.person_id))
        throw Failure{FailureKind::Forbidden, "commitment.own_sheet", {{"actor", actor.name}}};
    RefuseAuthor(author, actor.name);
}

/// One's own year is registered where one counts, also where the role is still held in the unit
/// that one has moved from.
void PermitDrafting(db::Transaction& tx, const auth::Actor& actor, const NewSheet& wanted) {
    const auto today = tx.Today();
    if (!IsOwn(actor, wanted.person_id))
        auth::Require(actor, "sheet.write", wanted.unit_id.value, today);
    else if (org::store::HomeOf(tx, wanted.person_id, today) == wanted.unit_id)
        auth::RequireAnywhere(actor, "sheet.own", today);
    else
        auth::Require(actor, "sheet.own", wanted.unit_id.value, today);
}

/// Whoever may write in one unit must not take the year of a person of another.
void RefuseStranger(db::Transaction& tx, const auth::Actor& actor, const NewSheet& wanted) {
    if (!actor.principal || !wanted.person_id) return;
    for (const auto& membership : org::store::MembershipsOf(tx, wanted.person_id))
        if (membership.unit_id == wanted.unit_id) return;
    throw Failure{FailureKind::Invalid, "commitment.not_of_unit"};
}

/// The proposed version of an approved sheet; throws where none waits for a decision.
Version Proposed(db::Transaction& tx, SheetId id) {
    const auto versions = store::Versions(tx, id);
    if (const auto* proposed = ProposedOf(versions)) return *proposed;
    throw Failure{
        FailureKind::NotFound, "commitment.no_revision", {{"id", std::to_string(id.value)}}};
}

}  // namespace

bool MaySee(db::Transaction& tx, const auth::Actor& actor, const Sheet& sheet) {
    return IsOwn(actor, sheet.person_id) ||
           auth::May(actor, "sheet.read", sheet.unit_id.value, tx.Today());
}

Sheet See(db::Transaction& tx, const auth::Actor& actor, SheetId id) {
    auto sheet = store::Get(tx, id);
    if (!IsOwn(actor, sheet.person_id))
        auth::RequireToSee(actor,
                           "sheet.read",
                           sheet.unit_id.value,
                           tx.Today(),
                           "commitment.unknown_sheet",
                           {{"id", std::to_string(id.value)}});
    return sheet;
}

Sheet Draft(db::Transaction& tx, const auth::Actor& actor, const NewSheet& wanted) {
    PermitDrafting(tx, actor, wanted);
    RefuseStranger(tx, actor, wanted);
    if (!wanted.programme.Covers(wanted.year))
        throw Failure{
            FailureKind::Invalid,
            "commitment.year_outside",
            {{"year", std::to_string(wanted.year)}, {"programme", wanted.programme.name}}};
    Sheet sheet;
    sheet.person_id = wanted.person_id;
    sheet.unit_id = wanted.unit_id;
    sheet.programme_id = wanted.programme.id;
    sheet.year = wanted.year;
    sheet.least_items =
        wanted.person_id ? wanted.programme.least_items_person : wanted.programme.least_items_unit;
    sheet.author = actor.name;
    sheet.items = WithShortcomings(tx, actor, sheet, wanted.items);
    CheckItems(sheet.items, 0);
    try {
        tx.Attempt([&] { sheet.id = store::Insert(tx, sheet); });
    } catch (const Failure& failure) {
        if (failure.code != "db.constraint") throw;
        throw Failure{FailureKind::Conflict,
                      "commitment.sheet_exists",
                      {{"year", std::to_string(wanted.year)}}};
    }
    audit::Record(tx, actor, "commitment.draft", {"sheet", sheet.id.value}, nullptr, LogOf(sheet));
    return sheet;
}

Sheet Submit(db::Transaction& tx,
             const auth::Actor& actor,
             SheetId id,
             const AfterHandIn& handed_in) {
    Sheet sheet = See(tx, actor, id);
    PermitWriting(tx, actor, sheet);
    const Sheet before = sheet;
    CheckItems(sheet.items, sheet.least_items);
    CheckDistinct(sheet.items);
    RequireLeading(tx, sheet, sheet.items);
    MoveTo(sheet, State::Submitted);
    sheet.submitted_on = tx.Today();
    // What is handed in says what the shortcoming says now, and keeps it.
    sheet.items = WithShortcomings(tx, actor, sheet, sheet.items);
    if (sheet.items != before.items) store::ReplaceItems(tx, sheet);
    Keep(tx, actor, "commitment.submit", before, sheet);
    if (handed_in) handed_in(tx, id);
    return sheet;
}

Sheet Withdraw(db::Transaction& tx, const auth::Actor& actor, SheetId id) {
    Sheet sheet = See(tx, actor, id);
    PermitWriting(tx, actor, sheet);
    const Sheet before = sheet;
    if (sheet.state == State::Submitted) {
        MoveTo(sheet, State::Draft);
        sheet.submitted_on.reset();
        Keep(tx, actor, "commitment.withdraw", before, sheet);
        return sheet;
    }
    const auto versions = store::Versions(tx, id);
    const auto* proposed = ProposedOf(versions);
    if (proposed == nullptr)
        throw Failure{
            FailureKind::Conflict, "commitment.not_waiting", {{"id", std::to_string(id.value)}}};
    store::DeleteVersion(tx, id, proposed->number);
    store::Update(tx, sheet);
    audit::Record(tx,
                  actor,
                  "commitment.withdraw_revision",
                  {"sheet", id.value},
                  LogOfProposed(proposed->contents),
                  LogOf(sheet));
    return sheet;
}

Sheet Return(db::Transaction& tx, const auth::Actor& actor, SheetId id, const std::string& reason) {
    Sheet sheet = See(tx, actor, id);
    PermitDeciding(tx, actor, sheet, sheet.author);
    if (reason.empty()) throw Failure{FailureKind::Invalid, "commitment.no_reason"};
    const Sheet before = sheet;
    MoveTo(sheet, State::Returned);
    sheet.decided_on = tx.Today();
    sheet.decided_by = actor.name;
    sheet.remarks = reason;
    sheet.counted_on.reset();
    CloseAll(tx, id);
    Keep(tx, actor, "commitment.return", before, sheet);
    return sheet;
}

Sheet Approve(db::Transaction& tx, const auth::Actor& actor, SheetId id) {
    Sheet sheet = See(tx, actor, id);
    PermitDeciding(tx, actor, sheet, sheet.author);
    RequireAsked(tx, sheet);
    const Sheet before = sheet;
    MoveTo(sheet, State::Approved);
    sheet.decided_on = tx.Today();
    sheet.decided_by = actor.name;
    sheet.remarks.clear();
    sheet.counted_on = CountedOn(ProgrammeOf(tx, sheet), sheet.year, sheet.decided_on);
    Keep(tx, actor, "commitment.approve", before, sheet);
    PublishByRule(tx, sheet);
    return sheet;
}

Sheet Close(db::Transaction& tx,
            const auth::Actor& actor,
            SheetId id,
            const std::vector<std::pair<int, Date>>& done) {
    Sheet sheet = See(tx, actor, id);
    // At the machine one clerk types in what a meeting has assessed, of all sheets.
    if (actor.principal) PermitDeciding(tx, actor, sheet, sheet.author);
    const Sheet before = sheet;
    MoveTo(sheet, State::Closed);
    for (const auto& [position, day] : done) {
        if (position < 1 || position > static_cast<int>(sheet.items.size()))
            throw Failure{FailureKind::Invalid,
                          "commitment.no_such_item",
                          {{"position", std::to_string(position)}}};
        sheet.items[static_cast<std::size_t>(position - 1)].done_on = day;
    }
    store::ReplaceItems(tx, sheet);
    Keep(tx, actor, "commitment.close", before, sheet);
    return sheet;
}

Sheet Revise(db::Transaction& tx,
             const auth::Actor& actor,
             SheetId id,
             const std::vector<Item>& wanted) {
    Sheet sheet = See(tx, actor, id);
    PermitWriting(tx, actor, sheet);
    const Sheet before = sheet;
    const auto items = WithShortcomings(tx, actor, sheet, wanted);
    if (sheet.state == State::Draft || sheet.state == State::Returned) {
        CheckItems(items, 0);
        sheet.items = items;
        store::ReplaceItems(tx, sheet);
        Keep(tx, actor, "commitment.revise", before, sheet);
        return sheet;
    }
    if (sheet.state != State::Approved)
        throw Failure{
            FailureKind::Conflict,
            "commitment.wrong_state",
            {{"id", std::to_string(id.value)}, {"state", NameOf(sheet.state)}, {"to", "draft"}}};
    CheckItems(items, sheet.least_items);
    CheckDistinct(items);
    RequireLeading(tx, sheet, items);
    const auto versions = store::Versions(tx, id);
    if (ProposedOf(versions) != nullptr)
        throw Failure{
            FailureKind::Conflict, "commitment.revision_waits", {{"id", std::to_string(id.value)}}};
    const auto number = approval::NextNumber(versions, sheet.version);
    store::InsertVersion(tx, id, {number, "submitted", items, actor.name, ""});
    // What waits for a decision is part of what a reader saw.
    store::Update(tx, sheet);
    audit::Record(
        tx, actor, "commitment.revise", {"sheet", id.value}, LogOf(before), LogOfProposed(items));
    return sheet;
}

Sheet DecideRevision(db::Transaction& tx,
                     const auth::Actor& actor,
                     SheetId id,
                     const std::optional<std::string>& reason_to_return) {
    Sheet sheet = See(tx, actor, id);
    const auto proposed = Proposed(tx, id);
    PermitDeciding(tx, actor, sheet, proposed.author);
    const Sheet before = sheet;
    if (reason_to_return) {
        if (reason_to_return->empty()) throw Failure{FailureKind::Invalid, "commitment.no_reason"};
        store::DecideVersion(tx, id, proposed.number, "returned", actor.name, *reason_to_return);
        store::Update(tx, sheet);
        audit::Record(tx,
                      actor,
                      "commitment.return_revision",
                      {"sheet", id.value},
                      LogOfProposed(proposed.contents),
                      json::object{{"reason", *reason_to_return}});
        return sheet;
    }
    // What was in force moves to the versions, and the proposal takes its place.
    store::DeleteVersion(tx, id, proposed.number);
    store::InsertVersion(
        tx, id, {sheet.version, "superseded", sheet.items, sheet.author, sheet.remarks});
    sheet.version = proposed.number;
    sheet.items = WithoutLost(tx, proposed.contents);
    sheet.author = proposed.author;
    sheet.decided_by = actor.name;
    sheet.decided_on = tx.Today();
    store::ReplaceItems(tx, sheet);
    Keep(tx, actor, "commitment.approve_revision", before, sheet);
    PublishByRule(tx, sheet);
    return sheet;
}

}  // namespace commitment
