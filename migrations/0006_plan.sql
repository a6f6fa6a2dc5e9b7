-- Plans of units: a bare record of what was approved.

CREATE TABLE plan_plan (
    id {{id}},
    unit_id BIGINT NOT NULL REFERENCES org_unit (id),
    programme_id BIGINT NOT NULL REFERENCES directive_programme (id),
    year BIGINT NOT NULL,
    kind TEXT NOT NULL,
    number_symbol TEXT NOT NULL,
    title TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'returned', 'approved', 'closed')),
    decided_on TEXT,
    decided_by TEXT,
    counted_on TEXT,
    import_id BIGINT REFERENCES imports_import (id)
);
CREATE UNIQUE INDEX plan_plan_of_unit ON plan_plan (unit_id, programme_id, year, kind);
CREATE INDEX plan_plan_unit ON plan_plan (unit_id, counted_on);
CREATE INDEX plan_plan_import ON plan_plan (import_id);
