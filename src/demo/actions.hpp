// What people promise: sentences grown from a grammar that knows their post, place and year.
#pragma once

#include "demo/place.hpp"
#include "demo/random.hpp"

namespace demo {

/// Where a sentence is at home.
struct Surroundings {
    int year;
    Date after;           ///< deadlines lie behind it
    std::string village;  ///< "thôn Nà Hin"
    std::string commune;  ///< "xã Giáo Hiệu"
};

/// Three to five actions that fit the field, no two from one pattern; a head's first is on leading.
std::vector<Action> MakeUpActions(Field field,
                                  bool head,
                                  const Surroundings& where,
                                  Random& random);

}  // namespace demo
