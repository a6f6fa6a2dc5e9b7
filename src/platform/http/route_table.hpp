// All routes, found by path; what HEAD, OPTIONS and 405 are answered from.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "platform/http/route.hpp"

namespace http {

class RouteTable {
public:
    explicit RouteTable(std::vector<Route> routes);

    struct Found {
        const Route* route = nullptr;  ///< nullptr: the path is known, the method is not
        std::size_t index = 0;
        std::vector<Method> allowed = {};
        Parameters parameters = {};
    };
    /// Nothing where no route has the path. HEAD finds GET.
    std::optional<Found> Find(Method method, const std::vector<std::string>& segments) const;

    const std::vector<Route>& Routes() const { return routes_; }

private:
    struct Node {
        std::map<std::string, std::unique_ptr<Node>, std::less<>> words;
        std::unique_ptr<Node> any;   ///< {name}
        std::unique_ptr<Node> rest;  ///< {name...}
        std::vector<std::size_t> routes;
    };
    void Put(std::size_t index);
    const Node* Walk(const Node& node,
                     const std::vector<std::string>& segments,
                     std::size_t at) const;

    std::vector<Route> routes_;
    std::vector<std::vector<std::string>> patterns_;
    Node root_;
};

}  // namespace http
