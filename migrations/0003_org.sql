-- Units and persons. valid_from and valid_to are both included; no valid_to means still so.

CREATE TABLE org_unit (
    id {{id}},
    code TEXT NOT NULL UNIQUE,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    import_id BIGINT REFERENCES imports_import (id)
);
CREATE INDEX org_unit_import ON org_unit (import_id);

-- What may change about a unit while it stays the same unit.
CREATE TABLE org_unit_version (
    id {{id}},
    unit_id BIGINT NOT NULL REFERENCES org_unit (id),
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    level TEXT NOT NULL,
    kind TEXT NOT NULL,
    bloc TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    import_id BIGINT REFERENCES imports_import (id)
);
CREATE INDEX org_unit_version_unit ON org_unit_version (unit_id);
CREATE INDEX org_unit_version_import ON org_unit_version (import_id);

CREATE TABLE org_placement (
    id {{id}},
    unit_id BIGINT NOT NULL REFERENCES org_unit (id),
    hierarchy TEXT NOT NULL,
    parent_id BIGINT NOT NULL REFERENCES org_unit (id),
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    import_id BIGINT REFERENCES imports_import (id)
);
CREATE INDEX org_placement_parent ON org_placement (parent_id, hierarchy);
CREATE INDEX org_placement_unit ON org_placement (unit_id, hierarchy);
CREATE INDEX org_placement_import ON org_placement (import_id);

-- The body that issues, numbers, signs and decides for a unit.
CREATE TABLE org_organ (
    id {{id}},
    unit_id BIGINT NOT NULL REFERENCES org_unit (id),
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    symbol TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    import_id BIGINT REFERENCES imports_import (id)
);
CREATE INDEX org_organ_unit ON org_organ (unit_id);
CREATE INDEX org_organ_import ON org_organ (import_id);

CREATE TABLE org_person (
    id {{id}},
    code TEXT NOT NULL UNIQUE,
    family_name TEXT NOT NULL,
    given_name TEXT NOT NULL,
    -- Family and given name as compared: lower case, one placement of tone marks.
    name_key TEXT NOT NULL,
    -- Sorts byte by byte as Vietnamese lists do, by given name.
    sort_key TEXT NOT NULL,
    birth_year BIGINT,
    gender TEXT,
    import_id BIGINT REFERENCES imports_import (id)
);
CREATE INDEX org_person_name ON org_person (name_key);
CREATE INDEX org_person_import ON org_person (import_id);

CREATE TABLE org_person_category (
    id {{id}},
    person_id BIGINT NOT NULL REFERENCES org_person (id),
    category TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    import_id BIGINT REFERENCES imports_import (id)
);
CREATE INDEX org_person_category_person
    ON org_person_category (person_id, category, valid_from, valid_to);
CREATE INDEX org_person_category_import ON org_person_category (import_id);

CREATE TABLE org_membership (
    id {{id}},
    person_id BIGINT NOT NULL REFERENCES org_person (id),
    unit_id BIGINT NOT NULL REFERENCES org_unit (id),
    hierarchy TEXT NOT NULL,
    position TEXT NOT NULL,
    is_head BIGINT NOT NULL,
    is_primary BIGINT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    import_id BIGINT REFERENCES imports_import (id)
);
CREATE INDEX org_membership_person ON org_membership (person_id);
CREATE INDEX org_membership_unit ON org_membership (unit_id);
CREATE INDEX org_membership_import ON org_membership (import_id);

-- A position that an organ manages (diện quản lý).
CREATE TABLE org_post (
    id {{id}},
    person_id BIGINT NOT NULL REFERENCES org_person (id),
    unit_id BIGINT NOT NULL REFERENCES org_unit (id),
    organ_id BIGINT REFERENCES org_organ (id),
    title TEXT NOT NULL,
    managing_organ_id BIGINT REFERENCES org_organ (id),
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    import_id BIGINT REFERENCES imports_import (id)
);
CREATE INDEX org_post_person ON org_post (person_id);
CREATE INDEX org_post_unit ON org_post (unit_id);
CREATE INDEX org_post_organ ON org_post (organ_id);
CREATE INDEX org_post_managing_organ ON org_post (managing_organ_id);
CREATE INDEX org_post_import ON org_post (import_id);
