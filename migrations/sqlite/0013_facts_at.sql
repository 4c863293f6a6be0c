-- When each fact of a person was said, as JSON: {"name": [microseconds, by the customer's own server or team]}. What is heard of
-- late leaves newer facts alone. Of facts from before this nothing is known: whatever is said of them next stands.
ALTER TABLE contacts ADD COLUMN facts_at TEXT NOT NULL DEFAULT '{}';
