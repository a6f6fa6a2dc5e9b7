// Pages for everybody.
#pragma once

#include "platform/files/folder.hpp"
#include "platform/http/route.hpp"

namespace pages {

std::vector<http::Route> Routes(db::Database& database, const files::Folder& folder);

}  // namespace pages
