-- Evaluation and classification: what is said of a unit or a person in a period, and its class.

-- The decision of the competent level on one list; told_on is when the subjects were told.
CREATE TABLE evaluation_decision (
    id {{id}},
    unit_id BIGINT NOT NULL REFERENCES org_unit (id),
    group_name TEXT NOT NULL,
    year BIGINT NOT NULL,
    period TEXT NOT NULL,
    rule_from TEXT NOT NULL,
    number_symbol TEXT NOT NULL,
    decided_on TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    -- The quota as it stood: how many are in its class, how many may, of how many.
    top_count BIGINT NOT NULL,
    allowed_count BIGINT NOT NULL,
    base_count BIGINT NOT NULL,
    -- Why the list goes beyond the quota; empty where it does not.
    exception_reason TEXT,
    told_on TEXT,
    row_version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX evaluation_decision_list ON evaluation_decision (unit_id, year, period);

CREATE TABLE evaluation_evaluation (
    id {{id}},
    -- Empty where the unit itself is the subject.
    person_id BIGINT REFERENCES org_person (id),
    unit_id BIGINT NOT NULL REFERENCES org_unit (id),
    -- The unit that decides, as it was when the round began.
    deciding_unit_id BIGINT NOT NULL REFERENCES org_unit (id),
    group_name TEXT NOT NULL CHECK (group_name IN ('units', 'heads', 'managed', 'members')),
    year BIGINT NOT NULL,
    period TEXT NOT NULL,
    last_day TEXT NOT NULL,
    -- First day of the version of rule "evaluation" that it was made under.
    rule_from TEXT NOT NULL,
    -- 0: reviewed, not classed.
    classed BIGINT NOT NULL CHECK (classed IN (0, 1)),
    state TEXT NOT NULL CHECK (state IN ('open', 'handed_in', 'proposed', 'decided', 'told',
        'appealed', 'closed', 'left_out')),
    -- Fields of the form, points, and the class that the subject claims, as JSON.
    self_review TEXT NOT NULL,
    author TEXT NOT NULL,
    handed_in_on TEXT,
    remarks TEXT,
    proposed_class TEXT,
    proposed_on TEXT,
    proposed_by TEXT,
    decision_id BIGINT REFERENCES evaluation_decision (id),
    decided_class TEXT,
    decided_on TEXT,
    told_on TEXT,
    appeal TEXT,
    appealed_on TEXT,
    outcome_reason TEXT,
    outcome_on TEXT,
    outcome_by TEXT,
    -- What holds: the decided class, or that of the outcome of an appeal.
    final_class TEXT,
    row_version BIGINT NOT NULL DEFAULT 1,
    import_id BIGINT REFERENCES imports_import (id)
);
CREATE UNIQUE INDEX evaluation_of_person ON evaluation_evaluation (person_id, year, period)
    WHERE person_id IS NOT NULL;
CREATE UNIQUE INDEX evaluation_of_unit ON evaluation_evaluation (unit_id, year, period)
    WHERE person_id IS NULL;
CREATE INDEX evaluation_in_unit ON evaluation_evaluation (unit_id, year, period);
CREATE INDEX evaluation_in_list
    ON evaluation_evaluation (deciding_unit_id, group_name, year, period);
CREATE INDEX evaluation_waits ON evaluation_evaluation (state)
    WHERE state IN ('open', 'handed_in', 'proposed', 'decided', 'appealed');
CREATE INDEX evaluation_decision_of ON evaluation_evaluation (decision_id)
    WHERE decision_id IS NOT NULL;
CREATE INDEX evaluation_import ON evaluation_evaluation (import_id) WHERE import_id IS NOT NULL;

CREATE TABLE evaluation_comment (
    id {{id}},
    evaluation_id BIGINT NOT NULL REFERENCES evaluation_evaluation (id),
    source TEXT NOT NULL,
    text TEXT NOT NULL,
    author TEXT NOT NULL,
    written_on TEXT NOT NULL
);
CREATE INDEX evaluation_comment_of ON evaluation_comment (evaluation_id, id);

-- Counts only: never who voted how.
CREATE TABLE evaluation_vote (
    id {{id}},
    evaluation_id BIGINT NOT NULL UNIQUE REFERENCES evaluation_evaluation (id),
    held_on TEXT NOT NULL,
    voters BIGINT NOT NULL,
    author TEXT NOT NULL
);
CREATE TABLE evaluation_ballot (
    id {{id}},
    vote_id BIGINT NOT NULL REFERENCES evaluation_vote (id),
    class TEXT NOT NULL,
    votes BIGINT NOT NULL CHECK (votes >= 0)
);
CREATE UNIQUE INDEX evaluation_ballot_of ON evaluation_ballot (vote_id, class);
