#include "standard/imports.hpp"

#include <map>

#include "engine/text/list.hpp"
#include "engine/text/normal.hpp"
#include "org/bounds.hpp"
#include "org/roster.hpp"
#include "org/store.hpp"
#include "standard/store.hpp"

namespace standard {
namespace {

enum StandardColumn {
    kUnitCode,
    kUnitName,
    kEffectiveFrom,
    kTitle,
    kStandard,
    kVerbatim,
    kAdaptedFrom,
    kPostedOn,
    kOrder
};

const std::string kOfImport =
    "UPDATE standard_set SET import_id = :import_id, adapted_from_id = :adapted_from_id"
    " WHERE id = :id";

/// A set as the file tells it, over one row or several.
struct Told {
    Set set;
    std::string adapted_from;  ///< code of the unit above
    std::string place;         ///< of its first row
    std::string adapted_place;
    std::int64_t rows = 0;
    std::optional<Set> held;
};

/// The set of a unit that one from that day was adapted from.
SetId SetOn(db::Transaction& tx, org::UnitId unit, Date day) {
    const auto sets = store::SetsOf(tx, unit);
    const auto* held = InForce(sets, day);
    return held ? held->id : SetId{};
}

class StandardsWriter : public imports::Writer {
public:
    StandardsWriter(db::Transaction& tx, const imports::Options& options, imports::ImportId import)
        : tx_(tx),
          import_(import),
          bounds_(tx, options),
          roster_(tx, org::UnitAsked(tx, options)) {}

    imports::Outcome Take(imports::RowOfRegister& row) override {
        const auto unit = org::UnitOfRow(tx_, bounds_, roster_, row, kUnitCode, kUnitName);
        const auto posted_on = row.DateIn(kPostedOn);
        const auto told_from = row.DateIn(kEffectiveFrom);
        const auto from = told_from ? told_from : posted_on;
        if (!from && row.problems.empty()) row.Report(kEffectiveFrom, "standard.no_day");
        if (!row.Has(kTitle)) row.Report(kTitle, "standard.no_title");
        if (posted_on && *posted_on > tx_.Today())
            row.Report(kPostedOn, "standard.posted_later", {{"day", posted_on->ToVietnamese()}});
        if (!unit || !row.problems.empty()) return imports::Outcome::Wrong;
        auto& told = ToldOf(row, *unit, *from);
        if (std::tuple(told.set.title, told.set.posted_on, told.adapted_from) !=
            std::tuple(row.Text(kTitle), posted_on, row.Text(kAdaptedFrom)))
            row.Report(kTitle, "standard.rows_differ", {{"first", told.place}});
        AddItems(row, told.set.items);
        if (!row.problems.empty()) return imports::Outcome::Wrong;
        ++told.rows;
        summary_ = row.Text(kUnitCode) + row.Text(kUnitName) + " · " + from->ToVietnamese() +
                   " · " + told.set.title;
        return told.held ? imports::Outcome::Unchanged : imports::Outcome::Written;
    }

    void Finish(std::vector<imports::Problem>& problems) override {
        for (auto& told : told_)
            if (!told.held && told.rows > 0) store::Insert(tx_, told.set);
        // Only now: the set of the unit above may stand further down in the file.
        for (auto& told : told_) {
            if (told.rows == 0) continue;
            if (!FindSource(told, problems)) {
                (told.held ? late_differing : late_wrong) += told.rows;
                continue;
            }
            if (!told.held) {
                const auto& source = told.set.adapted_from;
                tx_.Execute(
                    kOfImport,
                    {{"id", told.set.id},
                     {"import_id", import_},
                     {"adapted_from_id", source ? std::optional(source.value) : std::nullopt}});
            } else if (std::tuple(told.held->title,
                                  told.held->items,
                                  told.held->posted_on,
                                  told.held->adapted_from) != std::tuple(told.set.title,
                                                                         told.set.items,
                                                                         told.set.posted_on,
                                                                         told.set.adapted_from)) {
                late_differing += told.rows;
                problems.push_back({told.place,
                                    "standard.differs",
                                    {{"title", told.held->title},
                                     {"day", told.held->effective_from.ToVietnamese()}}});
            }
        }
    }

