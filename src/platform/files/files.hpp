// Files that people hand in: sent in parts, kept by their digest, attached to records.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "platform/auth/principal.hpp"
#include "platform/db/database.hpp"
#include "platform/files/folder.hpp"

namespace files {

struct AttachmentTag;
using AttachmentId = Id<AttachmentTag>;

struct Upload {
    std::string id;
    auth::AccountId account_id;
    std::string name;
    std::int64_t size = 0;
    std::int64_t received = 0;
    std::string media_type_said;
    std::string digest;      ///< "" until all bytes are there
    std::string media_type;  ///< found in the bytes, then
    Instant created_at;
    Instant expires_at;

    bool IsFinished() const { return !digest.empty(); }
};

/// What a file is attached to; the slices above know what it is.
struct Record {
    std::string kind;  ///< "sheet"
    std::int64_t id = 0;
};

struct Attachment {
    AttachmentId id;
    Record record;
    std::string digest;
    std::string name;
    std::string media_type;
    std::int64_t size = 0;
    auth::AccountId account_id;
    std::string added_by;
    Instant added_at;
};

/// Throws where a record of that kind takes no file of that name.
using Admission = std::function<void(db::Transaction&, const Record&, const std::string& name)>;

enum class Intent { Read, Write };

/// Whether an actor may read, or add to and take from, what is attached to a record. False also
/// where there is no such record.
using RecordAccess =
    std::function<bool(db::Transaction&, const auth::Actor&, const Record&, Intent)>;

}  // namespace files
