// Commitment sheets: what a person or a unit promises to do in a year, and the life of the promise.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "approval/approval.hpp"
#include "directive/directive.hpp"
#include "org/org.hpp"
#include "shortcoming/shortcoming.hpp"

namespace commitment {

struct SheetTag;
using SheetId = Id<SheetTag>;
struct ItemTag;
using ItemId = Id<ItemTag>;

using approval::CameBackOf;
using approval::NameOf;
using approval::ProposedOf;
using approval::State;
using approval::StateOf;

struct Item {
    std::string text;
    std::string kind;  ///< conduct, way of working, duty, remedy, example-setting; may be empty
    std::optional<double> target_quantity;
    std::string target_unit;
    std::optional<Date> due_on;
    std::string evidence_expected;
    std::optional<Date> done_on;
    std::string mends = {};  ///< the shortcoming that it mends, in words; may be empty
    shortcoming::ShortcomingId shortcoming_id = {};  ///< that one, where it is recorded

    bool operator==(const Item&) const = default;
};

struct Sheet {
    SheetId id;
    org::PersonId person_id;  ///< none: the unit itself is the subject
    org::UnitId unit_id;
    directive::ProgrammeId programme_id;
    int year = 0;
    State state = State::Draft;
    int version = 1;
    int least_items = 0;  ///< of the rule that it was made under
    std::string author;
    std::optional<Date> submitted_on;
    std::optional<Date> decided_on;
    std::string decided_by;
    std::string remarks;
    std::optional<Date> counted_on;
    std::vector<Item> items;
    std::int64_t row_version = 1;  ///< how often it was written
};

using Version = approval::Version<std::vector<Item>>;

/// Longer texts are a document, not an action.
inline constexpr std::size_t kLongestItem = 5000;

/// Throws Failure{Conflict, "commitment.wrong_state", {id, state, to}} where the life of a sheet
/// does not lead from its state to that one.
void MoveTo(Sheet& sheet, State to);

/// Whoever wrote a sheet neither approves nor returns it: Failure{Forbidden,
/// "commitment.own_sheet"}.
void RefuseAuthor(const std::string& author, const std::string& actor);

/// Every item has a text of at most kLongestItem characters, and there are at least `least` of
/// them. Throws Failure{Invalid}: commitment.too_few_items, commitment.empty_item,
/// commitment.item_too_long.
void CheckItems(const std::vector<Item>& items, int least);
/// The same text twice is one item: Failure{Invalid, "commitment.same_item"} (position, first).
void CheckDistinct(const std::vector<Item>& items);

/// The day within the programme's year on which a decision of `day` counts.
Date CountedOn(const directive::Programme& programme, int year, const std::optional<Date>& day);

}  // namespace commitment
