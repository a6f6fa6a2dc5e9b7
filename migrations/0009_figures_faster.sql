-- Indexes that answer the figures without opening a row. A figure asks per unit, per sheet, or per
-- person and year; each index holds all that it asks there.

-- Sheets of a unit in the order of the days on which they count.
CREATE INDEX commitment_sheet_counted
    ON commitment_sheet (unit_id, counted_on, state, person_id, item_count, least_items);
DROP INDEX commitment_sheet_unit;

-- Whether a person has a sheet of the year that counts.
CREATE INDEX commitment_sheet_of_year ON commitment_sheet (person_id, year, counted_on, state);

-- Items of a sheet that are done.
CREATE INDEX commitment_item_sheet_done
    ON commitment_item (sheet_id, done_on) WHERE done_on IS NOT NULL;
DROP INDEX commitment_item_done;

-- Members of a unit, and the categories of a person, by day.
CREATE INDEX org_membership_unit_day
    ON org_membership (unit_id, is_primary, valid_from, valid_to, person_id, is_head);
DROP INDEX org_membership_unit;
CREATE INDEX org_person_category_day
    ON org_person_category (person_id, valid_from, valid_to, category);
DROP INDEX org_person_category_person;
