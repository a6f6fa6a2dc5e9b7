// Statements on the tables of units and persons.
#pragma once

#include "org/org.hpp"
#include "platform/db/database.hpp"

namespace org::store {

/// "" where there is none.
std::string CodeOf(db::Transaction& tx, UnitId id);
std::optional<UnitId> FindUnit(db::Transaction& tx, const std::string& code);
/// The unit as it was named on the day; throws Failure{NotFound, "org.unknown_unit"}.
Unit GetUnit(db::Transaction& tx, const std::string& code, Date day);
Unit GetUnit(db::Transaction& tx, UnitId id, Date day);
/// The same with the first and the last day of that name and place; what it was first, before it
/// was.
Unit GetVersion(db::Transaction& tx, UnitId id, Date day);
/// The units below and with `root` on the day, parents before children, siblings in Vietnamese
/// order; all roots where `root` is empty.
std::vector<TreeRow> Tree(db::Transaction& tx, UnitId root, Date day, const std::string& hierarchy);
std::optional<UnitId> ParentOf(db::Transaction& tx,
                               UnitId unit,
                               Date day,
                               const std::string& hierarchy);

std::vector<Placement> PlacementsOf(db::Transaction& tx, UnitId unit, const std::string& hierarchy);
/// Those that stand directly under a unit on the day, in Vietnamese order.
std::vector<Unit> ChildrenOf(db::Transaction& tx,
                             UnitId parent,
                             Date day,
                             const std::string& hierarchy);

struct UnitFilter {
    Date day;
    std::string words;       ///< text::Fold, in the name or the code; empty: all
    std::string after_code;  ///< the page begins after it
};
/// In the order of codes, until `take` answers false.
void EachUnit(db::Transaction& tx,
              const UnitFilter& filter,
              const std::function<bool(const Unit&)>& take);

struct MemberFilter {
    UnitId unit_id;
    Date day;
    std::string after_key;
    PersonId after_id;
    std::int64_t limit = 25;
};
struct Member {
    Person person;
    std::string sort_key;
    std::string position;
    bool is_head = false;
};
/// Members of the unit itself on the day, by given name.
std::vector<Member> MembersOf(db::Transaction& tx, const MemberFilter& filter);

struct Post {
    PostId id;
    PersonId person_id;
    UnitId unit_id;
    std::string title;
    std::string organ;
    std::string managing_organ;  ///< whose business the post is (diện quản lý)
    Date valid_from;
    std::optional<Date> valid_to;
    std::int64_t row_version = 1;
};
std::vector<Post> PostsOf(db::Transaction& tx, PersonId id);
/// Its days; the version goes up.
void UpdatePost(db::Transaction& tx, const Post& post);

Person GetPerson(db::Transaction& tx, PersonId id);
std::vector<Membership> MembershipsOf(db::Transaction& tx, PersonId id);
MembershipId InsertMembership(db::Transaction& tx, const Membership& membership);
/// Its days; the version goes up.
void UpdateMembership(db::Transaction& tx, const Membership& membership);
/// Throws Failure{…, "db.constraint"} where somebody moved on from it.
void DeleteMembership(db::Transaction& tx, MembershipId id);
/// The person's categories that began or ended with the membership do so on its new days: a
/// category lasts as long as the membership it came with. Those of another membership's day stay.
void MoveCategories(db::Transaction& tx, const Membership& before, const Membership& after);
/// Where a person counts and registers: the unit of their primary membership of the day in the main
/// hierarchy.
std::optional<UnitId> HomeOf(db::Transaction& tx, PersonId id, Date day);
struct Head {
    PersonId person_id;
    std::string name;
    std::string position;
};
/// Who heads the unit on the day; nothing where that is nobody or several.
std::optional<Head> HeadOf(db::Transaction& tx, UnitId unit, Date day);
/// The organ that issues for the unit on the day, by the order of kinds given.
std::vector<Organ> OrgansOf(db::Transaction& tx, UnitId unit, Date day);

/// Where a unit gets its mail.
struct UnitMail {
    std::string address;           ///< "" where there is none
    std::int64_t row_version = 0;  ///< 0: never written
};
UnitMail MailOf(db::Transaction& tx, UnitId unit);
/// The version goes up.
void PutMail(db::Transaction& tx, UnitId unit, const std::string& address);

}  // namespace org::store
