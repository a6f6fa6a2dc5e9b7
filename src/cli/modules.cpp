#include "cli/modules.hpp"

#include "account/api.hpp"
#include "account/commands.hpp"
#include "cli/init.hpp"
#include "cli/rules.hpp"
#include "cli/run.hpp"
#include "cli/upgrade.hpp"
#include "commitment/api.hpp"
#include "commitment/commands.hpp"
#include "commitment/exports.hpp"
#include "commitment/figures.hpp"
#include "commitment/imports.hpp"
#include "commitment/service.hpp"
#include "commitment/tasks.hpp"
#include "commitment/templates.hpp"
#include "demo/commands.hpp"
#include "directive/api.hpp"
#include "directive/commands.hpp"
#include "directive/exports.hpp"
#include "directive/imports.hpp"
#include "exports/api.hpp"
#include "exports/commands.hpp"
#include "figure/api.hpp"
#include "figure/commands.hpp"
#include "imports/api.hpp"
#include "imports/commands.hpp"
#include "org/api.hpp"
#include "org/commands.hpp"
#include "org/exports.hpp"
#include "org/figures.hpp"
#include "org/imports.hpp"
#include "org/tree.hpp"
#include "plan/api.hpp"
#include "plan/exports.hpp"
#include "plan/figures.hpp"
#include "plan/imports.hpp"
#include "plan/tasks.hpp"
#include "platform/audit_api/api.hpp"
#include "platform/backup/api.hpp"
#include "platform/backup/commands.hpp"
#include "platform/base/digest.hpp"
#include "platform/base/failure.hpp"
#include "platform/files/api.hpp"
#include "platform/jobs/api.hpp"
#include "platform/rules_api/api.hpp"
#include "report/api.hpp"
#include "report/behind.hpp"
#include "report/commands.hpp"
#include "report/service.hpp"
#include "report/templates.hpp"
#include "server/commands.hpp"
#include "standard/api.hpp"
#include "standard/exports.hpp"
#include "standard/figures.hpp"
#include "standard/imports.hpp"
#include "standard/service.hpp"
#include "standard/templates.hpp"
#include "task/api.hpp"
#include "templates/api.hpp"
#include "workspace/workspace.hpp"

namespace cli {

const figure::Catalogue& Figures() {
    static const figure::Catalogue catalogue = [] {
        figure::Catalogue all;
        org::AddFigures(all);
        commitment::AddFigures(all);
        plan::AddFigures(all);
        standard::AddFigures(all);
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
                                 standard::ImportKinds()})
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
                                 standard::Exports()})
            all.insert(all.end(), list.begin(), list.end());
        return all;
    }();
    return registers;
}

const std::vector<task::Source>& TaskSources() {
    static const std::vector<task::Source> sources{commitment::Tasks, plan::Tasks};
    return sources;
}

const std::vector<templates::Kind>& Templates() {
    static const std::vector<templates::Kind> kinds = [] {
        auto all = report::Templates();
        for (auto& kind : commitment::Templates()) all.push_back(std::move(kind));
        for (auto& kind : standard::Templates()) all.push_back(std::move(kind));
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
    return all;
}

namespace {

/// The photos of a standard set are what everybody sees on the wall: who reads it sees them, who
/// writes it adds them.
bool MayAttachToStandard(db::Transaction& tx,
                         const auth::Actor& actor,
                         std::int64_t id,
                         files::Intent intent) {
    try {
        const auto set = standard::See(tx, actor, {id});
        return intent == files::Intent::Read ||
               auth::May(actor, "standard.write", set.unit_id.value, tx.Today());
    } catch (const Failure& failure) {
        if (failure.kind == FailureKind::NotFound) return false;
        throw;
    }
}

/// What hangs on a sheet goes by the sheet's own rule, photos by that of their standard set;
/// nothing else takes attachments yet.
bool MayAttach(db::Transaction& tx,
               const auth::Actor& actor,
               const files::Record& record,
               files::Intent intent) {
    if (record.kind == "standard") return MayAttachToStandard(tx, actor, record.id, intent);
    if (record.kind != "sheet") return false;
    try {
        const auto sheet = commitment::See(tx, actor, {record.id});
        const auto* right = intent == files::Intent::Read ? "attachment.read" : "attachment.write";
        return actor.IsHolder(sheet.person_id.value) ||
               auth::May(actor, right, sheet.unit_id.value, tx.Today());
    } catch (const Failure& failure) {
        if (failure.kind == FailureKind::NotFound) return false;
        throw;
    }
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
    std::vector<http::Route> all;
    for (const auto& routes : {account::Routes(services.entrance),
                               org::Routes(),
                               directive::Routes(),
                               commitment::Routes(),
                               plan::Routes(),
                               standard::Routes(),
                               figure::Routes(Figures(), behind),
                               task::Routes(TaskSources()),
                               audit::Routes(),
                               rules::Routes(),
                               jobs::Routes(services.database, services.runner),
                               files::Routes(services.database, services.folder, MayAttach),
                               imports::Routes(ImportKinds(), UndoGuards(), services.runner),
                               exports::Routes(Exports()),
                               report::Routes(services.runner),
                               templates::Routes(Templates(), services.folder),
                               backup::Routes(services.database, services.runner),
                               workspace::Routes()})
        all.insert(all.end(), routes.begin(), routes.end());
    return all;
}

void AddVerbs(CLI::App& app, console::Session& session) {
    KeepUpToDate(session);
    server::AddVerbs(app, session, {Routes, Jobs, Run});
    AddInitVerb(app, session);
    AddMigrateVerb(app, session);
    imports::AddVerbs(app, session, ImportKinds(), UndoGuards());
    exports::AddVerbs(app, session, Exports());
    org::AddVerbs(app, session);
    account::AddVerbs(app, session);
    directive::AddVerbs(app, session);
    commitment::AddVerbs(app, session);
    figure::AddVerbs(app, session, Figures());
    report::AddVerbs(app, session, Figures());
    AddRulesVerb(app, session);
    backup::AddVerbs(app, session);
    demo::AddVerbs(app, session, ImportKinds(), Init);
}

}  // namespace cli