    std::string Summary() const override { return summary_; }

private:
    Told& ToldOf(imports::RowOfRegister& row, org::UnitId unit, Date from) {
        const auto [known, is_new] = places_.try_emplace({unit.value, from}, told_.size());
        if (is_new) {
            Told told;
            told.set.unit_id = unit;
            told.set.effective_from = from;
            told.set.title = row.Text(kTitle);
            told.set.posted_on = row.DateIn(kPostedOn);
            told.adapted_from = row.Text(kAdaptedFrom);
            told.place = row.Place(row.Has(kUnitCode) ? kUnitCode : kUnitName);
            told.adapted_place = row.Place(kAdaptedFrom);
            for (auto& held : store::SetsOf(tx_, unit))
                if (held.effective_from == from) told.held = std::move(held);
            told_.push_back(std::move(told));
        }
        return told_[known->second];
    }

    static void AddItems(imports::RowOfRegister& row, std::vector<std::string>& items) {
        const bool verbatim = row.YesIn(kVerbatim);
        const auto before = items.size();
        for (const auto& field : row.Fields(kStandard))
            for (auto& item : verbatim ? std::vector{field.text} : text::SplitList(field.text))
                if (!item.empty()) items.push_back(std::move(item));
        // A register of who has put theirs up may not say what they are.
        if (items.size() == before) return;
        try {
            CheckItems(items);
        } catch (const Failure& wrong) {
            row.Report(kStandard, wrong.code, wrong.params);
        }
    }

    bool FindSource(Told& told, std::vector<imports::Problem>& problems) {
        if (told.adapted_from.empty()) return true;
        const auto unit = org::store::FindUnit(tx_, told.adapted_from);
        if (unit) told.set.adapted_from = SetOn(tx_, *unit, told.set.effective_from);
        if (told.set.adapted_from) return true;
        problems.push_back(
            {told.adapted_place, "standard.no_source", {{"unit", told.adapted_from}}});
        return false;
    }

    db::Transaction& tx_;
    imports::ImportId import_;
    org::Bounds bounds_;
    org::Roster roster_;
    std::vector<Told> told_;
    std::map<std::pair<std::int64_t, Date>, std::size_t> places_;
    std::string summary_;
};

}  // namespace

std::vector<imports::Kind> ImportKinds() {
    using imports::Column;
    const auto required = Column::Need::Required, optional = Column::Need::Optional;
    return {
        {"standards",
         {{"unit_code", required, Column::Holds::Text, false, "unit_name"},
          {"unit_name"},
          {"effective_from", optional, Column::Holds::Date},
          {"title", required},
          {"standard", optional, Column::Holds::Text, true},
          {"verbatim", optional, Column::Holds::YesNo},
          {"adapted_from"},
          {"posted_on", optional, Column::Holds::Date},
          {"order"}},
         [](db::Transaction& tx,
            const imports::Options& options,
            imports::ImportId id,
            const audit::Actor&) { return std::make_unique<StandardsWriter>(tx, options, id); },
         {"DELETE FROM standard_item WHERE set_id IN"
          " (SELECT id FROM standard_set WHERE import_id = :import_id)",
          "DELETE FROM standard_set WHERE import_id = :import_id"},
         // Corrected, put up or taken down since, or with a photo.
         "SELECT count(*) FROM standard_set s WHERE s.import_id = :import_id AND (s.row_version > 1"
         " OR EXISTS (SELECT 1 FROM files_attachment f WHERE f.record_kind = 'standard'"
         " AND f.record_id = s.id))",
         "standard.write"}};
}

}  // namespace standard
