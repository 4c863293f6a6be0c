-- Which of its message's files it is: they were shown in the order in which their uploads ended. Of those from before this,
-- nothing else is known.
ALTER TABLE attachments ADD COLUMN position BIGINT NOT NULL DEFAULT 0;
