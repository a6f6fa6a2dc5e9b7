#include "platform/files/api.hpp"

#include "platform/files/disposition.hpp"
#include "platform/files/service.hpp"
#include "platform/http/page.hpp"
#include "platform/http/problem.hpp"

namespace files {
namespace {

using http::Context;
using http::Response;

json::object ToJson(const Upload& upload) {
    const bool is_finished = upload.IsFinished();
    return {{"id", upload.id},
            {"name", upload.name},
            {"size", upload.size},
            {"received", upload.received},
            {"part_size", kPart},
            {"finished", is_finished},
            {"media_type", is_finished ? json::value(upload.media_type) : json::value(nullptr)},
            {"digest", is_finished ? json::value(upload.digest) : json::value(nullptr)},
            {"created_at", upload.created_at.ToIso()},
            {"expires_at", upload.expires_at.ToIso()}};
}

json::object ToJson(const Attachment& attachment) {
    return {{"id", attachment.id.value},
            {"record_kind", attachment.record.kind},
            {"record_id", attachment.record.id},
            {"name", attachment.name},
            {"media_type", attachment.media_type},
            {"size", attachment.size},
            {"digest", attachment.digest},
            {"added_by", attachment.added_by},
            {"added_at", attachment.added_at.ToIso()}};
}

Response Begin(db::Transaction& tx, const Context& context, const Folder& folder) {
    const auto announced = context.Body([](http::Fields& body) {
        return Announced{body.Text("name", {.max = 200}),
                         body.Integer("size", {.min = 1}),
                         body.OptionalText("media_type", {.max = 200}).value_or("")};
    });
    const auto upload = BeginUpload(tx, folder, context.actor, announced);
    return http::Created("/api/uploads/" + upload.id, ToJson(upload));
}

/// The failure with the offset at which to go on, so that nobody has to read it out of a sentence.
Response WrongOffset(const Failure& failure, const Context& context) {
    auto response = http::Problem(failure, context.request.language, context.request.id);
    auto problem = json::Parse(response.body, "problem").as_object();
    problem["offset"] = std::stoll(failure.params.front().second);
    response.body = json::Write(problem);
    return response;
}

Response Put(const Context& context, db::Database& database, const Folder& folder) {
    const auto type = context.request.headers.Get("Content-Type");
    if (type != "application/octet-stream") {
        const Failure failure{FailureKind::Invalid, "files.not_bytes"};
        return http::Problem(415, failure, context.request.language, context.request.id);
    }
    const auto offset = context.Query([](http::Fields& query) { return query.Integer("offset"); });
    try {
        return http::Json(ToJson(TakePart(
            database, folder, context.actor, context.Path("id"), offset, context.request.body)));
    } catch (const Failure& failure) {
        if (failure.code != "files.wrong_offset") throw;
        return WrongOffset(failure, context);
    }
}

Response Attached(db::Transaction& tx,
                  const Context& context,
                  const RecordAccess& may,
                  const Admission& admit) {
    struct Asked {
        std::string upload_id;
        Record record;
    };
    const auto asked = context.Body([](http::Fields& body) {
        return Asked{
            body.Text("upload_id", {.max = 100}),
            {body.Text("record_kind", {.max = 40}), body.Integer("record_id", {.min = 1})}};
    });
    const auto attachment = Attach(tx, context.actor, may, admit, asked.upload_id, asked.record);
    return http::Created("/api/attachments/" + std::to_string(attachment.id.value),
                         ToJson(attachment));
}

Response List(db::Transaction& tx, const Context& context, const RecordAccess& may) {
    const auto record = context.Query([](http::Fields& query) {
        return Record{query.Text("record_kind", {.max = 40}),
                      query.Integer("record_id", {.min = 1})};
    });
    json::array items;
    for (const auto& attachment : AttachmentsOf(tx, context.actor, may, record))
        items.push_back(ToJson(attachment));
    return http::Json(json::object{{"items", std::move(items)}});
}

Response Content(db::Transaction& tx,
                 const Context& context,
                 const Folder& folder,
                 const RecordAccess& may) {
    context.RefuseQuery();
    const auto attachment =
        GetAttachment(tx, context.actor, may, context.PathId<AttachmentId>("id"));
    Response response{.content_type = attachment.media_type, .body = BytesOf(folder, attachment)};
    response.headers.Add("Content-Disposition", DispositionOf(attachment.name));
    response.headers.Add("ETag", "\"" + attachment.digest + "\"");
    return response;
}

std::vector<http::Route> UploadRoutes(db::Database& database, const Folder& folder) {
    using http::Access;
    using http::Method;
    const std::string one = "/api/uploads/{id}";
    return {
        {.method = Method::Post,
         .path = "/api/uploads",
         .access = Access::SignedIn(),
         .writes = [&folder](db::Transaction& tx,
                             const Context& context) { return Begin(tx, context, folder); }},
        {.method = Method::Put,
         .path = one,
         .access = Access::SignedIn(),
         .plain = [&](const Context& context) { return Put(context, database, folder); },
         .work = http::Work::Slow,
         .body_limit = http::kUploadBody},
        {.method = Method::Get,
         .path = one,
         .access = Access::SignedIn(),
         .reads =
             [&folder](db::Transaction& tx, const Context& context) {
                 context.RefuseQuery();
                 return http::Json(
                     ToJson(GetUpload(tx, folder, context.actor, context.Path("id"))));
             }},
        {.method = Method::Delete,
         .path = one,
         .access = Access::SignedIn(),
         .writes =
             [&folder](db::Transaction& tx, const Context& context) {
                 DropUpload(tx, folder, context.actor, context.Path("id"));
                 return http::NoContent();
             }},
    };
}

}  // namespace

std::vector<http::Route> Routes(db::Database& database,
                                const Folder& folder,
                                RecordAccess may,
                                Admission admit) {
    using http::Access;
    using http::Method;
    auto routes = UploadRoutes(database, folder);
    const std::string one = "/api/attachments/{id}";
    const std::vector<http::Route> of_attachments{
        {.method = Method::Post,
         .path = "/api/attachments",
         .access = Access::SignedIn(),
         .writes = [may, admit](
                       db::Transaction& tx,
                       const Context& context) { return Attached(tx, context, may, admit); }},
        {.method = Method::Get,
         .path = "/api/attachments",
         .access = Access::SignedIn(),
         .reads = [may](db::Transaction& tx,
                        const Context& context) { return List(tx, context, may); }},
        {.method = Method::Get,
         .path = one,
         .access = Access::SignedIn(),
         .reads =
             [may](db::Transaction& tx, const Context& context) {
                 context.RefuseQuery();
                 return http::Json(ToJson(
                     GetAttachment(tx, context.actor, may, context.PathId<AttachmentId>("id"))));
             }},
        {.method = Method::Get,
         .path = one + "/content",
         .access = Access::SignedIn(),
         .reads = [may, &folder](
                      db::Transaction& tx,
                      const Context& context) { return Content(tx, context, folder, may); },
         .work = http::Work::Slow},
        {.method = Method::Delete,
         .path = one,
         .access = Access::SignedIn(),
         .writes =
             [may, &folder](db::Transaction& tx, const Context& context) {
                 Detach(tx, folder, context.actor, may, context.PathId<AttachmentId>("id"));
                 return http::NoContent();
             }},
    };
    routes.insert(routes.end(), of_attachments.begin(), of_attachments.end());
    return routes;
}

}  // namespace files
