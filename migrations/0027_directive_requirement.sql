-- What a document asks of the units that it is sent to, point by point, and of each of them by when.

CREATE TABLE directive_requirement (
    id {{id}},
    document_id BIGINT NOT NULL REFERENCES directive_document (id),
    position BIGINT NOT NULL,
    -- As the document numbers it: "2.a"; may be empty.
    point TEXT NOT NULL,
    text TEXT NOT NULL,
    -- What proves it: a word that a slice contributes, or "other".
    output TEXT NOT NULL,
    -- Which records prove it: of the year, of the theme, of that kind of plan or report.
    year BIGINT,
    theme_id BIGINT REFERENCES directive_theme (id),
    record_kind TEXT NOT NULL,
    -- Of those who are due, how many in a hundred at the least; only where persons are counted.
    least_percent BIGINT CHECK (least_percent BETWEEN 1 AND 100),
    answerable TEXT NOT NULL,
    answers_to TEXT NOT NULL,
    row_version BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX directive_requirement_document
    ON directive_requirement (document_id, position);
CREATE INDEX directive_requirement_theme ON directive_requirement (theme_id)
    WHERE theme_id IS NOT NULL;

-- By when the units of a level carry it out, and by when those above them review it. An empty level
-- is every level that has no row of its own; a level without either is not asked.
CREATE TABLE directive_requirement_date (
    id {{id}},
    requirement_id BIGINT NOT NULL REFERENCES directive_requirement (id),
    level TEXT NOT NULL,
    due_on TEXT NOT NULL,
    review_on TEXT
);
CREATE UNIQUE INDEX directive_requirement_date_level
    ON directive_requirement_date (requirement_id, level);

-- Who is counted, by the rule "due" of the day it was written: a requirement keeps its rule.
CREATE TABLE directive_requirement_category (
    id {{id}},
    requirement_id BIGINT NOT NULL REFERENCES directive_requirement (id),
    category TEXT NOT NULL,
    is_exempt BIGINT NOT NULL CHECK (is_exempt IN (0, 1))
);
CREATE UNIQUE INDEX directive_requirement_category_word
    ON directive_requirement_category (requirement_id, is_exempt, category);

-- A requirement of one unit. Its status is nowhere: it follows from the unit's records.
CREATE TABLE directive_assignment (
    id {{id}},
    requirement_id BIGINT NOT NULL REFERENCES directive_requirement (id),
    unit_id BIGINT NOT NULL REFERENCES org_unit (id),
    due_on TEXT NOT NULL,
    review_on TEXT
);
CREATE UNIQUE INDEX directive_assignment_unit ON directive_assignment (unit_id, requirement_id);
CREATE INDEX directive_assignment_requirement ON directive_assignment (requirement_id, due_on);
CREATE INDEX directive_assignment_due ON directive_assignment (due_on);

-- What a unit says it did where no other record can: it counts once there is evidence with it.
CREATE TABLE directive_answer (
    id {{id}},
    assignment_id BIGINT NOT NULL REFERENCES directive_assignment (id),
    text TEXT NOT NULL,
    done_on TEXT NOT NULL,
    author TEXT NOT NULL,
    row_version BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX directive_answer_assignment ON directive_answer (assignment_id);

-- That a unit, or one above it, was reminded of what is owed.
CREATE TABLE directive_reminder (
    id {{id}},
    assignment_id BIGINT NOT NULL REFERENCES directive_assignment (id),
    -- The step of rule "reminders"; empty where somebody reminded by hand.
    band TEXT NOT NULL,
    to_unit_id BIGINT NOT NULL REFERENCES org_unit (id),
    notice_id BIGINT NOT NULL REFERENCES notice_notice (id),
    sent_on TEXT NOT NULL,
    sent_by TEXT NOT NULL
);
CREATE INDEX directive_reminder_assignment ON directive_reminder (assignment_id, id);
CREATE UNIQUE INDEX directive_reminder_band ON directive_reminder (assignment_id, band)
    WHERE band <> '';
