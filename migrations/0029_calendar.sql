-- The address under which a calendar program reads an account's calendar: one an account. Of its
-- secret only the digest is kept.

CREATE TABLE calendar_feed (
    account_id BIGINT PRIMARY KEY REFERENCES auth_account (id),
    digest TEXT NOT NULL UNIQUE,
    made_at TEXT NOT NULL
);

-- What is due in a period is asked for by its day.
CREATE INDEX plan_task_due ON plan_task (due_on) WHERE due_on IS NOT NULL;
CREATE INDEX plan_issue_due ON plan_issue (due_on);
