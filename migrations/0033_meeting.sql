-- Meetings of units: who came, what was said to each on their own actions, what was decided; how
-- often a unit meets; and shortcomings until they are mended.

-- How often a unit meets, from a day on until its next row; without any, by rule due.
CREATE TABLE meeting_rhythm (
    id {{id}},
    unit_id BIGINT NOT NULL REFERENCES org_unit (id),
    rhythm TEXT NOT NULL CHECK (rhythm IN ('monthly', 'quarterly', 'none')),
    valid_from TEXT NOT NULL,
    UNIQUE (unit_id, valid_from)
);

CREATE TABLE meeting_meeting (
    id {{id}},
    unit_id BIGINT NOT NULL REFERENCES org_unit (id),
    held_on TEXT NOT NULL,
    -- A word of rule meeting_kinds.
    kind TEXT NOT NULL,
    place TEXT NOT NULL,
    chair TEXT NOT NULL,
    secretary TEXT NOT NULL,
    agenda TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('prepared', 'closed')),
    -- Of a closed meeting. With attendance by name, the numbers of its rows.
    expected BIGINT NOT NULL DEFAULT 0,
    attended BIGINT NOT NULL DEFAULT 0,
    minutes TEXT NOT NULL,
    -- A word of rule meeting_qualities; empty where a register does not say.
    quality TEXT NOT NULL,
    author TEXT NOT NULL,
    row_version BIGINT NOT NULL DEFAULT 1,
    import_id BIGINT REFERENCES imports_import (id)
);
CREATE UNIQUE INDEX meeting_meeting_of_unit ON meeting_meeting (unit_id, held_on, kind);
CREATE INDEX meeting_meeting_import ON meeting_meeting (import_id) WHERE import_id IS NOT NULL;

-- Who was expected or came. While the meeting is prepared, only those of whom something is noted.
CREATE TABLE meeting_seat (
    id {{id}},
    meeting_id BIGINT NOT NULL REFERENCES meeting_meeting (id),
    person_id BIGINT NOT NULL REFERENCES org_person (id),
    expected BIGINT NOT NULL CHECK (expected IN (0, 1)),
    presence TEXT NOT NULL CHECK (presence IN ('attended', 'excused', 'absent')),
    UNIQUE (meeting_id, person_id)
);
CREATE INDEX meeting_seat_person ON meeting_seat (person_id);

-- What was said to a member; an empty text says that the meeting came to them and had no remark.
CREATE TABLE meeting_remark (
    id {{id}},
    meeting_id BIGINT NOT NULL REFERENCES meeting_meeting (id),
    person_id BIGINT NOT NULL REFERENCES org_person (id),
    text TEXT NOT NULL,
    author TEXT NOT NULL,
    row_version BIGINT NOT NULL DEFAULT 1,
    UNIQUE (meeting_id, person_id)
);
CREATE INDEX meeting_remark_person ON meeting_remark (person_id);

-- On an action of their sheet, with its words of that day: a later version may have others.
CREATE TABLE meeting_remark_item (
    id {{id}},
    remark_id BIGINT NOT NULL REFERENCES meeting_remark (id),
    position BIGINT NOT NULL,
    item TEXT NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (remark_id, position)
);

CREATE TABLE meeting_decision (
    id {{id}},
    meeting_id BIGINT NOT NULL REFERENCES meeting_meeting (id),
    text TEXT NOT NULL,
    -- A member, or somebody in words.
    owner_id BIGINT REFERENCES org_person (id),
    owner TEXT NOT NULL,
    due_on TEXT,
    done_on TEXT,
    note TEXT NOT NULL,
    author TEXT NOT NULL,
    row_version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX meeting_decision_meeting ON meeting_decision (meeting_id, id);
CREATE INDEX meeting_decision_owner ON meeting_decision (owner_id) WHERE owner_id IS NOT NULL;

CREATE TABLE meeting_shortcoming (
    id {{id}},
    unit_id BIGINT NOT NULL REFERENCES org_unit (id),
    -- Empty where it is the unit's own.
    person_id BIGINT REFERENCES org_person (id),
    source TEXT NOT NULL CHECK (source IN ('self_review', 'meeting', 'inspection')),
    meeting_id BIGINT REFERENCES meeting_meeting (id),
    text TEXT NOT NULL,
    noted_on TEXT NOT NULL,
    due_on TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'mended', 'confirmed', 'reopened')),
    evidence TEXT NOT NULL,
    mended_by TEXT NOT NULL,
    mended_on TEXT,
    confirmed_by TEXT NOT NULL,
    confirmed_on TEXT,
    -- Why it was reopened.
    remarks TEXT NOT NULL,
    author TEXT NOT NULL,
    row_version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX meeting_shortcoming_unit ON meeting_shortcoming (unit_id, due_on);
CREATE INDEX meeting_shortcoming_person ON meeting_shortcoming (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX meeting_shortcoming_meeting ON meeting_shortcoming (meeting_id) WHERE meeting_id IS NOT NULL;
