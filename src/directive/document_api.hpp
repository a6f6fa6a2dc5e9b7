// Documents over HTTP.
#pragma once

#include "directive/document.hpp"
#include "platform/http/route.hpp"

namespace directive {

std::vector<http::Route> DocumentRoutes();
/// The document with its chain and receipts, as far as the reader may know of them.
http::Response ShowDocument(db::Transaction& tx, const http::Context& context, DocumentId id);

}  // namespace directive
