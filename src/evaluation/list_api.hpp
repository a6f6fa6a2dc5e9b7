// Routes of rounds, lists and decisions on them; a part of api.cpp.
#pragma once

#include "platform/http/fields.hpp"
#include "platform/http/route.hpp"

namespace evaluation {

std::vector<http::Route> ListRoutes();

struct AskedPeriod {
    std::string unit;
    int year = 0;
    std::string period;
};
AskedPeriod ReadPeriod(http::Fields& from);

}  // namespace evaluation
