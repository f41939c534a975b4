-- Channels that were set over the API. The settings hold secrets: they are locked with the keyring.

CREATE TABLE channels (
  name       TEXT NOT NULL PRIMARY KEY,
  settings   TEXT NOT NULL,
  changed_at BIGINT NOT NULL
);
