// Rules "attachments" and "photos": how large, how many, of which types.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "platform/db/database.hpp"

namespace files {

struct Type {
    std::string name;  ///< "application/pdf"
    std::vector<std::string> endings;
};

struct Limits {
    std::int64_t largest_upload = 0;
    std::int64_t open_uploads = 0;  ///< of one account
    std::int64_t upload_hours = 0;
    std::int64_t largest = 0;  ///< of an attachment
    std::int64_t most_of_a_record = 0;
    std::int64_t most_pixels = 0;  ///< of a picture
    std::vector<Type> types;
    std::vector<std::string> only_uploaded;

    static Limits Today(db::Transaction& tx);
    /// Nullptr where files of that type are not attached.
    const Type* Find(const std::string& type) const;
    bool MayBeUploaded(const std::string& type) const;
};

/// Whether the name ends as files of the type do.
bool Fits(const Type& type, const std::string& name);

}  // namespace files
