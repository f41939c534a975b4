-- One hit may stand for several uses past a rate: how many. Null where it stands for itself.
ALTER TABLE hits ADD COLUMN uses BIGINT;

-- How many of its hits were counted and not kept.
ALTER TABLE incidents ADD COLUMN condensed BIGINT NOT NULL DEFAULT 0;
