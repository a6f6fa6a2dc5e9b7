// Requirements with their documents for lists of what units are asked, each read once.
#pragma once

#include <map>

#include "directive/requirement.hpp"
#include "platform/db/database.hpp"

namespace directive {

struct Asking {
    Requirement requirement;
    Document document;
};

class Askings {
public:
    explicit Askings(db::Transaction& tx) : tx_(tx) {}

    /// Of an assignment, so that both are there.
    const Asking& Of(RequirementId id);
    const Document& DocumentOf(DocumentId id);

private:
    db::Transaction& tx_;
    std::map<RequirementId, Asking> askings_;
    std::map<DocumentId, Document> documents_;
};

}  // namespace directive
