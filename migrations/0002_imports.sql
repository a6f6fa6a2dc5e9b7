-- Registers that came in from files, and how their columns were read.

CREATE TABLE imports_import (
    id {{id}},
    kind TEXT NOT NULL,
    unit_code TEXT NOT NULL,
    file_name TEXT NOT NULL,
    file_digest TEXT NOT NULL,
    -- The options that change what a file means: unit, year, programme, mapping.
    options_digest TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('done', 'undone')),
    rows_read BIGINT NOT NULL,
    rows_written BIGINT NOT NULL,
    rows_unchanged BIGINT NOT NULL,
    rows_skipped BIGINT NOT NULL,
    actor TEXT NOT NULL,
    imported_at TEXT NOT NULL,
    undone_at TEXT
);
CREATE INDEX imports_import_file ON imports_import (file_digest, options_digest);

CREATE TABLE imports_mapping (
    id {{id}},
    kind TEXT NOT NULL,
    unit_code TEXT NOT NULL,
    mapping TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    UNIQUE (kind, unit_code)
);
