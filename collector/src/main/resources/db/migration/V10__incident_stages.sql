-- What makes an incident grave, the stages after its first alert, and the state of channels.

ALTER TABLE plantings ADD COLUMN planted_from TEXT;
ALTER TABLE plantings ADD COLUMN ended_at BIGINT;

CREATE INDEX plantings_by_source ON plantings (planted_from, id) WHERE planted_from IS NOT NULL;

ALTER TABLE incidents ADD COLUMN severity TEXT NOT NULL DEFAULT 'high';
ALTER TABLE incidents ADD COLUMN reasons TEXT NOT NULL DEFAULT '{"reasons":[]}';
ALTER TABLE incidents ADD COLUMN stage TEXT NOT NULL DEFAULT 'opened';
ALTER TABLE incidents ADD COLUMN revision INT NOT NULL DEFAULT 1;

UPDATE incidents SET severity = 'info' WHERE drill IS NOT NULL;

CREATE INDEX incidents_by_planting ON incidents (planting, id) WHERE planting IS NOT NULL;

-- 1 for a drill of the collector's own, whose alerts go to the drill's channels only.
ALTER TABLE drills ADD COLUMN own INT NOT NULL DEFAULT 0;

-- One row for each stage that a channel is told: the old key allowed one for each incident.
CREATE TABLE stage_deliveries (
  id          ${id} NOT NULL PRIMARY KEY,
  -- Of an incident, or of a notice.
  incident    BIGINT NOT NULL,
  drill       BIGINT,
  channel     TEXT NOT NULL,
  stage       TEXT NOT NULL,
  revision    INT NOT NULL,
  state       TEXT NOT NULL,
  attempts    INT NOT NULL,
  detail      TEXT,
  -- What the channel calls its message.
  reference   TEXT,
  created_at  BIGINT NOT NULL,
  changed_at  BIGINT NOT NULL,
  UNIQUE (incident, channel, revision)
);

INSERT INTO stage_deliveries (id, incident, drill, channel, stage, revision, state, attempts,
    detail, created_at, changed_at)
  SELECT id, incident, drill, channel, 'opened', 1, state, attempts, detail, created_at, changed_at
  FROM deliveries;

DROP TABLE deliveries;
ALTER TABLE stage_deliveries RENAME TO deliveries;

CREATE INDEX deliveries_refused ON deliveries (id) WHERE state = 'refused';
CREATE INDEX deliveries_unfinished ON deliveries (id) WHERE state IN ('pending', 'retrying');

CREATE TABLE channel_states (
  channel       TEXT NOT NULL PRIMARY KEY,
  receipt_at    BIGINT,
  -- Null while the latest attempt was accepted.
  failing_since BIGINT,
  failure       TEXT
);

-- What the collector tells of itself.
CREATE TABLE notices (
  id        ${id} NOT NULL PRIMARY KEY,
  about     TEXT NOT NULL,
  opened_at BIGINT NOT NULL,
  opened    TEXT NOT NULL,
  mended_at BIGINT,
  mended    TEXT
);

CREATE UNIQUE INDEX notices_open ON notices (about) WHERE mended_at IS NULL;
CREATE INDEX notices_by_subject ON notices (about, id);
