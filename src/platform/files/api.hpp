// Uploads and attachments over HTTP.
#pragma once

#include <vector>

#include "platform/files/files.hpp"
#include "platform/http/route.hpp"

namespace files {

/// `database` and `folder` must outlive the routes. `may` and `admit` are the rules of the records.
std::vector<http::Route> Routes(db::Database& database,
                                const Folder& folder,
                                RecordAccess may,
                                Admission admit = {});

}  // namespace files
