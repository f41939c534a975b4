-- What a hit came over: the id of a protocol.
ALTER TABLE hits ADD COLUMN protocol TEXT NOT NULL DEFAULT 'http';
