-- The people on the other side of the widget. A row exists once something durable happened.
CREATE TABLE contacts (
    id UUID PRIMARY KEY,
    workspace_id UUID NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    stage TEXT NOT NULL,
    name TEXT,
    email TEXT,
    phone TEXT,
    -- set only by an identity that the customer's server signed
    external_id TEXT,
    verified BOOLEAN NOT NULL,
    traits JSONB NOT NULL,
    locale TEXT,
    time_zone TEXT,
    browser TEXT,
    os TEXT,
    device TEXT,
    referrer TEXT,
    last_page_url TEXT,
    last_page_title TEXT,
    -- name, e-mail and phone, folded for search
    search_text TEXT NOT NULL,
    first_seen_at TIMESTAMPTZ NOT NULL,
    last_seen_at TIMESTAMPTZ NOT NULL,
    UNIQUE (workspace_id, external_id)
);
CREATE INDEX contacts_workspace_seen ON contacts (workspace_id, last_seen_at DESC, id DESC);

-- What became one person when a signed identity said so.
CREATE TABLE contact_merges (
    id UUID PRIMARY KEY,
    workspace_id UUID NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    from_contact_id UUID NOT NULL,
    into_contact_id UUID NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    -- the absorbed contact as it was, and what was moved
    before JSONB NOT NULL,
    created_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX contact_merges_from ON contact_merges (workspace_id, from_contact_id);
