#include <fmt/format.h>

#include "engine/text/collation.hpp"
#include "engine/text/normal.hpp"
#include "org/bounds.hpp"
#include "org/import_kinds.hpp"
#include "org/person_writer.hpp"
#include "org/roster.hpp"
#include "org/store.hpp"
#include "org/vocabulary.hpp"
#include "platform/base/failure.hpp"
#include "platform/rules/rules.hpp"

namespace org {
namespace {

enum PersonColumn {
    kUnitCode,
    kFullName,
    kPosition,
    kCategories,
    kHead,
    kFrom,
    kTo,
    kPersonCode,
    kBirthYear,
    kGender,
    kPrimary,
    kUnitName,
    kHierarchy,
    kOrder
};

const Date kOpen = Date::Of(9999, 12, 31);  // as the roster has it

const std::string kHierarchyUsed =
    "SELECT 1 FROM org_placement WHERE hierarchy = :hierarchy LIMIT 1";
const std::string kCategoriesOf =
    "SELECT category, valid_from, valid_to FROM org_person_category WHERE person_id = :id";

class PersonsWriter : public imports::Writer {
public:
    PersonsWriter(db::Transaction& tx, const imports::Options& options, imports::ImportId import)
        : tx_(tx),
          options_(options),
          import_(import),
          bounds_(tx, options),
          roster_(tx, {}),
          writer_(tx, import),
          categories_(rules::At(tx, "person_categories", tx.Today()).body) {
        UnitAsked(tx, options);
    }

    imports::Outcome Take(imports::RowOfRegister& row) override {
        if (text::Fold(row.Text(kFullName)).starts_with("tong ") && !row.Has(kUnitCode))
            return imports::Outcome::Note;
        const auto unit = UnitOf(row);
        if (unit) bounds_.Admit(row, row.Has(kUnitCode) ? kUnitCode : kUnitName, *unit);
        Membership membership;
        membership.position = row.Text(kPosition);
        membership.is_head = row.YesIn(kHead);
        membership.is_primary = !row.Has(kPrimary) || row.YesIn(kPrimary);
        if (row.Has(kHierarchy)) membership.hierarchy = HierarchyOf(row);
        membership.valid_from = row.DateIn(kFrom).value_or(kSinceEver);
        membership.valid_to = row.DateIn(kTo);
        const auto birth_year = BirthYear(row);
        if (!row.Has(kFullName)) row.Report(kFullName, "org.no_person_name");
        if (membership.valid_to && *membership.valid_to < membership.valid_from)
            row.Report(kTo, "org.ends_before_it_begins");
        if (!row.problems.empty() || !unit) return imports::Outcome::Wrong;
        membership.unit_id = *unit;

        const auto key = text::MatchKey(row.Text(kFullName));
        const auto found = FindPerson(row, key, membership, birth_year);
        if (!row.problems.empty()) return imports::Outcome::Wrong;
        summary_ = fmt::format(
            "{} · {} · {}", row.Text(kFullName), row.Text(kUnitCode), membership.position);
        if (found) {
            membership.person_id = *found;
            if (IsThere(row, membership))
                return row.problems.empty() ? imports::Outcome::Unchanged : imports::Outcome::Wrong;
            CheckPrimary(row, membership);
            if (!row.problems.empty()) return imports::Outcome::Wrong;
            writer_.AddMembership(membership);
            AddFurtherCategories(row, membership);
        } else {
            const auto name = text::SplitName(row.Text(kFullName));
            membership.person_id =
                writer_.AddPerson({{}, row.Text(kPersonCode), name.family, name.given, birth_year},
                                  row.Text(kGender));
            writer_.AddMembership(membership);
            for (const auto& category : CategoriesOf(row))
                writer_.AddCategory(
                    membership.person_id, category, membership.valid_from, membership.valid_to);
        }
        Remember(row, key, membership, birth_year);
        return imports::Outcome::Written;
    }

    void Finish(std::vector<imports::Problem>&) override { writer_.Flush(); }
    std::string Summary() const override { return summary_; }

private:
    std::optional<UnitId> UnitOf(imports::RowOfRegister& row) {
        const auto code = row.Has(kUnitCode) ? row.Text(kUnitCode) : std::string();
        if (!code.empty()) {
            auto [known, is_new] = units_.try_emplace(code);
            if (is_new) known->second = store::FindUnit(tx_, code);
            if (!known->second) row.Report(kUnitCode, "org.unknown_unit", {{"code", code}});
            return known->second;
        }
        if (row.Has(kUnitName)) {
            const auto named = roster_.UnitsNamed(text::MatchKey(row.Text(kUnitName)));
            if (named.size() == 1) return named.front();
            row.Report(kUnitName, named.empty() ? "org.unknown_unit_name" : "org.unit_name_twice");
            return std::nullopt;
        }
        if (const auto unit = store::FindUnit(tx_, options_.unit_code)) return unit;
        row.Report(kUnitCode, "org.no_unit");
        return std::nullopt;
    }

