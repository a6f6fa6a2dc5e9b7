// Figures and their traces over HTTP.
#pragma once

#include <functional>
#include <string>

#include "figure/figure.hpp"
#include "platform/http/route.hpp"

namespace figure {

/// What is known above of the records behind figures.
struct Behind {
    /// A name that stands for a record wherever its own may not be told; always the same.
    std::function<std::string(const std::string& record)> pseudonym;
    /// Unreadable to whoever has no pseudonym's secret, and back again; nothing for what was not
    /// made so. A cursor must not tell which record a pseudonym stands for.
    std::function<std::string(const std::string& text)> hide;
    std::function<std::optional<std::string>(const std::string& hidden)> reveal;
    /// Whose record it is, in words; "" where it is nobody's.
    std::function<std::string(db::Transaction& tx, const std::string& kind, std::int64_t id)> name;
};

std::vector<http::Route> Routes(const Catalogue& catalogue, const Behind& behind);

}  // namespace figure
