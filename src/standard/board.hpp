// A standard set as one page for the wall, to be printed from the browser.
#pragma once

#include "standard/poster.hpp"

namespace standard {

/// HTML of one sheet of that size. Throws as Print.
std::string PrintBoard(
    db::Transaction& tx, const auth::Actor& actor, SetId id, Size size, const std::string& address);

}  // namespace standard
