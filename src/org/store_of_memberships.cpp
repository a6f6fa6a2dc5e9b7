#include "org/store.hpp"

namespace org::store {
namespace {

using Text = std::string;

const std::string kPostsOf =
    "SELECT t.id, t.person_id, t.unit_id, t.title, coalesce(o.name, ''), coalesce(g.name, ''),"
    " t.valid_from, t.valid_to, t.row_version FROM org_post t"
    " LEFT JOIN org_organ o ON o.id = t.organ_id"
    " LEFT JOIN org_organ g ON g.id = t.managing_organ_id"
    " WHERE t.person_id = :id ORDER BY t.valid_from, t.id";
const std::string kUpdatePost =
    "UPDATE org_post SET valid_from = :valid_from, valid_to = :valid_to,"
    " row_version = row_version + 1 WHERE id = :id";
const std::string kMembershipsOf =
    "SELECT person_id, unit_id, position, is_head, is_primary, valid_from, valid_to,"
    " hierarchy, id, moved_from, row_version FROM org_membership WHERE person_id = :id"
    " ORDER BY valid_from, id";
const std::string kInsertMembership =
    "INSERT INTO org_membership (person_id, unit_id, hierarchy, position, is_head, is_primary,"
    " valid_from, valid_to, moved_from) VALUES (:person_id, :unit_id, :hierarchy, :position,"
    " :is_head, :is_primary, :valid_from, :valid_to, :moved_from) RETURNING id";
const std::string kUpdateMembership =
    "UPDATE org_membership SET valid_from = :valid_from, valid_to = :valid_to,"
    " row_version = row_version + 1 WHERE id = :id";
const std::string kDeleteMembership = "DELETE FROM org_membership WHERE id = :id";
// Within what it lasts, and on no day that the category is told of already.
const std::string kMoveFirstDays =
    "UPDATE org_person_category SET valid_from = :now WHERE person_id = :person_id"
    " AND valid_from = :before AND (valid_to IS NULL OR valid_to >= :now)"
    " AND NOT EXISTS (SELECT 1 FROM org_membership m WHERE m.person_id = :person_id"
    " AND m.id <> :id AND m.valid_from = :before)"
    " AND NOT EXISTS (SELECT 1 FROM org_person_category o"
    " WHERE o.person_id = org_person_category.person_id"
    " AND o.category = org_person_category.category AND o.id <> org_person_category.id"
    " AND o.valid_from <= :before AND (o.valid_to IS NULL OR o.valid_to >= :now))";
const std::string kMoveLastDays =
    "UPDATE org_person_category SET valid_to = :now WHERE person_id = :person_id"
    " AND coalesce(valid_to, '') = coalesce(:before, '')"
    " AND (CAST(:now AS TEXT) IS NULL OR valid_from <= :now)"
    " AND NOT EXISTS (SELECT 1 FROM org_membership m WHERE m.person_id = :person_id"
    " AND m.id <> :id AND coalesce(m.valid_to, '') = coalesce(:before, ''))"
    " AND NOT EXISTS (SELECT 1 FROM org_person_category o"
    " WHERE o.person_id = org_person_category.person_id"
    " AND o.category = org_person_category.category AND o.id <> org_person_category.id"
    " AND o.valid_from > org_person_category.valid_from"
    " AND (CAST(:now AS TEXT) IS NULL OR o.valid_from <= :now))";

}  // namespace

std::vector<Post> PostsOf(db::Transaction& tx, PersonId id) {
    std::vector<Post> posts;
    tx.Query<PostId, PersonId, UnitId, Text, Text, Text, Date, std::optional<Date>, std::int64_t>(
        kPostsOf,
        {{"id", id}},
        [&](PostId post,
            PersonId person,
            UnitId unit,
            Text title,
            Text organ,
            Text managing,
            Date from,
            std::optional<Date> to,
            std::int64_t version) {
            posts.push_back({post, person, unit, title, organ, managing, from, to, version});
        });
    return posts;
}

void UpdatePost(db::Transaction& tx, const Post& post) {
    tx.Execute(kUpdatePost,
               {{"valid_from", post.valid_from}, {"valid_to", post.valid_to}, {"id", post.id}});
}

std::vector<Membership> MembershipsOf(db::Transaction& tx, PersonId id) {
    std::vector<Membership> memberships;
    tx.Query<PersonId,
             UnitId,
             Text,
             bool,
             bool,
             Date,
             std::optional<Date>,
             Text,
             MembershipId,
             MembershipId,
             std::int64_t>(kMembershipsOf,
                           {{"id", id}},
                           [&](PersonId person,
                               UnitId unit,
                               Text position,
                               bool head,
                               bool primary,
                               Date from,
                               std::optional<Date> to,
                               Text hierarchy,
                               MembershipId membership,
                               MembershipId moved_from,
                               std::int64_t version) {
                               memberships.push_back({person,
                                                      unit,
                                                      position,
                                                      head,
                                                      primary,
                                                      from,
                                                      to,
                                                      std::move(hierarchy),
                                                      membership,
                                                      moved_from,
                                                      version});
                           });
    return memberships;
}

MembershipId InsertMembership(db::Transaction& tx, const Membership& membership) {
    return tx.Value<MembershipId>(
        kInsertMembership,
        {{"person_id", membership.person_id},
         {"unit_id", membership.unit_id},
         {"hierarchy", membership.hierarchy},
         {"position", membership.position},
         {"is_head", membership.is_head},
         {"is_primary", membership.is_primary},
         {"valid_from", membership.valid_from},
         {"valid_to", membership.valid_to},
         {"moved_from",
          membership.moved_from ? std::optional(membership.moved_from) : std::nullopt}});
}

void UpdateMembership(db::Transaction& tx, const Membership& membership) {
    tx.Execute(kUpdateMembership,
               {{"valid_from", membership.valid_from},
                {"valid_to", membership.valid_to},
                {"id", membership.id}});
}

void DeleteMembership(db::Transaction& tx, MembershipId id) {
    tx.Attempt([&] { tx.Execute(kDeleteMembership, {{"id", id}}); });
}

void MoveCategories(db::Transaction& tx, const Membership& before, const Membership& after) {
    const auto binds = [&](const auto& was, const auto& now) -> db::Binds {
        return {{"person_id", before.person_id}, {"id", before.id}, {"before", was}, {"now", now}};
    };
    if (before.valid_from != after.valid_from)
        tx.Execute(kMoveFirstDays, binds(before.valid_from, after.valid_from));
    if (before.valid_to != after.valid_to)
        tx.Execute(kMoveLastDays, binds(before.valid_to, after.valid_to));
}

std::optional<UnitId> HomeOf(db::Transaction& tx, PersonId id, Date day) {
    for (const auto& membership : MembershipsOf(tx, id))
        if (membership.is_primary && membership.hierarchy == kMainHierarchy &&
            membership.valid_from <= day && (!membership.valid_to || day <= *membership.valid_to))
            return membership.unit_id;
    return std::nullopt;
}

}  // namespace org::store
