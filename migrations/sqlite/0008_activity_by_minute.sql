-- SQLite writes an index entry anew when the column changes, by the minute or not; of what one person said there is little
-- to put in order.
DROP INDEX conversations_contact;
CREATE INDEX conversations_contact ON conversations (contact_id);
