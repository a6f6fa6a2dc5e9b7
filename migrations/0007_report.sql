-- Reports: figures frozen with the records behind them, and sealed.

CREATE TABLE report_report (
    id {{id}},
    kind TEXT NOT NULL,
    unit_id BIGINT NOT NULL REFERENCES org_unit (id),
    programme_id BIGINT REFERENCES directive_programme (id),
    date_from TEXT NOT NULL,
    date_to TEXT NOT NULL,
    basis TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'sealed')),
    number TEXT NOT NULL,
    -- Title, texts and tables as they were printed, as JSON.
    content TEXT NOT NULL,
    digest TEXT NOT NULL,
    author TEXT NOT NULL,
    made_at TEXT NOT NULL,
    sealed_at TEXT
);
CREATE INDEX report_report_unit ON report_report (unit_id, date_from);

-- The records of one figure with the short digest of each, packed; figures often share a set.
CREATE TABLE report_record_set (
    digest TEXT PRIMARY KEY,
    record_kind TEXT NOT NULL,
    record_count BIGINT NOT NULL,
    records TEXT NOT NULL
);

CREATE TABLE report_figure (
    id {{id}},
    report_id BIGINT NOT NULL REFERENCES report_report (id),
    position BIGINT NOT NULL,
    figure_key TEXT NOT NULL,
    value DOUBLE PRECISION NOT NULL,
    part BIGINT,
    whole BIGINT,
    record_set_digest TEXT NOT NULL REFERENCES report_record_set (digest)
);
CREATE UNIQUE INDEX report_figure_report ON report_figure (report_id, position);
