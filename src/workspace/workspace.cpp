#include "workspace/workspace.hpp"

#include <array>
#include <memory>

#include "platform/base/digest.hpp"
#include "platform/base/failure.hpp"
#include "platform/http/conditional.hpp"

namespace workspace {
namespace {

constexpr std::string_view kBeginning = "index.html";
constexpr std::string_view kNamedByDigest = "assets/";
/// Charts and the printed page of a report have styles in elements; scripts never stand in a page.
constexpr auto kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: "
    "blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; frame-src "
    "'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
/// What the worker that keeps the workspace for days without a line may ask for.
constexpr std::string_view kWorker = "worker.js";
constexpr auto kPolicyOfWorker = "default-src 'none'; connect-src 'self'";

struct Ending {
    std::string_view ending;
    const char* type;
};
constexpr std::array<Ending, 9> kTypes{{{".html", "text/html; charset=utf-8"},
                                        {".js", "application/javascript; charset=utf-8"},
                                        {".css", "text/css; charset=utf-8"},
                                        {".svg", "image/svg+xml"},
                                        {".png", "image/png"},
                                        {".woff2", "font/woff2"},
                                        {".woff", "font/woff"},
                                        {".webmanifest", "application/manifest+json"},
                                        {".json", "application/json"}}};

const char* TypeOf(std::string_view path) {
    for (const auto& [ending, type] : kTypes)
        if (path.ends_with(ending)) return type;
    return "application/octet-stream";
}

/// Files lie at the top and among the assets. Elsewhere a dot belongs to a code or a key that an
/// address of the workspace names: "figures/people.total".
bool IsFileName(std::string_view path) {
    return path.find('.') != path.npos &&
           (path.starts_with(kNamedByDigest) || path.find('/') == path.npos);
}

}  // namespace

Site::Site(std::span<const EmbeddedFile> files) {
    for (const auto& [name, bytes] : files)
        if (!name.ends_with(".gz") && !name.ends_with(".br"))
            files_[name] = {bytes, {}, {}, DigestOf(std::string(bytes)).substr(0, 32)};
    for (const auto& [name, bytes] : files) {
        const bool is_gzip = name.ends_with(".gz");
        if (!is_gzip && !name.ends_with(".br")) continue;
        const auto found = files_.find(name.substr(0, name.size() - 3));
        if (found != files_.end()) (is_gzip ? found->second.gzip : found->second.brotli) = bytes;
    }
}

const Site::File* Site::Find(std::string_view path) const {
    const auto found = files_.find(path);
    return found == files_.end() ? nullptr : &found->second;
}

http::Response Site::Answer(std::string_view path, std::string_view accept_encoding) const {
    const Failure not_there{FailureKind::NotFound, "http.not_found"};
    if (path == "api" || path.starts_with("api/")) throw not_there;
    const auto* file = Find(path);
    std::string page;
    if (file == nullptr && !IsFileName(path)) {
        // "cell/paper" has a page that asks for the feature's files at once.
        page = std::string(path.substr(0, path.find('/'))) + ".html";
        file = Find(path = page);
        if (file == nullptr) file = Find(path = kBeginning);
    }
    if (file == nullptr) throw not_there;

    http::Response response{.content_type = TypeOf(path)};
    auto tag = file->digest;
    auto bytes = file->plain;
    if (!file->brotli.empty() && http::Takes(accept_encoding, "br")) {
        response.headers.Add("Content-Encoding", "br");
        bytes = file->brotli;
        tag += "-br";
    } else if (!file->gzip.empty() && http::Takes(accept_encoding, "gzip")) {
        response.headers.Add("Content-Encoding", "gzip");
        bytes = file->gzip;
        tag += "-gz";
    }
    response.body = bytes;
    response.headers.Add("ETag", '"' + tag + '"');
    response.headers.Add("Vary", "Accept-Encoding");
    response.headers.Add(
        "Cache-Control",
        path.starts_with(kNamedByDigest) ? "public, max-age=31536000, immutable" : "no-cache");
    if (path.ends_with(".html")) response.headers.Add("Content-Security-Policy", kPolicy);
    if (path == kWorker) response.headers.Add("Content-Security-Policy", kPolicyOfWorker);
    return response;
}

std::vector<http::Route> Routes() {
    const auto site = std::make_shared<const Site>(embedded::web());
    return {{.method = http::Method::Get,
             .path = "/{page...}",
             .access = http::Access::Public(),
             .plain = [site](const http::Context& context) {
                 return site->Answer(context.Path("page"),
                                     context.request.headers.Get("Accept-Encoding"));
             }}};
}

}  // namespace workspace
