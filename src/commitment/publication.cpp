#include "commitment/publication.hpp"

#include <algorithm>

#include "commitment/item_rules.hpp"
#include "commitment/permits.hpp"
#include "commitment/publication_store.hpp"
#include "commitment/service.hpp"
#include "commitment/store.hpp"
#include "engine/text/normal.hpp"
#include "org/store.hpp"
#include "platform/audit/log.hpp"
#include "platform/base/failure.hpp"
#include "platform/base/json.hpp"
#include "platform/rules/rules.hpp"

namespace commitment {
namespace {

bool IsInForce(const Sheet& sheet) {
    return sheet.state == State::Approved || sheet.state == State::Closed;
}

/// What the rule of the unit's level says of its head's sheet.
std::optional<Audience> RuleFor(db::Transaction& tx, const Sheet& sheet) {
    const auto day = sheet.decided_on.value_or(tx.Today());
    if (!sheet.person_id || !IsHead(tx, sheet.person_id, sheet.unit_id, day)) return std::nullopt;
    const auto level = text::MatchKey(org::store::GetUnit(tx, sheet.unit_id, day).level);
    const auto body = rules::At(tx, "publication", day).body;
    for (const auto& line : body.at("heads").as_array())
        for (const auto& one : line.at("levels").as_array())
            if (text::MatchKey(one.as_string()) == level)
                return AudienceOf(json::Text(line.as_object(), "audience"));
    return std::nullopt;
}

void PermitPublishing(db::Transaction& tx, const auth::Actor& actor, const Sheet& sheet) {
    if (sheet.person_id && !actor.IsHolder(sheet.person_id.value))
        throw Failure{FailureKind::Forbidden, "commitment.publication_own"};
    PermitWriting(tx, actor, sheet);
}

json::object ToJson(const std::vector<Opened>& opened) {
    json::object told;
    for (const auto& one : opened) told[std::to_string(one.item_id.value)] = NameOf(one.audience);
    return told;
}

/// Of one item, checked.
void Choose(db::Transaction& tx, const Publication& held, const Choice& choice) {
    const auto one = std::find_if(held.items.begin(), held.items.end(), [&](const auto& item) {
        return item.item.item_id == choice.item_id;
    });
    if (one == held.items.end()) throw Failure{FailureKind::Invalid, "commitment.progress_no_item"};
    const Params params{{"position", std::to_string(one->item.position)}};
    const bool by_rule = one->opened && one->opened->by_rule;
    if (!choice.audience) {
        if (by_rule) throw Failure{FailureKind::Invalid, "commitment.published_by_rule", params};
        store::CloseItem(tx, choice.item_id);
        return;
    }
    if (one->is_never) throw Failure{FailureKind::Invalid, "commitment.never_published", params};
    if (by_rule && held.by_rule && *choice.audience < *held.by_rule)
        throw Failure{FailureKind::Invalid, "commitment.published_by_rule", params};
    const auto since = one->opened ? one->opened->published_on : tx.Today();
    store::OpenItem(
        tx, held.sheet.id, {choice.item_id, *choice.audience, by_rule, since, held.expires_on});
}

}  // namespace

std::string NameOf(Audience audience) { return audience == Audience::Front ? "front" : "everyone"; }

std::optional<Audience> AudienceOf(std::string_view name) {
    if (name == "front") return Audience::Front;
    if (name == "everyone") return Audience::Everyone;
    return std::nullopt;
}

Publication SeePublication(db::Transaction& tx, const auth::Actor& actor, SheetId id) {
    auto progress = SeeProgress(tx, actor, id);
    PermitPublishing(tx, actor, progress.sheet);
    Publication shown{progress.sheet, progress.year.to, RuleFor(tx, progress.sheet), {}};
    const ItemRules rule(tx, shown.sheet.year);
    const auto opened = store::OpenedOf(tx, id);
    for (auto& item : progress.items) {
        Publication::One one{std::move(item), false, std::nullopt};
        one.item.noted.clear();
        one.is_never = rule.IsNeverPublished(one.item.item);
        for (const auto& open : opened)
            if (open.item_id == one.item.item_id) one.opened = open;
        shown.items.push_back(std::move(one));
    }
    return shown;
}

void Publish(db::Transaction& tx,
             const auth::Actor& actor,
             SheetId id,
             std::int64_t seen,
             const std::vector<Choice>& choices) {
    const auto held = SeePublication(tx, actor, id);
    if (held.sheet.row_version != seen)
        throw Failure{FailureKind::Conflict, "commitment.sheet_changed"};
    if (!IsInForce(held.sheet))
        throw Failure{FailureKind::Conflict, "commitment.publish_not_in_force"};
    if (held.expires_on < tx.Today())
        throw Failure{FailureKind::Conflict,
                      "commitment.publish_expired",
                      {{"day", held.expires_on.ToVietnamese()}}};
    const auto before = store::OpenedOf(tx, id);
    for (const auto& choice : choices) Choose(tx, held, choice);
    audit::Record(tx,
                  actor,
                  "commitment.publish",
                  {"sheet", id.value},
                  ToJson(before),
                  ToJson(store::OpenedOf(tx, id)));
}

void PublishByRule(db::Transaction& tx, const Sheet& sheet) {
    const auto audience = RuleFor(tx, sheet);
    if (!audience) return;
    const auto until = ProgrammeOf(tx, sheet).YearOf(sheet.year).to;
    const auto today = tx.Today();
    if (until < today) return;
    const ItemRules rule(tx, sheet.year);
    const auto opened = store::OpenedOf(tx, sheet.id);
    for (const auto& held : store::HeldItems(tx, sheet.id)) {
        const bool is_open = std::any_of(opened.begin(), opened.end(), [&](const Opened& one) {
            return one.item_id == held.id;
        });
        if (!is_open && !rule.IsNeverPublished(held.item))
            store::OpenItem(tx, sheet.id, {held.id, *audience, true, today, until});
    }
}

void CloseAll(db::Transaction& tx, SheetId sheet) { store::CloseSheet(tx, sheet); }

std::vector<Published> PublishedIn(db::Transaction& tx, org::UnitId unit, Audience reader) {
    std::vector<Published> all;
    SheetId last;
    std::vector<Progress> noted;
    store::EachOpened(tx, unit, reader, [&](const store::OpenedItem& open) {
        if (open.sheet_id != last) {
            all.push_back({open.person, open.position, open.year, {}});
            noted = store::ProgressOf(tx, open.sheet_id);
            last = open.sheet_id;
        }
        ItemProgress item{open.item_id, open.place, open.item, 0, {}, {}};
        for (const auto& one : noted)
            if (one.item_id == open.item_id) item.noted.push_back(one);
        AddUp(item);
        item.noted.clear();
        all.back().items.push_back(std::move(item));
    });
    return all;
}

}  // namespace commitment
