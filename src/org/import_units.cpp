#include "engine/text/normal.hpp"
#include "org/bounds.hpp"
#include "org/import_kinds.hpp"
#include "org/imports.hpp"
#include "org/store.hpp"
#include "org/tree.hpp"
#include "org/vocabulary.hpp"
#include "platform/rules/rules.hpp"

namespace org {
namespace {

enum UnitColumn {
    kCode,
    kName,
    kLevel,
    kKind,
    kBloc,
    kParentCode,
    kValidFrom,
    kValidTo,
    kHierarchy
};

struct UnitRow {
    std::string place, parent_place;
    std::string code, name, level, kind, bloc, parent_code, hierarchy;
    Date valid_from;
    std::optional<Date> valid_to;
    bool wrong = false;
    bool unchanged = false;
    /// A further place of a unit in a hierarchy beside the main one.
    bool only_placed = false;
};

/// Units are held back until the end: a parent may stand below its children in the file.
class UnitsWriter : public imports::Writer {
public:
    UnitsWriter(db::Transaction& tx, const imports::Options& options, imports::ImportId import)
        : tx_(tx),
          import_(import),
          bounds_(tx, options),
          kinds_(rules::At(tx, "unit_kinds", tx.Today()).body) {}

    imports::Outcome Take(imports::RowOfRegister& row) override {
        UnitRow unit;
        unit.place = row.Place(kCode);
        unit.parent_place = row.Place(kParentCode);
        unit.code = row.Text(kCode);
        unit.name = row.Text(kName);
        unit.level = row.Text(kLevel);
        unit.bloc = row.Text(kBloc);
        unit.parent_code = row.Text(kParentCode);
        unit.hierarchy = row.Has(kHierarchy) ? row.Text(kHierarchy) : kMainHierarchy;
        unit.kind = KindOf(row.Text(kKind));
        unit.valid_from = row.DateIn(kValidFrom).value_or(kSinceEver);
        unit.valid_to = row.DateIn(kValidTo);
        if (unit.code.empty()) row.Report(kCode, "org.no_code");
        if (unit.name.empty()) row.Report(kName, "org.no_name");
        if (unit.valid_to && *unit.valid_to < unit.valid_from)
            row.Report(kValidTo, "org.ends_before_it_begins");
        if (unit.parent_code == unit.code && !unit.code.empty())
            row.Report(kParentCode, "org.own_parent");
        if (!bounds_.IsEverything())
            if (const auto held = store::FindUnit(tx_, unit.code)) bounds_.Admit(row, kCode, *held);
        if (!row.problems.empty()) return imports::Outcome::Wrong;
        if (unit.hierarchy != kMainHierarchy && Known(unit.code))
            return TakePlacement(row, std::move(unit));
        if (unit.hierarchy == kMainHierarchy) MakePlacementsOf(unit.code);
        for (const auto at : RowsOf(unit.code)) {
            const auto& other = rows_[at];
            if (Overlap(unit.valid_from, unit.valid_to, other.valid_from, other.valid_to)) {
                row.Report(kCode, "org.code_twice", {{"first", other.place}});
                return imports::Outcome::Wrong;
            }
        }
        unit.unchanged = IsThere(unit, row);
        if (!row.problems.empty()) return imports::Outcome::Wrong;
        by_code_[unit.code].push_back(rows_.size());
        return Hold(std::move(unit));
    }

    void Finish(std::vector<imports::Problem>& problems) override {
        const auto tell = [&](UnitRow& unit, std::string code, Params params) {
            unit.wrong = true;
            ++late_wrong;
            problems.push_back({unit.parent_place, std::move(code), std::move(params)});
        };
        for (auto& unit : rows_)
            if (unit.only_placed && !Known(unit.code))
                tell(unit, "org.unknown_unit", {{"code", unit.code}});
        for (auto& unit : rows_)
            if (!unit.wrong && !unit.parent_code.empty() && !by_code_.contains(unit.parent_code) &&
                !store::FindUnit(tx_, unit.parent_code))
                tell(
                    unit, "org.unknown_parent", {{"value", unit.parent_code}, {"code", unit.code}});
        for (auto& unit : rows_)
            if (!unit.wrong && !unit.unchanged && !LeadsInside(unit))
                tell(unit, "org.outside", {{"unit", bounds_.UnitCode()}});
        for (auto& unit : rows_)
            if (const auto cycle = CycleFrom(unit);
                !unit.wrong && !unit.unchanged && !cycle.empty())
                tell(unit, "org.cycle", {{"value", unit.parent_code}, {"cycle", cycle}});
        Write();
        TreeChanged(tx_);
    }

