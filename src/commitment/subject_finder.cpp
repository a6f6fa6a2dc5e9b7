#include "commitment/subject_finder.hpp"

#include "engine/text/collation.hpp"
#include "engine/text/normal.hpp"
#include "org/store.hpp"
#include "platform/base/failure.hpp"

namespace commitment {
namespace {

/// "… năm 2018" in a title; a title with two years ("2016 – 2020") names none.
std::optional<int> YearNamedIn(std::string_view title) {
    const auto folded = text::Fold(title);
    std::optional<int> year;
    for (std::size_t at = 0; (at = folded.find("nam ", at)) != std::string::npos; at += 4) {
        const auto digits = folded.substr(at + 4, 4);
        if (digits.size() < 4 ||
            !std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }))
            continue;
        const auto found = std::stoi(digits);
        if (found < 1990 || found > 2100) continue;
        if (year && *year != found) return std::nullopt;
        year = found;
    }
    return year;
}

}  // namespace

SubjectFinder::SubjectFinder(db::Transaction& tx,
                             const imports::Options& options,
                             imports::ImportId import)
    : tx_(tx),
      options_(options),
      scope_(options.unit_code.empty() ? std::nullopt
                                       : org::store::FindUnit(tx, options.unit_code)),
      bounds_(tx, options),
      roster_(tx, scope_.value_or(org::UnitId{})),
      writer_(tx, import) {
    if (!options.unit_code.empty() && !scope_)
        throw Failure{FailureKind::NotFound, "org.unknown_unit", {{"code", options.unit_code}}};
}

bool SubjectFinder::Heading(std::string_view text) {
    if (const auto year = YearNamedIn(text)) title_year_ = year;
    auto key = text::MatchKey(text);
    // "I. Chi bộ Nà Hin", "Đơn vị: Chi bộ Nà Hin"
    for (const auto mark : {". ", ": "})
        if (const auto at = key.find(mark);
            at != std::string::npos && at < 16 && roster_.UnitsNamed(key).empty())
            key = key.substr(at + 2);
    const auto named = roster_.UnitsNamed(key);
    if (named.size() == 1) section_ = named.front();
    return named.size() == 1;
}

std::optional<int> SubjectFinder::YearOf(imports::RowOfRegister& row) const {
    if (row.Has(kYear)) {
        const auto year = row.IntegerIn(kYear);
        if (year && *year >= 1945 && *year <= 2100) return static_cast<int>(*year);
        if (year) row.Report(kYear, "commitment.not_a_year");
        return std::nullopt;
    }
    if (options_.year) return options_.year;
    if (title_year_) return title_year_;
    row.Report(kAction, "commitment.no_year");
    return std::nullopt;
}

std::optional<directive::Programme> SubjectFinder::ProgrammeOf(imports::RowOfRegister& row,
                                                               int year) {
    const auto& code = row.Has(kProgramme) ? row.Text(kProgramme) : options_.programme_code;
    const auto key = code.empty() ? "#" + std::to_string(year) : code;
    auto [known, is_new] = programmes_.try_emplace(key);
    if (is_new)
        known->second = code.empty() ? directive::store::InForce(tx_, Date::Of(year, 12, 31))
                                     : directive::store::Find(tx_, code);
    const auto& programme = known->second;
    if (!programme) {
        row.Report(kProgramme,
                   "commitment.unknown_programme",
                   {{"programme", code}, {"year", std::to_string(year)}});
    } else if (!programme->Covers(year)) {
        row.Report(row.Has(kYear) ? kYear : kAction,
                   "commitment.year_outside",
                   {{"year", std::to_string(year)}, {"programme", programme->name}});
        return std::nullopt;
    }
    return programme;
}

std::optional<org::UnitId> SubjectFinder::UnitByCode(const std::string& code) {
    auto [known, is_new] = units_.try_emplace(code);
    if (is_new) known->second = org::store::FindUnit(tx_, code);
    return known->second;
}

