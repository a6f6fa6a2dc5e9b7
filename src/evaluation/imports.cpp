#include "evaluation/imports.hpp"

#include "engine/text/normal.hpp"
#include "evaluation/store.hpp"
#include "org/bounds.hpp"
#include "org/roster.hpp"
#include "platform/base/failure.hpp"

namespace evaluation {
namespace {

enum EvaluationColumn {
    kUnitCode,
    kUnitName,
    kFullName,
    kPersonCode,
    kYear,
    kPeriod,
    kClass,
    kDecidedOn,
    kOrder
};

class EvaluationsWriter : public imports::Writer {
public:
    EvaluationsWriter(db::Transaction& tx,
                      const imports::Options& options,
                      imports::ImportId import,
                      std::string author)
        : tx_(tx),
          options_(options),
          import_(import),
          author_(std::move(author)),
          bounds_(tx, options),
          roster_(tx, org::UnitAsked(tx, options)) {}

    imports::Outcome Take(imports::RowOfRegister& row) override {
        Evaluation one;
        const auto unit = org::UnitOfRow(tx_, bounds_, roster_, row, kUnitCode, kUnitName);
        const auto year = YearOf(row);
        ReadPeriod(row, year, one);
        const auto decided_on = row.DateIn(kDecidedOn);
        if (decided_on && *decided_on > tx_.Today())
            row.Report(kDecidedOn, "evaluation.in_future", {{"day", decided_on->ToVietnamese()}});
        if (unit && (row.Has(kFullName) || row.Has(kPersonCode)))
            if (const auto person =
                    org::PersonOfRow(bounds_, roster_, row, *unit, kFullName, kPersonCode))
                one.person_id = *person;
        if (!unit || !year || !row.problems.empty()) return imports::Outcome::Wrong;
        one.unit_id = one.deciding_unit_id = *unit;
        one.group = one.person_id ? "members" : "units";
        one.state = State::Told;
        one.author = author_;
        one.decided_class = one.final_class;
        one.decided_on = one.told_on = decided_on.value_or(one.last_day);
        summary_ = row.Text(kUnitCode) + row.Text(kUnitName) + " · " + row.Text(kFullName) + " · " +
                   std::to_string(*year) + " · " + row.Text(kClass);
        return Keep(row, one);
    }

    std::string Summary() const override { return summary_; }

private:
    std::optional<int> YearOf(imports::RowOfRegister& row) {
        constexpr std::int64_t kFirst = 1975, kLast = 2200;
        const auto year = row.Has(kYear)  ? row.IntegerIn(kYear)
                          : options_.year ? std::optional<std::int64_t>(*options_.year)
                                          : std::nullopt;
        if (!year || *year < kFirst || *year > kLast) {
            if (row.problems.empty()) row.Report(kYear, "evaluation.no_year");
            return std::nullopt;
        }
        return static_cast<int>(*year);
    }

    /// The period, and the class by the names of the rule of its time.
    void ReadPeriod(imports::RowOfRegister& row, std::optional<int> year, Evaluation& one) {
        if (!year) return;
        one.year = *year;
        one.period = row.Has(kPeriod) ? text::Fold(row.Text(kPeriod)) : "year";
        try {
            one.last_day = LastDayOf(one.year, one.period);
        } catch (const Failure& failure) {
            row.Report(kPeriod, failure.code, failure.params);
            return;
        }
        if (one.last_day > tx_.Today() && one.last_day.Year() > tx_.Today().Year())
            row.Report(kYear, "evaluation.in_future", {{"day", one.last_day.ToVietnamese()}});
        const auto rule = RuleAt(tx_, one.last_day);
        one.rule_from = rule.from;
        const auto word = text::Fold(row.Text(kClass));
        for (const auto& known : rule.classes)
            for (const auto& name : {known.code, known.name, known.name_english, known.unit_name})
                if (!name.empty() && text::Fold(name) == word) one.final_class = known.code;
        if (one.final_class.empty())
            row.Report(kClass, "evaluation.unknown_class", {{"value", row.Text(kClass)}});
    }

    imports::Outcome Keep(imports::RowOfRegister& row, const Evaluation& one) {
        const auto known = store::Find(tx_, one.person_id, one.unit_id, one.year, one.period);
        if (!known) {
            store::Insert(tx_, one, import_);
            return imports::Outcome::Written;
        }
        const auto held = store::Get(tx_, *known);
        if (held.final_class == one.final_class && held.unit_id == one.unit_id)
            return imports::Outcome::Unchanged;
        row.Report(kClass, "evaluation.differs", {{"year", std::to_string(one.year)}});
        return imports::Outcome::Wrong;
    }

    db::Transaction& tx_;
    imports::Options options_;
    imports::ImportId import_;
    std::string author_;
    org::Bounds bounds_;
    org::Roster roster_;
    std::string summary_;
};

}  // namespace

std::vector<imports::Kind> ImportKinds() {
    using imports::Column;
    const auto required = Column::Need::Required, optional = Column::Need::Optional;
    return {{.name = "evaluations",
             .columns = {{"unit_code", required, Column::Holds::Text, false, "unit_name"},
                         {"unit_name"},
                         {"full_name"},
                         {"person_code"},
                         {"year", optional, Column::Holds::Number},
                         {"period"},
                         {"class", required},
                         {"decided_on", optional, Column::Holds::Date},
                         {"order"}},
             .begin =
                 [](db::Transaction& tx,
                    const imports::Options& options,
                    imports::ImportId id,
                    const audit::Actor& actor) {
                     return std::make_unique<EvaluationsWriter>(tx, options, id, actor.name);
                 },
             .undo_statements = {"DELETE FROM evaluation_evaluation WHERE import_id = :import_id"},
             .built_on = "SELECT count(*) FROM evaluation_evaluation WHERE import_id = :import_id"
                         " AND row_version > 1",
             .right = "evaluation.list"}};
}

}  // namespace evaluation
