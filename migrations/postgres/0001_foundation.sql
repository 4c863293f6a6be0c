-- What the foundation itself keeps: the installation's key, notices of what was committed, work for later.
CREATE TABLE installation (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    sealing_key BYTEA NOT NULL,
    -- what the setup link is derived from, until the installation is claimed
    setup_seed BYTEA,
    claimed_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE outbox (
    id UUID PRIMARY KEY,
    workspace_id UUID NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX outbox_created_at ON outbox (created_at);

CREATE TABLE jobs (
    id UUID PRIMARY KEY,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    payload TEXT NOT NULL,
    scheduled_for TIMESTAMPTZ NOT NULL,
    run_at TIMESTAMPTZ NOT NULL,
    attempts BIGINT NOT NULL,
    last_error TEXT,
    UNIQUE (kind, key)
);
CREATE INDEX jobs_run_at ON jobs (run_at);
