#include <algorithm>
#include <cmath>

#include "commitment/permits.hpp"
#include "commitment/progress.hpp"
#include "commitment/service.hpp"
#include "commitment/store.hpp"
#include "platform/audit/log.hpp"
#include "platform/base/failure.hpp"
#include "platform/base/or_null.hpp"

namespace commitment {
namespace {

json::object ToJson(const Progress& progress) {
    return {{"progress", progress.id.value},
            {"item", progress.item_id.value},
            {"happened_on", progress.happened_on.ToIso()},
            {"quantity", json::OrNull(progress.quantity)},
            {"percent", json::OrNull(progress.percent)},
            {"note", progress.note}};
}

void RequireInForce(const Sheet& sheet) {
    if (sheet.state != State::Approved)
        throw Failure{FailureKind::Conflict, "commitment.progress_not_in_force"};
}

/// The clock of a device may be wrong by a year: the day is checked here.
void CheckDay(db::Transaction& tx, const Sheet& sheet, Date day) {
    const auto today = tx.Today();
    if (day > today)
        throw Failure{FailureKind::Invalid,
                      "commitment.progress_in_future",
                      {{"day", day.ToVietnamese()}, {"today", today.ToVietnamese()}}};
    const auto year = ProgrammeOf(tx, sheet).YearOf(sheet.year);
    if (day < year.from || day > year.to)
        throw Failure{FailureKind::Invalid,
                      "commitment.progress_outside_year",
                      {{"day", day.ToVietnamese()},
                       {"from", year.from.ToVietnamese()},
                       {"to", year.to.ToVietnamese()}}};
}

}  // namespace

void AddUp(ItemProgress& item) {
    item.reached = 0;
    item.percent.reset();
    for (const auto& one : item.noted) {
        item.reached += one.quantity.value_or(0);
        if (!item.percent) item.percent = one.percent;
    }
    const auto target = item.item.target_quantity.value_or(0);
    const bool is_counted = std::any_of(
        item.noted.begin(), item.noted.end(), [](const auto& one) { return one.quantity; });
    if (target > 0 && (is_counted || !item.percent))
        item.percent =
            static_cast<int>(std::min(std::floor(item.reached / target * 100 + 1e-9), 1'000'000.0));
}

SheetProgress SeeProgress(db::Transaction& tx, const auth::Actor& actor, SheetId id) {
    SheetProgress shown;
    shown.sheet = See(tx, actor, id);
    shown.year = ProgrammeOf(tx, shown.sheet).YearOf(shown.sheet.year);
    for (auto& held : store::HeldItems(tx, id))
        shown.items.push_back(
            {held.id, static_cast<int>(shown.items.size()) + 1, std::move(held.item), 0, {}, {}});
    for (auto& noted : store::ProgressOf(tx, id)) {
        const auto item =
            std::find_if(shown.items.begin(), shown.items.end(), [&](const ItemProgress& one) {
                return one.item_id == noted.item_id;
            });
        (item == shown.items.end() ? shown.gone : item->noted).push_back(std::move(noted));
    }
    for (auto& item : shown.items) AddUp(item);
    return shown;
}

Sheet SheetOfProgress(db::Transaction& tx, const auth::Actor& actor, ProgressId id) {
    const Failure unknown{
        FailureKind::NotFound, "commitment.unknown_progress", {{"id", std::to_string(id.value)}}};
    const auto progress = store::FindProgress(tx, id);
    if (!progress) throw unknown;
    try {
        return See(tx, actor, progress->sheet_id);
    } catch (const Failure& failure) {
        if (failure.code != "commitment.unknown_sheet") throw;
        throw unknown;
    }
}

ProgressId NoteProgress(db::Transaction& tx, const auth::Actor& actor, const Progress& wanted) {
    const auto sheet = See(tx, actor, wanted.sheet_id);
    PermitWriting(tx, actor, sheet);
    RequireInForce(sheet);
    const auto items = store::HeldItems(tx, sheet.id);
    if (std::none_of(items.begin(), items.end(), [&](const store::HeldItem& held) {
            return held.id == wanted.item_id;
        }))
        throw Failure{FailureKind::Invalid, "commitment.progress_no_item"};
    CheckDay(tx, sheet, wanted.happened_on);
    if (wanted.quantity && wanted.percent)
        throw Failure{FailureKind::Invalid, "commitment.progress_both"};
    if (!wanted.quantity && !wanted.percent && wanted.note.empty())
        throw Failure{FailureKind::Invalid, "commitment.progress_empty"};
    auto noted = wanted;
    noted.author = actor.name;
    noted.id = store::InsertProgress(tx, noted);
    audit::Record(
        tx, actor, "commitment.progress", {"sheet", sheet.id.value}, nullptr, ToJson(noted));
    return noted.id;
}

void DropProgress(db::Transaction& tx, const auth::Actor& actor, ProgressId id) {
    const auto sheet = SheetOfProgress(tx, actor, id);
    PermitWriting(tx, actor, sheet);
    RequireInForce(sheet);
    const auto progress = store::FindProgress(tx, id).value();
    if (progress.file_count > 0)
        throw Failure{FailureKind::Conflict, "commitment.progress_has_files"};
    store::DeleteProgress(tx, id);
    audit::Record(tx,
                  actor,
                  "commitment.drop_progress",
                  {"sheet", sheet.id.value},
                  ToJson(progress),
                  nullptr);
}

}  // namespace commitment
