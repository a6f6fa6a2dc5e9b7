#include "pages/pages.hpp"

#include "pages/unit.hpp"
#include "platform/base/embedded.hpp"
#include "platform/base/failure.hpp"
#include "platform/files/photo.hpp"
#include "platform/files/service.hpp"

namespace pages {
namespace {

using http::Context;
using http::Response;

constexpr auto kPolicy =
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'";

/// Who shares an address often adds parameters to it: what is not ours is passed over.
Asked AskedBy(const Context& context) {
    const auto& request = context.request;
    Asked asked{.address = (request.is_encrypted ? "https://" : "http://") +
                           std::string(request.headers.Get("Host")),
                .language = request.language};
    for (const auto& [name, value] : request.query)
        if (name == "lang") asked.language = i18n::LanguageOf(value).value_or(asked.language);
    return asked;
}

Response Page(std::string html, const Asked& asked) {
    Response response{.content_type = "text/html; charset=utf-8", .body = std::move(html)};
    auto& headers = response.headers;
    headers.Add("Content-Security-Policy", kPolicy);
    headers.Add("Content-Language", asked.language == i18n::Language::Vietnamese ? "vi" : "en");
    headers.Add("Vary", "Accept-Language");
    headers.Add("X-Robots-Tag", "noindex");
    return response;
}

Response ShowUnit(db::Transaction& tx, const Context& context) {
    const auto asked = AskedBy(context);
    const auto code = context.Path("code");
    if (const auto page = LoadUnit(tx, code)) return Page(Render(*page, asked), asked);
    auto response = Page(RenderNotThere(code, asked), asked);
    response.status = 404;
    return response;
}

/// A photo that stands on the page now, and no other attachment.
Response ShowPhoto(db::Database& database, const files::Folder& folder, const Context& context) {
    const auto id = context.PathId<files::AttachmentId>("id");
    const auto photo = database.Read([&](db::Transaction& tx) -> std::optional<files::Attachment> {
        const auto page = LoadUnit(tx, context.Path("code"));
        if (page)
            for (const auto& one : page->photos)
                if (one.id == id) return one;
        return std::nullopt;
    });
    const Failure not_there{FailureKind::NotFound, "http.not_found"};
    if (!photo) throw not_there;
    Response response{.content_type = photo->media_type};
    response.body = files::WithoutMetadata(files::BytesOf(folder, *photo), photo->media_type);
    if (response.body.empty()) throw not_there;
    response.headers.Add("X-Robots-Tag", "noindex");
    return response;
}

Response ShowStyle(const Context& context) {
    static_cast<void>(context);
    for (const auto& file : embedded::templates())
        if (file.name == "public.css")
            return {.content_type = "text/css; charset=utf-8", .body = std::string(file.bytes)};
    throw Failure{FailureKind::NotFound, "http.not_found"};
}

}  // namespace

std::vector<http::Route> Routes(db::Database& database, const files::Folder& folder) {
    using http::Method;
    const auto everybody = http::Access::Public();
    // What somebody reads here is nobody's business.
    return {{.method = Method::Get,
             .path = "/units/{code}",
             .access = everybody,
             .reads = ShowUnit,
             .private_address = true},
            {.method = Method::Get,
             .path = "/units/{code}/photos/{id}",
             .access = everybody,
             .plain = [&database, &folder](
                          const Context& context) { return ShowPhoto(database, folder, context); },
             .work = http::Work::Slow,
             .private_address = true},
            {.method = Method::Get,
             .path = "/public.css",
             .access = everybody,
             .plain = ShowStyle,
             .private_address = true}};
}

}  // namespace pages