    std::string Summary() const override {
        if (rows_.empty()) return {};
        const auto& unit = rows_.back();
        return unit.code + " · " + unit.name +
               (unit.parent_code.empty() ? "" : " ← " + unit.parent_code);
    }

private:
    std::string KindOf(const std::string& word) {
        if (word.empty()) return word;
        if (const auto code = kinds_.CodeOf(word)) return *code;
        if (unknown_kinds_.insert(word).second)
            remarks.push_back({"", "org.unknown_kind", {{"value", word}}});
        return word;
    }

    bool Known(const std::string& code) {
        return by_code_.contains(code) || store::FindUnit(tx_, code).has_value();
    }

    /// Rows that say what the unit is.
    std::vector<std::size_t> RowsOf(const std::string& code) const {
        const auto found = by_code_.find(code);
        return found == by_code_.end() ? std::vector<std::size_t>() : found->second;
    }

    imports::Outcome Hold(UnitRow unit) {
        placed_[{unit.hierarchy, unit.code}].push_back(rows_.size());
        rows_.push_back(std::move(unit));
        return rows_.back().unchanged ? imports::Outcome::Unchanged : imports::Outcome::Written;
    }

    /// Rows of other hierarchies that stood above the unit's own row in the file turn out to place
    /// it only.
    void MakePlacementsOf(const std::string& code) {
        const auto found = by_code_.find(code);
        if (found == by_code_.end()) return;
        std::erase_if(found->second, [&](std::size_t at) {
            rows_[at].only_placed = rows_[at].hierarchy != kMainHierarchy;
            return rows_[at].only_placed;
        });
        if (found->second.empty()) by_code_.erase(found);
    }

    /// A row of a hierarchy beside the main one, of a unit that is there or in the file.
    imports::Outcome TakePlacement(imports::RowOfRegister& row, UnitRow unit) {
        const auto held = store::FindUnit(tx_, unit.code);
        if (held) {
            const auto name = store::GetVersion(tx_, *held, unit.valid_from).name;
            if (name != unit.name)
                row.Report(kName, "org.unit_differs", {{"code", unit.code}, {"name", name}});
        }
        for (const auto at : placed_[{unit.hierarchy, unit.code}])
            if (Overlap(unit.valid_from, unit.valid_to, rows_[at].valid_from, rows_[at].valid_to)) {
                row.Report(kCode, "org.code_twice", {{"first", rows_[at].place}});
                break;
            }
        const auto placements =
            held ? store::PlacementsOf(tx_, *held, unit.hierarchy) : std::vector<Placement>();
        // A unit that is a root in this hierarchy has no placement to compare with.
        if (unit.parent_code.empty() && (!held || !IsRoot(*held, unit)))
            row.Report(kParentCode, "org.no_parent", {{"hierarchy", unit.hierarchy}});
        unit.unchanged = unit.parent_code.empty();
        for (const auto& placement : placements) {
            if (!Overlap(unit.valid_from, unit.valid_to, placement.valid_from, placement.valid_to))
                continue;
            unit.unchanged = placement.parent_code == unit.parent_code &&
                             placement.valid_from == unit.valid_from &&
                             placement.valid_to == unit.valid_to;
            if (unit.unchanged) continue;
            row.Report(kCode,
                       "org.placed_otherwise",
                       {{"code", unit.code}, {"hierarchy", unit.hierarchy}});
            break;
        }
        if (!row.problems.empty()) return imports::Outcome::Wrong;
        unit.only_placed = true;
        return Hold(std::move(unit));
    }

    bool IsRoot(UnitId id, const UnitRow& unit) {
        const auto version = store::GetVersion(tx_, id, unit.valid_from);
        return version.valid_from == unit.valid_from && version.valid_to == unit.valid_to &&
               !store::ParentOf(tx_, id, unit.valid_from, kMainHierarchy);
    }

