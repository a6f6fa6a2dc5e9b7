-- Bytes by their digest in the folder files/; what of them is on its way in, and where they belong.
CREATE TABLE files_file (
    digest TEXT PRIMARY KEY,
    size BIGINT NOT NULL,
    -- Found in the bytes, whatever the sender said.
    media_type TEXT NOT NULL,
    created_at TEXT NOT NULL
);

CREATE TABLE files_upload (
    -- Random: whoever guesses ids finds nothing.
    id TEXT PRIMARY KEY,
    account_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    size BIGINT NOT NULL,
    received BIGINT NOT NULL,
    media_type_said TEXT NOT NULL,
    -- Once all bytes are there.
    digest TEXT REFERENCES files_file (digest),
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
);
CREATE INDEX files_upload_account ON files_upload (account_id);
CREATE INDEX files_upload_digest ON files_upload (digest);
CREATE INDEX files_upload_expires_at ON files_upload (expires_at);

CREATE TABLE files_attachment (
    id {{id}},
    digest TEXT NOT NULL REFERENCES files_file (digest),
    name TEXT NOT NULL,
    record_kind TEXT NOT NULL,
    record_id BIGINT NOT NULL,
    account_id BIGINT NOT NULL,
    added_by TEXT NOT NULL,
    added_at TEXT NOT NULL
);
CREATE INDEX files_attachment_record ON files_attachment (record_kind, record_id, id);
CREATE INDEX files_attachment_digest ON files_attachment (digest);
