// The public page of a unit.
#pragma once

#include <optional>
#include <string>

#include "commitment/publication.hpp"
#include "org/org.hpp"
#include "platform/db/database.hpp"
#include "platform/files/files.hpp"
#include "platform/i18n/messages.hpp"
#include "standard/standard.hpp"

namespace pages {

struct Above {
    std::string name;
    std::string code;
};

struct UnitPage {
    org::Unit unit;  ///< as it is named today, or was at its end
    bool is_dissolved = false;
    std::vector<Above> above;                ///< the highest first
    std::optional<standard::Set> standards;  ///< in force, and put up
    std::vector<files::Attachment> photos;   ///< of the board
    /// What of sheets is open to everyone.
    std::vector<commitment::Published> commitments;
};

/// Nothing where there is no such unit, or not yet.
std::optional<UnitPage> LoadUnit(db::Transaction& tx, const std::string& code);

/// How it is asked for: the service's own address, "https://guong.example.vn", and the language.
struct Asked {
    std::string address;
    i18n::Language language = i18n::Language::Vietnamese;
};
std::string Render(const UnitPage& page, const Asked& asked);
/// What is said where there is none.
std::string RenderNotThere(const std::string& code, const Asked& asked);

}  // namespace pages
