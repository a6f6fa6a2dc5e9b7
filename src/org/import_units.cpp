#include "engine/text/normal.hpp"
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
    UnitsWriter(db::Transaction& tx, imports::ImportId import)
        : tx_(tx), import_(import), kinds_(rules::At(tx, "unit_kinds", tx.Today()).body) {}

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
        if (!row.problems.empty()) return imports::Outcome::Wrong;
        if (unit.hierarchy != kMainHierarchy && Known(unit.code))
            return TakePlacement(row, std::move(unit));
        for (const auto at : by_code_[unit.code]) {
            const auto& other = rows_[at];
            if (Overlap(unit.valid_from, unit.valid_to, other.valid_from, other.valid_to)) {
                row.Report(kCode, "org.code_twice", {{"first", other.place}});
                return imports::Outcome::Wrong;
            }
        }
        unit.unchanged = IsThere(unit, row);
        if (!row.problems.empty()) return imports::Outcome::Wrong;
        by_code_[unit.code].push_back(rows_.size());
        rows_.push_back(unit);
        return unit.unchanged ? imports::Outcome::Unchanged : imports::Outcome::Written;
    }

    void Finish(std::vector<imports::Problem>& problems) override {
        const auto tell = [&](UnitRow& unit, std::string code, Params params) {
            unit.wrong = true;
            ++late_wrong;
            problems.push_back({unit.parent_place, std::move(code), std::move(params)});
        };
        for (auto& unit : rows_)
            if (!unit.parent_code.empty() && !by_code_.contains(unit.parent_code) &&
                !store::FindUnit(tx_, unit.parent_code))
                tell(
                    unit, "org.unknown_parent", {{"value", unit.parent_code}, {"code", unit.code}});
        for (auto& unit : rows_)
            if (const auto cycle = CycleFrom(unit); !unit.wrong && !cycle.empty())
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

    imports::Outcome TakePlacement(imports::RowOfRegister& row, UnitRow unit) {
        if (unit.parent_code.empty())
            row.Report(kParentCode, "org.no_parent", {{"hierarchy", unit.hierarchy}});
        const auto overlaps = [&](const UnitRow& other) {
            return other.code == unit.code && other.hierarchy == unit.hierarchy &&
                   Overlap(unit.valid_from, unit.valid_to, other.valid_from, other.valid_to);
        };
        const auto other = std::find_if(rows_.begin(), rows_.end(), overlaps);
        if (other != rows_.end()) row.Report(kCode, "org.code_twice", {{"first", other->place}});
        const auto held = store::FindUnit(tx_, unit.code);
        const auto parent =
            held ? store::ParentOf(tx_, *held, unit.valid_from, unit.hierarchy) : std::nullopt;
        if (parent && store::GetUnit(tx_, *parent, unit.valid_from).code == unit.parent_code)
            unit.unchanged = true;
        else if (parent)
            row.Report(kCode,
                       "org.placed_otherwise",
                       {{"code", unit.code}, {"hierarchy", unit.hierarchy}});
        if (!row.problems.empty()) return imports::Outcome::Wrong;
        unit.only_placed = true;
        rows_.push_back(std::move(unit));
        return rows_.back().unchanged ? imports::Outcome::Unchanged : imports::Outcome::Written;
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

    /// "A → B → A" where the parents of the file lead back to the unit, all on one day.
    std::string CycleFrom(const UnitRow& unit) const {
        std::vector<std::string> path{unit.code};
        return Climb(unit, unit.valid_from, unit.valid_to, path);
    }

    std::string Climb(const UnitRow& unit,
                      Date from,
                      std::optional<Date> to,
                      std::vector<std::string>& path) const {
        const auto& code = unit.parent_code;
        if (code == path.front()) {
            std::string shown;
            for (const auto& step : path) shown += step + " → ";
            return shown + code;
        }
        const auto found = by_code_.find(code);
        if (found == by_code_.end() || std::find(path.begin(), path.end(), code) != path.end())
            return {};
        path.push_back(code);
        std::string cycle;
        for (const auto at : found->second) {
            const auto& parent = rows_[at];
            if (!cycle.empty() || parent.hierarchy != unit.hierarchy ||
                !Overlap(from, to, parent.valid_from, parent.valid_to))
                continue;
            const auto last = !to               ? parent.valid_to
                              : parent.valid_to ? std::min(to, parent.valid_to)
                                                : to;
            cycle = Climb(parent, std::max(from, parent.valid_from), last, path);
        }
        path.pop_back();
        return cycle;
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
    Vocabulary kinds_;
    std::vector<UnitRow> rows_;
    std::map<std::string, std::vector<std::size_t>> by_code_;
    std::set<std::string> unknown_kinds_;
};

enum OrganColumn { kOrganUnit, kOrganName, kOrganKind, kOrganSymbol, kOrganFrom, kOrganTo };

const std::string kInsertOrgan =
    "INSERT INTO org_organ (unit_id, kind, name, symbol, valid_from, valid_to, import_id)"
    " VALUES (:unit_id, :kind, :name, :symbol, :valid_from, :valid_to, :import_id)";

class OrgansWriter : public imports::Writer {
public:
    OrgansWriter(db::Transaction& tx, imports::ImportId import) : tx_(tx), import_(import) {}

    imports::Outcome Take(imports::RowOfRegister& row) override {
        const auto unit = store::FindUnit(tx_, row.Text(kOrganUnit));
        if (!unit) row.Report(kOrganUnit, "org.unknown_unit", {{"code", row.Text(kOrganUnit)}});
        const auto from = row.DateIn(kOrganFrom).value_or(kSinceEver);
        const auto to = row.DateIn(kOrganTo);
        if (to && *to < from) row.Report(kOrganTo, "org.ends_before_it_begins");
        if (!row.problems.empty()) return imports::Outcome::Wrong;
        summary_ = row.Text(kOrganUnit) + " · " + row.Text(kOrganName);
        for (const auto& organ : store::OrgansOf(tx_, *unit, from))
            if (organ.name == row.Text(kOrganName)) return imports::Outcome::Unchanged;
        tx_.Execute(kInsertOrgan,
                    {{"unit_id", *unit},
                     {"kind", text::Fold(row.Text(kOrganKind))},
                     {"name", row.Text(kOrganName)},
                     {"symbol", row.Text(kOrganSymbol)},
                     {"valid_from", from},
                     {"valid_to", to},
                     {"import_id", import_}});
        return imports::Outcome::Written;
    }

    std::string Summary() const override { return summary_; }

private:
    db::Transaction& tx_;
    imports::ImportId import_;
    std::string summary_;
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
               const imports::Options&,
               imports::ImportId id,
               const audit::Actor&) { return std::make_unique<UnitsWriter>(tx, id); },
            {"DELETE FROM org_placement WHERE import_id = :import_id",
             "DELETE FROM org_unit_version WHERE import_id = :import_id",
             "DELETE FROM org_unit WHERE import_id = :import_id"}};
}

imports::Kind OrgansKind() {
    using imports::Column;
    return {"organs",
            {{"unit_code", Column::Need::Required},
             {"name", Column::Need::Required},
             {"kind"},
             {"symbol"},
             {"valid_from", Column::Need::Optional, Column::Holds::Date},
             {"valid_to", Column::Need::Optional, Column::Holds::Date}},
            [](db::Transaction& tx,
               const imports::Options&,
               imports::ImportId id,
               const audit::Actor&) { return std::make_unique<OrgansWriter>(tx, id); },
            {"DELETE FROM org_organ WHERE import_id = :import_id"}};
}

std::vector<imports::Kind> ImportKinds() {
    return {UnitsKind(), OrgansKind(), PersonsKind(), PostsKind()};
}

}  // namespace org
