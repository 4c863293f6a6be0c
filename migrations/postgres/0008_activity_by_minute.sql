-- Lists are in the order of what happened last. An index that knows that order to the microsecond is written anew with
-- every message and every event, and with it all other indexes of the row. Kept by the minute it is written once a minute;
-- what is within the minute is put in order as it is read.
ALTER TABLE conversations
    ADD COLUMN updated_minute TIMESTAMPTZ GENERATED ALWAYS AS (date_bin('1 minute', updated_at, TIMESTAMPTZ 'epoch')) STORED,
    ADD COLUMN changed_minute TIMESTAMPTZ GENERATED ALWAYS AS (date_bin('1 minute', changed_at, TIMESTAMPTZ 'epoch')) STORED;
DROP INDEX conversations_list;
DROP INDEX conversations_assignee;
DROP INDEX conversations_changed;
DROP INDEX conversations_contact;
CREATE INDEX conversations_list ON conversations (workspace_id, status, updated_minute DESC);
CREATE INDEX conversations_assignee ON conversations (workspace_id, assignee_id, status, updated_minute DESC);
CREATE INDEX conversations_changed ON conversations (workspace_id, changed_minute);
CREATE INDEX conversations_contact ON conversations (contact_id);

ALTER TABLE contacts
    ADD COLUMN last_seen_minute TIMESTAMPTZ GENERATED ALWAYS AS (date_bin('1 minute', last_seen_at, TIMESTAMPTZ 'epoch')) STORED;
DROP INDEX contacts_workspace_seen;
CREATE INDEX contacts_workspace_seen ON contacts (workspace_id, last_seen_minute DESC);

-- The next version of such a row finds room on its own page, and no index has to say where it went.
ALTER TABLE conversations SET (fillfactor = 80);
ALTER TABLE contacts SET (fillfactor = 80);
