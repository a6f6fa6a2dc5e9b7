-- Word templates of the office's own: their bytes once, and which held from when on.
CREATE TABLE templates_file (
    digest TEXT PRIMARY KEY,
    -- In base64.
    bytes TEXT NOT NULL,
    size BIGINT NOT NULL
);

-- Never changed nor deleted: the last of a kind is in force.
CREATE TABLE templates_version (
    id {{id}},
    kind TEXT NOT NULL,
    -- Null: the program's own again.
    digest TEXT REFERENCES templates_file (digest),
    name TEXT NOT NULL,
    put_by TEXT NOT NULL,
    put_at TEXT NOT NULL
);
CREATE INDEX templates_version_kind ON templates_version (kind, id);

-- The template that a report is printed with; null: the program's own.
ALTER TABLE report_report ADD COLUMN template_digest TEXT REFERENCES templates_file (digest);
