-- Accounts, the roles they hold, and how they sign in. Secrets stand here as digests, or sealed with
-- the data folder's secret.key.

ALTER TABLE auth_account ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
-- Empty: nobody signs in with a password.
ALTER TABLE auth_account ADD COLUMN password_hash TEXT;
ALTER TABLE auth_account ADD COLUMN password_set_at TEXT;
ALTER TABLE auth_account ADD COLUMN must_change_password BIGINT NOT NULL DEFAULT 0;
-- The human being it belongs to. The reference keeps a person whose account lives from being undone,
-- and the number from going to somebody else.
ALTER TABLE auth_account ADD COLUMN holder_id BIGINT REFERENCES org_person (id);
ALTER TABLE auth_account ADD COLUMN disabled_at TEXT;
ALTER TABLE auth_account ADD COLUMN language TEXT NOT NULL DEFAULT 'vi';
UPDATE auth_account SET name_key = lower(name);
-- PostgreSQL has given the usual name to the constraint on `name`.
CREATE UNIQUE INDEX auth_account_by_name_key ON auth_account (name_key);
CREATE UNIQUE INDEX auth_account_holder ON auth_account (holder_id) WHERE holder_id IS NOT NULL;

CREATE TABLE auth_role (
    id {{id}},
    account_id BIGINT NOT NULL REFERENCES auth_account (id),
    role TEXT NOT NULL,
    -- Empty: the whole system.
    place BIGINT REFERENCES org_unit (id),
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    granted_by TEXT NOT NULL
);
CREATE INDEX auth_role_account ON auth_role (account_id);
CREATE INDEX auth_role_place ON auth_role (place);
INSERT INTO auth_role (account_id, role, valid_from, granted_by)
    SELECT id, role, substr(created_at, 1, 10), name FROM auth_account;
ALTER TABLE auth_account DROP COLUMN role;

-- The token itself is known to the client alone.
CREATE TABLE auth_session (
    id {{id}},
    digest TEXT NOT NULL UNIQUE,
    account_id BIGINT NOT NULL REFERENCES auth_account (id),
    created_at TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    client TEXT NOT NULL,
    code_confirmed BIGINT NOT NULL
);
CREATE INDEX auth_session_account ON auth_session (account_id);
CREATE INDEX auth_session_expires ON auth_session (expires_at);

CREATE TABLE auth_totp (
    account_id BIGINT PRIMARY KEY REFERENCES auth_account (id),
    sealed_secret TEXT NOT NULL,
    confirmed_at TEXT,
    -- The last half minute whose code was taken: a code works once.
    last_step BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE auth_recovery_code (
    id {{id}},
    account_id BIGINT NOT NULL REFERENCES auth_account (id),
    digest TEXT NOT NULL UNIQUE,
    used_at TEXT
);
CREATE INDEX auth_recovery_code_account ON auth_recovery_code (account_id);

-- Printed on a slip; opens an account once, to set a password.
CREATE TABLE auth_slip_code (
    id {{id}},
    account_id BIGINT NOT NULL REFERENCES auth_account (id),
    digest TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT
);
CREATE INDEX auth_slip_code_account ON auth_slip_code (account_id);

-- Wrong guesses. The key is a keyed digest of what is counted (a device, an address, an account), so
-- that no address is kept.
CREATE TABLE auth_attempt (
    counter TEXT PRIMARY KEY,
    failures BIGINT NOT NULL,
    failed_at TEXT NOT NULL
);
CREATE INDEX auth_attempt_failed ON auth_attempt (failed_at);
