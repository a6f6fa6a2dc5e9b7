#include "directive/api.hpp"

#include "directive/committee_api.hpp"
#include "directive/dispatch_api.hpp"
#include "directive/document_api.hpp"
#include "directive/programme_api.hpp"

namespace directive {

std::vector<http::Route> Routes(jobs::Runner& runner) {
    auto routes = ProgrammeRoutes();
    for (auto& route : CommitteeRoutes()) routes.push_back(std::move(route));
    for (auto& route : DocumentRoutes()) routes.push_back(std::move(route));
    for (auto& route : DispatchRoutes(runner)) routes.push_back(std::move(route));
    return routes;
}

}  // namespace directive
