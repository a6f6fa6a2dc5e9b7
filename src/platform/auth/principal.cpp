#include "platform/auth/principal.hpp"

#include "platform/base/failure.hpp"

namespace auth {
namespace {

IsUnder& Tree() {
    static IsUnder tree = [](std::int64_t, std::int64_t) { return false; };
    return tree;
}

bool Covers(const Grant& grant, std::int64_t place) {
    if (grant.place == place) return true;
    if (grant.reach == Reach::Here) return false;
    return grant.place == 0 || Tree()(place, grant.place);
}

Failure Forbidden(std::string_view right) {
    return {FailureKind::Forbidden, "auth.forbidden", {{"right", std::string(right)}}};
}

}  // namespace

void ProvideTree(IsUnder is_under) { Tree() = std::move(is_under); }

Actor Actor::Of(std::shared_ptr<const Principal> principal) {
    Actor actor(principal->name, "api");
    actor.principal = std::move(principal);
    return actor;
}

bool May(const Actor& actor, std::string_view right, std::int64_t place, Date today) {
    if (!actor.principal) return true;
    const auto& grants = actor.principal->grants;
    return std::any_of(grants.begin(), grants.end(), [&](const Grant& grant) {
        return grant.right == right && grant.HoldsOn(today) && Covers(grant, place);
    });
}

bool MayAnywhere(const Actor& actor, std::string_view right, Date today) {
    return !PlacesOf(actor, right, today).empty();
}

void Require(const Actor& actor, std::string_view right, std::int64_t place, Date today) {
    if (!May(actor, right, place, today)) throw Forbidden(right);
}

void RequireAnywhere(const Actor& actor, std::string_view right, Date today) {
    if (!MayAnywhere(actor, right, today)) throw Forbidden(right);
}

void RequireToSee(const Actor& actor,
                  std::string_view right,
                  std::int64_t place,
                  Date today,
                  const std::string& unknown_code,
                  const Params& params) {
    if (!May(actor, right, place, today))
        throw Failure{FailureKind::NotFound, unknown_code, params};
}

std::vector<Place> PlacesOf(const Actor& actor, std::string_view right, Date today) {
    if (!actor.principal) return {{0, Reach::Below}};
    std::vector<Place> places;
    for (const auto& grant : actor.principal->grants)
        if (grant.right == right && grant.HoldsOn(today))
            places.push_back({grant.place, grant.reach});
    return places;
}

}  // namespace auth
