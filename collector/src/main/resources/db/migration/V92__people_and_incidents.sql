-- What people do about incidents, and what they have found to be harmless.
CREATE TABLE incident_events (
  id       ${id} NOT NULL PRIMARY KEY,
  incident BIGINT NOT NULL,
  at       BIGINT NOT NULL,
  who      TEXT NOT NULL,
  what     TEXT NOT NULL,
  words    TEXT
);

CREATE INDEX incident_events_by_incident ON incident_events (incident, id);

CREATE TABLE benign_rules (
  id         ${id} NOT NULL PRIMARY KEY,
  -- Uses of this decoy, or of every decoy of this project: one of the two.
  decoy      BIGINT,
  project    TEXT,
  -- From this network, by a client that calls itself so, if that is not null.
  network    TEXT NOT NULL,
  user_agent TEXT,
  reason     TEXT NOT NULL,
  who        TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  ended_at   BIGINT
);

-- The rule by which nobody is told of it.
ALTER TABLE incidents ADD COLUMN benign BIGINT;

DROP INDEX incidents_open;
CREATE INDEX incidents_open ON incidents (id)
  WHERE drill IS NULL AND stage <> 'resolved' AND benign IS NULL;
