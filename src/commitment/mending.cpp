#include "commitment/mending.hpp"

#include <algorithm>
#include <set>

#include "commitment/service.hpp"
#include "commitment/store.hpp"
#include "platform/base/failure.hpp"
#include "shortcoming/service.hpp"

namespace commitment {
namespace {

using shortcoming::Shortcoming;
using shortcoming::ShortcomingId;

bool IsOfSubject(const Shortcoming& one, const Sheet& sheet) {
    return sheet.person_id ? one.person_id == sheet.person_id
                           : !one.person_id && one.unit_id == sheet.unit_id;
}

/// The item of the sheet that names it already.
const Item* NamedIn(const Sheet& sheet, ShortcomingId id) {
    const auto named = std::find_if(sheet.items.begin(), sheet.items.end(), [&](const Item& item) {
        return item.shortcoming_id == id;
    });
    return named == sheet.items.end() ? nullptr : &*named;
}

std::vector<MendingItem> Shown(db::Transaction& tx,
                               const auth::Actor& actor,
                               const std::vector<SheetId>& sheets,
                               const std::vector<Shortcoming>& seen) {
    std::set<ShortcomingId> ids;
    for (const auto& one : seen) ids.insert(one.id);
    std::vector<MendingItem> all;
    for (const auto id : sheets) {
        if (!MaySee(tx, actor, store::Get(tx, id))) continue;
        auto shown = SeeProgress(tx, actor, id);
        for (auto& item : shown.items) {
            if (!ids.contains(item.item.shortcoming_id)) continue;
            item.noted.clear();
            all.push_back({shown.sheet, std::move(item)});
        }
    }
    std::stable_sort(all.begin(), all.end(), [](const MendingItem& one, const MendingItem& other) {
        return one.sheet.year > other.sheet.year;
    });
    return all;
}

}  // namespace

std::vector<Item> WithShortcomings(db::Transaction& tx,
                                   const auth::Actor& actor,
                                   const Sheet& sheet,
                                   std::vector<Item> items) {
    Failure refused{FailureKind::Invalid, "commitment.unknown_shortcoming"};
    for (std::size_t at = 0; at < items.size(); ++at) {
        auto& item = items[at];
        if (!item.shortcoming_id) continue;
        const auto one = shortcoming::Find(tx, actor, item.shortcoming_id);
        const bool is_open =
            one && IsOfSubject(*one, sheet) && one->state != shortcoming::Mending::Confirmed;
        const auto* named = NamedIn(sheet, item.shortcoming_id);
        if (is_open || (one && named != nullptr))
            item.mends = one->text;
        else if (named != nullptr)
            item.mends = named->mends;
        else
            refused.fields.push_back(
                {"items[" + std::to_string(at) + "].shortcoming_id", refused.code, {}});
    }
    if (!refused.fields.empty()) throw refused;
    return items;
}

std::vector<Item> ShownTo(db::Transaction& tx, const auth::Actor& actor, std::vector<Item> items) {
    for (auto& item : items) {
        if (!item.shortcoming_id || shortcoming::Find(tx, actor, item.shortcoming_id)) continue;
        item.mends.clear();
        item.shortcoming_id = {};
    }
    return items;
}

std::vector<Item> WithoutLost(db::Transaction& tx, std::vector<Item> items) {
    for (auto& item : items)
        if (item.shortcoming_id && !shortcoming::store::Find(tx, item.shortcoming_id))
            item.shortcoming_id = {};
    return items;
}

std::vector<MendingItem> MendingIn(db::Transaction& tx,
                                   const auth::Actor& actor,
                                   const std::string& unit) {
    const auto seen = shortcoming::SeeIn(tx, actor, unit);
    if (seen.empty()) return {};
    return Shown(tx, actor, store::SheetsMendingIn(tx, seen.front().unit_id), seen);
}

std::vector<MendingItem> OwnMending(db::Transaction& tx, const auth::Actor& actor) {
    const auto seen = shortcoming::SeeOwn(tx, actor);
    if (seen.empty()) return {};
    return Shown(tx, actor, store::SheetsMendingOf(tx, seen.front().person_id), seen);
}

}  // namespace commitment
