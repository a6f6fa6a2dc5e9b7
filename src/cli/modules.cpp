#include "cli/modules.hpp"

#include <mutex>

#include "account/api.hpp"
#include "account/commands.hpp"
#include "calendar/api.hpp"
#include "cli/init.hpp"
#include "cli/rules.hpp"
#include "cli/run.hpp"
#include "cli/upgrade.hpp"
#include "commitment/api.hpp"
#include "commitment/commands.hpp"
#include "commitment/deed.hpp"
#include "commitment/events.hpp"
#include "commitment/evidence.hpp"
#include "commitment/exports.hpp"
#include "commitment/figures.hpp"
#include "commitment/imports.hpp"
#include "commitment/outputs.hpp"
#include "commitment/progress.hpp"
#include "commitment/service.hpp"
#include "commitment/tasks.hpp"
#include "commitment/templates.hpp"
#include "demo/commands.hpp"
#include "directive/api.hpp"
#include "directive/assignment_api.hpp"
#include "directive/commands.hpp"
#include "directive/events.hpp"
#include "directive/evidence.hpp"
#include "directive/exports.hpp"
#include "directive/figures.hpp"
#include "directive/imports.hpp"
#include "directive/reminder_api.hpp"
#include "directive/reminder_service.hpp"
#include "directive/requirement_api.hpp"
#include "directive/requirement_service.hpp"
#include "directive/service.hpp"
#include "directive/tasks.hpp"
#include "evaluation/api.hpp"
#include "evaluation/commands.hpp"
#include "evaluation/events.hpp"
#include "evaluation/exports.hpp"
#include "evaluation/figures.hpp"
#include "evaluation/imports.hpp"
#include "evaluation/tasks.hpp"
#include "evaluation/templates.hpp"
#include "exports/api.hpp"
#include "exports/commands.hpp"
#include "figure/api.hpp"
#include "figure/commands.hpp"
#include "formality/api.hpp"
#include "formality/commands.hpp"
#include "formality/figures.hpp"
#include "formality/service.hpp"
#include "imports/api.hpp"
#include "imports/commands.hpp"
#include "meeting/api.hpp"
#include "meeting/commands.hpp"
#include "meeting/events.hpp"
#include "meeting/evidence.hpp"
#include "meeting/exports.hpp"
#include "meeting/figures.hpp"
#include "meeting/imports.hpp"
#include "meeting/outputs.hpp"
#include "meeting/service.hpp"
#include "meeting/tasks.hpp"
#include "meeting/templates.hpp"
#include "movement/api.hpp"
#include "movement/exports.hpp"
#include "movement/figures.hpp"
#include "movement/imports.hpp"
#include "movement/store.hpp"
#include "notice/api.hpp"
#include "org/api.hpp"
#include "org/commands.hpp"
#include "org/exports.hpp"
#include "org/figures.hpp"
#include "org/imports.hpp"
#include "org/store.hpp"
#include "org/tree.hpp"
#include "pages/pages.hpp"
#include "plan/api.hpp"
#include "plan/events.hpp"
#include "plan/evidence.hpp"
#include "plan/exports.hpp"
#include "plan/figures.hpp"
#include "plan/imports.hpp"
#include "plan/outputs.hpp"
#include "plan/tasks.hpp"
#include "plan/templates.hpp"
#include "platform/audit_api/api.hpp"
#include "platform/backup/api.hpp"
#include "platform/backup/commands.hpp"
#include "platform/base/digest.hpp"
#include "platform/base/failure.hpp"
#include "platform/files/api.hpp"
#include "platform/jobs/api.hpp"
#include "platform/mail/commands.hpp"
#include "platform/rules_api/api.hpp"
#include "report/api.hpp"
#include "report/behind.hpp"
#include "report/commands.hpp"
#include "report/outputs.hpp"
#include "report/service.hpp"
#include "report/templates.hpp"
#include "server/commands.hpp"
#include "shortcoming/api.hpp"
#include "shortcoming/commands.hpp"
#include "shortcoming/evidence.hpp"
#include "shortcoming/figures.hpp"
#include "shortcoming/service.hpp"
#include "shortcoming/tasks.hpp"
#include "standard/api.hpp"
#include "standard/events.hpp"
#include "standard/exports.hpp"
#include "standard/figures.hpp"
#include "standard/imports.hpp"
#include "standard/outputs.hpp"
#include "standard/service.hpp"
#include "standard/templates.hpp"
#include "study/api.hpp"
#include "study/conference_service.hpp"
#include "study/events.hpp"
#include "study/evidence.hpp"
#include "study/exports.hpp"
#include "study/figures.hpp"
#include "study/imports.hpp"
#include "study/outputs.hpp"
#include "study/service.hpp"
#include "study/tasks.hpp"
#include "task/api.hpp"
#include "templates/api.hpp"
#include "workspace/workspace.hpp"

