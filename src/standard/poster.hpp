// The board of a standard set, as a Word file to be printed and put up.
#pragma once

#include "platform/auth/principal.hpp"
#include "platform/db/database.hpp"
#include "standard/standard.hpp"

namespace standard {

enum class Size { A4, A3 };

/// Where the code on a board leads: the unit's public page under the service's address.
std::string PublicPage(std::string address, const std::string& unit);

struct Poster {
    std::string name;  ///< of the file
    std::string bytes;
};

/// What See shows; always Vietnamese. `address`, under which people reach the service, gives the
/// unit's public page as a QR code; empty: no code.
Poster Print(
    db::Transaction& tx, const auth::Actor& actor, SetId id, Size size, const std::string& address);

}  // namespace standard
