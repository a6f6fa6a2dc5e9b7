// The units that the rows of an import may be of.
#pragma once

#include <unordered_set>

#include "imports/kind.hpp"
#include "org/org.hpp"
#include "org/roster.hpp"

namespace org {

class Bounds {
public:
    Bounds(db::Transaction& tx, const imports::Options& options);

    bool Has(UnitId unit) const { return is_everything_ || units_.contains(unit); }
    const std::string& UnitCode() const { return unit_code_; }
    bool IsEverything() const { return is_everything_; }
    /// Whether units may be added below the one that the import is for.
    bool MayGrow() const { return may_grow_; }
    /// Whether the row's unit is within; where not, that is reported at the column.
    bool Admit(imports::RowOfRegister& row, std::size_t column, UnitId unit) const;

private:
    bool is_everything_;
    bool may_grow_;
    std::string unit_code_;
    std::unordered_set<UnitId> units_;
};

/// The unit that the import is for; none where it names none. Throws Failure{NotFound,
/// "org.unknown_unit"} (code).
UnitId UnitAsked(db::Transaction& tx, const imports::Options& options);

/// The unit that a row names by its code, or else by its name among the roster's. What is unknown
/// or fits several is reported at its column.
std::optional<UnitId> UnitNamed(db::Transaction& tx,
                                const Roster& roster,
                                imports::RowOfRegister& row,
                                std::size_t code_column,
                                std::size_t name_column);
/// The same; what lies outside the bounds is reported too.
std::optional<UnitId> UnitOfRow(db::Transaction& tx,
                                const Bounds& bounds,
                                const Roster& roster,
                                imports::RowOfRegister& row,
                                std::size_t code_column,
                                std::size_t name_column);

/// The person, where somebody who may write within the bounds may know of it: a member there, or
/// nobody's member anywhere.
std::optional<PersonId> MemberWithin(const Bounds& bounds,
                                     const Roster& roster,
                                     std::optional<PersonId> person);

/// The member whom a row names: by the code, which has to be of somebody of that name where the row
/// has one, or else by the name among those of the unit. Nobody or several are reported at the
/// column.
std::optional<PersonId> PersonOfRow(const Bounds& bounds,
                                    Roster& roster,
                                    imports::RowOfRegister& row,
                                    UnitId unit,
                                    std::size_t name_column,
                                    std::size_t code_column);

}  // namespace org
