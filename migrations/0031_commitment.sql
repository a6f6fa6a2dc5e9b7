-- What becomes of a sheet beside its items: progress, publication, comments before appraisal; and
-- deeds that nobody registered.

-- The shortcoming that an item mends, in words.
ALTER TABLE commitment_item ADD COLUMN mends TEXT;

CREATE TABLE commitment_progress (
    id {{id}},
    sheet_id BIGINT NOT NULL REFERENCES commitment_sheet (id),
    -- null: a later version of the sheet has the item no more; its text is then kept beside it
    item_id BIGINT REFERENCES commitment_item (id),
    item_text TEXT,
    happened_on TEXT NOT NULL,
    quantity DOUBLE PRECISION CHECK (quantity >= 0),
    percent BIGINT CHECK (percent BETWEEN 0 AND 100),
    note TEXT NOT NULL,
    author TEXT NOT NULL,
    noted_at TEXT NOT NULL
);
CREATE INDEX commitment_progress_sheet ON commitment_progress (sheet_id, happened_on);
CREATE INDEX commitment_progress_item ON commitment_progress (item_id);

-- Items that others than the unit may read, until the last day of the sheet's year. Nothing is kept
-- of an item that was not published.
CREATE TABLE commitment_publication (
    item_id BIGINT PRIMARY KEY REFERENCES commitment_item (id),
    sheet_id BIGINT NOT NULL REFERENCES commitment_sheet (id),
    audience TEXT NOT NULL CHECK (audience IN ('front', 'everyone')),
    -- By the rule for heads of that level, not by choice.
    by_rule BIGINT NOT NULL,
    published_on TEXT NOT NULL,
    expires_on TEXT NOT NULL
);
CREATE INDEX commitment_publication_sheet ON commitment_publication (sheet_id);

CREATE TABLE commitment_deed (
    id {{id}},
    person_id BIGINT NOT NULL REFERENCES org_person (id),
    unit_id BIGINT NOT NULL REFERENCES org_unit (id),
    happened_on TEXT NOT NULL,
    text TEXT NOT NULL,
    author TEXT NOT NULL,
    noted_at TEXT NOT NULL
);
CREATE INDEX commitment_deed_person ON commitment_deed (person_id, happened_on);
CREATE INDEX commitment_deed_unit ON commitment_deed (unit_id, happened_on);

-- Who is asked before a sheet of the programme is appraised.
CREATE TABLE commitment_asking (
    id {{id}},
    programme_id BIGINT NOT NULL REFERENCES directive_programme (id),
    asked TEXT NOT NULL CHECK (asked IN ('cell', 'residence', 'people')),
    valid_from TEXT NOT NULL,
    valid_to TEXT
);
CREATE UNIQUE INDEX commitment_asking_begin
    ON commitment_asking (programme_id, asked, valid_from);

CREATE TABLE commitment_round (
    id {{id}},
    sheet_id BIGINT NOT NULL REFERENCES commitment_sheet (id),
    asked TEXT NOT NULL CHECK (asked IN ('cell', 'residence', 'people')),
    opened_on TEXT NOT NULL,
    opened_by TEXT NOT NULL,
    closed_on TEXT
);
CREATE UNIQUE INDEX commitment_round_sheet ON commitment_round (sheet_id, asked);

CREATE TABLE commitment_comment (
    id {{id}},
    round_id BIGINT NOT NULL REFERENCES commitment_round (id),
    text TEXT NOT NULL,
    -- Who said it, in the words of who wrote it down.
    said_by TEXT NOT NULL,
    author TEXT NOT NULL,
    noted_at TEXT NOT NULL
);
CREATE INDEX commitment_comment_round ON commitment_comment (round_id);
