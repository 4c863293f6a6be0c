-- Whose token a refused call came with, so that it goes when that person is deleted. Of those from before this nobody knows it.
ALTER TABLE rejected_events ADD COLUMN contact_id UUID;
DELETE FROM rejected_events WHERE source = 'widget';
