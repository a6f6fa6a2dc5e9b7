// Names of made-up people, as they are borne in the northern mountains and in the delta.
#pragma once

#include <string>

#include "demo/place.hpp"
#include "demo/random.hpp"

namespace demo {

struct MadeUpName {
    std::string full_name;
    bool male;
};

MadeUpName MakeUpName(const Peoples& peoples, Random& random);

}  // namespace demo
