#include "directive/programme_service.hpp"

#include <algorithm>

#include "directive/document_store.hpp"
#include "directive/programme_store.hpp"
#include "directive/store.hpp"
#include "org/store.hpp"
#include "platform/base/or_null.hpp"
#include "platform/http/fields.hpp"

namespace directive {
namespace {

constexpr char kWrite[] = "programme.write";

using Problems = std::vector<FieldProblem>;

json::value Told(db::Transaction& tx, const Outline& outline) {
    const auto& programme = outline.programme;
    json::array bases, phases;
    for (const auto& basis : outline.bases)
        bases.push_back(json::object{{"document_id", basis.document_id.value},
                                     {"number_symbol", basis.number_symbol},
                                     {"issuer", basis.issuer},
                                     {"issued_on", json::OrNull(basis.issued_on)},
                                     {"summary", basis.summary}});
    for (const auto& phase : outline.phases) {
        json::array pilots;
        for (const auto unit : phase.pilots) pilots.emplace_back(org::store::CodeOf(tx, unit));
        phases.push_back(json::object{{"name", phase.name},
                                      {"valid_from", phase.valid_from.ToIso()},
                                      {"valid_to", json::OrNull(phase.valid_to)},
                                      {"pilots", std::move(pilots)}});
    }
    return json::object{{"code", programme.code},
                        {"name", programme.name},
                        {"valid_from", programme.valid_from.ToIso()},
                        {"valid_to", json::OrNull(programme.valid_to)},
                        {"succeeds", store::CodeOf(tx, programme.succeeds_id)},
                        {"year_start", programme.year_start},
                        {"least_items_person", programme.least_items_person},
                        {"least_items_unit", programme.least_items_unit},
                        {"bases", std::move(bases)},
                        {"phases", std::move(phases)}};
}

json::value Told(db::Transaction& tx, const Theme& theme) {
    return json::object{{"programme", store::CodeOf(tx, theme.programme_id)},
                        {"code", theme.code},
                        {"name", theme.name},
                        {"year", theme.year ? json::value(*theme.year) : json::value(nullptr)}};
}

/// A document that the writer may not know of is not there; what a programme rests on already is.
void CheckDocuments(db::Transaction& tx,
                    const auth::Actor& actor,
                    const Outline& outline,
                    const std::vector<Basis>& held,
                    Problems& problems) {
    for (std::size_t i = 0; i < outline.bases.size(); ++i) {
        const auto id = outline.bases[i].document_id;
        if (!id || std::any_of(held.begin(), held.end(), [&](const Basis& basis) {
                return basis.document_id == id;
            }))
            continue;
        const auto document = store::FindDocument(tx, id);
        if (!document || !store::MayRead(tx, actor, *document))
            problems.push_back(
                {"bases[" + std::to_string(i) + "].document_id", "directive.unknown_document"});
    }
}

void RefuseWrong(db::Transaction& tx,
                 const auth::Actor& actor,
                 const Outline& outline,
                 const std::vector<Basis>& held) {
    auto problems = ProblemsOf(outline);
    CheckDocuments(tx, actor, outline, held, problems);
    for (auto& more :
         {ProblemsOfSuccession(store::List(tx), outline.programme),
          ProblemsOfThemes(store::Themes(tx, outline.programme.id), outline.programme)})
        problems.insert(problems.end(), more.begin(), more.end());
    if (!problems.empty()) http::ThrowFieldProblems(std::move(problems));
}

void RefuseWrong(db::Transaction& tx, const Theme& theme) {
    auto problems = ProblemsOf(theme, store::Find(tx, theme.programme_id).value());
    if (!problems.empty()) http::ThrowFieldProblems(std::move(problems));
}

Failure CodeTaken(const std::string& code, const std::string& name) {
    Failure failure{
        FailureKind::Conflict, "directive.code_taken", {{"code", code}, {"name", name}}};
    failure.fields.push_back({"code", failure.code, failure.params});
    return failure;
}

/// Deletes, where nothing hangs on what is deleted.
template <typename Delete>
void OrUsed(db::Transaction& tx, const char* code, const std::string& name, Delete act) {
    try {
        tx.Attempt(act);
    } catch (const Failure& failure) {
        if (failure.code != "db.constraint") throw;
        throw Failure{FailureKind::Conflict, code, {{"name", name}}};
    }
}

void SortPhases(Outline& outline) {
    std::stable_sort(outline.phases.begin(),
                     outline.phases.end(),
                     [](const Phase& a, const Phase& b) { return a.valid_from < b.valid_from; });
}

}  // namespace

bool MayWriteProgrammes(db::Transaction& tx, const auth::Actor& actor) {
    const auto places = auth::PlacesOf(actor, kWrite, tx.Today());
    return std::any_of(places.begin(), places.end(), [&](const auth::Place& at) {
        return at.reach == auth::Reach::Below &&
               (at.place == 0 ||
                !org::store::ParentOf(tx, {at.place}, tx.Today(), org::kMainHierarchy));
    });
}

void PermitWritingProgrammes(db::Transaction& tx, const auth::Actor& actor) {
    if (!MayWriteProgrammes(tx, actor))
        throw Failure{FailureKind::Forbidden, "auth.forbidden", {{"right", kWrite}}};
}

Programme GetProgramme(db::Transaction& tx, const std::string& code) {
    if (auto programme = store::Find(tx, code)) return *programme;
    throw Failure{FailureKind::NotFound, "directive.unknown_programme", {{"value", code}}};
}

Theme GetTheme(db::Transaction& tx, const std::string& code) {
    if (auto theme = store::FindTheme(tx, code)) return *theme;
    throw Failure{FailureKind::NotFound, "directive.unknown_theme", {{"value", code}}};
}

Outline OutlineOf(db::Transaction& tx, const Programme& programme) {
    return {programme, store::BasesOf(tx, programme.id), store::PhasesOf(tx, programme.id)};
}

Programme AddProgramme(db::Transaction& tx, const auth::Actor& actor, Outline outline) {
    PermitWritingProgrammes(tx, actor);
    if (const auto held = store::Find(tx, outline.programme.code))
        throw CodeTaken(held->code, held->name);
    RefuseWrong(tx, actor, outline, {});
    SortPhases(outline);
    outline.programme.id = store::InsertProgramme(tx, outline);
    audit::Record(tx,
                  actor,
                  "programme.add",
                  {"programme", outline.programme.id.value},
                  nullptr,
                  Told(tx, outline));
    return store::Find(tx, outline.programme.id).value();
}

Programme CorrectProgramme(db::Transaction& tx, const auth::Actor& actor, Outline outline) {
    PermitWritingProgrammes(tx, actor);
    const auto before = OutlineOf(tx, store::Find(tx, outline.programme.id).value());
    outline.programme.code = before.programme.code;
    RefuseWrong(tx, actor, outline, before.bases);
    SortPhases(outline);
    store::UpdateProgramme(tx, outline);
    audit::Record(tx,
                  actor,
                  "programme.correct",
                  {"programme", outline.programme.id.value},
                  Told(tx, before),
                  Told(tx, outline));
    return store::Find(tx, outline.programme.id).value();
}

void DropProgramme(db::Transaction& tx, const auth::Actor& actor, const Programme& programme) {
    PermitWritingProgrammes(tx, actor);
    const auto before = OutlineOf(tx, programme);
    OrUsed(tx, "directive.programme_used", programme.name, [&] {
        store::DeleteProgramme(tx, programme.id);
    });
    audit::Record(
        tx, actor, "programme.drop", {"programme", programme.id.value}, Told(tx, before), nullptr);
}

Theme AddTheme(db::Transaction& tx, const auth::Actor& actor, Theme theme) {
    PermitWritingProgrammes(tx, actor);
    if (const auto held = store::FindTheme(tx, theme.code)) throw CodeTaken(held->code, held->name);
    RefuseWrong(tx, theme);
    theme.id = store::InsertTheme(tx, theme);
    audit::Record(tx, actor, "theme.add", {"theme", theme.id.value}, nullptr, Told(tx, theme));
    return theme;
}

Theme CorrectTheme(db::Transaction& tx, const auth::Actor& actor, const Theme& theme) {
    PermitWritingProgrammes(tx, actor);
    const auto before = GetTheme(tx, theme.code);
    RefuseWrong(tx, theme);
    store::UpdateTheme(tx, theme);
    audit::Record(
        tx, actor, "theme.correct", {"theme", theme.id.value}, Told(tx, before), Told(tx, theme));
    return GetTheme(tx, theme.code);
}

void DropTheme(db::Transaction& tx, const auth::Actor& actor, const Theme& theme) {
    PermitWritingProgrammes(tx, actor);
    OrUsed(tx, "directive.theme_used", theme.name, [&] { store::DeleteTheme(tx, theme.id); });
    audit::Record(tx, actor, "theme.drop", {"theme", theme.id.value}, Told(tx, theme), nullptr);
}

}  // namespace directive
