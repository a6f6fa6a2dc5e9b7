// The web workspace as files within the program.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "platform/base/embedded.hpp"
#include "platform/http/route.hpp"

namespace workspace {

/// Finds what to answer for an address.
class Site {
public:
    /// `files` outlive the site. Beside "a.js" may lie "a.js.br" and "a.js.gz", the same
    /// compressed.
    explicit Site(std::span<const EmbeddedFile> files);

    /// The file of that path, or for one that names no file the beginning page. Throws
    /// Failure{NotFound, "http.not_found"} for other names of files and for everything under
    /// "api/".
    http::Response Answer(std::string_view path, std::string_view accept_encoding) const;

private:
    struct File {
        std::string_view plain, gzip, brotli;
        std::string digest;
    };
    const File* Find(std::string_view path) const;

    std::unordered_map<std::string_view, File> files_;
};

std::vector<http::Route> Routes();

}  // namespace workspace
