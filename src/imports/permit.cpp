#include "imports/permit.hpp"

#include "imports/store.hpp"

namespace imports {
namespace {

const std::string kWrite = "import.write";

/// Whether the right is held at the unit by a role that reaches below it.
bool ReachesBelow(const auth::Actor& actor,
                  const std::string& right,
                  std::int64_t unit,
                  Date today) {
    auto reaching = std::make_shared<auth::Principal>(*actor.principal);
    std::erase_if(reaching->grants,
                  [](const auth::Grant& grant) { return grant.reach == auth::Reach::Here; });
    return auth::May(auth::Actor::Of(std::move(reaching)), right, unit, today);
}

}  // namespace

Bounds BoundsAt(db::Transaction& tx,
                const auth::Actor& actor,
                const Kind& kind,
                std::int64_t unit_id,
                AddPersons add) {
    const auto today = tx.Today();
    std::vector<std::string> rights{kWrite};
    if (add == AddPersons::Yes) rights.emplace_back("person.write");
    if (!kind.right.empty() && kind.span == Span::Units) rights.push_back(kind.right);
    for (const auto& right : rights) auth::Require(actor, right, unit_id, today);
    if (kind.span == Span::WholeSystem) auth::RequireAnywhere(actor, kind.right, today);
    if (!actor.principal || unit_id == 0) return Bounds::Everything;
    const bool reach = std::all_of(rights.begin(), rights.end(), [&](const std::string& right) {
        return ReachesBelow(actor, right, unit_id, today);
    });
    return reach ? Bounds::UnitAndBelow : Bounds::UnitAlone;
}

Place PlaceFor(db::Transaction& tx,
               const auth::Actor& actor,
               const Kind& kind,
               const Options& options) {
    const auto& code = options.unit_code;
    const auto unit = store::UnitNamed(tx, code);
    // The writer says so where its register needs the unit.
    if (!actor.principal) return {unit.value_or(0), Bounds::Everything};
    if (code.empty() && !auth::May(actor, kWrite, 0, tx.Today()))
        throw Failure{FailureKind::Invalid, "imports.no_unit"};
    if (!code.empty() && (!unit || !auth::May(actor, kWrite, *unit, tx.Today())))
        throw Failure{FailureKind::NotFound, "org.unknown_unit", {{"code", code}}};
    const auto add = options.add_persons ? AddPersons::Yes : AddPersons::No;
    return {unit.value_or(0), BoundsAt(tx, actor, kind, unit.value_or(0), add)};
}

}  // namespace imports
