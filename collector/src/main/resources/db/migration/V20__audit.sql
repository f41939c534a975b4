-- What was done over the admin API and on the command line, and by whom. Rows are only ever added.
CREATE TABLE audit (
  id        ${id} NOT NULL PRIMARY KEY,
  at        BIGINT NOT NULL,
  -- The API key; null for the command line and the collector itself.
  key_id    TEXT,
  who       TEXT NOT NULL,
  source    TEXT,
  operation TEXT NOT NULL,
  subject   TEXT,
  outcome   TEXT NOT NULL,
  detail    TEXT
);