    /// Whether the unit is there already, the same; one that differs is reported.
    bool IsThere(const UnitRow& unit, imports::RowOfRegister& row) {
        const auto id = store::FindUnit(tx_, unit.code);
        if (!id) return false;
        const auto held = store::GetVersion(tx_, *id, unit.valid_from);
        const auto parent = store::ParentOf(tx_, *id, unit.valid_from, unit.hierarchy);
        const auto parent_code = parent ? store::GetUnit(tx_, *parent, unit.valid_from).code : "";
        if (held.name == unit.name && held.level == unit.level && held.kind == unit.kind &&
            held.bloc == unit.bloc && held.valid_from == unit.valid_from &&
            held.valid_to == unit.valid_to && parent_code == unit.parent_code)
            return true;
        row.Report(kCode, "org.unit_differs", {{"code", unit.code}, {"name", held.name}});
        return false;
    }

    /// Whether what the row adds stands, by rows of the file, under a unit within the bounds.
    bool LeadsInside(const UnitRow& unit) {
        if (bounds_.IsEverything()) return true;
        if (!bounds_.MayGrow()) return false;
        std::set<std::string> seen;
        for (auto code = unit.parent_code; !code.empty() && seen.insert(code).second;) {
            if (const auto held = store::FindUnit(tx_, code)) return bounds_.Has(*held);
            const auto rows = RowsOf(code);
            const auto placed = std::find_if(rows.begin(), rows.end(), [&](std::size_t at) {
                return !rows_[at].wrong && !rows_[at].parent_code.empty();
            });
            if (placed == rows.end()) return false;
            code = rows_[*placed].parent_code;
        }
        return false;
    }

    /// "A → B → A" where the parents, of the file and those held, lead back to the unit, all on one
    /// day.
    std::string CycleFrom(const UnitRow& unit) {
        if (unit.parent_code.empty()) return {};
        std::vector<std::string> path{unit.code};
        return Climb({unit.parent_code, unit.valid_from, unit.valid_to}, unit.hierarchy, path);
    }

    std::string Climb(const Placement& step,
                      const std::string& hierarchy,
                      std::vector<std::string>& path) {
        const auto& code = step.parent_code;
        if (code == path.front()) {
            std::string shown;
            for (const auto& passed : path) shown += passed + " → ";
            return shown + code;
        }
        if (std::find(path.begin(), path.end(), code) != path.end()) return {};
        path.push_back(code);
        std::string cycle;
        for (const auto& parent : ParentsOf(hierarchy, code)) {
            if (!cycle.empty() ||
                !Overlap(step.valid_from, step.valid_to, parent.valid_from, parent.valid_to))
                continue;
            const auto last = !step.valid_to    ? parent.valid_to
                              : parent.valid_to ? std::min(step.valid_to, parent.valid_to)
                                                : step.valid_to;
            cycle = Climb({parent.parent_code, std::max(step.valid_from, parent.valid_from), last},
                          hierarchy,
                          path);
        }
        path.pop_back();
        return cycle;
    }

    const std::vector<Placement>& ParentsOf(const std::string& hierarchy, const std::string& code) {
        auto [known, is_new] = parents_.try_emplace({hierarchy, code});
        if (!is_new) return known->second;
        if (const auto id = store::FindUnit(tx_, code))
            known->second = store::PlacementsOf(tx_, *id, hierarchy);
        if (const auto found = placed_.find({hierarchy, code}); found != placed_.end())
            for (const auto at : found->second)
                if (!rows_[at].parent_code.empty())
                    known->second.push_back(
                        {rows_[at].parent_code, rows_[at].valid_from, rows_[at].valid_to});
        return known->second;
    }

    void Write() {
        using Type = db::BulkInsert::Type;
        auto id = tx_.ReserveIds("org_unit", static_cast<std::int64_t>(by_code_.size()));
        std::unordered_map<std::string, std::int64_t> ids;
        db::BulkInsert units(tx_.Session(),
                             "org_unit",
                             {{"id", Type::Integer},
                              {"code", Type::Text},
                              {"valid_from", Type::Text},
                              {"valid_to", Type::Text},
                              {"import_id", Type::Integer}});
        for (const auto& [code, places] : by_code_) {
            if (std::all_of(places.begin(), places.end(), [&](auto at) { return Skipped(at); }))
                continue;
            auto from = rows_[places.front()].valid_from;
            auto to = rows_[places.front()].valid_to;
            for (const auto at : places) {
                from = std::min(from, rows_[at].valid_from);
                to = to && rows_[at].valid_to ? std::optional(std::max(*to, *rows_[at].valid_to))
                                              : std::nullopt;
            }
            ids[code] = id;
            units.Integer(id++).Text(code).Text(from.ToIso());
            (to ? units.Text(to->ToIso()) : units.Null()).Integer(import_.value);
        }
        units.Flush();
        WriteVersions(ids);
        WritePlacements(ids);
    }

