#include "cli/modules.hpp"

#include "account/commands.hpp"
#include "cli/init.hpp"
#include "cli/rules.hpp"
#include "commitment/commands.hpp"
#include "commitment/figures.hpp"
#include "commitment/imports.hpp"
#include "demo/commands.hpp"
#include "directive/commands.hpp"
#include "directive/imports.hpp"
#include "figure/commands.hpp"
#include "imports/commands.hpp"
#include "org/commands.hpp"
#include "org/figures.hpp"
#include "org/imports.hpp"
#include "org/tree.hpp"
#include "plan/figures.hpp"
#include "plan/imports.hpp"
#include "platform/backup/commands.hpp"
#include "report/commands.hpp"
#include "report/service.hpp"

namespace cli {

const figure::Catalogue& Figures() {
    static const figure::Catalogue catalogue = [] {
        figure::Catalogue all;
        org::AddFigures(all);
        commitment::AddFigures(all);
        plan::AddFigures(all);
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
                                 plan::ImportKinds()})
            all.insert(all.end(), list.begin(), list.end());
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

void AddVerbs(CLI::App& app, console::Session& session) {
    AddInitVerb(app, session);
    imports::AddVerbs(app, session, ImportKinds(), UndoGuards());
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
