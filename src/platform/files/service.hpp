// What can be done with uploads and attachments. Somebody else's upload, and what hangs on a record
// that one may not read, is not there: Failure{NotFound}.
#pragma once

#include "platform/files/files.hpp"
#include "platform/files/limits.hpp"

namespace files {

/// The largest part of an upload.
inline constexpr std::int64_t kPart = std::int64_t{8} << 20;

struct Announced {
    std::string name;
    std::int64_t size = 0;
    std::string media_type_said = {};
};

/// Throws Failure{Invalid}: files.too_large (most), files.bad_name; {TooManyRequests,
/// "files.too_many_uploads"} (most); {Unavailable, "files.disk_full"} where the bytes would not
/// fit.
Upload BeginUpload(db::Transaction& tx,
                   const Folder& folder,
                   const auth::Actor& actor,
                   const Announced& announced);

/// Throws Failure{NotFound, "files.unknown_upload"}.
Upload GetUpload(db::Transaction& tx,
                 const Folder& folder,
                 const auth::Actor& actor,
                 const std::string& id);

/// A part at its place. The same part again changes nothing. Writes to the disk without holding a
/// transaction; never call it within one. Throws Failure: files.unknown_upload; {Conflict,
/// "files.wrong_offset"} (offset: the right one), {Conflict, "files.other_bytes"}; {Invalid}:
/// files.empty_part, files.part_too_large, files.beyond_end, and, when all bytes are there and are
/// of a type that is not taken, files.type_refused (name, type), or a picture larger than is
/// taken, files.too_many_pixels (name, pixels, most): the upload is gone then. Of a JPEG or PNG
/// what the camera wrote beside it is not kept.
Upload TakePart(db::Database& database,
                const Folder& folder,
                const auth::Actor& actor,
                const std::string& id,
                std::int64_t offset,
                std::string_view bytes);

void DropUpload(db::Transaction& tx,
                const Folder& folder,
                const auth::Actor& actor,
                const std::string& id);

/// A whole upload of the actor's, for those who read it. Throws Failure{NotFound,
/// "files.unknown_upload"}, {Conflict, "files.unfinished"}.
Upload GetFinished(db::Transaction& tx, const auth::Actor& actor, const std::string& id);
/// Keeps an upload for some time more, for work that is still to be done with it.
void Hold(db::Transaction& tx, const Upload& upload, std::chrono::hours longer);

/// Throws Failure: what GetFinished throws; {NotFound, "files.unknown_record"}, {Forbidden,
/// "files.not_changed"}; {Invalid}: files.attachment_too_large (most), files.type_not_attached
/// (name, type), files.ending_differs (name, endings), {Conflict, "files.too_many_attachments"}
/// (most); and what `admit` throws.
Attachment Attach(db::Transaction& tx,
                  const auth::Actor& actor,
                  const RecordAccess& may,
                  const Admission& admit,
                  const std::string& upload_id,
                  const Record& record);
std::vector<Attachment> AttachmentsOf(db::Transaction& tx,
                                      const auth::Actor& actor,
                                      const RecordAccess& may,
                                      const Record& record);
/// Throws Failure{NotFound, "files.unknown_attachment"}.
Attachment GetAttachment(db::Transaction& tx,
                         const auth::Actor& actor,
                         const RecordAccess& may,
                         AttachmentId id);
/// Its bytes, recomputed. Throws Failure{Unavailable}: files.bytes_missing, files.bytes_damaged.
std::string BytesOf(const Folder& folder, const Attachment& attachment);
/// The bytes go with the last that refers to them.
void Detach(db::Transaction& tx,
            const Folder& folder,
            const auth::Actor& actor,
            const RecordAccess& may,
            AttachmentId id);

/// Removes uploads that have expired. Cheap enough for each minute; never within a transaction.
void Tidy(db::Database& database, const Folder& folder);
/// Removes bytes that nobody knows of, as a crash leaves them: looks at every file. Once, at the
/// start.
void TidyStrays(db::Database& database, const Folder& folder);

}  // namespace files
