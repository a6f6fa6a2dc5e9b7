-- Shortcomings are noted in meetings, by inspections, in self-reviews: their table is their own.
ALTER TABLE meeting_shortcoming RENAME TO shortcoming_shortcoming;
DROP INDEX meeting_shortcoming_unit;
DROP INDEX meeting_shortcoming_person;
DROP INDEX meeting_shortcoming_meeting;
CREATE INDEX shortcoming_shortcoming_unit ON shortcoming_shortcoming (unit_id, due_on);
CREATE INDEX shortcoming_shortcoming_person
    ON shortcoming_shortcoming (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX shortcoming_shortcoming_meeting
    ON shortcoming_shortcoming (meeting_id) WHERE meeting_id IS NOT NULL;

-- The recorded shortcoming that an item mends; mends keeps its words as the sheet said them.
ALTER TABLE commitment_item ADD COLUMN shortcoming_id BIGINT REFERENCES shortcoming_shortcoming (id);
CREATE INDEX commitment_item_shortcoming
    ON commitment_item (shortcoming_id) WHERE shortcoming_id IS NOT NULL;
