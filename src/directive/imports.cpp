#include "directive/imports.hpp"

#include "directive/import_committees.hpp"
#include "directive/import_documents.hpp"
#include "directive/programme_store.hpp"
#include "directive/store.hpp"
#include "engine/text/normal.hpp"
#include "platform/rules/rules.hpp"

namespace directive {
namespace {

const std::string kInsertTheme =
    "INSERT INTO directive_theme (programme_id, code, name, year, import_id)"
    " VALUES (:programme_id, :code, :name, :year, :import_id)";
const std::string kThemeByCode =
    "SELECT programme_id, name, year FROM directive_theme WHERE code = :code";

enum ProgrammeColumn {
    kCode,
    kName,
    kBasis,
    kFrom,
    kTo,
    kSucceeds,
    kYearStart,
    kLeastPerson,
    kLeastUnit
};

struct LeastItems {
    int person;
    int unit;
};

LeastItems DefaultLeastItems(db::Transaction& tx, Date day) {
    const auto rule = rules::At(tx, "least_items", day).body;
    return {static_cast<int>(rule.at("person").as_int64()),
            static_cast<int>(rule.at("unit").as_int64())};
}

/// The documents that a programme rests on, as one cell has them.
std::vector<Basis> BasesFrom(const std::string& words) {
    std::vector<Basis> bases;
    for (std::size_t begin = 0; begin <= words.size();) {
        const auto end = std::min(words.find(';', begin), words.size());
        if (auto summary = text::Clean(words.substr(begin, end - begin)); !summary.empty())
            bases.push_back({{}, {}, {}, {}, std::move(summary)});
        begin = end + 1;
    }
    return bases;
}

class ProgrammesWriter : public imports::Writer {
public:
    ProgrammesWriter(db::Transaction& tx, imports::ImportId import) : tx_(tx), import_(import) {}

    imports::Outcome Take(imports::RowOfRegister& row) override {
        Programme programme;
        programme.code = row.Text(kCode);
        programme.name = row.Text(kName);
        programme.basis = row.Text(kBasis);
        programme.year_start = row.Has(kYearStart) ? row.Text(kYearStart) : "01-01";
        const auto from = row.DateIn(kFrom);
        programme.valid_to = row.DateIn(kTo);
        if (programme.code.empty()) row.Report(kCode, "directive.no_code");
        if (!from && row.problems.empty()) row.Report(kFrom, "directive.no_start");
        if (!Date::FromIso("2023-" + programme.year_start))
            row.Report(kYearStart, "directive.year_start");
        if (from && programme.valid_to && *programme.valid_to < *from)
            row.Report(kTo, "directive.ends_before_it_begins");
        const auto before =
            row.Has(kSucceeds) ? store::Find(tx_, row.Text(kSucceeds)) : std::optional<Programme>();
        if (before) programme.succeeds_id = before->id;
        if (row.Has(kSucceeds) && !before) row.Report(kSucceeds, "directive.unknown_programme");
        const auto least_person = row.IntegerIn(kLeastPerson),
                   least_unit = row.IntegerIn(kLeastUnit);
        if (!row.problems.empty()) return imports::Outcome::Wrong;
        programme.valid_from = *from;
        const auto least = DefaultLeastItems(tx_, *from);
        programme.least_items_person = static_cast<int>(least_person.value_or(least.person));
        programme.least_items_unit = static_cast<int>(least_unit.value_or(least.unit));
        summary_ = programme.code + " · " + programme.name;
        if (const auto held = store::Find(tx_, programme.code)) {
            const bool same_least =
                (!least_person || held->least_items_person == programme.least_items_person) &&
                (!least_unit || held->least_items_unit == programme.least_items_unit);
            if (held->name == programme.name && held->valid_from == programme.valid_from &&
                held->valid_to == programme.valid_to && same_least &&
                (!row.Has(kYearStart) || held->year_start == programme.year_start))
                return imports::Outcome::Unchanged;
            row.Report(kCode, "directive.programme_differs", {{"name", held->name}});
            return imports::Outcome::Wrong;
        }
        for (const auto& wrong : ProblemsOfSuccession(store::List(tx_), programme))
            row.Report(kSucceeds, wrong.code, wrong.params);
        if (!row.problems.empty()) return imports::Outcome::Wrong;
        store::InsertProgramme(tx_, {programme, BasesFrom(programme.basis), {}}, import_);
        return imports::Outcome::Written;
    }

    std::string Summary() const override { return summary_; }

private:
    db::Transaction& tx_;
    imports::ImportId import_;
    std::string summary_;
};

enum ThemeColumn { kThemeCode, kThemeName, kThemeProgramme, kThemeYear };

class ThemesWriter : public imports::Writer {
public:
    ThemesWriter(db::Transaction& tx, const imports::Options& options, imports::ImportId import)
        : tx_(tx), options_(options), import_(import) {}

