-- What keeps segments exact and their upkeep short.

-- Since when events from before a leaf existed are counted; null while they are not, or where nobody wrote it down.
ALTER TABLE leaves ADD COLUMN ready_at TEXT;

-- Hours that no window reaches any more, to forget them.
CREATE INDEX leaf_counts_hours ON leaf_counts (bucket) WHERE bucket > 100000;

-- Everybody of a workspace, some at a time. PostgreSQL goes along the primary key.
CREATE INDEX contacts_workspace ON contacts (workspace_id, id);

-- Members in the order in which they entered.
CREATE INDEX segment_members_entered ON segment_members (segment_id, entered_at, contact_id);
