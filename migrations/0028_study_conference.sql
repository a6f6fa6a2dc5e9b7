-- Conferences with papers, the points of the conclusion and the awards presented; rounds and prizes
-- of study sessions that are contests.

CREATE TABLE study_conference (
    id {{id}},
    unit_id BIGINT NOT NULL REFERENCES org_unit (id),
    held_on TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    agenda TEXT NOT NULL,
    -- Nobody where it is not known; the session's numbers where there is one.
    invited BIGINT NOT NULL,
    attended BIGINT NOT NULL,
    session_id BIGINT REFERENCES study_session (id),
    concluded_by TEXT NOT NULL,
    document_id BIGINT REFERENCES directive_document (id),
    author TEXT NOT NULL,
    row_version BIGINT NOT NULL DEFAULT 1,
    import_id BIGINT REFERENCES imports_import (id)
);
CREATE UNIQUE INDEX study_conference_of_unit ON study_conference (unit_id, held_on, title);
CREATE INDEX study_conference_session ON study_conference (session_id) WHERE session_id IS NOT NULL;
CREATE INDEX study_conference_document
    ON study_conference (document_id) WHERE document_id IS NOT NULL;
CREATE INDEX study_conference_import ON study_conference (import_id) WHERE import_id IS NOT NULL;

CREATE TABLE study_paper (
    id {{id}},
    conference_id BIGINT NOT NULL REFERENCES study_conference (id),
    position BIGINT NOT NULL,
    title TEXT NOT NULL,
    speaker TEXT NOT NULL,
    speaker_unit TEXT NOT NULL
);
CREATE INDEX study_paper_conference ON study_paper (conference_id, position);

-- A point keeps its id while the conference is put right: what was made of it refers to it.
CREATE TABLE study_conclusion_point (
    id {{id}},
    conference_id BIGINT NOT NULL REFERENCES study_conference (id),
    position BIGINT NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX study_conclusion_point_conference ON study_conclusion_point (conference_id, position);

CREATE TABLE study_award (
    id {{id}},
    conference_id BIGINT NOT NULL REFERENCES study_conference (id),
    position BIGINT NOT NULL,
    recipient TEXT NOT NULL,
    form TEXT NOT NULL,
    decision TEXT NOT NULL
);
CREATE INDEX study_award_conference ON study_award (conference_id, position);

-- Of a contest, its last day.
ALTER TABLE study_session ADD COLUMN ends_on TEXT;

CREATE TABLE study_round (
    id {{id}},
    session_id BIGINT NOT NULL REFERENCES study_session (id),
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    held_on TEXT NOT NULL,
    level TEXT NOT NULL,
    entries BIGINT NOT NULL CHECK (entries >= 0)
);
CREATE INDEX study_round_session ON study_round (session_id, position);

-- Of a round, or of the contest as a whole where the round is 0. Who won is a person, a unit, or
-- somebody in words.
CREATE TABLE study_prize (
    id {{id}},
    session_id BIGINT NOT NULL REFERENCES study_session (id),
    position BIGINT NOT NULL,
    round BIGINT NOT NULL,
    name TEXT NOT NULL,
    person_id BIGINT REFERENCES org_person (id),
    unit_id BIGINT REFERENCES org_unit (id),
    recipient TEXT NOT NULL
);
CREATE INDEX study_prize_session ON study_prize (session_id, position);
CREATE INDEX study_prize_person ON study_prize (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX study_prize_unit ON study_prize (unit_id) WHERE unit_id IS NOT NULL;

-- Who has handed in one within a year is asked of each person who is due.
CREATE INDEX study_reflection_person ON study_reflection (person_id, handed_in_on);
