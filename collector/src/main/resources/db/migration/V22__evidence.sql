-- The beginning of a request's body, credentials replaced: once for all decoys that were in it.
CREATE TABLE bodies (
  id    ${id} NOT NULL PRIMARY KEY,
  start TEXT NOT NULL
);

ALTER TABLE hits ADD COLUMN body BIGINT;

-- What else the same source has done.
CREATE INDEX incidents_by_source ON incidents (source, decoy) WHERE drill IS NULL;
