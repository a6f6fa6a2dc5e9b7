-- Mail on its way out, where a unit gets its mail, and notices to units and accounts.

CREATE TABLE mail_message (
    id {{id}},
    -- What the receiver's program knows it by, however often it comes.
    message_key TEXT NOT NULL,
    to_address TEXT NOT NULL,
    subject TEXT NOT NULL,
    -- Emptied some time after the message went out or was given up.
    body TEXT NOT NULL,
    reference TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
    attempts BIGINT NOT NULL DEFAULT 0,
    next_try_at TEXT NOT NULL,
    -- A key of messages, and what the server said in its own words.
    last_error TEXT NOT NULL DEFAULT '',
    last_answer TEXT NOT NULL DEFAULT '',
    -- From when on the days count after which it is given up.
    waiting_since TEXT NOT NULL,
    created_at TEXT NOT NULL,
    sent_at TEXT
);
CREATE INDEX mail_message_due ON mail_message (next_try_at, id) WHERE state = 'waiting';
CREATE INDEX mail_message_state ON mail_message (state, id);

CREATE TABLE org_unit_mail (
    unit_id BIGINT PRIMARY KEY REFERENCES org_unit (id),
    address TEXT NOT NULL,
    row_version BIGINT NOT NULL DEFAULT 1
);

-- What somebody of a unit wrote to units below.
CREATE TABLE notice_letter (
    id {{id}},
    unit_id BIGINT NOT NULL REFERENCES org_unit (id),
    to_unit_id BIGINT NOT NULL REFERENCES org_unit (id),
    subtree BIGINT NOT NULL CHECK (subtree IN (0, 1)),
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    by_mail BIGINT NOT NULL CHECK (by_mail IN (0, 1)),
    unit_count BIGINT NOT NULL,
    sent_by TEXT NOT NULL,
    sent_at TEXT NOT NULL
);
CREATE INDEX notice_letter_unit ON notice_letter (unit_id, id);
CREATE INDEX notice_letter_to_unit ON notice_letter (to_unit_id);

-- To a unit or to an account, never both.
CREATE TABLE notice_notice (
    id {{id}},
    unit_id BIGINT REFERENCES org_unit (id),
    account_id BIGINT REFERENCES auth_account (id),
    -- The key of its text.
    kind TEXT NOT NULL,
    params TEXT NOT NULL,
    record_kind TEXT NOT NULL,
    record_id BIGINT NOT NULL,
    letter_id BIGINT REFERENCES notice_letter (id),
    by_mail BIGINT NOT NULL CHECK (by_mail IN (0, 1)),
    mail_id BIGINT REFERENCES mail_message (id),
    created_at TEXT NOT NULL,
    -- Who of the unit read it first.
    seen_at TEXT,
    seen_by TEXT NOT NULL DEFAULT '',
    CHECK ((unit_id IS NULL) <> (account_id IS NULL))
);
CREATE INDEX notice_notice_unit ON notice_notice (unit_id, id) WHERE unit_id IS NOT NULL;
CREATE INDEX notice_notice_account ON notice_notice (account_id, id) WHERE account_id IS NOT NULL;
CREATE INDEX notice_notice_letter ON notice_notice (letter_id, id) WHERE letter_id IS NOT NULL;
CREATE INDEX notice_notice_mail ON notice_notice (mail_id) WHERE mail_id IS NOT NULL;

CREATE TABLE notice_reading (
    notice_id BIGINT NOT NULL REFERENCES notice_notice (id),
    account_id BIGINT NOT NULL REFERENCES auth_account (id),
    read_at TEXT NOT NULL,
    PRIMARY KEY (notice_id, account_id)
);
CREATE INDEX notice_reading_account ON notice_reading (account_id, notice_id);
