// Templates over HTTP.
#pragma once

#include <vector>

#include "platform/files/folder.hpp"
#include "platform/http/route.hpp"
#include "templates/template.hpp"

namespace templates {

/// `kinds` and `folder` must outlive the routes.
std::vector<http::Route> Routes(const std::vector<Kind>& kinds, const files::Folder& folder);

}  // namespace templates
