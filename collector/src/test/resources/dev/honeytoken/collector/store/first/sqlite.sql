BEGIN TRANSACTION;
CREATE TABLE api_keys (
  id         TEXT NOT NULL PRIMARY KEY,
  sha256     TEXT NOT NULL UNIQUE,
  name       TEXT NOT NULL,
  scopes     TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  revoked_at BIGINT
);
INSERT INTO "api_keys" VALUES('k1','cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd','ci','plant drill',1790000000000,NULL);
CREATE TABLE audit (
  id        INTEGER NOT NULL PRIMARY KEY,
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
INSERT INTO "audit" VALUES(1876951040000000006,1790000001000,NULL,'command line: root',NULL,'key create',NULL,'done',NULL);
CREATE TABLE bodies (
  id    INTEGER NOT NULL PRIMARY KEY,
  start TEXT NOT NULL
);
INSERT INTO "bodies" VALUES(1876951040000000002,'token=(decoy)');
CREATE TABLE channel_states (
  channel       TEXT NOT NULL PRIMARY KEY,
  receipt_at    BIGINT,
  -- Null while the latest attempt was accepted.
  failing_since BIGINT,
  failure       TEXT
);
CREATE TABLE channels (
  name       TEXT NOT NULL PRIMARY KEY,
  settings   TEXT NOT NULL,
  changed_at BIGINT NOT NULL
);
CREATE TABLE decoys (
  id          INTEGER NOT NULL PRIMARY KEY,
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
INSERT INTO "decoys" VALUES(1876951040000000001,1876951040000000000,0,'npm-token','.env','dotenv','TOKEN','{}','http://packages.example.com',1790000000000,1797776000000,'planted',1790000000000,'self-firing','{"cuts":[]}',NULL,NULL);
CREATE TABLE "deliveries" (
  id          INTEGER NOT NULL PRIMARY KEY,
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
INSERT INTO "deliveries" VALUES(1876951040000000005,1876951040000000004,NULL,'team','opened',1,'retrying',2,'HTTP 503',NULL,1790000001000,1790000002000);
CREATE TABLE drill_decoys (
  nonce      TEXT NOT NULL PRIMARY KEY,
  drill      BIGINT NOT NULL,
  decoy      BIGINT NOT NULL,
  ordinal    INT NOT NULL,
  expires_at BIGINT NOT NULL,
  hit        BIGINT
);
CREATE TABLE drills (
  id         INTEGER NOT NULL PRIMARY KEY,
  planting   BIGINT NOT NULL,
  channels   TEXT NOT NULL,
  armed_at   BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  revision   BIGINT NOT NULL
, own INT NOT NULL DEFAULT 0);
CREATE TABLE "flyway_schema_history" (
    "installed_rank" INT NOT NULL PRIMARY KEY,
    "version" VARCHAR(50),
    "description" VARCHAR(200) NOT NULL,
    "type" VARCHAR(20) NOT NULL,
    "script" VARCHAR(1000) NOT NULL,
    "checksum" INT,
    "installed_by" VARCHAR(100) NOT NULL,
    "installed_on" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f','now')),
    "execution_time" INT NOT NULL,
    "success" BOOLEAN NOT NULL
);
INSERT INTO "flyway_schema_history" VALUES(1,'1','begin','SQL','V1__begin.sql',92534601,'','2026-11-30 21:31:15.502',4,1);
INSERT INTO "flyway_schema_history" VALUES(2,'2','scheduled tasks','SQL','V2__scheduled_tasks.sql',484349467,'','2026-11-30 21:31:15.523',2,1);
INSERT INTO "flyway_schema_history" VALUES(3,'10','incident stages','SQL','V10__incident_stages.sql',724990943,'','2026-11-30 21:31:15.704',15,1);
INSERT INTO "flyway_schema_history" VALUES(4,'20','audit','SQL','V20__audit.sql',206036772,'','2026-11-30 21:31:15.759',1,1);
INSERT INTO "flyway_schema_history" VALUES(5,'21','audit is append only','SQL','V21__audit_is_append_only.sql',305737863,'','2026-11-30 21:31:15.785',1,1);
INSERT INTO "flyway_schema_history" VALUES(6,'22','evidence','SQL','V22__evidence.sql',-1885168289,'','2026-11-30 21:31:15.816',3,1);
INSERT INTO "flyway_schema_history" VALUES(7,'23','retention','SQL','V23__retention.sql',727361208,'','2026-11-30 21:31:15.849',4,1);
INSERT INTO "flyway_schema_history" VALUES(8,'30','protocols','SQL','V30__protocols.sql',2081503483,'','2026-11-30 21:31:15.858',3,1);
INSERT INTO "flyway_schema_history" VALUES(9,'40','channels','SQL','V40__channels.sql',700098723,'','2026-11-30 21:31:15.869',6,1);
CREATE TABLE hits (
  id             INTEGER NOT NULL PRIMARY KEY,
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
, body BIGINT, protocol TEXT NOT NULL DEFAULT 'http');
INSERT INTO "hits" VALUES(1876951040000000003,1790000001000,1790000001001,1876951040000000001,1876951040000000000,NULL,1876951040000000004,'header Authorization','198.51.100.7',4711,'{"chain":[]}','curl/8','GET','packages.example.com','/-/whoami','{"headers":[]}',13,NULL,1,NULL,1876951040000000002,'http');
CREATE TABLE idempotency_keys (
  idempotency_key TEXT NOT NULL PRIMARY KEY,
  order_digest    TEXT NOT NULL,
  planting        BIGINT NOT NULL,
  granted         INT NOT NULL,
  created_at      BIGINT NOT NULL
);
CREATE TABLE incidents (
  id        INTEGER NOT NULL PRIMARY KEY,
  decoy     BIGINT NOT NULL,
  planting  BIGINT,
  drill     BIGINT,
  source    TEXT NOT NULL,
  first_at  BIGINT NOT NULL,
  last_at   BIGINT NOT NULL,
  hits      BIGINT NOT NULL,
  first_hit BIGINT NOT NULL
, severity TEXT NOT NULL DEFAULT 'high', reasons TEXT NOT NULL DEFAULT '{"reasons":[]}', stage TEXT NOT NULL DEFAULT 'opened', revision INT NOT NULL DEFAULT 1);
INSERT INTO "incidents" VALUES(1876951040000000004,1876951040000000001,1876951040000000000,NULL,'198.51.100.7',1790000001000,1790000001000,1,1876951040000000003,'high','{"reasons":[]}','opened',1);
CREATE TABLE meta (
  name  TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
);
INSERT INTO "meta" VALUES('installation','5f0f6d9e-0b0e-4f4e-9c7e-0c1d2e3f4a5b 1790000000000');
CREATE TABLE notices (
  id        INTEGER NOT NULL PRIMARY KEY,
  about     TEXT NOT NULL,
  opened_at BIGINT NOT NULL,
  opened    TEXT NOT NULL,
  mended_at BIGINT,
  mended    TEXT
);
CREATE TABLE plantings (
  id           INTEGER NOT NULL PRIMARY KEY,
  project      TEXT NOT NULL,
  workspace    TEXT NOT NULL,
  origin       TEXT NOT NULL,
  order_digest TEXT NOT NULL,
  key_version  INT NOT NULL,
  created_at   BIGINT NOT NULL,
  -- 1 while one of its decoys is, or may be, in its file.
  live         INT NOT NULL
, planted_from TEXT, ended_at BIGINT);
INSERT INTO "plantings" VALUES(1876951040000000000,'com.example:shop','abababababababababababababababababababababababababababababababab','{"tool":"maven"}','d1',1,1790000000000,1,'192.0.2.9',NULL);
CREATE TABLE scheduled_tasks (
  task_name            TEXT NOT NULL,
  task_instance        TEXT NOT NULL,
  task_data            BLOB,
  execution_time       TIMESTAMP NOT NULL,
  picked               INT NOT NULL,
  picked_by            TEXT,
  last_success         TIMESTAMP,
  last_failure         TIMESTAMP,
  consecutive_failures INT,
  last_heartbeat       TIMESTAMP,
  version              BIGINT NOT NULL,
  priority             SMALLINT,
  PRIMARY KEY (task_name, task_instance)
);
INSERT INTO "scheduled_tasks" VALUES('delivery','1a0c4a8c00000005',X'323032362D30392D32315431343A31333A32315A',1790000003000,0,NULL,NULL,NULL,NULL,NULL,1,100);
CREATE TABLE shapes (
  kind  TEXT NOT NULL,
  shape TEXT NOT NULL,
  PRIMARY KEY (kind, shape)
);
CREATE INDEX "flyway_schema_history_s_idx" ON "flyway_schema_history" ("success");
CREATE INDEX plantings_live ON plantings (workspace, id) WHERE live = 1;
CREATE INDEX decoys_by_planting ON decoys (planting, ordinal);
CREATE INDEX decoys_by_fingerprint ON decoys (fingerprint) WHERE fingerprint IS NOT NULL;
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);
CREATE INDEX hits_by_decoy ON hits (decoy, id);
CREATE INDEX hits_by_incident ON hits (incident, id) WHERE incident IS NOT NULL;
CREATE INDEX hits_ungrouped ON hits (id) WHERE incident IS NULL;
CREATE INDEX incidents_by_decoy ON incidents (decoy, source, id);
CREATE INDEX drill_decoys_by_drill ON drill_decoys (drill, ordinal);
CREATE INDEX scheduled_tasks_execution_time ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_heartbeat ON scheduled_tasks (last_heartbeat);
CREATE INDEX scheduled_tasks_priority ON scheduled_tasks (priority DESC, execution_time ASC);
CREATE INDEX plantings_by_source ON plantings (planted_from, id) WHERE planted_from IS NOT NULL;
CREATE INDEX incidents_by_planting ON incidents (planting, id) WHERE planting IS NOT NULL;
CREATE INDEX deliveries_refused ON deliveries (id) WHERE state = 'refused';
CREATE INDEX deliveries_unfinished ON deliveries (id) WHERE state IN ('pending', 'retrying');
CREATE UNIQUE INDEX notices_open ON notices (about) WHERE mended_at IS NULL;
CREATE INDEX notices_by_subject ON notices (about, id);
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
BEGIN
  SELECT RAISE(ABORT, 'the audit log is append-only');
END;
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
BEGIN
  SELECT RAISE(ABORT, 'the audit log is append-only');
END;
CREATE INDEX incidents_by_source ON incidents (source, decoy) WHERE drill IS NULL;
CREATE INDEX incidents_with_source ON incidents (id) WHERE source <> '';
CREATE INDEX incidents_of_drills ON incidents (drill) WHERE drill IS NOT NULL;
CREATE INDEX hits_by_body ON hits (body) WHERE body IS NOT NULL;
COMMIT;
