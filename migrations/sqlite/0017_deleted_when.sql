-- When, so that nodes which missed the notice find who was deleted since they last looked. Of those from before this, and
-- of those whom a node of the old version deletes, nobody knows it.
ALTER TABLE deleted_contacts ADD COLUMN deleted_at TEXT;
CREATE INDEX deleted_contacts_deleted_at ON deleted_contacts (workspace_id, deleted_at);
