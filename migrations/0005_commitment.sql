-- Commitment sheets: the version in force, and beside it the versions before and proposed.

CREATE TABLE commitment_sheet (
    id {{id}},
    -- Empty where the unit itself is the subject.
    person_id BIGINT REFERENCES org_person (id),
    unit_id BIGINT NOT NULL REFERENCES org_unit (id),
    programme_id BIGINT NOT NULL REFERENCES directive_programme (id),
    year BIGINT NOT NULL,
    theme_id BIGINT REFERENCES directive_theme (id),
    state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'returned', 'approved', 'closed')),
    version BIGINT NOT NULL,
    item_count BIGINT NOT NULL,
    -- The least number of items under the rule that it was made under.
    least_items BIGINT NOT NULL,
    author TEXT NOT NULL,
    submitted_on TEXT,
    decided_on TEXT,
    decided_by TEXT,
    remarks TEXT,
    -- The day within the programme's year on which it counts; empty until it is approved.
    counted_on TEXT,
    import_id BIGINT REFERENCES imports_import (id)
);
CREATE UNIQUE INDEX commitment_sheet_person
    ON commitment_sheet (person_id, year, programme_id) WHERE person_id IS NOT NULL;
CREATE UNIQUE INDEX commitment_sheet_of_unit
    ON commitment_sheet (unit_id, year, programme_id) WHERE person_id IS NULL;
CREATE INDEX commitment_sheet_unit ON commitment_sheet (unit_id, counted_on);
CREATE INDEX commitment_sheet_import ON commitment_sheet (import_id) WHERE import_id IS NOT NULL;

CREATE TABLE commitment_item (
    id {{id}},
    sheet_id BIGINT NOT NULL REFERENCES commitment_sheet (id),
    position BIGINT NOT NULL,
    text TEXT NOT NULL,
    kind TEXT NOT NULL,
    target_quantity DOUBLE PRECISION,
    target_unit TEXT,
    due_on TEXT,
    evidence_expected TEXT,
    done_on TEXT
);
CREATE UNIQUE INDEX commitment_item_sheet ON commitment_item (sheet_id, position);
CREATE INDEX commitment_item_done ON commitment_item (done_on, sheet_id) WHERE done_on IS NOT NULL;

-- A proposed change of an approved sheet, and what it replaced: items as JSON.
CREATE TABLE commitment_version (
    id {{id}},
    sheet_id BIGINT NOT NULL REFERENCES commitment_sheet (id),
    version BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('submitted', 'returned', 'superseded')),
    items TEXT NOT NULL,
    author TEXT NOT NULL,
    written_at TEXT NOT NULL,
    decided_on TEXT,
    decided_by TEXT,
    remarks TEXT,
    UNIQUE (sheet_id, version)
);
