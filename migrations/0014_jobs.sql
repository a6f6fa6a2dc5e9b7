-- Long work: who asked for it, how far it is, what came of it.
CREATE TABLE jobs_job (
    id {{id}},
    kind TEXT NOT NULL,
    account_id BIGINT NOT NULL,
    actor TEXT NOT NULL,
    -- Where the right to look at it is held; 0 is the whole system.
    place BIGINT NOT NULL,
    language TEXT NOT NULL,
    parameters TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
    cancel_asked BIGINT NOT NULL,
    progress_done BIGINT NOT NULL,
    progress_total BIGINT NOT NULL,
    note TEXT NOT NULL,
    result TEXT,
    failure_code TEXT,
    failure_params TEXT,
    -- How often it was begun, also by a process that did not live to end it.
    attempts BIGINT NOT NULL,
    created_at TEXT NOT NULL,
    started_at TEXT,
    finished_at TEXT
);
CREATE INDEX jobs_job_state ON jobs_job (state, id);
CREATE INDEX jobs_job_account ON jobs_job (account_id, id);
