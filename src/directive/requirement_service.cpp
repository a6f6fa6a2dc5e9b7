#include "directive/requirement_service.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "directive/store.hpp"
#include "figure/figure.hpp"
#include "org/store.hpp"
#include "platform/base/failure.hpp"
#include "platform/base/or_null.hpp"
#include "platform/rules/rules.hpp"

namespace directive {
namespace {

constexpr char kRead[] = "requirement.read";
constexpr char kAnswer[] = "requirement.answer";
/// The duty of rule "due" that says who registers a sheet.
constexpr char kDutyOfPersons[] = "sheet";

json::value Told(const Requirement& requirement) {
    json::array dates;
    for (const auto& date : requirement.dates)
        dates.push_back(json::object{{"level", date.level},
                                     {"due_on", date.due_on.ToIso()},
                                     {"review_on", json::OrNull(date.review_on)}});
    return json::object{{"document_id", requirement.document_id.value},
                        {"point", requirement.point},
                        {"text", requirement.text},
                        {"output", requirement.output},
                        {"year", requirement.year ? json::value(*requirement.year) : nullptr},
                        {"theme_id", requirement.theme_id.value},
                        {"record_kind", requirement.record_kind},
                        {"least_percent",
                         requirement.least_percent ? json::value(*requirement.least_percent)
                                                   : json::value(nullptr)},
                        {"answerable", requirement.answerable},
                        {"answers_to", requirement.answers_to},
                        {"dates", std::move(dates)}};
}

json::value Told(db::Transaction& tx, const Assignment& assignment) {
    return json::object{{"requirement_id", assignment.requirement_id.value},
                        {"unit", org::store::CodeOf(tx, assignment.unit_id)},
                        {"due_on", assignment.due_on.ToIso()},
                        {"review_on", json::OrNull(assignment.review_on)}};
}

audit::Subject SubjectOf(RequirementId id) { return {"requirement", id.value}; }
audit::Subject SubjectOf(AssignmentId id) { return {"assignment", id.value}; }

std::vector<std::string> Words(const json::object& duty, const char* list) {
    std::vector<std::string> words;
    if (const auto* held = duty.if_contains(list))
        for (const auto& word : held->as_array()) words.emplace_back(word.as_string());
    return words;
}

Document ToWrite(db::Transaction& tx, const auth::Actor& actor, DocumentId id) {
    auto document = SeeDocument(tx, actor, id);
    auth::Require(actor, "document.write", document.unit_id.value, tx.Today());
    return document;
}

/// A word that nothing is of would leave every unit overdue for ever.
void RequireKind(db::Transaction& tx, const Requirement& requirement, const Outputs& outputs) {
    if (requirement.record_kind.empty()) return;
    const auto* output = Find(outputs, requirement.output);
    const auto kinds = output->kinds ? output->kinds(tx) : std::vector<std::string>();
    if (std::find(kinds.begin(), kinds.end(), requirement.record_kind) == kinds.end())
        throw Failure{FailureKind::Invalid,
                      "directive.unknown_record_kind",
                      {{"value", requirement.record_kind},
                       {"kinds", fmt::format("{}", fmt::join(kinds, ", "))}}};
}

void RequireTheme(db::Transaction& tx, const Requirement& requirement) {
    if (requirement.theme_id && !store::HasTheme(tx, requirement.theme_id))
        throw Failure{FailureKind::Invalid, "directive.unknown_theme"};
}

/// Does what a row that something hangs on would refuse.
template <typename Act>
void UnlessUsed(db::Transaction& tx, const Failure& used, Act act) {
    try {
        tx.Attempt(act);
    } catch (const Failure& failure) {
        if (failure.code != "db.constraint") throw;
        throw used;
    }
}

void PutDates(db::Transaction& tx, const Requirement& requirement) {
    for (const auto& asked : store::AskedUnits(tx, requirement.id)) {
        const auto* date = DateFor(requirement, asked.level);
        if (date != nullptr) {
            if (date->due_on != asked.due_on || date->review_on != asked.review_on)
                store::SetDue(tx, asked.id, date->due_on, date->review_on);
            continue;
        }
        UnlessUsed(tx,
                   {FailureKind::Conflict, "directive.level_asked", {{"level", asked.level}}},
                   [&] { store::DeleteAssignment(tx, asked.id); });
    }
}

Assignment ToAnswer(db::Transaction& tx, const auth::Actor& actor, const Assignment& assignment) {
    auth::Require(actor, kAnswer, assignment.unit_id.value, tx.Today());
    const auto requirement = store::FindRequirement(tx, assignment.requirement_id);
    if (requirement->output != kOther) throw Failure{FailureKind::Conflict, "directive.by_records"};
    return assignment;
}

json::value Told(const store::Answer& answer) {
    return json::object{{"text", answer.text}, {"done_on", answer.done_on.ToIso()}};
}

}  // namespace

Requirement SeeRequirement(db::Transaction& tx, const auth::Actor& actor, RequirementId id) {
    auto requirement = store::FindRequirement(tx, id);
    if (requirement) {
        const auto document = store::FindDocument(tx, requirement->document_id);
        if (document && store::MayRead(tx, actor, *document)) return std::move(*requirement);
    }
    throw Failure{
        FailureKind::NotFound, "directive.unknown_requirement", {{"id", std::to_string(id.value)}}};
}

Requirement AddRequirement(db::Transaction& tx,
                           const auth::Actor& actor,
                           const Outputs& outputs,
                           const Requirement& requirement) {
    const auto document = ToWrite(tx, actor, requirement.document_id);
    CheckRequirement(requirement, outputs, document);
    RequireTheme(tx, requirement);
    RequireKind(tx, requirement, outputs);
    auto kept = requirement;
    std::vector<std::string> include, exempt;
    if (kept.least_percent) {
        const auto duty = figure::DutyIn(rules::At(tx, "due", document.issued_on), kDutyOfPersons);
        include = Words(duty, "include");
        exempt = Words(duty, "exempt");
    }
    kept.id = store::InsertRequirement(tx, kept, include, exempt);
    audit::Record(tx, actor, "directive.requirement_add", SubjectOf(kept.id), nullptr, Told(kept));
    AskUnits(tx, document, {});
    return kept;
}

Requirement CorrectRequirement(db::Transaction& tx,
                               const auth::Actor& actor,
                               const Outputs& outputs,
                               const Requirement& requirement) {
    const auto before = SeeRequirement(tx, actor, requirement.id);
    const auto document = ToWrite(tx, actor, before.document_id);
    auto kept = requirement;
    kept.document_id = before.document_id;
    CheckRequirement(kept, outputs, document);
    RequireTheme(tx, kept);
    RequireKind(tx, kept, outputs);
    store::UpdateRequirement(tx, kept);
    kept.row_version = before.row_version + 1;
    PutDates(tx, kept);
    AskUnits(tx, document, {});
    audit::Record(
        tx, actor, "directive.requirement_correct", SubjectOf(kept.id), Told(before), Told(kept));
    return kept;
}

void DropRequirement(db::Transaction& tx, const auth::Actor& actor, RequirementId id) {
    const auto before = SeeRequirement(tx, actor, id);
    ToWrite(tx, actor, before.document_id);
    UnlessUsed(tx, {FailureKind::Conflict, "directive.requirement_used"}, [&] {
        store::DeleteRequirement(tx, id);
    });
    audit::Record(tx, actor, "directive.requirement_drop", SubjectOf(id), Told(before), nullptr);
}

std::int64_t AskUnits(db::Transaction& tx, const Document& document, const Progress& progress) {
    std::int64_t asked = 0;
    for (const auto& requirement : store::RequirementsOf(tx, document.id)) {
        const auto units = store::NotYetAsked(tx, requirement.id);
        asked += store::InsertAssignments(tx, requirement, units, [&](std::int64_t done) {
            if (progress) progress(done, static_cast<std::int64_t>(units.size()));
        });
    }
    return asked;
}

void AskNoMore(db::Transaction& tx, DispatchId dispatch) {
    UnlessUsed(tx, {FailureKind::Conflict, "directive.requirement_used"}, [&] {
        store::DeleteAssignments(tx, dispatch);
    });
}

Assignment SeeAssignment(db::Transaction& tx,
                         const auth::Actor& actor,
                         const Outputs& outputs,
                         AssignmentId id) {
    store::AssignmentFilter filter;
    filter.id = id;
    const auto held = store::Standings(tx, outputs, filter);
    const auto may = [&](const char* right) {
        return auth::May(actor, right, held.front().unit_id.value, tx.Today());
    };
    if (!held.empty() && (may(kRead) || may(kAnswer))) return held.front();
    throw Failure{
        FailureKind::NotFound, "directive.unknown_assignment", {{"id", std::to_string(id.value)}}};
}

void PutDue(db::Transaction& tx,
            const auth::Actor& actor,
            const Assignment& assignment,
            Date due_on,
            const std::optional<Date>& review_on) {
    const auto requirement = store::FindRequirement(tx, assignment.requirement_id);
    const auto document = ToWrite(tx, actor, requirement->document_id);
    auto after = assignment;
    after.due_on = due_on;
    after.review_on = review_on;
    CheckDates({{"", due_on, review_on}}, document);
    store::SetDue(tx, assignment.id, due_on, review_on);
    audit::Record(tx,
                  actor,
                  "directive.assignment_due",
                  SubjectOf(assignment.id),
                  Told(tx, assignment),
                  Told(tx, after));
}

void PutAnswer(db::Transaction& tx,
               const auth::Actor& actor,
               const Assignment& assignment,
               const std::string& text,
               Date done_on) {
    ToAnswer(tx, actor, assignment);
    if (tx.Today() < done_on)
        throw Failure{
            FailureKind::Invalid, "directive.answered_later", {{"day", done_on.ToVietnamese()}}};
    const auto before = store::FindAnswer(tx, assignment.id);
    store::Answer answer{before ? before->id : 0, assignment.id, text, done_on, actor.name, 1};
    if (before)
        store::UpdateAnswer(tx, answer);
    else
        answer.id = store::InsertAnswer(tx, answer);
    audit::Record(tx,
                  actor,
                  "directive.answer",
                  SubjectOf(assignment.id),
                  before ? Told(*before) : json::value(nullptr),
                  Told(answer));
}

void TakeAnswerBack(db::Transaction& tx, const auth::Actor& actor, const Assignment& assignment) {
    ToAnswer(tx, actor, assignment);
    const auto answer = store::FindAnswer(tx, assignment.id);
    if (!answer) throw Failure{FailureKind::Conflict, "directive.not_answered"};
    if (store::CountFilesOfAnswer(tx, answer->id) > 0)
        throw Failure{FailureKind::Conflict, "directive.answer_has_files"};
    store::DeleteAnswer(tx, answer->id);
    audit::Record(
        tx, actor, "directive.answer_back", SubjectOf(assignment.id), Told(*answer), nullptr);
}

bool MayAttachToAnswer(db::Transaction& tx,
                       const auth::Actor& actor,
                       std::int64_t answer_id,
                       std::string_view right) {
    const auto unit = store::UnitOfAnswer(tx, answer_id);
    return unit && auth::May(actor, right, unit->value, tx.Today());
}

}  // namespace directive
