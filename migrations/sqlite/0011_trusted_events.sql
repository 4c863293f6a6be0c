-- Did the customer's own server say it? What browsers say of somebody whom that server knows changes nothing of their facts, so
-- whoever asks which facts are newer needs to know who gave them.
ALTER TABLE events ADD COLUMN trusted INTEGER NOT NULL DEFAULT 1;
