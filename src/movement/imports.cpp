#include "movement/imports.hpp"

#include "directive/store.hpp"
#include "movement/store.hpp"
#include "org/bounds.hpp"
#include "org/roster.hpp"
#include "org/store.hpp"

namespace movement {
namespace {

enum MovementColumn {
    kUnitCode,
    kUnitName,
    kName,
    kProgramme,
    kValidFrom,
    kValidTo,
    kActingUnit,
    kActedOn,
    kActivity,
    kParticipants,
    kOrder
};

/// Where what is wrong with a member stands in the row.
std::size_t ColumnOf(const std::string& member) {
    if (member == "valid_to") return kValidTo;
    if (member == "programme") return kProgramme;
    return kActedOn;
}

class MovementsWriter : public imports::Writer {
public:
    MovementsWriter(db::Transaction& tx,
                    const imports::Options& options,
                    imports::ImportId import,
                    std::string author)
        : tx_(tx),
          options_(options),
          import_(import),
          author_(std::move(author)),
          bounds_(tx, options),
          roster_(tx, {}) {}

    imports::Outcome Take(imports::RowOfRegister& row) override {
        Movement movement;
        const auto unit = org::UnitNamed(tx_, roster_, row, kUnitCode, kUnitName);
        const auto from = row.DateIn(kValidFrom);
        movement.valid_to = row.DateIn(kValidTo);
        movement.name = row.Text(kName);
        const auto& code = row.Has(kProgramme) ? row.Text(kProgramme) : options_.programme_code;
        const auto programme = directive::store::Find(tx_, code);
        if (!code.empty() && !programme) row.Report(kProgramme, "directive.unknown_programme");
        if (movement.name.empty()) row.Report(kName, "movement.no_name");
        if (!from && row.problems.empty()) row.Report(kValidFrom, "movement.no_day");
        if (!unit || !from || !row.problems.empty()) return imports::Outcome::Wrong;
        movement.unit_id = *unit;
        movement.valid_from = *from;
        if (programme) movement.programme_id = programme->id;
        summary_ = row.Text(kUnitCode) + row.Text(kUnitName) + " · " + movement.name;
        auto outcome = KeepMovement(row, movement, programme);
        if (!row.problems.empty()) return imports::Outcome::Wrong;
        if (HasActivity(row)) {
            summary_ += " · " + row.Text(kActedOn);
            const auto of_activity = KeepActivity(row, movement);
            if (of_activity != imports::Outcome::Unchanged) outcome = of_activity;
        }
        return outcome;
    }

    std::string Summary() const override { return summary_; }

private:
    static bool HasActivity(const imports::RowOfRegister& row) {
        return row.Has(kActingUnit) || row.Has(kActedOn) || row.Has(kActivity) ||
               row.Has(kParticipants);
    }

    /// Gives the movement its id. One that is there may be of a unit outside the bounds: what is
    /// brought in then is what others did in it.
    imports::Outcome KeepMovement(imports::RowOfRegister& row,
                                  Movement& movement,
                                  const std::optional<directive::Programme>& programme) {
        if (const auto held = store::Find(tx_, movement)) {
            movement.id = held->id;
            if (std::tuple(held->programme_id, held->valid_to) !=
                std::tuple(movement.programme_id, movement.valid_to))
                row.Report(kName,
                           "movement.differs",
                           {{"name", held->name}, {"day", held->valid_from.ToVietnamese()}});
            return imports::Outcome::Unchanged;
        }
        bounds_.Admit(row, row.Has(kUnitCode) ? kUnitCode : kUnitName, movement.unit_id);
        for (const auto& wrong : ProblemsOf(movement, programme))
            row.Report(ColumnOf(wrong.name), wrong.code, wrong.params);
        // A row that is wrong further on leaves nothing behind.
        if (row.problems.empty() && HasActivity(row)) ReadActivity(row, movement);
        if (row.problems.empty()) movement.id = store::Insert(tx_, movement, import_);
        return imports::Outcome::Written;
    }

    imports::Outcome KeepActivity(imports::RowOfRegister& row, const Movement& movement) {
        const auto activity = ReadActivity(row, movement);
        if (!activity) return imports::Outcome::Wrong;
        const auto held = store::FindActivity(tx_, *activity);
        if (!held) {
            store::InsertActivity(tx_, *activity, import_);
            return imports::Outcome::Written;
        }
        if (held->participant_count == activity->participant_count)
            return imports::Outcome::Unchanged;
        row.Report(
            kParticipants, "movement.activity_differs", {{"day", held->acted_on.ToVietnamese()}});
        return imports::Outcome::Wrong;
    }

    /// By the unit that leads the movement where no other is told.
    std::optional<Activity> ReadActivity(imports::RowOfRegister& row, const Movement& movement) {
        Activity activity;
        activity.movement_id = movement.id;
        activity.unit_id = movement.unit_id;
        activity.author = author_;
        const auto before = row.problems.size();
        if (row.Has(kActingUnit)) {
            const auto unit = org::store::FindUnit(tx_, row.Text(kActingUnit));
            if (unit)
                activity.unit_id = *unit;
            else
                row.Report(kActingUnit, "org.unknown_unit", {{"code", row.Text(kActingUnit)}});
        }
        if (row.problems.size() == before) bounds_.Admit(row, kActingUnit, activity.unit_id);
        const auto day = row.DateIn(kActedOn);
        activity.text = row.Text(kActivity);
        if (activity.text.empty()) row.Report(kActivity, "movement.no_text");
        activity.participant_count = row.IntegerIn(kParticipants);
        if (activity.participant_count &&
            (*activity.participant_count < 1 || *activity.participant_count > kMostParticipants))
            row.Report(kParticipants, "movement.participants");
        if (!day && row.problems.size() == before) row.Report(kActedOn, "movement.no_acted_on");
        if (!day || row.problems.size() > before) return std::nullopt;
        activity.acted_on = *day;
        for (const auto& wrong : ProblemsOf(activity, movement, tx_.Today()))
            row.Report(kActedOn, wrong.code, wrong.params);
        return row.problems.size() > before ? std::nullopt : std::optional(activity);
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
    return {{"movements",
             {{"unit_code", required, Column::Holds::Text, false, "unit_name"},
              {"unit_name"},
              {"movement", required},
              {"programme"},
              {"valid_from", required, Column::Holds::Date},
              {"valid_to", optional, Column::Holds::Date},
              {"acting_unit"},
              {"acted_on", optional, Column::Holds::Date},
              {"activity"},
              {"participant_count", optional, Column::Holds::Number},
              {"order"}},
             [](db::Transaction& tx,
                const imports::Options& options,
                imports::ImportId id,
                const audit::Actor& actor) {
                 return std::make_unique<MovementsWriter>(tx, options, id, actor.name);
             },
             {"DELETE FROM movement_activity WHERE import_id = :import_id",
              "DELETE FROM movement_movement WHERE import_id = :import_id"},
             // Corrected since, or somebody else did something in one of them.
             "SELECT (SELECT count(*) FROM movement_movement WHERE import_id = :import_id"
             " AND row_version > 1) + (SELECT count(*) FROM movement_activity"
             " WHERE import_id = :import_id AND row_version > 1)"
             " + (SELECT count(*) FROM movement_activity a JOIN movement_movement m"
             " ON m.id = a.movement_id WHERE m.import_id = :import_id"
             " AND (a.import_id IS NULL OR a.import_id <> :import_id))",
             "movement.write"}};
}

}  // namespace movement
