-- Pressing issues: what a unit has taken up to resolve, who answers for it, and what was done.

CREATE TABLE plan_issue (
    id {{id}},
    unit_id BIGINT NOT NULL REFERENCES org_unit (id),
    -- A word of rule issue_areas.
    area TEXT NOT NULL,
    title TEXT NOT NULL,
    place TEXT,
    raised_by TEXT NOT NULL CHECK (raised_by IN ('plan', 'meeting', 'inspection', 'petition')),
    raised_on TEXT NOT NULL,
    -- The responsible head.
    head_id BIGINT NOT NULL REFERENCES org_person (id),
    due_on TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'under_way', 'claimed', 'confirmed', 'reopened')),
    author TEXT NOT NULL,
    result TEXT,
    claimed_by TEXT,
    claimed_on TEXT,
    confirmed_by TEXT,
    confirmed_on TEXT,
    remarks TEXT,
    row_version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX plan_issue_unit ON plan_issue (unit_id, state);
CREATE INDEX plan_issue_head ON plan_issue (head_id, state);

CREATE TABLE plan_issue_action (
    id {{id}},
    issue_id BIGINT NOT NULL REFERENCES plan_issue (id),
    taken_on TEXT NOT NULL,
    text TEXT NOT NULL,
    author TEXT NOT NULL
);
CREATE INDEX plan_issue_action_issue ON plan_issue_action (issue_id, taken_on);
