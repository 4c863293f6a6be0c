-- Conversations and the log of their parts. seq counts 1, 2, 3 … without gaps in each conversation.
CREATE TABLE conversations (
    id UUID PRIMARY KEY,
    workspace_id UUID NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    contact_id UUID NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    status TEXT NOT NULL,
    snoozed_until TIMESTAMPTZ,
    priority TEXT NOT NULL,
    assignee_id UUID REFERENCES teammates (id) ON DELETE SET NULL,
    -- seq of the newest part
    head BIGINT NOT NULL,
    -- grows with every change, also with those that append nothing
    version BIGINT NOT NULL,
    last_comment_seq BIGINT,
    last_comment_author_kind TEXT,
    last_comment_author_id UUID,
    last_comment_excerpt TEXT,
    last_comment_at TIMESTAMPTZ,
    -- comments of either side so far, so that nobody has to count them
    contact_comments BIGINT NOT NULL,
    team_comments BIGINT NOT NULL,
    -- how far the contact has read, and how many of the team's comments that were
    contact_read BIGINT NOT NULL,
    contact_read_comments BIGINT NOT NULL,
    -- how far anybody of the team has read
    team_read BIGINT NOT NULL,
    -- since when the contact waits for an answer
    waiting_since TIMESTAMPTZ,
    created_at TIMESTAMPTZ NOT NULL,
    -- the last activity: what lists are sorted by
    updated_at TIMESTAMPTZ NOT NULL,
    -- the last change of anything, reading included: what nodes look for
    changed_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX conversations_list ON conversations (workspace_id, status, updated_at DESC, id DESC);
CREATE INDEX conversations_assignee ON conversations (workspace_id, assignee_id, status, updated_at DESC, id DESC);
CREATE INDEX conversations_changed ON conversations (workspace_id, changed_at);
CREATE INDEX conversations_contact ON conversations (contact_id, updated_at DESC);

CREATE TABLE messages (
    position BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    workspace_id UUID NOT NULL,
    conversation_id UUID NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    seq BIGINT NOT NULL,
    id UUID NOT NULL,
    client_id UUID NOT NULL,
    author_kind TEXT NOT NULL,
    -- the nil UUID where the author is the system, so that uniqueness holds for it too
    author_id UUID NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    event JSONB,
    attachments BIGINT NOT NULL,
    -- the body folded for search; empty for events
    search_text TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    -- exactly the folded tokens: no parser of the engine's own may split them differently
    search TSVECTOR GENERATED ALWAYS AS (array_to_tsvector(array_remove(string_to_array(search_text, ' '), ''))) STORED,
    UNIQUE (conversation_id, seq),
    UNIQUE (conversation_id, author_id, client_id)
);
CREATE INDEX messages_search ON messages USING GIN (search);

-- How far each teammate has read each conversation.
CREATE TABLE read_positions (
    conversation_id UUID NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    teammate_id UUID NOT NULL REFERENCES teammates (id) ON DELETE CASCADE,
    seq BIGINT NOT NULL,
    -- how many of the contact's comments that were
    comments BIGINT NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (conversation_id, teammate_id)
);

CREATE TABLE tags (
    id UUID PRIMARY KEY,
    workspace_id UUID NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    -- the name folded: two spellings are one tag
    name_key TEXT NOT NULL,
    UNIQUE (workspace_id, name_key)
);
CREATE TABLE conversation_tags (
    conversation_id UUID NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    tag_id UUID NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
    PRIMARY KEY (conversation_id, tag_id)
);
CREATE INDEX conversation_tags_tag ON conversation_tags (tag_id);

CREATE TABLE attachments (
    id UUID PRIMARY KEY,
    workspace_id UUID NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    uploader_kind TEXT NOT NULL,
    uploader_id UUID NOT NULL,
    -- null until a message names it
    conversation_id UUID REFERENCES conversations (id) ON DELETE CASCADE,
    seq BIGINT,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size BIGINT NOT NULL,
    width BIGINT,
    height BIGINT,
    storage_key TEXT NOT NULL,
    preview_key TEXT,
    created_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX attachments_message ON attachments (conversation_id, seq);
CREATE INDEX attachments_unused ON attachments (created_at) WHERE conversation_id IS NULL;
