#include "org/bounds.hpp"

#include "engine/text/normal.hpp"
#include "org/store.hpp"
#include "platform/base/failure.hpp"

namespace org {
namespace {

// Where a unit stands or stood last: one that moved away belongs to where it went, one that was
// dissolved to where it ended. Hierarchies beside the main one give nobody a right.
const std::string kBelow =
    "WITH RECURSIVE last_place(unit_id, parent_id) AS ("
    " SELECT p.unit_id, p.parent_id FROM org_placement p WHERE p.hierarchy = 'party'"
    " AND NOT EXISTS (SELECT 1 FROM org_placement later WHERE later.unit_id = p.unit_id"
    " AND later.hierarchy = 'party' AND later.valid_from > p.valid_from)),"
    " below(unit_id) AS ("
    " SELECT CAST(:root AS BIGINT)"
    " UNION"
    " SELECT l.unit_id FROM below b JOIN last_place l ON l.parent_id = b.unit_id)"
    " SELECT unit_id FROM below";

}  // namespace

Bounds::Bounds(db::Transaction& tx, const imports::Options& options)
    : is_everything_(options.bounds == imports::Bounds::Everything),
      may_grow_(options.bounds != imports::Bounds::UnitAlone),
      unit_code_(options.unit_code) {
    if (is_everything_) return;
    const auto root = store::FindUnit(tx, options.unit_code);
    if (!root) return;
    if (may_grow_)
        tx.Query<UnitId>(kBelow, {{"root", *root}}, [&](UnitId unit) { units_.insert(unit); });
    else
        units_.insert(*root);
}

bool Bounds::Admit(imports::RowOfRegister& row, std::size_t column, UnitId unit) const {
    if (Has(unit)) return true;
    row.Report(column, "org.outside", {{"unit", unit_code_}});
    return false;
}

UnitId UnitAsked(db::Transaction& tx, const imports::Options& options) {
    if (options.unit_code.empty()) return {};
    if (const auto unit = store::FindUnit(tx, options.unit_code)) return *unit;
    throw Failure{FailureKind::NotFound, "org.unknown_unit", {{"code", options.unit_code}}};
}

std::optional<UnitId> UnitNamed(db::Transaction& tx,
                                const Roster& roster,
                                imports::RowOfRegister& row,
                                std::size_t code_column,
                                std::size_t name_column) {
    if (row.Has(code_column)) {
        const auto unit = store::FindUnit(tx, row.Text(code_column));
        if (!unit) row.Report(code_column, "org.unknown_unit", {{"code", row.Text(code_column)}});
        return unit;
    }
    const auto named = roster.UnitsNamed(text::MatchKey(row.Text(name_column)));
    if (named.size() == 1) return named.front();
    row.Report(name_column, named.empty() ? "org.unknown_unit_name" : "org.unit_name_twice");
    return std::nullopt;
}

std::optional<UnitId> UnitOfRow(db::Transaction& tx,
                                const Bounds& bounds,
                                const Roster& roster,
                                imports::RowOfRegister& row,
                                std::size_t code_column,
                                std::size_t name_column) {
    const auto unit = UnitNamed(tx, roster, row, code_column, name_column);
    if (unit) bounds.Admit(row, row.Has(code_column) ? code_column : name_column, *unit);
    return unit;
}

std::optional<PersonId> MemberWithin(const Bounds& bounds,
                                     const Roster& roster,
                                     std::optional<PersonId> person) {
    if (!person || bounds.IsEverything()) return person;
    const auto entries = roster.Of(*person);
    const bool is_within =
        entries.empty() ||
        std::any_of(entries.begin(), entries.end(), [&](const Roster::Entry* entry) {
            return bounds.Has(entry->unit_id);
        });
    return is_within ? person : std::nullopt;
}

std::optional<PersonId> PersonOfRow(const Bounds& bounds,
                                    Roster& roster,
                                    imports::RowOfRegister& row,
                                    UnitId unit,
                                    std::size_t name_column,
                                    std::size_t code_column) {
    const auto name_key = text::MatchKey(row.Text(name_column));
    if (row.Has(code_column)) {
        const auto person = MemberWithin(bounds, roster, roster.WithCode(row.Text(code_column)));
        if (!person) row.Report(code_column, "org.unknown_person_code");
        if (person && row.Has(name_column) && !roster.IsNamed(*person, name_key)) {
            row.Report(name_column, "org.code_of_another", {{"code", row.Text(code_column)}});
            return std::nullopt;
        }
        return person;
    }
    std::set<PersonId> fitting;
    for (const auto* entry : roster.NamedIn(name_key, unit)) fitting.insert(entry->person_id);
    if (fitting.size() == 1) return *fitting.begin();
    row.Report(name_column, fitting.empty() ? "org.nobody_named" : "org.several_named");
    return std::nullopt;
}

}  // namespace org
