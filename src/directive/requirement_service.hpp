// What can be done with requirements. Each use case is logged in its own transaction.
//
// Who may: document.write where the document stands in a register writes what it asks; who reads
// the document reads that. Where a unit stands is for who holds requirement.read there; it is
// requirement.answer in the very unit that answers for it in words.
#pragma once

#include "directive/assignment_store.hpp"
#include "directive/requirement_store.hpp"
#include "directive/service.hpp"

namespace directive {

/// Throws Failure{NotFound, "directive.unknown_requirement"} (id), also where the actor may not
/// read the document.
Requirement SeeRequirement(db::Transaction& tx, const auth::Actor& actor, RequirementId id);

/// What CheckRequirement refuses; also directive.unknown_theme. Units that have the document
/// already are asked at once.
Requirement AddRequirement(db::Transaction& tx,
                           const auth::Actor& actor,
                           const Outputs& outputs,
                           const Requirement& requirement);
/// Units that were asked get the new dates of their level. Throws Failure{Conflict,
/// "directive.level_asked"} (level) where a level loses its date and something hangs on it.
Requirement CorrectRequirement(db::Transaction& tx,
                               const auth::Actor& actor,
                               const Outputs& outputs,
                               const Requirement& requirement);
/// Throws Failure{Conflict, "directive.requirement_used"} where units answered or were reminded.
void DropRequirement(db::Transaction& tx, const auth::Actor& actor, RequirementId id);

/// Asks the units that have the document and are not asked yet; answers how many assignments came.
std::int64_t AskUnits(db::Transaction& tx, const Document& document, const Progress& progress);

/// Takes back what the units of a dispatch were asked. Throws Failure{Conflict,
/// "directive.requirement_used"} where one answered or was reminded.
void AskNoMore(db::Transaction& tx, DispatchId dispatch);

/// Where the unit stands today. Throws Failure{NotFound, "directive.unknown_assignment"} (id), also
/// where the actor may not see it: neither requirement.read in the unit nor requirement.answer.
Assignment SeeAssignment(db::Transaction& tx,
                         const auth::Actor& actor,
                         const Outputs& outputs,
                         AssignmentId id);

/// A unit's own days, by who wrote the requirement. Throws Failure{Invalid}:
/// directive.due_before_issued, directive.review_before_due.
void PutDue(db::Transaction& tx,
            const auth::Actor& actor,
            const Assignment& assignment,
            Date due_on,
            const std::optional<Date>& review_on);

/// In words, where no other record can show it: Failure{Conflict, "directive.by_records"} for all
/// other outputs; {Invalid, "directive.answered_later"}.
void PutAnswer(db::Transaction& tx,
               const auth::Actor& actor,
               const Assignment& assignment,
               const std::string& text,
               Date done_on);
/// Throws Failure{Conflict}: directive.not_answered, directive.answer_has_files.
void TakeAnswerBack(db::Transaction& tx, const auth::Actor& actor, const Assignment& assignment);
/// Whether files that prove the answer may be attached and taken away.
bool MayAttachToAnswer(db::Transaction& tx,
                       const auth::Actor& actor,
                       std::int64_t answer_id,
                       std::string_view right);

}  // namespace directive
