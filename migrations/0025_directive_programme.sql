-- What programmes rest on, their phases with pilot units, who steers them in units, and the
-- movements that serve them.

-- How often it was written: what If-Match of a later write has to name.
ALTER TABLE directive_programme ADD COLUMN row_version BIGINT NOT NULL DEFAULT 1;
ALTER TABLE directive_theme ADD COLUMN row_version BIGINT NOT NULL DEFAULT 1;

-- A directive that a programme rests on: a document of a register here, or what is known of one
-- that stands in none. directive_programme.basis says all of them in words.
CREATE TABLE directive_basis (
    id {{id}},
    programme_id BIGINT NOT NULL REFERENCES directive_programme (id),
    position BIGINT NOT NULL,
    document_id BIGINT REFERENCES directive_document (id),
    number_symbol TEXT NOT NULL,
    issuer TEXT NOT NULL,
    issued_on TEXT,
    summary TEXT NOT NULL
);
CREATE UNIQUE INDEX directive_basis_position ON directive_basis (programme_id, position);
CREATE INDEX directive_basis_document ON directive_basis (document_id);
-- What was told in words stays so.
INSERT INTO directive_basis (programme_id, position, number_symbol, issuer, summary)
    SELECT id, 1, '', '', basis FROM directive_programme WHERE basis <> '' ORDER BY id;

CREATE TABLE directive_phase (
    id {{id}},
    programme_id BIGINT NOT NULL REFERENCES directive_programme (id),
    name TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    -- null: until the programme ends
    valid_to TEXT
);
CREATE UNIQUE INDEX directive_phase_begin ON directive_phase (programme_id, valid_from);

-- Units that try first what all will do.
CREATE TABLE directive_pilot (
    phase_id BIGINT NOT NULL REFERENCES directive_phase (id),
    unit_id BIGINT NOT NULL REFERENCES org_unit (id)
);
CREATE UNIQUE INDEX directive_pilot_phase ON directive_pilot (phase_id, unit_id);
CREATE INDEX directive_pilot_unit ON directive_pilot (unit_id);

-- Steering committees: one of a unit for a programme at a time.
CREATE TABLE directive_committee (
    id {{id}},
    unit_id BIGINT NOT NULL REFERENCES org_unit (id),
    programme_id BIGINT NOT NULL REFERENCES directive_programme (id),
    name TEXT NOT NULL,
    -- The document that set it up.
    document_id BIGINT REFERENCES directive_document (id),
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    row_version BIGINT NOT NULL DEFAULT 1,
    import_id BIGINT REFERENCES imports_import (id)
);
CREATE UNIQUE INDEX directive_committee_of_unit
    ON directive_committee (unit_id, programme_id, valid_from);
CREATE INDEX directive_committee_programme ON directive_committee (programme_id);
CREATE INDEX directive_committee_document ON directive_committee (document_id);
CREATE INDEX directive_committee_import ON directive_committee (import_id);

CREATE TABLE directive_committee_member (
    id {{id}},
    committee_id BIGINT NOT NULL REFERENCES directive_committee (id),
    person_id BIGINT NOT NULL REFERENCES org_person (id),
    -- A word of rule committee_posts.
    post TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT
);
CREATE UNIQUE INDEX directive_committee_member_begin
    ON directive_committee_member (committee_id, person_id, valid_from);
CREATE INDEX directive_committee_member_person ON directive_committee_member (person_id);

-- Movements that a mass organisation leads, and what units did in them.
CREATE TABLE movement_movement (
    id {{id}},
    unit_id BIGINT NOT NULL REFERENCES org_unit (id),
    name TEXT NOT NULL,
    programme_id BIGINT REFERENCES directive_programme (id),
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    row_version BIGINT NOT NULL DEFAULT 1,
    import_id BIGINT REFERENCES imports_import (id)
);
CREATE UNIQUE INDEX movement_movement_of_unit ON movement_movement (unit_id, name, valid_from);
CREATE INDEX movement_movement_programme ON movement_movement (programme_id);
CREATE INDEX movement_movement_import ON movement_movement (import_id);

CREATE TABLE movement_activity (
    id {{id}},
    movement_id BIGINT NOT NULL REFERENCES movement_movement (id),
    unit_id BIGINT NOT NULL REFERENCES org_unit (id),
    acted_on TEXT NOT NULL,
    text TEXT NOT NULL,
    -- null: nobody counted them
    participant_count BIGINT CHECK (participant_count > 0),
    author TEXT NOT NULL,
    row_version BIGINT NOT NULL DEFAULT 1,
    import_id BIGINT REFERENCES imports_import (id)
);
CREATE INDEX movement_activity_movement ON movement_activity (movement_id, acted_on, id);
CREATE INDEX movement_activity_unit ON movement_activity (unit_id, acted_on);
CREATE INDEX movement_activity_import ON movement_activity (import_id);
