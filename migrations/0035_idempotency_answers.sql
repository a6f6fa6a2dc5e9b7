-- A key is kept for as long as a device may be without a line; the answer to it goes after a day (its status is 0
-- then). Those whose answer is still to go are few.
CREATE INDEX http_idempotency_answered ON http_idempotency (created_at) WHERE status <> 0;
