#include "plan/imports.hpp"

#include "directive/store.hpp"
#include "engine/text/normal.hpp"
#include "org/bounds.hpp"
#include "org/roster.hpp"
#include "org/store.hpp"
#include "org/vocabulary.hpp"
#include "platform/base/failure.hpp"
#include "platform/rules/rules.hpp"

namespace plan {
namespace {

enum PlanColumn {
    kUnitCode,
    kUnitName,
    kYear,
    kProgramme,
    kKind,
    kNumberSymbol,
    kTitle,
    kState,
    kDecidedOn,
    kDecidedBy,
    kOrder
};

const std::string kFind =
    "SELECT number_symbol, title, state FROM plan_plan WHERE unit_id = :unit_id"
    " AND programme_id = :programme_id AND year = :year AND kind = :kind"
    " AND person_id IS NULL AND (kind <> 'thematic' OR title = :title)";
const std::string kInsert =
    "INSERT INTO plan_plan (unit_id, programme_id, year, kind, number_symbol, title, state, "
    "decided_on,"
    " decided_by, counted_on, import_id) VALUES (:unit_id, :programme_id, :year, :kind, "
    ":number_symbol,"
    " :title, :state, :decided_on, :decided_by, :counted_on, :import_id)";

class PlansWriter : public imports::Writer {
public:
    PlansWriter(db::Transaction& tx, const imports::Options& options, imports::ImportId import)
        : tx_(tx),
          options_(options),
          import_(import),
          bounds_(tx, options),
          roster_(tx, org::store::FindUnit(tx, options.unit_code).value_or(org::UnitId{})),
          states_(rules::At(tx, "sheet_states", tx.Today()).body) {
        if (!options.unit_code.empty() && !org::store::FindUnit(tx, options.unit_code))
            throw Failure{FailureKind::NotFound, "org.unknown_unit", {{"code", options.unit_code}}};
    }

    imports::Outcome Take(imports::RowOfRegister& row) override {
        const auto unit = UnitOf(row);
        if (unit) bounds_.Admit(row, row.Has(kUnitCode) ? kUnitCode : kUnitName, *unit);
        const auto year = YearOf(row);
        const auto programme = year ? ProgrammeOf(row, *year) : std::nullopt;
        const auto decided_on = row.DateIn(kDecidedOn);
        // A register without the column lists plans that were issued; an empty cell in it,
        // without a day of decision, is a plan that nobody has decided on.
        const bool undecided = row.in_file[kState] && !decided_on;
        const auto state = row.Has(kState)
                               ? states_.CodeOf(row.Text(kState))
                               : std::optional<std::string>(undecided ? "submitted" : "approved");
        if (!state) row.Report(kState, "plan.unknown_state");
        if (!unit || !programme || !row.problems.empty()) return imports::Outcome::Wrong;
        const auto kind = row.Has(kKind) ? text::Fold(row.Text(kKind)) : std::string("collective");
        summary_ = row.Text(kUnitCode) + row.Text(kUnitName) + " · " + std::to_string(*year) +
                   " · " + row.Text(kNumberSymbol);
        if (const auto held =
                tx_.First<std::string, std::string, std::string>(kFind,
                                                                 {{"unit_id", *unit},
                                                                  {"programme_id", programme->id},
                                                                  {"year", *year},
                                                                  {"kind", kind},
                                                                  {"title", row.Text(kTitle)}})) {
            if (*held == std::tuple(row.Text(kNumberSymbol), row.Text(kTitle), *state))
                return imports::Outcome::Unchanged;
            row.Report(kUnitCode, "plan.differs", {{"number", std::get<0>(*held)}});
            return imports::Outcome::Wrong;
        }
        Write(row, *unit, *programme, *year, kind, *state, decided_on);
        return imports::Outcome::Written;
    }

    std::string Summary() const override { return summary_; }

private:
    void Write(const imports::RowOfRegister& row,
               org::UnitId unit,
               const directive::Programme& programme,
               int year,
               const std::string& kind,
               const std::string& state,
               const std::optional<Date>& decided_on) {
        const auto period = programme.YearOf(year);
        const auto first = std::max(period.from, programme.valid_from);
        const bool counts = state == "approved" || state == "closed";
        const auto counted =
            std::clamp(decided_on.value_or(first), first, std::max(first, period.to));
        tx_.Execute(kInsert,
                    {{"unit_id", unit},
                     {"programme_id", programme.id},
                     {"year", year},
                     {"kind", kind},
                     {"number_symbol", row.Text(kNumberSymbol)},
                     {"title", row.Text(kTitle)},
                     {"state", state},
                     {"decided_on", decided_on},
                     {"decided_by", row.Text(kDecidedBy)},
                     {"counted_on", counts ? std::optional(counted) : std::nullopt},
                     {"import_id", import_}});
    }

    std::optional<org::UnitId> UnitOf(imports::RowOfRegister& row) {
        if (row.Has(kUnitCode)) {
            const auto unit = org::store::FindUnit(tx_, row.Text(kUnitCode));
            if (!unit) row.Report(kUnitCode, "org.unknown_unit", {{"code", row.Text(kUnitCode)}});
            return unit;
        }
        const auto named = roster_.UnitsNamed(text::MatchKey(row.Text(kUnitName)));
        if (named.size() == 1) return named.front();
        row.Report(kUnitName, named.empty() ? "org.unknown_unit_name" : "org.unit_name_twice");
        return std::nullopt;
    }

    std::optional<int> YearOf(imports::RowOfRegister& row) {
        const auto year = row.Has(kYear)  ? row.IntegerIn(kYear)
                          : options_.year ? std::optional<std::int64_t>(*options_.year)
                                          : std::nullopt;
        if (!year && row.problems.empty()) row.Report(kUnitCode, "plan.no_year");
        return year ? std::optional(static_cast<int>(*year)) : std::nullopt;
    }

    std::optional<directive::Programme> ProgrammeOf(imports::RowOfRegister& row, int year) {
        const auto& code = row.Has(kProgramme) ? row.Text(kProgramme) : options_.programme_code;
        const auto programme = code.empty() ? directive::store::InForce(tx_, Date::Of(year, 12, 31))
                                            : directive::store::Find(tx_, code);
        if (!programme)
            row.Report(kProgramme, "plan.unknown_programme", {{"programme", code}});
        else if (!programme->Covers(year))
            row.Report(kYear, "plan.year_outside", {{"programme", programme->name}});
        return row.problems.empty() ? programme : std::nullopt;
    }

    db::Transaction& tx_;
    imports::Options options_;
    imports::ImportId import_;
    org::Bounds bounds_;
    org::Roster roster_;
    org::Vocabulary states_;
    std::string summary_;
};

}  // namespace

std::vector<imports::Kind> ImportKinds() {
    using imports::Column;
    const auto required = Column::Need::Required, optional = Column::Need::Optional;
    return {{"plans",
             {{"unit_code", required, Column::Holds::Text, false, "unit_name"},
              {"unit_name"},
              {"year", optional, Column::Holds::Number},
              {"programme"},
              {"kind"},
              {"number_symbol"},
              {"title"},
              {"state"},
              {"decided_on", optional, Column::Holds::Date},
              {"decided_by"},
              {"order"}},
             [](db::Transaction& tx,
                const imports::Options& options,
                imports::ImportId id,
                const audit::Actor&) { return std::make_unique<PlansWriter>(tx, options, id); },
             {"DELETE FROM plan_task WHERE plan_id IN"
              " (SELECT id FROM plan_plan WHERE import_id = :import_id)",
              "DELETE FROM plan_plan WHERE import_id = :import_id"}}};
}

}  // namespace plan
