// Whose sheet a row of a register is: the person and the unit, and the year.
#pragma once

#include <optional>
#include <string>

#include "commitment/commitment.hpp"
#include "directive/store.hpp"
#include "imports/kind.hpp"
#include "org/bounds.hpp"
#include "org/person_writer.hpp"
#include "org/roster.hpp"

namespace commitment {

/// The columns of a register of sheets, in the order of its Kind.
enum SheetColumn {
    kOrder,
    kUnitCode,
    kUnitName,
    kFullName,
    kPersonCode,
    kBirthYear,
    kPosition,
    kYear,
    kProgramme,
    kAction,
    kTargetQuantity,
    kTargetUnit,
    kDueOn,
    kEvidence,
    kItemKind,
    kDoneOn,
    kState,
    kRegisteredOn,
    kDecidedOn,
    kDecidedBy,
    kRemarks,
    kVerbatim,
};

class SubjectFinder {
public:
    SubjectFinder(db::Transaction& tx, const imports::Options& options, imports::ImportId import);

    struct Subject {
        org::PersonId person_id;
        org::UnitId unit_id;
        bool is_new = false;  ///< added by this import
    };

    /// A title, a section's heading or a tab may name the unit or the year of what follows; answers
    /// whether it named a unit.
    bool Heading(std::string_view text);

    /// Problems are reported on the row.
    std::optional<int> YearOf(imports::RowOfRegister& row) const;
    std::optional<directive::Programme> ProgrammeOf(imports::RowOfRegister& row, int year);
    std::optional<Subject> PersonOf(imports::RowOfRegister& row,
                                    const directive::Programme& programme,
                                    int year);
    std::optional<Subject> UnitOf(imports::RowOfRegister& row);

    bool IsUnit(const std::string& name) const;
    /// Whether anybody in the scope bears the name.
    bool IsName(const std::string& words);
    bool IsNamed(org::PersonId person, const std::string& name);

    /// The unit that the import is for; none where it is for all.
    org::UnitId Scope() const { return scope_.value_or(org::UnitId{}); }
    bool InScope(org::UnitId unit) const { return roster_.InScope(unit); }
    std::size_t Memberships() const { return roster_.Size(); }

    /// Persons that were added are written before the sheets that refer to them.
    void Flush();

private:
    std::optional<Subject> FindPerson(imports::RowOfRegister& row,
                                      const directive::Programme& programme,
                                      int year);
    std::optional<org::UnitId> UnitByCode(const std::string& code);
    /// The unit named by the row, its section, its tab or its title; none where nothing names one.
    std::optional<org::UnitId> NamedUnit(imports::RowOfRegister& row, bool& wrong);
    std::optional<Subject> Choose(imports::RowOfRegister& row,
                                  const std::vector<const org::Roster::Entry*>& entries,
                                  Period period);
    /// Those in the unit whose code the row names; all where none is.
    std::vector<const org::Roster::Entry*> InUnitOf(
        const imports::RowOfRegister& row, const std::vector<const org::Roster::Entry*>& entries);
    std::optional<Subject> AddPerson(imports::RowOfRegister& row,
                                     const std::string& key,
                                     org::UnitId unit);
    /// The name as compared; the rows of one person follow each other.
    const std::string& KeyOf(const std::string& name);
    std::string Describe(const std::vector<org::PersonId>& persons);

    db::Transaction& tx_;
    imports::Options options_;
    std::optional<org::UnitId> scope_;
    org::Bounds bounds_;
    org::Roster roster_;
    org::PersonWriter writer_;
    std::string last_name_, last_key_;
    std::optional<org::UnitId> section_;
    std::optional<int> title_year_;
    std::unordered_map<std::string, std::optional<org::UnitId>> units_;
    std::map<std::string, std::optional<directive::Programme>> programmes_;
};

}  // namespace commitment
