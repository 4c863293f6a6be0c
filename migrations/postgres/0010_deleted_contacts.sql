-- Who was deleted, by nothing but the id. Tokens of visitors are not stored, so this is how theirs are told from those of
-- somebody who has no row yet: without it the next message of an old token would make the same contact again.
CREATE TABLE deleted_contacts (
    workspace_id UUID NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    contact_id UUID NOT NULL,
    PRIMARY KEY (workspace_id, contact_id)
);
