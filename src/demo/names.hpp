// Names of made-up people, as they are borne in the northern mountains.
#pragma once

#include <string>

#include "demo/random.hpp"

namespace demo {

struct MadeUpName {
    std::string full_name;
    bool male;
};

MadeUpName MakeUpName(Random& random);

}  // namespace demo
