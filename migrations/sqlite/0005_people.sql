-- Who is there: identities, visits, events, counters, stages, segments.

-- Where somebody is and first came from, and what conditions ask for.
ALTER TABLE contacts ADD COLUMN country TEXT;
ALTER TABLE contacts ADD COLUMN region TEXT;
ALTER TABLE contacts ADD COLUMN city TEXT;
ALTER TABLE contacts ADD COLUMN utm_source TEXT;
ALTER TABLE contacts ADD COLUMN utm_medium TEXT;
ALTER TABLE contacts ADD COLUMN utm_campaign TEXT;
ALTER TABLE contacts ADD COLUMN utm_term TEXT;
ALTER TABLE contacts ADD COLUMN utm_content TEXT;
ALTER TABLE contacts ADD COLUMN visits INTEGER NOT NULL DEFAULT 0;
ALTER TABLE contacts ADD COLUMN page_views INTEGER NOT NULL DEFAULT 0;
-- the visit that is going on, if its last activity is recent enough
ALTER TABLE contacts ADD COLUMN visit_id BLOB;
ALTER TABLE contacts ADD COLUMN last_visit_at TEXT;
-- since when they wait for an answer in a conversation
ALTER TABLE contacts ADD COLUMN waiting_since TEXT;
ALTER TABLE contacts ADD COLUMN stage_changed_at TEXT;
-- what an unsigned identify called them: shown, never trusted
ALTER TABLE contacts ADD COLUMN claimed_id TEXT;
-- grows with every change of what conditions may ask for: a copy in memory is good only with the same number
ALTER TABLE contacts ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
-- when the answer to some condition may change without new data
ALTER TABLE contacts ADD COLUMN next_flip_at TEXT;
CREATE INDEX contacts_flips ON contacts (next_flip_at) WHERE next_flip_at IS NOT NULL;