std::optional<org::UnitId> SubjectFinder::NamedUnit(imports::RowOfRegister& row, bool& wrong) {
    if (row.Has(kUnitCode)) {
        const auto unit = UnitByCode(row.Text(kUnitCode));
        if (!unit) row.Report(kUnitCode, "org.unknown_unit", {{"code", row.Text(kUnitCode)}});
        wrong = !unit || !bounds_.Admit(row, kUnitCode, *unit);
        return unit;
    }
    if (row.Has(kUnitName)) {
        const auto named = roster_.UnitsNamed(text::MatchKey(row.Text(kUnitName)));
        wrong = named.size() != 1 || !bounds_.Admit(row, kUnitName, named.front());
        if (named.size() == 1) return named.front();
        row.Report(kUnitName, named.empty() ? "org.unknown_unit_name" : "org.unit_name_twice");
        return std::nullopt;
    }
    return section_ ? section_ : scope_;
}

std::optional<SubjectFinder::Subject> SubjectFinder::UnitOf(imports::RowOfRegister& row) {
    bool wrong = false;
    const auto unit = NamedUnit(row, wrong);
    if (!unit && !wrong) row.Report(kAction, "commitment.no_unit");
    if (!unit || wrong || !bounds_.Admit(row, kAction, *unit)) return std::nullopt;
    return Subject{{}, *unit, false};
}

std::optional<SubjectFinder::Subject> SubjectFinder::PersonOf(imports::RowOfRegister& row,
                                                              const directive::Programme& programme,
                                                              int year) {
    auto subject = FindPerson(row, programme, year);
    if (subject &&
        !bounds_.Admit(row, row.Has(kFullName) ? kFullName : kPersonCode, subject->unit_id))
        return std::nullopt;
    return subject;
}

std::optional<SubjectFinder::Subject> SubjectFinder::FindPerson(
    imports::RowOfRegister& row, const directive::Programme& programme, int year) {
    const auto period = programme.YearOf(year);
    if (row.Has(kPersonCode)) {
        const auto person = roster_.WithCode(row.Text(kPersonCode));
        if (person && roster_.Of(*person).empty()) {
            row.Report(kPersonCode, "commitment.person_elsewhere", {{"unit", options_.unit_code}});
            return std::nullopt;
        }
        if (person && row.Has(kFullName) && !IsNamed(*person, row.Text(kFullName))) {
            row.Report(kFullName, "org.code_of_another", {{"code", row.Text(kPersonCode)}});
            return std::nullopt;
        }
        if (person) return Choose(row, InUnitOf(row, roster_.Of(*person)), period);
        if (!options_.add_persons || !row.Has(kFullName)) {
            row.Report(kPersonCode, "commitment.unknown_code");
            return std::nullopt;
        }
    }
    bool wrong = false;
    const auto unit = NamedUnit(row, wrong);
    if (wrong) return std::nullopt;
    std::optional<int> birth_year;
    if (row.Has(kBirthYear)) {
        const auto date = Date::FromText(row.Text(kBirthYear));
        const auto number =
            date ? std::optional<std::int64_t>(date->Year()) : row.IntegerIn(kBirthYear);
        if (number) birth_year = static_cast<int>(*number);
    }
    const auto key = KeyOf(row.Text(kFullName));
    const auto fits = [&](const org::Roster::Entry* entry) {
        return !birth_year || entry->birth_year == 0 || entry->birth_year == *birth_year;
    };
    auto fitting = unit ? roster_.NamedIn(key, *unit) : roster_.Named(key);
    std::erase_if(fitting, [&](const auto* entry) { return !fits(entry); });
    // Nobody in the unit itself: someone in a unit below it.
    if (fitting.empty() && unit) {
        fitting = roster_.Named(key);
        std::erase_if(fitting, [&](const auto* entry) {
            return !fits(entry) || !roster_.IsUnder(entry->unit_id, *unit);
        });
    }
    if (!fitting.empty()) return Choose(row, fitting, period);
    if (options_.add_persons && unit && bounds_.Has(*unit)) return AddPerson(row, key, *unit);
    row.Report(
        kFullName,
        "commitment.unknown_person",
        {{"unit", unit ? org::store::GetUnit(tx_, *unit, period.to).name : options_.unit_code}});
    return std::nullopt;
}

