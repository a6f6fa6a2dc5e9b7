-- How often a sheet was written: what If-Match of a later write has to name.
ALTER TABLE commitment_sheet ADD COLUMN row_version BIGINT NOT NULL DEFAULT 1;
-- The pages of a unit's list: the latest year first.
CREATE INDEX commitment_sheet_unit_year ON commitment_sheet (unit_id, year);
