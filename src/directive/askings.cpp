#include "directive/askings.hpp"

#include "directive/document_store.hpp"
#include "directive/requirement_store.hpp"

namespace directive {

const Asking& Askings::Of(RequirementId id) {
    auto found = askings_.find(id);
    if (found == askings_.end()) {
        auto requirement = store::FindRequirement(tx_, id).value();
        const auto& document = DocumentOf(requirement.document_id);
        found = askings_.emplace(id, Asking{std::move(requirement), document}).first;
    }
    return found->second;
}

const Document& Askings::DocumentOf(DocumentId id) {
    auto found = documents_.find(id);
    if (found == documents_.end())
        found = documents_.emplace(id, store::FindDocument(tx_, id).value()).first;
    return found->second;
}

}  // namespace directive
