-- Common to every database: instants are milliseconds since 1970, ids are 64-bit numbers that grow
-- with time, lists and maps are JSON texts. No credential and no material is ever in here.

CREATE TABLE meta (
  name  TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
);

CREATE TABLE plantings (
  id           ${id} NOT NULL PRIMARY KEY,
  project      TEXT NOT NULL,
  workspace    TEXT NOT NULL,
  origin       TEXT NOT NULL,
  order_digest TEXT NOT NULL,
  key_version  INT NOT NULL,
  created_at   BIGINT NOT NULL,
  -- 1 while one of its decoys is, or may be, in its file.
  live         INT NOT NULL
);

CREATE INDEX plantings_live ON plantings (workspace, id) WHERE live = 1;

CREATE TABLE decoys (
  id          ${id} NOT NULL PRIMARY KEY,
  planting    BIGINT NOT NULL,
  ordinal     INT NOT NULL,
  kind        TEXT NOT NULL,
  file        TEXT NOT NULL,
  format      TEXT NOT NULL,
  name        TEXT,
  options     TEXT NOT NULL,
  endpoint    TEXT NOT NULL,
  issued_at   BIGINT NOT NULL,
  expires_at  BIGINT NOT NULL,
  state       TEXT NOT NULL,
  changed_at  BIGINT NOT NULL,
  trip_class  TEXT,
  cuts        TEXT NOT NULL,
  detail      TEXT,
  -- Keyed; only of credentials without room for a seal.
  fingerprint TEXT
);

CREATE INDEX decoys_by_planting ON decoys (planting, ordinal);
CREATE INDEX decoys_by_fingerprint ON decoys (fingerprint) WHERE fingerprint IS NOT NULL;

-- Shapes of credentials of kinds whose shape is the user's.
CREATE TABLE shapes (
  kind  TEXT NOT NULL,
  shape TEXT NOT NULL,
  PRIMARY KEY (kind, shape)
);

CREATE TABLE idempotency_keys (
  idempotency_key TEXT NOT NULL PRIMARY KEY,
  order_digest    TEXT NOT NULL,
  planting        BIGINT NOT NULL,
  granted         INT NOT NULL,
  created_at      BIGINT NOT NULL
);

CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);

CREATE TABLE api_keys (
  id         TEXT NOT NULL PRIMARY KEY,
  sha256     TEXT NOT NULL UNIQUE,
  name       TEXT NOT NULL,
  scopes     TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  revoked_at BIGINT
);

CREATE TABLE hits (
  id             ${id} NOT NULL PRIMARY KEY,
  at             BIGINT NOT NULL,
  stored_at      BIGINT NOT NULL,
  decoy          BIGINT NOT NULL,
  planting       BIGINT,
  drill          BIGINT,
  incident       BIGINT,
  found_in       TEXT NOT NULL,
  source         TEXT NOT NULL,
  source_port    INT NOT NULL,
  forwarded      TEXT NOT NULL,
  user_agent     TEXT,
  method         TEXT NOT NULL,
  host           TEXT,
  path           TEXT NOT NULL,
  headers        TEXT NOT NULL,
  body_bytes     BIGINT NOT NULL,
  body_sha256    TEXT,
  body_whole     INT NOT NULL,
  tls            TEXT
);

CREATE INDEX hits_by_decoy ON hits (decoy, id);
CREATE INDEX hits_by_incident ON hits (incident, id) WHERE incident IS NOT NULL;
CREATE INDEX hits_ungrouped ON hits (id) WHERE incident IS NULL;

CREATE TABLE incidents (
  id        ${id} NOT NULL PRIMARY KEY,
  decoy     BIGINT NOT NULL,
  planting  BIGINT,
  drill     BIGINT,
  source    TEXT NOT NULL,
  first_at  BIGINT NOT NULL,
  last_at   BIGINT NOT NULL,
  hits      BIGINT NOT NULL,
  first_hit BIGINT NOT NULL
);

CREATE INDEX incidents_by_decoy ON incidents (decoy, source, id);

CREATE TABLE deliveries (
  id          ${id} NOT NULL PRIMARY KEY,
  incident    BIGINT NOT NULL,
  drill       BIGINT,
  channel     TEXT NOT NULL,
  state       TEXT NOT NULL,
  attempts    INT NOT NULL,
  detail      TEXT,
  created_at  BIGINT NOT NULL,
  changed_at  BIGINT NOT NULL,
  UNIQUE (incident, channel)
);

CREATE INDEX deliveries_refused ON deliveries (id) WHERE state = 'refused';
CREATE INDEX deliveries_unfinished ON deliveries (id) WHERE state IN ('pending', 'retrying');

CREATE TABLE drills (
  id         ${id} NOT NULL PRIMARY KEY,
  planting   BIGINT NOT NULL,
  channels   TEXT NOT NULL,
  armed_at   BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  revision   BIGINT NOT NULL
);

CREATE TABLE drill_decoys (
  nonce      TEXT NOT NULL PRIMARY KEY,
  drill      BIGINT NOT NULL,
  decoy      BIGINT NOT NULL,
  ordinal    INT NOT NULL,
  expires_at BIGINT NOT NULL,
  hit        BIGINT
);

CREATE INDEX drill_decoys_by_drill ON drill_decoys (drill, ordinal);
