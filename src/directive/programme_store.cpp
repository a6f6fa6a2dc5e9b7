#include "directive/programme_store.hpp"

#include "directive/document_store.hpp"
#include "engine/text/words.hpp"
#include "org/store.hpp"
#include "org/vocabulary.hpp"
#include "platform/db/or_null.hpp"
#include "platform/rules/rules.hpp"

namespace directive::store {
namespace {

using Text = std::string;

const std::string kBases =
    "SELECT document_id, number_symbol, issuer, issued_on, summary FROM directive_basis"
    " WHERE programme_id = :id ORDER BY position";
const std::string kPhases =
    "SELECT id, name, valid_from, valid_to FROM directive_phase WHERE programme_id = :id"
    " ORDER BY valid_from";
const std::string kPilots =
    "SELECT p.unit_id FROM directive_pilot p JOIN org_unit u ON u.id = p.unit_id"
    " WHERE p.phase_id = :id ORDER BY u.code";
const std::string kInsert =
    "INSERT INTO directive_programme (code, name, basis, valid_from, valid_to, succeeds_id,"
    " year_start, least_items_person, least_items_unit, import_id) VALUES (:code, :name, :basis,"
    " :valid_from, :valid_to, :succeeds_id, :year_start, :least_items_person, :least_items_unit,"
    " :import_id) RETURNING id";
const std::string kUpdate =
    "UPDATE directive_programme SET name = :name, basis = :basis, valid_from = :valid_from,"
    " valid_to = :valid_to, succeeds_id = :succeeds_id, year_start = :year_start,"
    " least_items_person = :least_items_person, least_items_unit = :least_items_unit,"
    " row_version = row_version + 1 WHERE id = :id";
const std::string kInsertBasis =
    "INSERT INTO directive_basis (programme_id, position, document_id, number_symbol, issuer,"
    " issued_on, summary) VALUES (:programme_id, :position, :document_id, :number_symbol, :issuer,"
    " :issued_on, :summary)";
const std::string kInsertPhase =
    "INSERT INTO directive_phase (programme_id, name, valid_from, valid_to)"
    " VALUES (:programme_id, :name, :valid_from, :valid_to) RETURNING id";
const std::string kInsertPilot =
    "INSERT INTO directive_pilot (phase_id, unit_id) VALUES (:phase_id, :unit_id)";
const std::string kDeleteBases = "DELETE FROM directive_basis WHERE programme_id = :id";
const std::string kDeletePilots =
    "DELETE FROM directive_pilot WHERE phase_id IN"
    " (SELECT id FROM directive_phase WHERE programme_id = :id)";
const std::string kDeletePhases = "DELETE FROM directive_phase WHERE programme_id = :id";
const std::string kDelete = "DELETE FROM directive_programme WHERE id = :id";
const std::string kInsertTheme =
    "INSERT INTO directive_theme (programme_id, code, name, year)"
    " VALUES (:programme_id, :code, :name, :year) RETURNING id";
const std::string kUpdateTheme =
    "UPDATE directive_theme SET name = :name, year = :year, row_version = row_version + 1"
    " WHERE id = :id";
const std::string kDeleteTheme = "DELETE FROM directive_theme WHERE id = :id";

db::Binds BindsOf(db::Transaction& tx, const Outline& outline) {
    const auto& programme = outline.programme;
    auto bases = outline.bases;
    for (auto& basis : bases)
        if (basis.document_id) basis = BasisOf(tx, basis.document_id);
    return {{"name", programme.name},
            {"basis", TextOf(bases)},
            {"valid_from", programme.valid_from},
            {"valid_to", programme.valid_to},
            {"succeeds_id", db::OrNull(programme.succeeds_id)},
            {"year_start", programme.year_start},
            {"least_items_person", programme.least_items_person},
            {"least_items_unit", programme.least_items_unit}};
}

/// "Kế hoạch" of "kế hoạch": a number makes the type a name.
std::string Capitalised(const std::string& type) {
    std::size_t first = 1;
    while (first < type.size() && (static_cast<unsigned char>(type[first]) & 0xC0U) == 0x80U)
        ++first;
    return text::Upper(type.substr(0, first)) + (first < type.size() ? type.substr(first) : "");
}

void InsertParts(db::Transaction& tx, ProgrammeId id, const Outline& outline) {
    std::int64_t position = 0;
    for (const auto& basis : outline.bases) {
        // What stands in the register is said there alone.
        const auto words = basis.document_id ? Basis{} : basis;
        tx.Execute(kInsertBasis,
                   {{"programme_id", id},
                    {"position", ++position},
                    {"document_id", db::OrNull(basis.document_id)},
                    {"number_symbol", words.number_symbol},
                    {"issuer", words.issuer},
                    {"issued_on", words.issued_on},
                    {"summary", words.summary}});
    }
    for (const auto& phase : outline.phases) {
        const auto phase_id = tx.Value<std::int64_t>(kInsertPhase,
                                                     {{"programme_id", id},
                                                      {"name", phase.name},
                                                      {"valid_from", phase.valid_from},
                                                      {"valid_to", phase.valid_to}});
        for (const auto unit : phase.pilots)
            tx.Execute(kInsertPilot, {{"phase_id", phase_id}, {"unit_id", unit}});
    }
}

void DeleteParts(db::Transaction& tx, ProgrammeId id) {
    for (const auto* statement : {&kDeleteBases, &kDeletePilots, &kDeletePhases})
        tx.Execute(*statement, {{"id", id}});
}

}  // namespace

Basis BasisOf(db::Transaction& tx, DocumentId id) {
    Basis basis{id, {}, {}, {}, {}};
    const auto document = FindDocument(tx, id);
    if (!document) return basis;
    const org::Vocabulary types(rules::At(tx, "document_types", document->issued_on).body);
    const auto type = types.NameOf(document->type, true);
    basis.number_symbol = Capitalised(type) + " số " + document->number_symbol;
    basis.issued_on = document->issued_on;
    basis.summary = document->summary;
    basis.issuer = document->outside_issuer;
    if (!basis.issuer.empty()) return basis;
    basis.issuer = org::store::GetUnit(tx, document->unit_id, document->issued_on).name;
    if (document->organ_id)
        basis.issuer = NameOfOrgan(tx, document->organ_id) + ", " + basis.issuer;
    return basis;
}

std::vector<Basis> BasesOf(db::Transaction& tx, ProgrammeId programme) {
    std::vector<Basis> bases;
    tx.Query<DocumentId, Text, Text, std::optional<Date>, Text>(
        kBases,
        {{"id", programme}},
        [&](DocumentId document, Text number, Text issuer, std::optional<Date> day, Text summary) {
            bases.push_back({document, number, issuer, day, summary});
        });
    for (auto& basis : bases)
        if (basis.document_id) basis = BasisOf(tx, basis.document_id);
    return bases;
}

std::vector<Phase> PhasesOf(db::Transaction& tx, ProgrammeId programme) {
    std::vector<Phase> phases;
    std::vector<std::int64_t> ids;
    tx.Query<std::int64_t, Text, Date, std::optional<Date>>(
        kPhases,
        {{"id", programme}},
        [&](std::int64_t id, Text name, Date from, std::optional<Date> to) {
            ids.push_back(id);
            phases.push_back({name, from, to, {}});
        });
    for (std::size_t i = 0; i < phases.size(); ++i)
        tx.Query<org::UnitId>(
            kPilots, {{"id", ids[i]}}, [&](org::UnitId unit) { phases[i].pilots.push_back(unit); });
    return phases;
}

ProgrammeId InsertProgramme(db::Transaction& tx,
                            const Outline& outline,
                            const std::optional<imports::ImportId>& import) {
    auto binds = BindsOf(tx, outline);
    binds.emplace_back("code", outline.programme.code);
    binds.emplace_back("import_id", import);
    const auto id = tx.Value<ProgrammeId>(kInsert, binds);
    InsertParts(tx, id, outline);
    return id;
}

void UpdateProgramme(db::Transaction& tx, const Outline& outline) {
    const auto id = outline.programme.id;
    auto binds = BindsOf(tx, outline);
    binds.emplace_back("id", id);
    tx.Execute(kUpdate, binds);
    DeleteParts(tx, id);
    InsertParts(tx, id, outline);
}

void DeleteProgramme(db::Transaction& tx, ProgrammeId id) {
    DeleteParts(tx, id);
    tx.Execute(kDelete, {{"id", id}});
}

ThemeId InsertTheme(db::Transaction& tx, const Theme& theme) {
    return tx.Value<ThemeId>(kInsertTheme,
                             {{"programme_id", theme.programme_id},
                              {"code", theme.code},
                              {"name", theme.name},
                              {"year", theme.year}});
}

void UpdateTheme(db::Transaction& tx, const Theme& theme) {
    tx.Execute(kUpdateTheme, {{"id", theme.id}, {"name", theme.name}, {"year", theme.year}});
}

void DeleteTheme(db::Transaction& tx, ThemeId id) { tx.Execute(kDeleteTheme, {{"id", id}}); }

}  // namespace directive::store
