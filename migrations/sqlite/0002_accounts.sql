-- Workspaces, the people who work in them, and their credentials.
CREATE TABLE workspaces (
    id BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    key TEXT NOT NULL UNIQUE,
    locale TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    week_start TEXT NOT NULL,
    weekend TEXT NOT NULL,
    allowed_origins TEXT NOT NULL,
    version INTEGER NOT NULL,
    widget TEXT NOT NULL,
    widget_version INTEGER NOT NULL,
    first_heard_at TEXT,
    last_heard_at TEXT,
    last_page_url TEXT,
    created_at TEXT NOT NULL
) STRICT;

CREATE TABLE teammates (
    id BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    -- the address in lower case: one account an address
    email_key TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    avatar_key TEXT,
    locale TEXT NOT NULL,
    theme TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT;

-- Who works where, and as what.
CREATE TABLE workspace_roles (
    workspace_id BLOB NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    teammate_id BLOB NOT NULL REFERENCES teammates (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (workspace_id, teammate_id)
) STRICT;
CREATE INDEX workspace_roles_teammate ON workspace_roles (teammate_id);

CREATE TABLE teammate_sessions (
    id BLOB PRIMARY KEY,
    teammate_id BLOB NOT NULL REFERENCES teammates (id) ON DELETE CASCADE,
    -- the workspace that this session looks at
    workspace_id BLOB NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    token_hash BLOB NOT NULL UNIQUE,
    user_agent TEXT NOT NULL,
    address TEXT NOT NULL,
    created_at TEXT NOT NULL,
    last_used_at TEXT NOT NULL,
    -- when it ends however much it is used
    expires_at TEXT NOT NULL
) STRICT;
CREATE INDEX teammate_sessions_teammate ON teammate_sessions (teammate_id);

CREATE TABLE invitations (
    id BLOB PRIMARY KEY,
    workspace_id BLOB NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    email TEXT,
    role TEXT NOT NULL,
    token_hash BLOB NOT NULL UNIQUE,
    invited_by BLOB NOT NULL REFERENCES teammates (id) ON DELETE CASCADE,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
) STRICT;
CREATE INDEX invitations_workspace ON invitations (workspace_id, id);

CREATE TABLE api_keys (
    id BLOB PRIMARY KEY,
    workspace_id BLOB NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    prefix TEXT NOT NULL,
    secret_hash BLOB NOT NULL UNIQUE,
    scopes TEXT NOT NULL,
    created_by BLOB NOT NULL REFERENCES teammates (id) ON DELETE CASCADE,
    created_at TEXT NOT NULL,
    last_used_at TEXT,
    expires_at TEXT
) STRICT;
CREATE INDEX api_keys_workspace ON api_keys (workspace_id, id);

-- Keys with which a customer's own server signs who its visitors are. Two may live at once, to rotate.
CREATE TABLE identity_keys (
    id BLOB PRIMARY KEY,
    workspace_id BLOB NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    algorithm TEXT NOT NULL,
    -- HS256: the shared secret; EdDSA: the public key in PEM
    key_material TEXT NOT NULL,
    created_at TEXT NOT NULL,
    last_used_at TEXT
) STRICT;
CREATE INDEX identity_keys_workspace ON identity_keys (workspace_id, id);

-- Append-only.
CREATE TABLE audit_entries (
    id BLOB PRIMARY KEY,
    workspace_id BLOB REFERENCES workspaces (id) ON DELETE CASCADE,
    action TEXT NOT NULL,
    actor TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    address TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX audit_entries_workspace ON audit_entries (workspace_id, id);
