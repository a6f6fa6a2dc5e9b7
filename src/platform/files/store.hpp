// Statements on the tables of files.
#pragma once

#include "platform/db/database.hpp"
#include "platform/files/files.hpp"

namespace files::store {

void InsertFile(db::Transaction& tx,
                const std::string& digest,
                std::int64_t size,
                const std::string& media_type);
bool HasFile(db::Transaction& tx, const std::string& digest);
/// Removes the file's row where nothing refers to it any more; answers whether it did.
bool DeleteUnused(db::Transaction& tx, const std::string& digest);

void InsertUpload(db::Transaction& tx, const Upload& upload);
std::optional<Upload> FindUpload(db::Transaction& tx, const std::string& id);
std::int64_t CountUploads(db::Transaction& tx, auth::AccountId account);
/// What all uploads still have to receive.
std::int64_t BytesToCome(db::Transaction& tx);
void SetReceived(db::Transaction& tx, const std::string& id, std::int64_t received);
void SetFinished(db::Transaction& tx, const std::string& id, const std::string& digest);
void SetExpires(db::Transaction& tx, const std::string& id, Instant at);
void DeleteUpload(db::Transaction& tx, const std::string& id);
std::vector<Upload> ExpiredUploads(db::Transaction& tx);

/// Gives the attachment its id.
void InsertAttachment(db::Transaction& tx, Attachment& attachment);
std::optional<Attachment> FindAttachment(db::Transaction& tx, AttachmentId id);
/// In the order in which they were added.
std::vector<Attachment> AttachmentsOf(db::Transaction& tx, const Record& record);
void DeleteAttachment(db::Transaction& tx, AttachmentId id);

}  // namespace files::store
