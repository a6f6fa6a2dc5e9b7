-- Programmes and the themes of their years.

CREATE TABLE directive_programme (
    id {{id}},
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    basis TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    succeeds_id BIGINT REFERENCES directive_programme (id),
    -- First day of the programme's year as MM-DD: 01-01 for a calendar year.
    year_start TEXT NOT NULL,
    least_items_person BIGINT NOT NULL,
    least_items_unit BIGINT NOT NULL,
    import_id BIGINT REFERENCES imports_import (id)
);
CREATE INDEX directive_programme_import ON directive_programme (import_id);
CREATE INDEX directive_programme_succeeds ON directive_programme (succeeds_id);

-- year is empty for the theme of a whole term.
CREATE TABLE directive_theme (
    id {{id}},
    programme_id BIGINT NOT NULL REFERENCES directive_programme (id),
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    year BIGINT,
    import_id BIGINT REFERENCES imports_import (id)
);
CREATE INDEX directive_theme_programme ON directive_theme (programme_id);
CREATE INDEX directive_theme_import ON directive_theme (import_id);
