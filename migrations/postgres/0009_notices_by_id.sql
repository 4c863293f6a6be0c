-- Ids of notices are in the order of time: the oldest is found by them.
DROP INDEX outbox_created_at;
