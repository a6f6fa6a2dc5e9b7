-- What a plan says and where it stands in its life; plans of persons.

-- Empty where the unit itself is the subject.
ALTER TABLE plan_plan ADD COLUMN person_id BIGINT REFERENCES org_person (id);
-- Empty where a register did not say: the programme's year.
ALTER TABLE plan_plan ADD COLUMN starts_on TEXT;
ALTER TABLE plan_plan ADD COLUMN ends_on TEXT;
-- The day under the number and symbol.
ALTER TABLE plan_plan ADD COLUMN issued_on TEXT;
ALTER TABLE plan_plan ADD COLUMN political_task TEXT;
ALTER TABLE plan_plan ADD COLUMN breakthrough TEXT;
ALTER TABLE plan_plan ADD COLUMN goals TEXT;
ALTER TABLE plan_plan ADD COLUMN author TEXT NOT NULL DEFAULT '';
ALTER TABLE plan_plan ADD COLUMN submitted_on TEXT;
ALTER TABLE plan_plan ADD COLUMN remarks TEXT;
ALTER TABLE plan_plan ADD COLUMN row_version BIGINT NOT NULL DEFAULT 1;
DROP INDEX plan_plan_of_unit;
-- A unit may have several thematic plans in a year, of everything else one.
CREATE UNIQUE INDEX plan_plan_of_unit ON plan_plan (unit_id, programme_id, year, kind)
    WHERE person_id IS NULL AND kind <> 'thematic';
CREATE UNIQUE INDEX plan_plan_of_person ON plan_plan (person_id, programme_id, year)
    WHERE person_id IS NOT NULL;
CREATE INDEX plan_plan_unit_year ON plan_plan (unit_id, year);
CREATE INDEX plan_plan_waits ON plan_plan (state) WHERE state IN ('submitted', 'returned');

CREATE TABLE plan_task (
    id {{id}},
    plan_id BIGINT NOT NULL REFERENCES plan_plan (id),
    position BIGINT NOT NULL,
    text TEXT NOT NULL,
    owner TEXT,
    due_on TEXT,
    target_quantity DOUBLE PRECISION,
    target_unit TEXT,
    done_on TEXT
);
CREATE UNIQUE INDEX plan_task_plan ON plan_task (plan_id, position);
