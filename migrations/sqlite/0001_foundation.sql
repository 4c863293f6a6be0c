-- What the foundation itself keeps: the installation's key, notices of what was committed, work for later.
CREATE TABLE installation (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    sealing_key BLOB NOT NULL,
    -- what the setup link is derived from, until the installation is claimed
    setup_seed BLOB,
    claimed_at TEXT,
    created_at TEXT NOT NULL
) STRICT;

CREATE TABLE outbox (
    id BLOB PRIMARY KEY,
    workspace_id BLOB NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX outbox_created_at ON outbox (created_at);

CREATE TABLE jobs (
    id BLOB PRIMARY KEY,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    payload TEXT NOT NULL,
    scheduled_for TEXT NOT NULL,
    run_at TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    last_error TEXT,
    UNIQUE (kind, key)
) STRICT;
CREATE INDEX jobs_run_at ON jobs (run_at);
