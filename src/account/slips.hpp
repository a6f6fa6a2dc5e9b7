// Slips on paper: a page for each cell, to be cut and handed out.
#pragma once

#include <filesystem>
#include <string>

#include "account/service.hpp"
#include "platform/i18n/messages.hpp"

namespace account {

/// Where a slip leads. Name and code stand behind the #, which no server and no log gets to see.
std::string SignInLink(const std::string& address, const auth::Slip& slip);

/// Throws Failure{Invalid, "account.bad_address"} (address).
void CheckAddress(const std::string& address);

std::string RenderSlips(const std::vector<CellOfSlips>& cells,
                        const std::string& address,
                        i18n::Language language);

/// Beside its place, readable by the owner alone, then renamed. Throws Failure{Unavailable,
/// "account.slips_not_written"} (file, reason).
void WriteSlips(const std::filesystem::path& file, const std::string& html);

}  // namespace account
