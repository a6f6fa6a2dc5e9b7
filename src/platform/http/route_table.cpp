#include "platform/http/route_table.hpp"

#include "platform/base/check.hpp"

namespace http {
namespace {

std::vector<std::string> PatternOf(std::string_view path) {
    CHECK(path.starts_with('/'));
    std::vector<std::string> pattern;
    while (!path.empty()) {
        path.remove_prefix(1);
        const auto end = std::min(path.find('/'), path.size());
        pattern.emplace_back(path.substr(0, end));
        path.remove_prefix(end);
    }
    return pattern;
}

bool IsName(std::string_view segment) { return segment.starts_with('{'); }
bool IsRest(std::string_view segment) { return segment.ends_with("...}"); }

std::string NameIn(std::string_view segment) {
    segment.remove_prefix(1);
    segment.remove_suffix(IsRest(segment) ? 4 : 1);
    return std::string(segment);
}

bool CanBeWithinPath(const std::string& segment) {
    return segment.find_first_of("/\\") == std::string::npos;
}

}  // namespace

RouteTable::RouteTable(std::vector<Route> routes) : routes_(std::move(routes)) {
    for (std::size_t index = 0; index < routes_.size(); ++index) {
        const auto& route = routes_[index];
        const int handlers = (route.reads ? 1 : 0) + (route.writes ? 1 : 0) +
                             (route.plain ? 1 : 0) + (route.streams ? 1 : 0);
        CHECK(handlers == 1);
        CHECK(route.method != Method::Head && route.method != Method::Options);
        CHECK(!route.writes || !IsSafe(route.method));
        patterns_.push_back(PatternOf(route.path));
        Put(index);
    }
}

void RouteTable::Put(std::size_t index) {
    Node* node = &root_;
    for (const auto& segment : patterns_[index]) {
        auto& next = !IsName(segment)  ? node->words[segment]
                     : IsRest(segment) ? node->rest
                                       : node->any;
        if (!next) next = std::make_unique<Node>();
        node = next.get();
    }
    for (const auto other : node->routes) CHECK(routes_[other].method != routes_[index].method);
    node->routes.push_back(index);
}

const RouteTable::Node* RouteTable::Walk(const Node& node,
                                         const std::vector<std::string>& segments,
                                         std::size_t at) const {
    if (at == segments.size()) return node.routes.empty() ? nullptr : &node;
    if (const auto word = node.words.find(segments[at]); word != node.words.end())
        if (const auto* found = Walk(*word->second, segments, at + 1)) return found;
    if (node.any && !segments[at].empty())
        if (const auto* found = Walk(*node.any, segments, at + 1)) return found;
    const auto from = segments.begin() + static_cast<std::ptrdiff_t>(at);
    if (node.rest && std::all_of(from, segments.end(), CanBeWithinPath)) return node.rest.get();
    return nullptr;
}

std::optional<RouteTable::Found> RouteTable::Find(Method method,
                                                  const std::vector<std::string>& segments) const {
    const auto* node = Walk(root_, segments, 0);
    if (node == nullptr) return std::nullopt;
    Found found;
    const auto wanted = method == Method::Head ? Method::Get : method;
    for (const auto index : node->routes) {
        const auto& route = routes_[index];
        found.allowed.push_back(route.method);
        if (route.method == Method::Get) found.allowed.push_back(Method::Head);
        if (route.method != wanted) continue;
        found.route = &route;
        found.index = index;
        const auto& pattern = patterns_[index];
        for (std::size_t at = 0; at < pattern.size(); ++at) {
            if (!IsName(pattern[at])) continue;
            auto value = segments[at];
            if (IsRest(pattern[at]))
                for (auto more = at + 1; more < segments.size(); ++more)
                    value += "/" + segments[more];
            found.parameters.emplace_back(NameIn(pattern[at]), std::move(value));
        }
    }
    found.allowed.push_back(Method::Options);
    return found;
}

}  // namespace http
