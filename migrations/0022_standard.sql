-- Standard sets of units: short items, from a day on, until the unit's next set takes its place.

CREATE TABLE standard_set (
    id {{id}},
    unit_id BIGINT NOT NULL REFERENCES org_unit (id),
    effective_from TEXT NOT NULL,
    title TEXT NOT NULL,
    -- The set of a unit above that it was adapted from.
    adapted_from_id BIGINT REFERENCES standard_set (id),
    -- The day on which it was put up on the wall; null: not yet.
    posted_on TEXT,
    row_version BIGINT NOT NULL DEFAULT 1,
    import_id BIGINT REFERENCES imports_import (id)
);
CREATE UNIQUE INDEX standard_set_of_unit ON standard_set (unit_id, effective_from);
CREATE INDEX standard_set_posted ON standard_set (unit_id, posted_on);
CREATE INDEX standard_set_adapted_from ON standard_set (adapted_from_id);
CREATE INDEX standard_set_import ON standard_set (import_id);

CREATE TABLE standard_item (
    id {{id}},
    set_id BIGINT NOT NULL REFERENCES standard_set (id),
    position BIGINT NOT NULL,
    text TEXT NOT NULL
);
CREATE UNIQUE INDEX standard_item_of_set ON standard_item (set_id, position);
