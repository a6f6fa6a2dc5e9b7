-- Documents as they stand in registers, whom they were sent to, and who has seen them.

CREATE TABLE directive_document (
    id {{id}},
    -- Whose register it stands in: the issuer, or who keeps what came from outside.
    unit_id BIGINT NOT NULL REFERENCES org_unit (id),
    organ_id BIGINT REFERENCES org_organ (id),
    -- Of an issuer that is no unit here; else empty.
    outside_issuer TEXT NOT NULL,
    document_type TEXT NOT NULL,
    number_symbol TEXT NOT NULL,
    number BIGINT NOT NULL,
    -- 28a-KH/TU stands beside 28-KH/TU.
    letter TEXT NOT NULL,
    -- Within which numbers are given once: who issues, what type, since when it counts.
    register TEXT NOT NULL,
    issued_on TEXT NOT NULL,
    signer TEXT NOT NULL,
    summary TEXT NOT NULL,
    programme_id BIGINT REFERENCES directive_programme (id),
    implements_id BIGINT REFERENCES directive_document (id),
    -- Number, summary and issuer without marks: what is searched in.
    search_key TEXT NOT NULL,
    row_version BIGINT NOT NULL DEFAULT 1,
    import_id BIGINT REFERENCES imports_import (id)
);
CREATE UNIQUE INDEX directive_document_register ON directive_document (register, number, letter);
CREATE INDEX directive_document_issued ON directive_document (issued_on, id);
CREATE INDEX directive_document_unit ON directive_document (unit_id, issued_on);
CREATE INDEX directive_document_organ ON directive_document (organ_id);
CREATE INDEX directive_document_programme ON directive_document (programme_id);
CREATE INDEX directive_document_implements ON directive_document (implements_id);
CREATE INDEX directive_document_import ON directive_document (import_id);

CREATE TABLE directive_dispatch (
    id {{id}},
    document_id BIGINT NOT NULL REFERENCES directive_document (id),
    hierarchy TEXT NOT NULL,
    sent_on TEXT NOT NULL,
    unit_count BIGINT NOT NULL,
    sent_by TEXT NOT NULL,
    sent_at TEXT NOT NULL
);
CREATE INDEX directive_dispatch_document ON directive_dispatch (document_id);

-- A unit receives a document once, however often it is sent.
CREATE TABLE directive_receipt (
    id {{id}},
    document_id BIGINT NOT NULL REFERENCES directive_document (id),
    dispatch_id BIGINT NOT NULL REFERENCES directive_dispatch (id),
    unit_id BIGINT NOT NULL REFERENCES org_unit (id),
    sent_on TEXT NOT NULL,
    seen_at TEXT,
    seen_by TEXT
);
CREATE UNIQUE INDEX directive_receipt_document ON directive_receipt (document_id, unit_id);
CREATE INDEX directive_receipt_dispatch ON directive_receipt (dispatch_id);
CREATE INDEX directive_receipt_unit ON directive_receipt (unit_id, seen_at);
