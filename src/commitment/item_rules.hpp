// Rule "sheet_items": kinds of item, what a head's sheet has to have, and what is never published.
#pragma once

#include <set>

#include "commitment/commitment.hpp"
#include "org/vocabulary.hpp"
#include "platform/db/database.hpp"

namespace commitment {

class ItemRules {
public:
    /// Of a sheet of that year.
    ItemRules(db::Transaction& tx, int year);

    /// Items of the kind that heads owe, fewer than they have to be.
    bool LacksLeading(const std::vector<Item>& items) const;
    bool Refuses() const { return refuses_; }
    int LeastLeading() const { return least_leading_; }
    /// A shortcoming is nobody else's business.
    bool IsNeverPublished(const Item& item) const;

private:
    std::string CodeOf(const Item& item) const;

    org::Vocabulary kinds_;
    std::string leading_;
    int least_leading_ = 0;
    bool refuses_ = false;
    std::set<std::string> never_published_;
};

/// Whether the person headed the unit on the day.
bool IsHead(db::Transaction& tx, org::PersonId person, org::UnitId unit, Date day);

/// What the sheet's writer is told about items on leading: "none" where nothing is owed or enough
/// is there, "advised", or "required" where it would be refused.
std::string LeadingOwed(db::Transaction& tx, const Sheet& sheet);
/// Throws Failure{Invalid, "commitment.no_leading_item"} (least) where the rule refuses it.
void RequireLeading(db::Transaction& tx, const Sheet& sheet, const std::vector<Item>& items);

}  // namespace commitment
