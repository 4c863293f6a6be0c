-- Conversations and the log of their parts. seq counts 1, 2, 3 … without gaps in each conversation.
CREATE TABLE conversations (
    id BLOB PRIMARY KEY,
    workspace_id BLOB NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    contact_id BLOB NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    status TEXT NOT NULL,
    snoozed_until TEXT,
    priority TEXT NOT NULL,
    assignee_id BLOB REFERENCES teammates (id) ON DELETE SET NULL,
    -- seq of the newest part
    head INTEGER NOT NULL,
    -- grows with every change, also with those that append nothing
    version INTEGER NOT NULL,
    last_comment_seq INTEGER,
    last_comment_author_kind TEXT,
    last_comment_author_id BLOB,
    last_comment_excerpt TEXT,
    last_comment_at TEXT,
    -- comments of either side so far, so that nobody has to count them
    contact_comments INTEGER NOT NULL,
    team_comments INTEGER NOT NULL,
    -- how far the contact has read, and how many of the team's comments that were
    contact_read INTEGER NOT NULL,
    contact_read_comments INTEGER NOT NULL,
    -- how far anybody of the team has read
    team_read INTEGER NOT NULL,
    -- since when the contact waits for an answer
    waiting_since TEXT,
    created_at TEXT NOT NULL,
    -- the last activity: what lists are sorted by
    updated_at TEXT NOT NULL,
    -- the last change of anything, reading included: what nodes look for
    changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX conversations_list ON conversations (workspace_id, status, updated_at DESC, id DESC);
CREATE INDEX conversations_assignee ON conversations (workspace_id, assignee_id, status, updated_at DESC, id DESC);
CREATE INDEX conversations_changed ON conversations (workspace_id, changed_at);
CREATE INDEX conversations_contact ON conversations (contact_id, updated_at DESC);

CREATE TABLE messages (
    position INTEGER PRIMARY KEY,
    workspace_id BLOB NOT NULL,
    conversation_id BLOB NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    client_id BLOB NOT NULL,
    author_kind TEXT NOT NULL,
    -- the nil UUID where the author is the system, so that uniqueness holds for it too
    author_id BLOB NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    event TEXT,
    attachments INTEGER NOT NULL,
    -- the body folded for search; empty for events
    search_text TEXT NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (conversation_id, seq),
    UNIQUE (conversation_id, author_id, client_id)
) STRICT;
CREATE VIRTUAL TABLE message_search USING fts5 (
    search_text, content = 'messages', content_rowid = 'position', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER messages_search_insert AFTER INSERT ON messages WHEN new.search_text <> '' BEGIN
    INSERT INTO message_search (rowid, search_text) VALUES (new.position, new.search_text);
END;
CREATE TRIGGER messages_search_delete AFTER DELETE ON messages WHEN old.search_text <> '' BEGIN
    INSERT INTO message_search (message_search, rowid, search_text) VALUES ('delete', old.position, old.search_text);
END;

-- How far each teammate has read each conversation.
CREATE TABLE read_positions (
    conversation_id BLOB NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    teammate_id BLOB NOT NULL REFERENCES teammates (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    -- how many of the contact's comments that were
    comments INTEGER NOT NULL,
    updated_at TEXT NOT NULL,
    PRIMARY KEY (conversation_id, teammate_id)
) STRICT;

CREATE TABLE tags (
    id BLOB PRIMARY KEY,
    workspace_id BLOB NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    -- the name folded: two spellings are one tag
    name_key TEXT NOT NULL,
    UNIQUE (workspace_id, name_key)
) STRICT;
CREATE TABLE conversation_tags (
    conversation_id BLOB NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    tag_id BLOB NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
    PRIMARY KEY (conversation_id, tag_id)
) STRICT;
CREATE INDEX conversation_tags_tag ON conversation_tags (tag_id);

CREATE TABLE attachments (
    id BLOB PRIMARY KEY,
    workspace_id BLOB NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    uploader_kind TEXT NOT NULL,
    uploader_id BLOB NOT NULL,
    -- null until a message names it
    conversation_id BLOB REFERENCES conversations (id) ON DELETE CASCADE,
    seq INTEGER,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    width INTEGER,
    height INTEGER,
    storage_key TEXT NOT NULL,
    preview_key TEXT,
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX attachments_message ON attachments (conversation_id, seq);
CREATE INDEX attachments_unused ON attachments (created_at) WHERE conversation_id IS NULL;