    bool Skipped(std::size_t at) const {
        return at >= rows_.size() || rows_[at].wrong || rows_[at].unchanged;
    }

    void WriteVersions(const std::unordered_map<std::string, std::int64_t>& ids) {
        using Type = db::BulkInsert::Type;
        db::BulkInsert versions(tx_.Session(),
                                "org_unit_version",
                                {{"unit_id", Type::Integer},
                                 {"name", Type::Text},
                                 {"name_key", Type::Text},
                                 {"level", Type::Text},
                                 {"kind", Type::Text},
                                 {"bloc", Type::Text},
                                 {"valid_from", Type::Text},
                                 {"valid_to", Type::Text},
                                 {"import_id", Type::Integer}});
        for (std::size_t at = 0; at < rows_.size(); ++at) {
            if (Skipped(at) || rows_[at].only_placed) continue;
            const auto& unit = rows_[at];
            versions.Integer(ids.at(unit.code)).Text(unit.name).Text(text::MatchKey(unit.name));
            versions.Text(unit.level).Text(unit.kind).Text(unit.bloc).Text(unit.valid_from.ToIso());
            (unit.valid_to ? versions.Text(unit.valid_to->ToIso()) : versions.Null())
                .Integer(import_.value);
        }
        versions.Flush();
    }

    void WritePlacements(const std::unordered_map<std::string, std::int64_t>& ids) {
        using Type = db::BulkInsert::Type;
        db::BulkInsert placements(tx_.Session(),
                                  "org_placement",
                                  {{"unit_id", Type::Integer},
                                   {"hierarchy", Type::Text},
                                   {"parent_id", Type::Integer},
                                   {"valid_from", Type::Text},
                                   {"valid_to", Type::Text},
                                   {"import_id", Type::Integer}});
        for (std::size_t at = 0; at < rows_.size(); ++at) {
            const auto& unit = rows_[at];
            if (Skipped(at) || unit.parent_code.empty()) continue;
            // A parent that was itself left out as wrong leaves its children as roots.
            const auto parent = IdOf(unit.parent_code, ids), self = IdOf(unit.code, ids);
            if (!parent || !self) continue;
            placements.Integer(*self).Text(unit.hierarchy).Integer(*parent);
            placements.Text(unit.valid_from.ToIso());
            (unit.valid_to ? placements.Text(unit.valid_to->ToIso()) : placements.Null())
                .Integer(import_.value);
        }
        placements.Flush();
    }

    std::optional<std::int64_t> IdOf(const std::string& code,
                                     const std::unordered_map<std::string, std::int64_t>& ids) {
        if (const auto known = ids.find(code); known != ids.end()) return known->second;
        const auto id = store::FindUnit(tx_, code);
        return id ? std::optional(id->value) : std::nullopt;
    }

    db::Transaction& tx_;
    imports::ImportId import_;
    Bounds bounds_;
    Vocabulary kinds_;
    std::vector<UnitRow> rows_;
    std::map<std::string, std::vector<std::size_t>> by_code_;
    using HierarchyAndCode = std::pair<std::string, std::string>;
    std::map<HierarchyAndCode, std::vector<std::size_t>> placed_;
    std::map<HierarchyAndCode, std::vector<Placement>> parents_;
    std::set<std::string> unknown_kinds_;
};

}  // namespace

imports::Kind UnitsKind() {
    using imports::Column;
    return {"units",
            {{"code", Column::Need::Required},
             {"name", Column::Need::Required},
             {"level"},
             {"kind"},
             {"bloc"},
             {"parent_code"},
             {"valid_from", Column::Need::Optional, Column::Holds::Date},
             {"valid_to", Column::Need::Optional, Column::Holds::Date},
             {"hierarchy"}},
            [](db::Transaction& tx,
               const imports::Options& options,
               imports::ImportId id,
               const audit::Actor&) { return std::make_unique<UnitsWriter>(tx, options, id); },
            {"DELETE FROM org_placement WHERE import_id = :import_id",
             "DELETE FROM org_unit_version WHERE import_id = :import_id",
             "DELETE FROM org_unit WHERE import_id = :import_id"},
            {},
            "unit.write"};
}

std::vector<imports::Kind> ImportKinds() {
    return {UnitsKind(), OrgansKind(), PersonsKind(), PostsKind()};
}

}  // namespace org