bool SubjectFinder::IsUnit(const std::string& name) const {
    return !roster_.UnitsNamed(text::MatchKey(name)).empty();
}

bool SubjectFinder::IsName(const std::string& words) { return roster_.HasName(KeyOf(words)); }

bool SubjectFinder::IsNamed(org::PersonId person, const std::string& name) {
    return roster_.IsNamed(person, KeyOf(name));
}

const std::string& SubjectFinder::KeyOf(const std::string& name) {
    if (name != last_name_) {
        last_key_ = text::MatchKey(name);
        last_name_ = name;
    }
    return last_key_;
}

std::vector<const org::Roster::Entry*> SubjectFinder::InUnitOf(
    const imports::RowOfRegister& row, const std::vector<const org::Roster::Entry*>& entries) {
    const auto unit = row.Has(kUnitCode) ? UnitByCode(row.Text(kUnitCode)) : std::nullopt;
    std::vector<const org::Roster::Entry*> there;
    for (const auto* entry : entries)
        if (entry->unit_id == unit) there.push_back(entry);
    return there.empty() ? entries : there;
}

std::optional<SubjectFinder::Subject> SubjectFinder::Choose(
    imports::RowOfRegister& row,
    const std::vector<const org::Roster::Entry*>& entries,
    Period period) {
    if (entries.size() == 1)
        return Subject{entries.front()->person_id, entries.front()->unit_id, false};
    // The membership of the register's year, the primary one before others, the latest last.
    const org::Roster::Entry* best = nullptr;
    std::vector<org::PersonId> persons, present;
    const auto note = [](std::vector<org::PersonId>& list, org::PersonId id) {
        if (std::find(list.begin(), list.end(), id) == list.end()) list.push_back(id);
    };
    const auto rank = [&](const org::Roster::Entry& entry) {
        return std::tuple(entry.valid_from <= period.to && entry.valid_to >= period.from,
                          entry.is_primary,
                          entry.valid_from);
    };
    for (const auto* entry : entries) {
        note(persons, entry->person_id);
        if (entry->valid_from <= period.to && entry->valid_to >= period.from)
            note(present, entry->person_id);
        if (best == nullptr || rank(*best) < rank(*entry)) best = entry;
    }
    const auto& choice = present.empty() ? persons : present;
    if (choice.size() > 1) {
        row.Report(kFullName, "org.two_persons_fit", {{"persons", Describe(choice)}});
        return std::nullopt;
    }
    return Subject{best->person_id, best->unit_id, false};
}

std::optional<SubjectFinder::Subject> SubjectFinder::AddPerson(imports::RowOfRegister& row,
                                                               const std::string& key,
                                                               org::UnitId unit) {
    const auto name = text::SplitName(row.Text(kFullName));
    const auto code = row.Text(kPersonCode);
    const auto id = writer_.AddPerson({{}, code, name.family, name.given, std::nullopt}, "");
    org::Membership membership;
    membership.person_id = id;
    membership.unit_id = unit;
    membership.position = row.Text(kPosition);
    writer_.AddMembership(membership);
    roster_.Add(id,
                code.empty() ? org::MadeUpCode(id) : code,
                key,
                {id, unit, 0, true, false, org::kSinceEver, Date::Of(9999, 12, 31)});
    return Subject{id, unit, true};
}

std::string SubjectFinder::Describe(const std::vector<org::PersonId>& persons) {
    writer_.Flush();
    std::string words;
    for (const auto id : persons) {
        const auto person = org::store::GetPerson(tx_, id);
        words += (words.empty() ? "" : "; ") + person.FullName() + " (" + person.code +
                 (person.birth_year ? ", " + std::to_string(*person.birth_year) : "") + ")";
    }
    return words;
}

void SubjectFinder::Flush() { writer_.Flush(); }

}  // namespace commitment
