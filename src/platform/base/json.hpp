// JSON in and out: the one place, beside the api files, that knows Boost.JSON.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/fwd.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <string>
#include <string_view>

namespace json {
using boost::json::array;
using boost::json::object;
using boost::json::value;
using Storage = boost::json::storage_ptr;

/// Memory that is given back all at once, for what is built to be written.
Storage OnePiece();

/// Throws Failure{Invalid, "json.broken", {source, line, reason}}.
value Parse(std::string_view text, std::string_view source);
std::string Write(const value& value);
/// Indented by two blanks, for people and for files.
std::string WritePretty(const value& value);

/// The member as text, or "" where it is absent or null.
std::string Text(const object& from, std::string_view key);
}  // namespace json
