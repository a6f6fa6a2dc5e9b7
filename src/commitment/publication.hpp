// Which items of a sheet others than its unit may read: the Front, or everyone.
//
// By choice of its subject, item by item, once it is approved, having seen what will show; the
// sheet of a unit's head by rule "publication" too, when it is approved. A unit's own sheet is
// published by who holds sheet.write there. Nobody else is told what was published or not: nothing
// is kept of a refusal. What stands open ends with the sheet's year, when the item is seen
// otherwise than before, or when the approval is taken back. Remedies of shortcomings are never
// published, notes and files of progress neither.
#pragma once

#include "commitment/progress.hpp"

namespace commitment {

enum class Audience { Front, Everyone };
std::string NameOf(Audience audience);  ///< "front", "everyone"
std::optional<Audience> AudienceOf(std::string_view name);

struct Opened {
    ItemId item_id;
    Audience audience = Audience::Front;
    bool by_rule = false;
    Date published_on;
    Date expires_on;
};

struct Publication {
    Sheet sheet;
    Date expires_on;
    std::optional<Audience> by_rule;  ///< what the rule of the level opens of a head's sheet
    struct One {
        ItemProgress item;
        bool is_never = false;
        std::optional<Opened> opened;
    };
    std::vector<One> items;
};

/// Asks to be the sheet's subject, or sheet.write for a unit's own; another reader of the sheet is
/// refused: Failure{Forbidden, "commitment.publication_own"}.
Publication SeePublication(db::Transaction& tx, const auth::Actor& actor, SheetId id);

struct Choice {
    ItemId item_id;
    std::optional<Audience> audience;
};
/// Items that are not named stay as they are. `seen` is the version of the sheet that was looked
/// at. Throws Failure{Conflict}: commitment.sheet_changed, commitment.publish_not_in_force,
/// commitment.publish_expired (day); {Invalid}: commitment.progress_no_item,
/// commitment.never_published (position), commitment.published_by_rule (position).
void Publish(db::Transaction& tx,
             const auth::Actor& actor,
             SheetId id,
             std::int64_t seen,
             const std::vector<Choice>& choices);

/// What the rule opens of a sheet that was approved just now.
void PublishByRule(db::Transaction& tx, const Sheet& sheet);
/// Nothing of the sheet is open any more.
void CloseAll(db::Transaction& tx, SheetId sheet);

/// What is open today, of a unit; to the Front also what is open to everyone. By given name, the
/// unit's own first.
struct Published {
    std::string person;  ///< "": the unit itself
    std::string position;
    int year = 0;
    std::vector<ItemProgress> items;  ///< without what was noted
};
std::vector<Published> PublishedIn(db::Transaction& tx, org::UnitId unit, Audience reader);

}  // namespace commitment
