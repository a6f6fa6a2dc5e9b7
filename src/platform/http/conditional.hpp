// Entity tags and encodings. Tags are strong, "v3" of a record's version or a digest of the bytes.
// RFC 9110, 8.8.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/http/http.hpp"

namespace http {

/// 3 of `"v3"`; nothing of anything else, "*" and lists included.
std::optional<std::int64_t> VersionIn(std::string_view if_match);
/// Gives a GET's 200 its tag where the handler gave none, and makes it a 304 where the client has
/// it already.
void Tag(Response& response, const Request& request);
/// Whether Accept-Encoding names the encoding and does not refuse it.
bool Takes(std::string_view accept_encoding, std::string_view encoding);
/// Shorter, where the client takes gzip and it pays.
void Compress(Response& response, const Request& request);

}  // namespace http
