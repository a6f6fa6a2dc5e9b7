#include "plan/imports.hpp"

#include "directive/store.hpp"
#include "engine/text/normal.hpp"
#include "org/bounds.hpp"
#include "org/roster.hpp"
#include "org/store.hpp"
#include "org/vocabulary.hpp"
#include "plan/import_issues.hpp"
#include "plan/store.hpp"
#include "plan/task_lines.hpp"
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
    kOrder,
    kPoliticalTask,
    kBreakthrough,
    kGoals,
    kTasks
};

const std::string kFind =
    "SELECT id FROM plan_plan WHERE unit_id = :unit_id AND programme_id = :programme_id"
    " AND year = :year AND kind = :kind AND person_id IS NULL"
    " AND (kind <> 'thematic' OR title = :title)";

class PlansWriter : public imports::Writer {
public:
    PlansWriter(db::Transaction& tx, const imports::Options& options, imports::ImportId import)
        : tx_(tx),
          options_(options),
          import_(import),
          bounds_(tx, options),
          roster_(tx, org::UnitAsked(tx, options)),
          states_(rules::At(tx, "sheet_states", tx.Today()).body) {}

    imports::Outcome Take(imports::RowOfRegister& row) override {
        const auto unit = org::UnitOfRow(tx_, bounds_, roster_, row, kUnitCode, kUnitName);
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
        auto tasks = TasksFrom(row.Text(kTasks));
        if (!tasks) row.Report(kTasks, "plan.not_tasks");
        if (!unit || !programme || !row.problems.empty()) return imports::Outcome::Wrong;
        Plan plan;
        plan.unit_id = *unit;
        plan.programme_id = programme->id;
        plan.year = *year;
        plan.kind = row.Has(kKind) ? text::Fold(row.Text(kKind)) : kYearly;
        plan.state = StateOf(*state).value_or(State::Submitted);
        plan.decided_on = decided_on;
        plan.decided_by = row.Text(kDecidedBy);
        if (plan.state == State::Approved || plan.state == State::Closed)
            plan.counted_on = CountedOn(*programme, *year, decided_on);
        auto& says = plan.contents;
        says.number_symbol = row.Text(kNumberSymbol);
        says.title = row.Text(kTitle);
        says.political_task = row.Text(kPoliticalTask);
        says.breakthrough = row.Text(kBreakthrough);
        says.goals = row.Text(kGoals);
        says.tasks = std::move(*tasks);
        summary_ = row.Text(kUnitCode) + row.Text(kUnitName) + " · " + std::to_string(*year) +
                   " · " + says.number_symbol;
        return Keep(row, plan);
    }

    std::string Summary() const override { return summary_; }

private:
    imports::Outcome Keep(imports::RowOfRegister& row, const Plan& plan) {
        const auto found = tx_.First<PlanId>(kFind,
                                             {{"unit_id", plan.unit_id},
                                              {"programme_id", plan.programme_id},
                                              {"year", plan.year},
                                              {"kind", plan.kind},
                                              {"title", plan.contents.title}});
        if (!found) {
            store::Insert(tx_, plan, import_);
            return imports::Outcome::Written;
        }
        const auto held = store::Get(tx_, std::get<0>(*found));
        if (IsSame(row, held, plan)) return imports::Outcome::Unchanged;
        row.Report(kUnitCode, "plan.differs", {{"number", held.contents.number_symbol}});
        return imports::Outcome::Wrong;
    }

    /// What the row does not say is as it is.
    static bool IsSame(const imports::RowOfRegister& row, const Plan& held, const Plan& plan) {
        const auto &is = held.contents, &says = plan.contents;
        const auto same = [&](PlanColumn column, const std::string& one, const std::string& other) {
            return !row.Has(column) || text::Clean(one) == other;
        };
        return is.number_symbol == says.number_symbol && is.title == says.title &&
               held.state == plan.state &&
               same(kPoliticalTask, is.political_task, says.political_task) &&
               same(kBreakthrough, is.breakthrough, says.breakthrough) &&
               same(kGoals, is.goals, says.goals) &&
               same(kTasks, ToLines(is.tasks), ToLines(says.tasks));
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
              {"order"},
              {"political_task"},
              {"breakthrough"},
              {"goals"},
              {"tasks"}},
             [](db::Transaction& tx,
                const imports::Options& options,
                imports::ImportId id,
                const audit::Actor&) { return std::make_unique<PlansWriter>(tx, options, id); },
             {"DELETE FROM plan_task WHERE plan_id IN"
              " (SELECT id FROM plan_plan WHERE import_id = :import_id)",
              "DELETE FROM plan_plan WHERE import_id = :import_id"},
             "SELECT count(*) FROM plan_plan WHERE import_id = :import_id AND row_version > 1"},
            IssuesKind()};
}

}  // namespace plan