    imports::Outcome Take(imports::RowOfRegister& row) override {
        const auto code =
            row.Has(kThemeProgramme) ? row.Text(kThemeProgramme) : options_.programme_code;
        const auto programme = store::Find(tx_, code);
        if (!programme) row.Report(kThemeProgramme, "directive.unknown_programme");
        const auto year = row.IntegerIn(kThemeYear);
        if (programme && year && !programme->Covers(static_cast<int>(*year)))
            row.Report(kThemeYear, "directive.year_outside", {{"programme", programme->name}});
        if (!row.problems.empty()) return imports::Outcome::Wrong;
        summary_ = row.Text(kThemeCode) + " · " + row.Text(kThemeName);
        if (const auto held = tx_.First<ProgrammeId, std::string, std::optional<std::int64_t>>(
                kThemeByCode, {{"code", row.Text(kThemeCode)}})) {
            if (*held == std::tuple(programme->id, row.Text(kThemeName), year))
                return imports::Outcome::Unchanged;
            row.Report(kThemeCode, "directive.theme_differs", {{"name", std::get<1>(*held)}});
            return imports::Outcome::Wrong;
        }
        tx_.Execute(kInsertTheme,
                    {{"programme_id", programme->id},
                     {"code", row.Text(kThemeCode)},
                     {"name", row.Text(kThemeName)},
                     {"year", year},
                     {"import_id", import_}});
        return imports::Outcome::Written;
    }

    std::string Summary() const override { return summary_; }

private:
    db::Transaction& tx_;
    imports::Options options_;
    imports::ImportId import_;
    std::string summary_;
};

}  // namespace

std::vector<std::string> MissingProgrammes(db::Transaction& tx) {
    std::vector<std::string> codes;
    const auto rule = rules::Shipped("programmes", tx.Today());
    for (const auto& entry : rule.at("programmes").as_array()) {
        auto code = json::Text(entry.as_object(), "code");
        if (!store::Find(tx, code)) codes.push_back(std::move(code));
    }
    return codes;
}

void AddShippedProgrammes(db::Transaction& tx) {
    const auto rule = rules::Shipped("programmes", tx.Today());
    for (const auto& entry : rule.at("programmes").as_array()) {
        const auto& shipped = entry.as_object();
        const auto code = json::Text(shipped, "code");
        if (store::Find(tx, code)) continue;
        const auto from = Date::FromIso(json::Text(shipped, "from")).value();
        const auto least = DefaultLeastItems(tx, from);
        Outline outline;
        outline.programme.code = code;
        outline.programme.name = json::Text(shipped, "name");
        outline.programme.valid_from = from;
        outline.programme.valid_to = Date::FromIso(json::Text(shipped, "to"));
        outline.programme.year_start = json::Text(shipped, "year_start");
        outline.programme.least_items_person = least.person;
        outline.programme.least_items_unit = least.unit;
        if (const auto before = store::Find(tx, json::Text(shipped, "succeeds")))
            outline.programme.succeeds_id = before->id;
        for (const auto& one : shipped.at("bases").as_array()) {
            const auto& basis = one.as_object();
            outline.bases.push_back({{},
                                     json::Text(basis, "number_symbol"),
                                     json::Text(basis, "issuer"),
                                     Date::FromIso(json::Text(basis, "issued_on")),
                                     json::Text(basis, "summary")});
        }
        store::InsertProgramme(tx, outline);
    }
}

std::vector<imports::Kind> ImportKinds() {
    using imports::Column;
    const auto required = Column::Need::Required;
    const auto optional = Column::Need::Optional;
    imports::Kind programmes{
        "programmes",
        {{"code", required},
         {"name", required},
         {"basis"},
         {"valid_from", required, Column::Holds::Date},
         {"valid_to", optional, Column::Holds::Date},
         {"succeeds"},
         {"year_start"},
         {"least_items_person", optional, Column::Holds::Number},
         {"least_items_unit", optional, Column::Holds::Number}},
        [](db::Transaction& tx,
           const imports::Options&,
           imports::ImportId id,
           const audit::Actor&) { return std::make_unique<ProgrammesWriter>(tx, id); },
        {"DELETE FROM directive_basis WHERE programme_id IN"
         " (SELECT id FROM directive_programme WHERE import_id = :import_id)",
         "DELETE FROM directive_pilot WHERE phase_id IN (SELECT h.id FROM directive_phase h"
         " JOIN directive_programme p ON p.id = h.programme_id WHERE p.import_id = :import_id)",
         "DELETE FROM directive_phase WHERE programme_id IN"
         " (SELECT id FROM directive_programme WHERE import_id = :import_id)",
         "DELETE FROM directive_programme WHERE import_id = :import_id"},
        // Corrected since.
        "SELECT count(*) FROM directive_programme WHERE import_id = :import_id"
        " AND row_version > 1",
        "programme.write",
        imports::Span::WholeSystem};
    imports::Kind themes{
        "themes",
        {{"code", required},
         {"name", required},
         {"programme"},
         {"year", optional, Column::Holds::Number}},
        [](db::Transaction& tx,
           const imports::Options& options,
           imports::ImportId id,
           const audit::Actor&) { return std::make_unique<ThemesWriter>(tx, options, id); },
        {"DELETE FROM directive_theme WHERE import_id = :import_id"},
        "SELECT count(*) FROM directive_theme WHERE import_id = :import_id AND row_version > 1",
        "programme.write",
        imports::Span::WholeSystem};
    return {std::move(programmes), std::move(themes), DocumentsKind(), CommitteesKind()};
}

}  // namespace directive
