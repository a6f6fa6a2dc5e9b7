// Word templates: what a slice says about its pages, and which template was put in force when.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/document/data.hpp"
#include "platform/base/date.hpp"
#include "platform/base/id.hpp"

namespace templates {

struct VersionTag;
using VersionId = Id<VersionTag>;

/// What a slice says about one kind of page.
struct Kind {
    std::string name;       ///< "report-year"
    std::string title;      ///< key of the message that names it
    std::string built_in;   ///< the program's file: "report.docx"
    std::string explained;  ///< beginning of the keys that explain its fields
    document::Data sample;  ///< every field that there is, one row in each list
    /// Fields that no template may leave out.
    std::vector<std::string> required;
};

/// A template that holds for its kind from a moment until the next one.
struct Version {
    VersionId id;
    std::string kind;
    std::string digest;  ///< empty: the program's own
    std::string name;    ///< of the file, as it was handed in
    std::int64_t size = 0;
    std::string put_by;
    Instant put_at;
};

}  // namespace templates
