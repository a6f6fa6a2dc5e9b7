#include "platform/files/store.hpp"

namespace files::store {
namespace {

const std::string kInsertFile =
    "INSERT INTO files_file (digest, size, media_type, created_at)"
    " VALUES (:digest, :size, :media_type, :now) ON CONFLICT (digest) DO NOTHING";
const std::string kHasFile = "SELECT count(*) FROM files_file WHERE digest = :digest";
const std::string kDeleteUnused =
    "DELETE FROM files_file WHERE digest = :digest"
    " AND NOT EXISTS (SELECT 1 FROM files_upload u WHERE u.digest = files_file.digest)"
    " AND NOT EXISTS (SELECT 1 FROM files_attachment a WHERE a.digest = files_file.digest)";

const std::string kInsertUpload =
    "INSERT INTO files_upload (id, account_id, name, size, received, media_type_said, created_at,"
    " expires_at) VALUES (:id, :account_id, :name, :size, 0, :said, :now, :expires_at)";
const std::string kUploads =
    "SELECT u.id, u.account_id, u.name, u.size, u.received, u.media_type_said,"
    " coalesce(u.digest, ''), coalesce(f.media_type, ''), u.created_at, u.expires_at"
    " FROM files_upload u LEFT JOIN files_file f ON f.digest = u.digest";
const std::string kFindUpload = kUploads + " WHERE u.id = :id";
const std::string kExpired = kUploads + " WHERE u.expires_at <= :now";
const std::string kCountUploads =
    "SELECT count(*) FROM files_upload WHERE account_id = :account_id";
const std::string kBytesToCome =
    "SELECT CAST(coalesce(sum(size - received), 0) AS BIGINT) FROM files_upload";
const std::string kSetReceived = "UPDATE files_upload SET received = :received WHERE id = :id";
const std::string kSetFinished =
    "UPDATE files_upload SET received = size, digest = :digest WHERE id = :id";
const std::string kSetExpires =
    "UPDATE files_upload SET expires_at = :at WHERE id = :id AND expires_at < :at";
const std::string kDeleteUpload = "DELETE FROM files_upload WHERE id = :id";

const std::string kInsertAttachment =
    "INSERT INTO files_attachment (id, digest, name, record_kind, record_id, account_id, added_by,"
    " added_at) VALUES (:id, :digest, :name, :record_kind, :record_id, :account_id, :added_by,"
    " :now)";
const std::string kAttachments =
    "SELECT a.id, a.record_kind, a.record_id, a.digest, a.name, f.media_type, f.size,"
    " a.account_id, a.added_by, a.added_at FROM files_attachment a"
    " JOIN files_file f ON f.digest = a.digest";
const std::string kFindAttachment = kAttachments + " WHERE a.id = :id";
const std::string kAttachmentsOf =
    kAttachments + " WHERE a.record_kind = :kind AND a.record_id = :id ORDER BY a.id";
const std::string kDeleteAttachment = "DELETE FROM files_attachment WHERE id = :id";

using Text = std::string;

std::vector<Upload> LoadUploads(db::Transaction& tx,
                                const std::string& sql,
                                const db::Binds& binds) {
    std::vector<Upload> uploads;
    tx.Query<Text,
             auth::AccountId,
             Text,
             std::int64_t,
             std::int64_t,
             Text,
             Text,
             Text,
             Instant,
             Instant>(sql,
                      binds,
                      [&](Text id,
                          auth::AccountId account,
                          Text name,
                          std::int64_t size,
                          std::int64_t received,
                          Text said,
                          Text digest,
                          Text type,
                          Instant created_at,
                          Instant expires_at) {
                          uploads.push_back({std::move(id),
                                             account,
                                             std::move(name),
                                             size,
                                             received,
                                             std::move(said),
                                             std::move(digest),
                                             std::move(type),
                                             created_at,
                                             expires_at});
                      });
    return uploads;
}

std::vector<Attachment> LoadAttachments(db::Transaction& tx,
                                        const std::string& sql,
                                        const db::Binds& binds) {
    std::vector<Attachment> attachments;
    tx.Query<AttachmentId,
             Text,
             std::int64_t,
             Text,
             Text,
             Text,
             std::int64_t,
             auth::AccountId,
             Text,
             Instant>(sql,
                      binds,
                      [&](AttachmentId id,
                          Text kind,
                          std::int64_t record,
                          Text digest,
                          Text name,
                          Text type,
                          std::int64_t size,
                          auth::AccountId account,
                          Text added_by,
                          Instant added_at) {
                          attachments.push_back({id,
                                                 {std::move(kind), record},
                                                 std::move(digest),
                                                 std::move(name),
                                                 std::move(type),
                                                 size,
                                                 account,
                                                 std::move(added_by),
                                                 added_at});
                      });
    return attachments;
}

}  // namespace

void InsertFile(db::Transaction& tx,
                const std::string& digest,
                std::int64_t size,
                const std::string& media_type) {
    tx.Execute(kInsertFile,
               {{"digest", digest}, {"size", size}, {"media_type", media_type}, {"now", tx.Now()}});
}

bool HasFile(db::Transaction& tx, const std::string& digest) {
    return tx.Value<std::int64_t>(kHasFile, {{"digest", digest}}) > 0;
}

bool DeleteUnused(db::Transaction& tx, const std::string& digest) {
    return tx.Execute(kDeleteUnused, {{"digest", digest}}) > 0;
}

void InsertUpload(db::Transaction& tx, const Upload& upload) {
    tx.Execute(kInsertUpload,
               {{"id", upload.id},
                {"account_id", upload.account_id},
                {"name", upload.name},
                {"size", upload.size},
                {"said", upload.media_type_said},
                {"now", upload.created_at},
                {"expires_at", upload.expires_at}});
}

std::optional<Upload> FindUpload(db::Transaction& tx, const std::string& id) {
    auto found = LoadUploads(tx, kFindUpload, {{"id", id}});
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

std::int64_t CountUploads(db::Transaction& tx, auth::AccountId account) {
    return tx.Value<std::int64_t>(kCountUploads, {{"account_id", account}});
}

std::int64_t BytesToCome(db::Transaction& tx) { return tx.Value<std::int64_t>(kBytesToCome); }

void SetReceived(db::Transaction& tx, const std::string& id, std::int64_t received) {
    tx.Execute(kSetReceived, {{"received", received}, {"id", id}});
}

void SetFinished(db::Transaction& tx, const std::string& id, const std::string& digest) {
    tx.Execute(kSetFinished, {{"digest", digest}, {"id", id}});
}

void SetExpires(db::Transaction& tx, const std::string& id, Instant at) {
    tx.Execute(kSetExpires, {{"at", at}, {"id", id}});
}

void DeleteUpload(db::Transaction& tx, const std::string& id) {
    tx.Execute(kDeleteUpload, {{"id", id}});
}

std::vector<Upload> ExpiredUploads(db::Transaction& tx) {
    return LoadUploads(tx, kExpired, {{"now", tx.Now()}});
}

void InsertAttachment(db::Transaction& tx, Attachment& attachment) {
    attachment.id = {tx.ReserveIds("files_attachment")};
    tx.Execute(kInsertAttachment,
               {{"id", attachment.id},
                {"digest", attachment.digest},
                {"name", attachment.name},
                {"record_kind", attachment.record.kind},
                {"record_id", attachment.record.id},
                {"account_id", attachment.account_id},
                {"added_by", attachment.added_by},
                {"now", attachment.added_at}});
}

std::optional<Attachment> FindAttachment(db::Transaction& tx, AttachmentId id) {
    auto found = LoadAttachments(tx, kFindAttachment, {{"id", id}});
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

std::vector<Attachment> AttachmentsOf(db::Transaction& tx, const Record& record) {
    return LoadAttachments(tx, kAttachmentsOf, {{"kind", record.kind}, {"id", record.id}});
}

void DeleteAttachment(db::Transaction& tx, AttachmentId id) {
    tx.Execute(kDeleteAttachment, {{"id", id}});
}

}  // namespace files::store
