-- Versions of approved plans, and pressing issues from registers.

ALTER TABLE plan_plan ADD COLUMN version BIGINT NOT NULL DEFAULT 1;

-- A proposed change of an approved plan, and what it replaced: what the plan says as JSON.
CREATE TABLE plan_version (
    id {{id}},
    plan_id BIGINT NOT NULL REFERENCES plan_plan (id),
    version BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('submitted', 'returned', 'superseded')),
    contents TEXT NOT NULL,
    author TEXT NOT NULL,
    written_at TEXT NOT NULL,
    decided_on TEXT,
    decided_by TEXT,
    remarks TEXT,
    UNIQUE (plan_id, version)
);
CREATE INDEX plan_version_state ON plan_version (state, plan_id);

ALTER TABLE plan_issue ADD COLUMN import_id BIGINT REFERENCES imports_import (id);
CREATE INDEX plan_issue_import ON plan_issue (import_id);
-- What is counted of a period, and what is late on a day.
CREATE INDEX plan_issue_raised ON plan_issue (raised_on);
CREATE INDEX plan_issue_confirmed ON plan_issue (confirmed_on) WHERE confirmed_on IS NOT NULL;
