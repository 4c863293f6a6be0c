-- Workspaces, the people who work in them, and their credentials.
CREATE TABLE workspaces (
    id UUID PRIMARY KEY,
    name TEXT NOT NULL,
    key TEXT NOT NULL UNIQUE,
    locale TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    week_start TEXT NOT NULL,
    weekend JSONB NOT NULL,
    allowed_origins JSONB NOT NULL,
    version BIGINT NOT NULL,
    widget JSONB NOT NULL,
    widget_version BIGINT NOT NULL,
    first_heard_at TIMESTAMPTZ,
    last_heard_at TIMESTAMPTZ,
    last_page_url TEXT,
    created_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE teammates (
    id UUID PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    -- the address in lower case: one account an address
    email_key TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    avatar_key TEXT,
    locale TEXT NOT NULL,
    theme TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL
);

-- Who works where, and as what.
CREATE TABLE workspace_roles (
    workspace_id UUID NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    teammate_id UUID NOT NULL REFERENCES teammates (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (workspace_id, teammate_id)
);
CREATE INDEX workspace_roles_teammate ON workspace_roles (teammate_id);

CREATE TABLE teammate_sessions (
    id UUID PRIMARY KEY,
    teammate_id UUID NOT NULL REFERENCES teammates (id) ON DELETE CASCADE,
    -- the workspace that this session looks at
    workspace_id UUID NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    token_hash BYTEA NOT NULL UNIQUE,
    user_agent TEXT NOT NULL,
    address TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    last_used_at TIMESTAMPTZ NOT NULL,
    -- when it ends however much it is used
    expires_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX teammate_sessions_teammate ON teammate_sessions (teammate_id);

CREATE TABLE invitations (
    id UUID PRIMARY KEY,
    workspace_id UUID NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    email TEXT,
    role TEXT NOT NULL,
    token_hash BYTEA NOT NULL UNIQUE,
    invited_by UUID NOT NULL REFERENCES teammates (id) ON DELETE CASCADE,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX invitations_workspace ON invitations (workspace_id, id);

CREATE TABLE api_keys (
    id UUID PRIMARY KEY,
    workspace_id UUID NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    prefix TEXT NOT NULL,
    secret_hash BYTEA NOT NULL UNIQUE,
    scopes JSONB NOT NULL,
    created_by UUID NOT NULL REFERENCES teammates (id) ON DELETE CASCADE,
    created_at TIMESTAMPTZ NOT NULL,
    last_used_at TIMESTAMPTZ,
    expires_at TIMESTAMPTZ
);
CREATE INDEX api_keys_workspace ON api_keys (workspace_id, id);

-- Keys with which a customer's own server signs who its visitors are. Two may live at once, to rotate.
CREATE TABLE identity_keys (
    id UUID PRIMARY KEY,
    workspace_id UUID NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    algorithm TEXT NOT NULL,
    -- HS256: the shared secret; EdDSA: the public key in PEM
    key_material TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    last_used_at TIMESTAMPTZ
);
CREATE INDEX identity_keys_workspace ON identity_keys (workspace_id, id);

-- Append-only.
CREATE TABLE audit_entries (
    id UUID PRIMARY KEY,
    workspace_id UUID REFERENCES workspaces (id) ON DELETE CASCADE,
    action TEXT NOT NULL,
    actor TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail JSONB NOT NULL,
    address TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX audit_entries_workspace ON audit_entries (workspace_id, id);