-- What somebody is known by.
CREATE TABLE contact_identities (
    workspace_id BLOB NOT NULL,
    -- anonymous_id: a browser; external_id: the customer's own id, signed or sent with a secret key;
    -- claimed_id: the same, said by nobody in particular; email: verified
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    contact_id BLOB NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (workspace_id, kind, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_identities_contact ON contact_identities (contact_id);

-- Those who had a signed id before there were names.
INSERT INTO contact_identities (workspace_id, kind, value, contact_id, created_at)
    SELECT workspace_id, 'external_id', external_id, id, first_seen_at FROM contacts WHERE external_id IS NOT NULL;

-- Merges can be undone for as long as the record is whole. They outlive their survivor, who may become part of another
-- contact in turn, so they do not refer to its row.
CREATE TABLE contact_merges_new (
    id BLOB PRIMARY KEY,
    workspace_id BLOB NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    from_contact_id BLOB NOT NULL,
    into_contact_id BLOB NOT NULL,
    -- the absorbed contact as it was
    before TEXT NOT NULL,
    created_at TEXT NOT NULL,
    -- the survivor as it was
    into_before TEXT,
    -- what each slice moved, by the slice's name
    moved TEXT,
    reason TEXT,
    undone_at TEXT,
    undone_by BLOB
) STRICT;
INSERT INTO contact_merges_new (id, workspace_id, from_contact_id, into_contact_id, before, created_at)
    SELECT id, workspace_id, from_contact_id, into_contact_id, before, created_at FROM contact_merges;
DROP TABLE contact_merges;
ALTER TABLE contact_merges_new RENAME TO contact_merges;
CREATE INDEX contact_merges_from ON contact_merges (workspace_id, from_contact_id);
CREATE INDEX contact_merges_into ON contact_merges (workspace_id, into_contact_id);

-- Traits that were seen, with the types of their values.
CREATE TABLE trait_keys (
    workspace_id BLOB NOT NULL,
    key TEXT NOT NULL,
    -- string, number, boolean, date, list
    types TEXT NOT NULL,
    first_seen_at TEXT NOT NULL,
    last_seen_at TEXT NOT NULL,
    PRIMARY KEY (workspace_id, key)
) STRICT, WITHOUT ROWID;

-- Stretches of activity without a pause of half an hour.
CREATE TABLE visits (
    id BLOB PRIMARY KEY,
    workspace_id BLOB NOT NULL,
    contact_id BLOB NOT NULL,
    started_at TEXT NOT NULL,
    ended_at TEXT NOT NULL,
    page_views INTEGER NOT NULL,
    landing_url TEXT,
    exit_url TEXT,
    referrer TEXT,
    utm TEXT NOT NULL,
    browser TEXT,
    os TEXT,
    device TEXT,
    country TEXT
) STRICT;
CREATE INDEX visits_contact ON visits (contact_id, started_at DESC);

-- What happened, once each.
CREATE TABLE events (
    workspace_id BLOB NOT NULL,
    -- the sender's message id, or the hash of one that is no BLOB
    message_id BLOB NOT NULL,
    contact_id BLOB NOT NULL,
    -- track, page, identify, group, alias, system
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    properties TEXT NOT NULL,
    page_url TEXT,
    page_title TEXT,
    -- when it happened, by the sender's corrected clock, at most received_at
    at TEXT NOT NULL,
    received_at TEXT NOT NULL,
    PRIMARY KEY (workspace_id, message_id)
) STRICT;
CREATE INDEX events_contact ON events (contact_id, at DESC, message_id);
CREATE INDEX events_name ON events (workspace_id, name, at);

-- Names of events that were seen, with the keys and types of their properties.
CREATE TABLE event_names (
    workspace_id BLOB NOT NULL,
    name TEXT NOT NULL,
    properties TEXT NOT NULL,
    first_seen_at TEXT NOT NULL,
    last_seen_at TEXT NOT NULL,
    PRIMARY KEY (workspace_id, name)
) STRICT, WITHOUT ROWID;

-- Calls that were refused, for the console: newest first, bounded by a sweep.
CREATE TABLE rejected_events (
    id BLOB PRIMARY KEY,
    workspace_id BLOB NOT NULL,
    code TEXT NOT NULL,
    reason TEXT NOT NULL,
    source TEXT NOT NULL,
    sample TEXT NOT NULL,
    received_at TEXT NOT NULL
) STRICT;
CREATE INDEX rejected_events_list ON rejected_events (workspace_id, received_at DESC, id DESC);

-- What conditions count: one event with its property filters, the same for all conditions that ask for it.
CREATE TABLE leaves (
    id INTEGER PRIMARY KEY,
    workspace_id BLOB NOT NULL,
    -- the normalised text of event and filters
    key TEXT NOT NULL,
    leaf TEXT NOT NULL,
    -- building until events from before it existed are counted, then ready
    state TEXT NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (workspace_id, key)
) STRICT;

-- How often somebody did what a leaf names. Buckets below 100,000 are days of the workspace's time zone since
-- 1970-01-01; those above are hours in UTC since then.
CREATE TABLE leaf_counts (
    leaf_id INTEGER NOT NULL,
    contact_id BLOB NOT NULL,
    bucket INTEGER NOT NULL,
    count INTEGER NOT NULL,
    first_at TEXT NOT NULL,
    last_at TEXT NOT NULL,
    PRIMARY KEY (leaf_id, contact_id, bucket)
) STRICT, WITHOUT ROWID;
CREATE INDEX leaf_counts_contact ON leaf_counts (contact_id);

-- Which set of conditions is in force. Whoever evaluates reads it in the same transaction.
CREATE TABLE condition_epochs (
    workspace_id BLOB PRIMARY KEY,
    epoch INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- By what somebody becomes a lead or a user.
CREATE TABLE lifecycles (
    workspace_id BLOB PRIMARY KEY,
    lead_condition TEXT NOT NULL,
    user_condition TEXT NOT NULL,
    lead_demotes INTEGER NOT NULL,
    user_demotes INTEGER NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE stage_changes (
    id BLOB PRIMARY KEY,
    workspace_id BLOB NOT NULL,
    contact_id BLOB NOT NULL,
    from_stage TEXT,
    to_stage TEXT NOT NULL,
    -- what happened (event, time, edit, merge, person)
    cause TEXT NOT NULL,
    -- the condition with the values found, as it was then
    evidence TEXT,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX stage_changes_contact ON stage_changes (contact_id, at DESC);
CREATE INDEX stage_changes_time ON stage_changes (workspace_id, at);

CREATE TABLE segments (
    id BLOB PRIMARY KEY,
    workspace_id BLOB NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    -- dynamic: by a condition; manual: by hand
    kind TEXT NOT NULL,
    condition TEXT,
    -- of those that every workspace has from the start, which one
    template TEXT,
    version INTEGER NOT NULL,
    -- building until everybody was looked at, then ready
    state TEXT NOT NULL,
    build_done INTEGER NOT NULL,
    build_total INTEGER NOT NULL,
    -- since when the memberships are exact
    as_of TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX segments_workspace ON segments (workspace_id, created_at, id);

CREATE TABLE segment_versions (
    segment_id BLOB NOT NULL REFERENCES segments (id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    condition TEXT,
    teammate_id BLOB,
    created_at TEXT NOT NULL,
    PRIMARY KEY (segment_id, version)
) STRICT;

CREATE TABLE segment_members (
    segment_id BLOB NOT NULL,
    contact_id BLOB NOT NULL,
    entered_at TEXT NOT NULL,
    PRIMARY KEY (segment_id, contact_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX segment_members_contact ON segment_members (contact_id);

-- Who entered and left, when and by what.
CREATE TABLE segment_transitions (
    id BLOB PRIMARY KEY,
    workspace_id BLOB NOT NULL,
    segment_id BLOB NOT NULL,
    contact_id BLOB NOT NULL,
    -- entered, left
    direction TEXT NOT NULL,
    segment_version INTEGER NOT NULL,
    cause TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX segment_transitions_segment ON segment_transitions (segment_id, at DESC, id DESC);
CREATE INDEX segment_transitions_contact ON segment_transitions (contact_id, at DESC);

-- Size over time, one row an hour at most.
CREATE TABLE segment_sizes (
    segment_id BLOB NOT NULL,
    at TEXT NOT NULL,
    size INTEGER NOT NULL,
    PRIMARY KEY (segment_id, at)
) STRICT, WITHOUT ROWID;

-- What is deleted leaves the search index at once, not when its segments are merged some day.
INSERT INTO message_search (message_search, rank) VALUES ('secure-delete', 1);