    /// One that units are placed in.
    const std::string& HierarchyOf(imports::RowOfRegister& row) {
        auto [known, is_new] = hierarchies_.try_emplace(row.Text(kHierarchy));
        if (is_new)
            known->second =
                known->first == kMainHierarchy ||
                tx_.First<std::int64_t>(kHierarchyUsed, {{"hierarchy", known->first}}).has_value();
        if (!known->second) row.Report(kHierarchy, "org.unknown_hierarchy");
        return known->first;
    }

    static std::optional<int> BirthYear(imports::RowOfRegister& row) {
        if (!row.Has(kBirthYear)) return std::nullopt;
        if (const auto date = Date::FromText(row.Text(kBirthYear))) return date->Year();
        const auto year = row.IntegerIn(kBirthYear);
        if (year && (*year < 1900 || *year > 2100)) row.Report(kBirthYear, "org.birth_year");
        return year ? std::optional(static_cast<int>(*year)) : std::nullopt;
    }

    std::optional<PersonId> FindPerson(imports::RowOfRegister& row,
                                       const std::string& key,
                                       const Membership& membership,
                                       const std::optional<int>& birth_year) {
        if (row.Has(kPersonCode)) {
            const auto found = roster_.WithCode(row.Text(kPersonCode));
            if (found && !roster_.IsNamed(*found, key))
                row.Report(kPersonCode, "org.code_of_another", {{"code", row.Text(kPersonCode)}});
            else if (found && !MemberWithin(bounds_, roster_, found))
                row.Report(kPersonCode, "org.member_elsewhere", {{"name", row.Text(kFullName)}});
            return found;
        }
        std::vector<PersonId> fitting;
        for (const auto* entry : roster_.NamedIn(key, membership.unit_id)) {
            if (birth_year && entry->birth_year != 0 && entry->birth_year != *birth_year) continue;
            if (std::find(fitting.begin(), fitting.end(), entry->person_id) == fitting.end())
                fitting.push_back(entry->person_id);
        }
        if (fitting.size() > 1) {
            row.Report(kFullName, "org.two_persons_fit", {{"persons", Describe(fitting)}});
            return std::nullopt;
        }
        if (fitting.empty()) return std::nullopt;
        if (const auto at = rows_of_.find(fitting.front()); at != rows_of_.end() && !birth_year)
            row.Report(kFullName, "org.person_twice", {{"first", at->second}});
        return fitting.front();
    }

    std::string Describe(const std::vector<PersonId>& persons) {
        writer_.Flush();
        std::string words;
        for (const auto id : persons) {
            const auto person = store::GetPerson(tx_, id);
            words += (words.empty() ? "" : "; ") + person.FullName() + " (" + person.code +
                     (person.birth_year ? ", " + std::to_string(*person.birth_year) : "") + ")";
        }
        return words;
    }

    /// A membership of that first day; what else is told of it must be so.
    bool IsThere(imports::RowOfRegister& row, const Membership& membership) const {
        for (const auto* entry : roster_.Of(membership.person_id)) {
            if (entry->unit_id != membership.unit_id || entry->hierarchy != membership.hierarchy ||
                entry->valid_from != membership.valid_from)
                continue;
            const auto differs = [&](std::size_t column) {
                row.Report(
                    column,
                    "org.membership_differs",
                    {{"name", row.Text(kFullName)},
                     {"period",
                      PeriodText(entry->valid_from,
                                 entry->valid_to == kOpen ? std::nullopt
                                                          : std::optional(entry->valid_to))}});
            };
            if (entry->valid_to != membership.valid_to.value_or(kOpen)) differs(kTo);
            if (row.in_file[kHead] && entry->is_head != membership.is_head) differs(kHead);
            return true;
        }
        return false;
    }

