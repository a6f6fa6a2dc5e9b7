-- Members of a unit by day, with the hierarchy that they are members in: people count in one.
CREATE INDEX org_membership_unit_hierarchy
    ON org_membership (unit_id, hierarchy, is_primary, valid_from, valid_to, person_id, is_head);
DROP INDEX org_membership_unit_day;
