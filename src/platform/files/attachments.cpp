#include <fstream>

#include "platform/audit/log.hpp"
#include "platform/base/digest.hpp"
#include "platform/base/failure.hpp"
#include "platform/files/service.hpp"
#include "platform/files/store.hpp"

namespace files {
namespace {

void RequireToWrite(db::Transaction& tx,
                    const auth::Actor& actor,
                    const RecordAccess& may,
                    const Record& record,
                    const std::string& unknown_code) {
    if (may(tx, actor, record, Intent::Write)) return;
    if (may(tx, actor, record, Intent::Read))
        throw Failure{FailureKind::Forbidden, "files.not_changed"};
    throw Failure{FailureKind::NotFound, unknown_code};
}

json::object FactsOf(const Attachment& attachment) {
    return {{"attachment", attachment.id.value},
            {"name", attachment.name},
            {"digest", attachment.digest},
            {"size", attachment.size},
            {"media_type", attachment.media_type}};
}

void RequireToFit(const Limits& limits, const Upload& upload) {
    if (upload.size > limits.largest)
        throw Failure{FailureKind::Invalid,
                      "files.attachment_too_large",
                      {{"most", std::to_string(limits.largest >> 20)}}};
    const auto* type = limits.Find(upload.media_type);
    if (type == nullptr)
        throw Failure{FailureKind::Invalid,
                      "files.type_not_attached",
                      {{"name", upload.name}, {"type", upload.media_type}}};
    if (Fits(*type, upload.name)) return;
    std::string endings;
    for (const auto& ending : type->endings) endings += (endings.empty() ? "." : ", .") + ending;
    throw Failure{FailureKind::Invalid,
                  "files.ending_differs",
                  {{"name", upload.name}, {"endings", endings}}};
}

}  // namespace

Attachment Attach(db::Transaction& tx,
                  const auth::Actor& actor,
                  const RecordAccess& may,
                  const Admission& admit,
                  const std::string& upload_id,
                  const Record& record) {
    const auto upload = GetFinished(tx, actor, upload_id);
    RequireToWrite(tx, actor, may, record, "files.unknown_record");
    const auto limits = Limits::Today(tx);
    RequireToFit(limits, upload);
    if (admit) admit(tx, record, upload.name);
    if (static_cast<std::int64_t>(store::AttachmentsOf(tx, record).size()) >=
        limits.most_of_a_record)
        throw Failure{FailureKind::Conflict,
                      "files.too_many_attachments",
                      {{"most", std::to_string(limits.most_of_a_record)}}};
    Attachment attachment{{},
                          record,
                          upload.digest,
                          upload.name,
                          upload.media_type,
                          upload.size,
                          upload.account_id,
                          actor.name,
                          tx.Now()};
    store::InsertAttachment(tx, attachment);
    // Of a picture less may be kept than was sent.
    attachment = store::FindAttachment(tx, attachment.id).value();
    store::DeleteUpload(tx, upload.id);
    audit::Record(
        tx, actor, "files.attach", {record.kind, record.id}, nullptr, FactsOf(attachment));
    return attachment;
}

std::vector<Attachment> AttachmentsOf(db::Transaction& tx,
                                      const auth::Actor& actor,
                                      const RecordAccess& may,
                                      const Record& record) {
    if (!may(tx, actor, record, Intent::Read))
        throw Failure{FailureKind::NotFound, "files.unknown_record"};
    return store::AttachmentsOf(tx, record);
}

Attachment GetAttachment(db::Transaction& tx,
                         const auth::Actor& actor,
                         const RecordAccess& may,
                         AttachmentId id) {
    auto attachment = store::FindAttachment(tx, id);
    if (!attachment || !may(tx, actor, attachment->record, Intent::Read))
        throw Failure{FailureKind::NotFound, "files.unknown_attachment"};
    return std::move(*attachment);
}

std::string BytesOf(const Folder& folder, const Attachment& attachment) {
    std::ifstream stream(folder.PathOf(attachment.digest), std::ios::binary);
    if (!stream) throw Failure{FailureKind::Unavailable, "files.bytes_missing"};
    std::string bytes(static_cast<std::size_t>(attachment.size), '\0');
    stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!stream || Digester{}.Raw(bytes).Hex() != attachment.digest)
        throw Failure{FailureKind::Unavailable, "files.bytes_damaged"};
    return bytes;
}

void Detach(db::Transaction& tx,
            const Folder& folder,
            const auth::Actor& actor,
            const RecordAccess& may,
            AttachmentId id) {
    const auto attachment = GetAttachment(tx, actor, may, id);
    RequireToWrite(tx, actor, may, attachment.record, "files.unknown_attachment");
    store::DeleteAttachment(tx, id);
    if (store::DeleteUnused(tx, attachment.digest))
        tx.AfterCommit([&folder, digest = attachment.digest] { folder.Sweep(digest); });
    audit::Record(tx,
                  actor,
                  "files.detach",
                  {attachment.record.kind, attachment.record.id},
                  FactsOf(attachment),
                  nullptr);
}

void Tidy(db::Database& database, const Folder& folder) {
    const auto look = [](db::Transaction& tx) { return store::ExpiredUploads(tx); };
    if (database.Read(look).empty()) return;
    const auto expired = database.Write([&](db::Transaction& tx) {
        auto uploads = look(tx);
        for (const auto& upload : uploads) {
            store::DeleteUpload(tx, upload.id);
            if (upload.IsFinished()) store::DeleteUnused(tx, upload.digest);
        }
        return uploads;
    });
    for (const auto& upload : expired) {
        folder.RemoveUpload(upload.id);
        if (upload.IsFinished()) folder.Sweep(upload.digest);
    }
}

void TidyStrays(db::Database& database, const Folder& folder) {
    for (const auto& id : folder.Uploads()) {
        const std::scoped_lock writing(folder.OfUpload(id));
        const bool is_awaited = database.Read([&](db::Transaction& tx) {
            const auto upload = store::FindUpload(tx, id);
            return upload && !upload->IsFinished();
        });
        if (!is_awaited) folder.RemoveUpload(id);
    }
    for (const auto& digest : folder.Digests()) folder.Sweep(digest);
}

}  // namespace files