    /// A category lasts as long as the membership it came with; no day has it twice.
    void AddFurtherCategories(const imports::RowOfRegister& row, const Membership& membership) {
        auto [known, is_new] = categories_of_.try_emplace(membership.person_id);
        if (is_new) {
            if (rows_of_.contains(membership.person_id)) writer_.Flush();
            tx_.Query<std::string, Date, std::optional<Date>>(
                kCategoriesOf,
                {{"id", membership.person_id}},
                [&, &periods = known->second](
                    std::string category, Date from, std::optional<Date> to) {
                    periods[category].emplace_back(from, to.value_or(kOpen));
                });
        }
        for (const auto& category : CategoriesOf(row)) {
            auto& periods = known->second[category];
            std::sort(periods.begin(), periods.end());
            auto from = membership.valid_from;
            const auto to = membership.valid_to.value_or(kOpen);
            const auto add = [&](Date last) {
                if (last < from) return;
                writer_.AddCategory(membership.person_id,
                                    category,
                                    from,
                                    last == kOpen ? std::nullopt : std::optional(last));
            };
            for (const auto& [first, last] : periods) {
                if (last < from || first > to) continue;
                add(first.PlusDays(-1));
                from = last == kOpen ? kOpen.PlusDays(1) : last.PlusDays(1);
            }
            if (from <= to) add(to);
            periods.emplace_back(membership.valid_from, to);
        }
    }

    void CheckPrimary(imports::RowOfRegister& row, const Membership& membership) {
        if (!membership.is_primary) return;
        for (const auto* entry : roster_.Of(membership.person_id)) {
            if (!entry->is_primary || entry->hierarchy != membership.hierarchy ||
                !Overlap(
                    membership.valid_from, membership.valid_to, entry->valid_from, entry->valid_to))
                continue;
            const auto unit = store::GetUnit(tx_, entry->unit_id, entry->valid_from);
            row.Report(row.Has(kUnitCode) ? kUnitCode : kFullName,
                       "org.two_primary_units",
                       {{"name", row.Text(kFullName)},
                        {"unit", unit.name},
                        {"period",
                         PeriodText(entry->valid_from,
                                    entry->valid_to == kOpen ? std::nullopt
                                                             : std::optional(entry->valid_to))}});
        }
    }

    std::vector<std::string> CategoriesOf(const imports::RowOfRegister& row) {
        std::vector<std::string> codes;
        for (const auto& word : Split(row.Text(kCategories))) {
            const auto code = categories_.CodeOf(word);
            if (!code && unknown_.insert(word).second)
                remarks.push_back(
                    {row.Place(kCategories), "org.unknown_category", {{"value", word}}});
            codes.push_back(code.value_or(text::Fold(word)));
        }
        return codes;
    }

    void Remember(const imports::RowOfRegister& row,
                  const std::string& key,
                  const Membership& membership,
                  const std::optional<int>& birth_year) {
        rows_of_.emplace(membership.person_id, row.Place(kFullName));
        roster_.Add(membership.person_id,
                    row.Has(kPersonCode) ? row.Text(kPersonCode) : MadeUpCode(membership.person_id),
                    key,
                    {membership.person_id,
                     membership.unit_id,
                     birth_year.value_or(0),
                     membership.is_primary,
                     membership.is_head,
                     membership.valid_from,
                     membership.valid_to.value_or(kOpen),
                     membership.hierarchy});
    }

    db::Transaction& tx_;
    imports::Options options_;
    imports::ImportId import_;
    Bounds bounds_;
    Roster roster_;
    PersonWriter writer_;
    Vocabulary categories_;
    std::unordered_map<std::string, std::optional<UnitId>> units_;
    std::map<std::string, bool> hierarchies_;  ///< whether units are placed in it
    std::unordered_map<PersonId, std::string> rows_of_;
    std::unordered_map<PersonId, std::map<std::string, std::vector<std::pair<Date, Date>>>>
        categories_of_;
    std::set<std::string> unknown_;
    std::string summary_;
};

}  // namespace

imports::Kind PersonsKind() {
    using imports::Column;
    return {"persons",
            {{"unit_code"},
             {"full_name", Column::Need::Required},
             {"position"},
             {"categories"},
             {"head", Column::Need::Optional, Column::Holds::YesNo},
             {"from", Column::Need::Optional, Column::Holds::Date},
             {"to", Column::Need::Optional, Column::Holds::Date},
             {"person_code"},
             {"birth_year"},
             {"gender"},
             {"primary", Column::Need::Optional, Column::Holds::YesNo},
             {"unit_name"},
             {"hierarchy"},
             {"order"}},
            [](db::Transaction& tx,
               const imports::Options& options,
               imports::ImportId id,
               const audit::Actor&) { return std::make_unique<PersonsWriter>(tx, options, id); },
            PersonWriter::UndoStatements(),
            {},
            "person.write"};
}

}  // namespace org
