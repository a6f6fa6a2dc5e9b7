-- What any service needs: the log of who did what, dated rules, accounts.

CREATE TABLE audit_entry (
    id {{id}},
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    origin TEXT NOT NULL,
    act TEXT NOT NULL,
    record_kind TEXT NOT NULL,
    record_id BIGINT NOT NULL,
    -- Salted, so that a content that was erased cannot be guessed from its digest.
    digest_before TEXT NOT NULL,
    digest_after TEXT NOT NULL
);
CREATE INDEX audit_entry_record ON audit_entry (record_kind, record_id);

-- Apart from the entry, so that it can be erased while the chain of digests still holds.
CREATE TABLE audit_content (
    entry_id BIGINT PRIMARY KEY REFERENCES audit_entry (id),
    salt TEXT NOT NULL,
    content_before TEXT NOT NULL,
    content_after TEXT NOT NULL
);

CREATE TABLE audit_seal (
    id {{id}},
    first_entry_id BIGINT NOT NULL,
    last_entry_id BIGINT NOT NULL,
    sealed_at TEXT NOT NULL,
    previous_digest TEXT NOT NULL,
    digest TEXT NOT NULL
);

CREATE TABLE rules_version (
    id {{id}},
    rule TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    body TEXT NOT NULL,
    source TEXT NOT NULL,
    UNIQUE (rule, valid_from)
);

CREATE TABLE auth_account (
    id {{id}},
    name TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    created_at TEXT NOT NULL
);
