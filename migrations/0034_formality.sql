-- What stood out in a sheet when it was handed in, or first seen in a register: of each version.

CREATE TABLE formality_check (
    id {{id}},
    -- An import that is taken back takes its sheets, and what was said of them.
    sheet_id BIGINT NOT NULL REFERENCES commitment_sheet (id) ON DELETE CASCADE,
    version BIGINT NOT NULL,
    checked_on TEXT NOT NULL,
    -- How many signals there were, and how many of them were copies.
    signal_count BIGINT NOT NULL,
    copy_count BIGINT NOT NULL,
    -- Kinds and places, as JSON; no words of others.
    signals TEXT NOT NULL
);
CREATE UNIQUE INDEX formality_check_sheet ON formality_check (sheet_id, version);
