-- Study sessions with who was due and who attended, and the reflections that people hand in.

CREATE TABLE study_session (
    id {{id}},
    unit_id BIGINT NOT NULL REFERENCES org_unit (id),
    held_on TEXT NOT NULL,
    form TEXT NOT NULL,
    theme_id BIGINT REFERENCES directive_theme (id),
    title TEXT NOT NULL,
    agenda TEXT NOT NULL,
    speakers TEXT NOT NULL,
    author TEXT NOT NULL,
    -- How often it was written: what If-Match of a later write has to name.
    row_version BIGINT NOT NULL DEFAULT 1,
    import_id BIGINT REFERENCES imports_import (id)
);
CREATE UNIQUE INDEX study_session_of_unit ON study_session (unit_id, held_on, title);
CREATE INDEX study_session_import ON study_session (import_id) WHERE import_id IS NOT NULL;

-- One row for each who was due or attended: by name, or nobody's where only numbers are known.
CREATE TABLE study_seat (
    id {{id}},
    session_id BIGINT NOT NULL REFERENCES study_session (id),
    person_id BIGINT REFERENCES org_person (id),
    group_name TEXT NOT NULL,
    due BIGINT NOT NULL CHECK (due IN (0, 1)),
    attended BIGINT NOT NULL CHECK (attended IN (0, 1))
);
CREATE INDEX study_seat_session ON study_seat (session_id, id);
CREATE INDEX study_seat_person ON study_seat (person_id) WHERE person_id IS NOT NULL;

-- That it was handed in is what counts; the text may be empty.
CREATE TABLE study_reflection (
    id {{id}},
    person_id BIGINT NOT NULL REFERENCES org_person (id),
    unit_id BIGINT NOT NULL REFERENCES org_unit (id),
    session_id BIGINT REFERENCES study_session (id),
    theme_id BIGINT REFERENCES directive_theme (id),
    handed_in_on TEXT NOT NULL,
    text TEXT NOT NULL,
    author TEXT NOT NULL,
    row_version BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX study_reflection_of_session
    ON study_reflection (person_id, session_id) WHERE session_id IS NOT NULL;
CREATE UNIQUE INDEX study_reflection_of_theme
    ON study_reflection (person_id, theme_id) WHERE session_id IS NULL;
CREATE INDEX study_reflection_session ON study_reflection (session_id) WHERE session_id IS NOT NULL;
CREATE INDEX study_reflection_unit ON study_reflection (unit_id, handed_in_on);