namespace cli {

const directive::Outputs& Outputs() {
    static const directive::Outputs outputs = [] {
        directive::Outputs all;
        for (const auto& list : {study::Outputs(),
                                 plan::Outputs(),
                                 commitment::Outputs(),
                                 standard::Outputs(),
                                 meeting::Outputs(),
                                 report::Outputs(),
                                 directive::OwnOutputs()})
            all.insert(all.end(), list.begin(), list.end());
        return all;
    }();
    return outputs;
}

const figure::Catalogue& Figures() {
    static const figure::Catalogue catalogue = [] {
        figure::Catalogue all;
        org::AddFigures(all);
        directive::AddFigures(all, Outputs());
        commitment::AddFigures(all);
        plan::AddFigures(all);
        standard::AddFigures(all);
        study::AddFigures(all);
        movement::AddFigures(all);
        evaluation::AddFigures(all);
        meeting::AddFigures(all);
        shortcoming::AddFigures(all);
        formality::AddFigures(all);
        return all;
    }();
    return catalogue;
}

const std::vector<imports::Kind>& ImportKinds() {
    static const std::vector<imports::Kind> kinds = [] {
        std::vector<imports::Kind> all;
        for (const auto& list : {org::ImportKinds(),
                                 directive::ImportKinds(),
                                 commitment::ImportKinds(),
                                 plan::ImportKinds(),
                                 standard::ImportKinds(),
                                 study::ImportKinds(),
                                 movement::ImportKinds(),
                                 evaluation::ImportKinds(),
                                 meeting::ImportKinds()})
            all.insert(all.end(), list.begin(), list.end());
        return all;
    }();
    return kinds;
}

const std::vector<exports::Register>& Exports() {
    static const std::vector<exports::Register> registers = [] {
        std::vector<exports::Register> all;
        for (const auto& list : {org::Exports(),
                                 directive::Exports(),
                                 commitment::Exports(),
                                 plan::Exports(),
                                 standard::Exports(),
                                 study::Exports(),
                                 movement::Exports(),
                                 evaluation::Exports(),
                                 meeting::Exports()})
            all.insert(all.end(), list.begin(), list.end());
        return all;
    }();
    return registers;
}

const std::vector<task::Source>& TaskSources() {
    static const std::vector<task::Source> sources{commitment::Tasks,
                                                   directive::Tasks,
                                                   directive::RequirementTasks(Outputs()),
                                                   plan::Tasks,
                                                   study::Tasks,
                                                   evaluation::Tasks,
                                                   meeting::Tasks,
                                                   shortcoming::Tasks};
    return sources;
}

const std::vector<calendar::Source>& CalendarSources() {
    static const std::vector<calendar::Source> sources{directive::Events,
                                                       directive::RequirementEvents(Outputs()),
                                                       study::Events,
                                                       plan::Events,
                                                       commitment::Events,
                                                       standard::Events,
                                                       evaluation::Events,
                                                       meeting::Events};
    return sources;
}

namespace {

/// What stands beside the form of a self-review.
const evidence::Sources& Evidence() {
    static const evidence::Sources sources{commitment::Evidence,
                                           plan::Evidence,
                                           study::Evidence,
                                           meeting::Evidence,
                                           shortcoming::Evidence,
                                           directive::Evidence(Outputs())};
    return sources;
}

}  // namespace

const std::vector<templates::Kind>& Templates() {
    static const std::vector<templates::Kind> kinds = [] {
        auto all = report::Templates();
        for (auto& kind : commitment::Templates()) all.push_back(std::move(kind));
        for (auto& kind : plan::Templates()) all.push_back(std::move(kind));
        for (auto& kind : standard::Templates()) all.push_back(std::move(kind));
        for (auto& kind : evaluation::Templates()) all.push_back(std::move(kind));
        for (auto& kind : meeting::Templates()) all.push_back(std::move(kind));
        return all;
    }();
    return kinds;
}

const std::vector<imports::UndoGuard>& UndoGuards() {
    static const std::vector<imports::UndoGuard> guards{
        report::RefuseUndoOfSealed,
        [](db::Transaction& tx, imports::ImportId) { org::TreeChanged(tx); }};
    return guards;
}

std::vector<jobs::Kind> Jobs(const files::Folder& folder) {
    auto all = report::Jobs(Figures());
    all.push_back(imports::Job(ImportKinds(), folder));
    all.push_back(backup::Job());
    for (auto& kind : directive::Jobs()) all.push_back(std::move(kind));
    return all;
}

namespace {

/// The photos of a standard set are what everybody sees on the wall: who reads it sees them, who
/// writes it adds them.
bool MayAttachToStandard(db::Transaction& tx,
                         const auth::Actor& actor,
                         standard::SetId id,
                         files::Intent intent) {
    const auto set = standard::See(tx, actor, id);
    return intent == files::Intent::Read ||
           auth::May(actor, "standard.write", set.unit_id.value, tx.Today());
}

bool MayAttachToDocument(db::Transaction& tx,
                         const auth::Actor& actor,
                         directive::DocumentId id,
                         files::Intent intent) {
    const auto document = directive::SeeDocument(tx, actor, id);
    return intent == files::Intent::Read || directive::MayAttach(tx, actor, document);
}

/// Agenda, papers and conclusion: who reads the conference reads them.
bool MayAttachToConference(db::Transaction& tx,
                           const auth::Actor& actor,
                           study::ConferenceId id,
                           files::Intent intent) {
    const auto conference = study::See(tx, actor, id);
    return intent == files::Intent::Read ||
           auth::May(actor, "conference.write", conference.unit_id.value, tx.Today());
}

/// Papers of a meeting are for who reads it in the unit: a member learns what concerns them.
bool MayAttachToMeeting(db::Transaction& tx,
                        const auth::Actor& actor,
                        meeting::MeetingId id,
                        files::Intent intent) {
    const auto seen = meeting::See(tx, actor, id);
    if (seen.sight != meeting::Sight::Unit) return false;
    return intent == files::Intent::Read ||
           auth::May(actor, "meeting.write", seen.meeting.unit_id.value, tx.Today());
}

/// Evidence that a shortcoming is mended.
bool MayAttachToShortcoming(db::Transaction& tx,
                            const auth::Actor& actor,
                            shortcoming::ShortcomingId id,
                            files::Intent intent) {
    const auto one = shortcoming::See(tx, actor, id);
    return intent == files::Intent::Read || shortcoming::MayMend(tx, actor, one);
}

/// Whose a record is that files can hang on, and in which unit.
struct Owner {
    org::UnitId unit_id;
    org::PersonId person_id = {};
};

/// None of a kind that takes no attachments; throws where the actor may not see the record.
std::optional<Owner> OwnerOf(db::Transaction& tx,
                             const auth::Actor& actor,
                             const files::Record& record) {
    if (record.kind == "sheet") {
        const auto sheet = commitment::See(tx, actor, commitment::SheetId{record.id});
        return Owner{sheet.unit_id, sheet.person_id};
    }
    if (record.kind == commitment::kProgressKind) {
        const auto sheet = commitment::SheetOfProgress(tx, actor, {record.id});
        return Owner{sheet.unit_id, sheet.person_id};
    }
    if (record.kind == commitment::kDeedKind) {
        const auto deed = commitment::SeeDeed(tx, actor, {record.id});
        return Owner{deed.unit_id, deed.person_id};
    }
    if (record.kind == study::kSessionKind)
        return Owner{study::See(tx, actor, study::SessionId{record.id}).unit_id};
    if (record.kind == study::kReflectionKind) {
        const auto reflection = study::See(tx, actor, study::ReflectionId{record.id});
        return Owner{reflection.unit_id, reflection.person_id};
    }
    return std::nullopt;
}

/// What hangs on a record goes by the record's own rule.
bool MayAttach(db::Transaction& tx,
               const auth::Actor& actor,
               const files::Record& record,
               files::Intent intent) {
    try {
        if (record.kind == "standard") return MayAttachToStandard(tx, actor, {record.id}, intent);
        if (record.kind == "document") return MayAttachToDocument(tx, actor, {record.id}, intent);
        if (record.kind == "answer")
            return directive::MayAttachToAnswer(
                tx,
                actor,
                record.id,
                intent == files::Intent::Read ? "requirement.read" : "requirement.answer");
        if (record.kind == meeting::kMeetingKind)
            return MayAttachToMeeting(tx, actor, {record.id}, intent);
        if (record.kind == shortcoming::kKind)
            return MayAttachToShortcoming(tx, actor, {record.id}, intent);
        if (record.kind == study::kConferenceKind)
            return MayAttachToConference(tx, actor, {record.id}, intent);
        const auto owner = OwnerOf(tx, actor, record);
        const auto* right = intent == files::Intent::Read ? "attachment.read" : "attachment.write";
        return owner && (actor.IsHolder(owner->person_id.value) ||
                         auth::May(actor, right, owner->unit_id.value, tx.Today()));
    } catch (const Failure& failure) {
        if (failure.kind == FailureKind::NotFound) return false;
        throw;
    }
}

/// Documents say what no file of theirs may be called.
void AdmitFile(db::Transaction& tx, const files::Record& record, const std::string& name) {
    if (record.kind == "document") directive::RefuseMarkedName(tx, name);
}

}  // namespace

namespace {

/// So many sheets of registers are looked at in a day: the rest has to wait for the next.
constexpr std::int64_t kMostChecked = 200'000;

/// The texts of a database, held once however many ask; gone when nobody does.
std::shared_ptr<formality::Copies> CopiesOf(db::Database& database) {
    struct Held {
        const db::Database* database;
        std::weak_ptr<formality::Copies> copies;
    };
    static std::mutex mutex;
    static Held held{};
    const std::lock_guard lock(mutex);
    auto copies = held.database == &database ? held.copies.lock() : nullptr;
    if (!copies) {
        copies = std::make_shared<formality::Copies>(database);
        held = {&database, copies};
    }
    return copies;
}

}  // namespace

std::vector<http::Route> Routes(const server::Services& services) {
    const figure::Behind behind{
        [&keys = services.entrance.keys](const std::string& record) {
            return DigestOf(keys.Mark("pseudonym", record)).substr(0, 12);
        },
        [&keys = services.entrance.keys](const std::string& text) {
            return auth::ToBase64(keys.Seal(text, "trace"));
        },
        [&keys = services.entrance.keys](const std::string& hidden) -> std::optional<std::string> {
            const auto sealed = auth::FromBase64(hidden);
            try {
                return sealed ? std::optional(keys.Unseal(*sealed, "trace")) : std::nullopt;
            } catch (const Failure&) {
                return std::nullopt;
            }
        },
        report::NameOf};
    const auto copies = CopiesOf(services.database);
    const auto handed_in = [copies](db::Transaction& tx, commitment::SheetId id) {
        formality::KeepHandedIn(tx, *copies, id);
    };
    std::vector<http::Route> all;
    for (const auto& routes :
         {account::Routes(services.entrance),
          org::Routes(),
          notice::Routes(),
          directive::Routes(services.runner),
          directive::RequirementRoutes(Outputs()),
          directive::AssignmentRoutes(Outputs(), report::NameOf),
          directive::ReminderRoutes(Outputs()),
          commitment::Routes(handed_in),
          plan::Routes(),
          standard::Routes(),
          study::Routes(),
          movement::Routes(),
          evaluation::Routes(Evidence()),
          meeting::Routes(),
          shortcoming::Routes(),
          formality::Routes(copies),
          figure::Routes(Figures(), behind),
          task::Routes(TaskSources()),
          calendar::Routes(CalendarSources(), services.entrance.keys),
          pages::Routes(services.database, services.folder),
          audit::Routes(),
          rules::Routes(),
          jobs::Routes(services.database, services.runner),
          files::Routes(services.database, services.folder, MayAttach, AdmitFile),
          imports::Routes(ImportKinds(), UndoGuards(), services.runner),
          exports::Routes(Exports()),
          report::Routes(services.runner),
          templates::Routes(Templates(), services.folder),
          backup::Routes(services.database, services.runner),
          workspace::Routes()})
        all.insert(all.end(), routes.begin(), routes.end());
    return all;
}

void Daily(db::Database& database) {
    const auth::Actor service("guong", "service");
    database.Write([&](db::Transaction& tx) { directive::RemindByRule(tx, service, Outputs()); });
    const auto copies = CopiesOf(database);
    copies->Followed();
    formality::KeepMissing(database, *copies, kMostChecked);
}

namespace {

/// The movements of a programme, as the verb that shows it tells them.
directive::PartOfProgramme MovementsOf(db::Transaction& tx, directive::ProgrammeId programme) {
    directive::PartOfProgramme part{"movements", "programmes.movement", {}};
    for (const auto& movement : movement::store::List(tx, programme)) {
        const auto done = movement::store::DoneIn(tx, movement.id);
        part.rows.push_back({org::store::GetUnit(tx, movement.unit_id, tx.Today()),
                             movement.name,
                             movement.valid_from,
                             movement.valid_to,
                             {{"activity_count", done.activities}}});
    }
    return part;
}

}  // namespace

void AddVerbs(CLI::App& app, console::Session& session) {
    KeepUpToDate(session);
    server::AddVerbs(app, session, {Routes, Jobs, Run, Daily});
    AddInitVerb(app, session);
    AddMigrateVerb(app, session);
    imports::AddVerbs(app, session, ImportKinds(), UndoGuards());
    exports::AddVerbs(app, session, Exports());
    org::AddVerbs(app, session);
    account::AddVerbs(app, session);
    directive::AddVerbs(app, session, {MovementsOf}, Outputs());
    commitment::AddVerbs(app, session, [&session](db::Transaction& tx, commitment::SheetId id) {
        const auto copies = CopiesOf(session.Writing());
        copies->Followed();
        formality::KeepHandedIn(tx, *copies, id);
    });
    formality::AddVerbs(app, session, CopiesOf);
    meeting::AddVerbs(app, session);
    shortcoming::AddVerbs(app, session);
    evaluation::AddVerbs(app, session);
    figure::AddVerbs(app, session, Figures());
    report::AddVerbs(app, session, Figures());
    AddRulesVerb(app, session);
    backup::AddVerbs(app, session);
    mail::AddVerbs(app, session);
    demo::AddVerbs(app, session, ImportKinds(), Init);
}

}  // namespace cli
