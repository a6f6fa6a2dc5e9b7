-- How often a membership or a post was written: what If-Match of a later write has to name.
ALTER TABLE org_membership ADD COLUMN row_version BIGINT NOT NULL DEFAULT 1;
ALTER TABLE org_post ADD COLUMN row_version BIGINT NOT NULL DEFAULT 1;
-- The membership that ended where this one began, when somebody moved to another unit.
ALTER TABLE org_membership ADD COLUMN moved_from BIGINT REFERENCES org_membership (id);
CREATE INDEX org_membership_moved_from ON org_membership (moved_from);
