-- The people on the other side of the widget. A row exists once something durable happened.
CREATE TABLE contacts (
    id BLOB PRIMARY KEY,
    workspace_id BLOB NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    stage TEXT NOT NULL,
    name TEXT,
    email TEXT,
    phone TEXT,
    -- set only by an identity that the customer's server signed
    external_id TEXT,
    verified INTEGER NOT NULL,
    traits TEXT NOT NULL,
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
    first_seen_at TEXT NOT NULL,
    last_seen_at TEXT NOT NULL,
    UNIQUE (workspace_id, external_id)
) STRICT;
CREATE INDEX contacts_workspace_seen ON contacts (workspace_id, last_seen_at DESC, id DESC);

-- What became one person when a signed identity said so.
CREATE TABLE contact_merges (
    id BLOB PRIMARY KEY,
    workspace_id BLOB NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    from_contact_id BLOB NOT NULL,
    into_contact_id BLOB NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    -- the absorbed contact as it was, and what was moved
    before TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX contact_merges_from ON contact_merges (workspace_id, from_contact_id);
