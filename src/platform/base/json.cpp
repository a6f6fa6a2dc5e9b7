#include "platform/base/json.hpp"

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/stream_parser.hpp>

#include "platform/base/failure.hpp"

namespace json {
namespace {

void Indent(std::string& out, int depth) { out.append(static_cast<std::size_t>(depth) * 2, ' '); }

void WriteIndented(std::string& out, const value& node, int depth) {
    const bool is_object = node.is_object() && !node.get_object().empty();
    const bool is_array = node.is_array() && !node.get_array().empty();
    if (!is_object && !is_array) {
        out += boost::json::serialize(node);
        return;
    }
    out += is_object ? "{\n" : "[\n";
    std::size_t left = is_object ? node.get_object().size() : node.get_array().size();
    const auto end_line = [&] { out += --left == 0 ? "\n" : ",\n"; };
    if (is_object) {
        for (const auto& member : node.get_object()) {
            Indent(out, depth + 1);
            out += boost::json::serialize(boost::json::string(member.key())) + ": ";
            WriteIndented(out, member.value(), depth + 1);
            end_line();
        }
    } else {
        for (const auto& element : node.get_array()) {
            Indent(out, depth + 1);
            WriteIndented(out, element, depth + 1);
            end_line();
        }
    }
    Indent(out, depth);
    out += is_object ? '}' : ']';
}

}  // namespace

Storage OnePiece() { return boost::json::make_shared_resource<boost::json::monotonic_resource>(); }

value Parse(std::string_view text, std::string_view source) {
    boost::json::error_code error;
    boost::json::stream_parser parser;
    const auto read = parser.write_some(text, error);
    if (!error && read < text.size() &&
        text.find_first_not_of(" \t\r\n", read) != std::string_view::npos)
        error = boost::json::error::extra_data;
    if (!error) parser.finish(error);
    if (!error) return parser.release();
    const auto line =
        1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(read), '\n');
    throw Failure{FailureKind::Invalid,
                  "json.broken",
                  {{"source", std::string(source)},
                   {"line", std::to_string(line)},
                   {"reason", error.message()}}};
}

std::string Write(const value& node) { return boost::json::serialize(node); }

std::string WritePretty(const value& node) {
    std::string out;
    WriteIndented(out, node, 0);
    return out + "\n";
}

std::string Text(const object& from, std::string_view key) {
    const auto* found = from.if_contains(key);
    return found != nullptr && found->is_string() ? std::string(found->get_string())
                                                  : std::string();
}

}  // namespace json
