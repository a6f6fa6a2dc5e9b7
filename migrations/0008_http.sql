-- Answers to writes that carried an idempotency key, kept in the transaction of the write.
CREATE TABLE http_idempotency (
    -- 0 is who has not signed in. No reference: the row outlives nothing, it goes after a day.
    account_id BIGINT NOT NULL,
    idempotency_key TEXT NOT NULL,
    digest TEXT NOT NULL,
    created_at TEXT NOT NULL,
    status BIGINT NOT NULL,
    content_type TEXT NOT NULL,
    location TEXT NOT NULL,
    tag TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (account_id, idempotency_key)
);
CREATE INDEX http_idempotency_created_at ON http_idempotency (created_at);
