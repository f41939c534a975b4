SET statement_timeout = 0;
SET lock_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET client_min_messages = warning;
CREATE FUNCTION public.refuse_change_of_audit() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is append-only';
END;
$$;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.api_keys (
    id text NOT NULL,
    sha256 text NOT NULL,
    name text NOT NULL,
    scopes text NOT NULL,
    created_at bigint NOT NULL,
    revoked_at bigint
);
CREATE TABLE public.audit (
    id bigint NOT NULL,
    at bigint NOT NULL,
    key_id text,
    who text NOT NULL,
    source text,
    operation text NOT NULL,
    subject text,
    outcome text NOT NULL,
    detail text
);
CREATE TABLE public.bodies (
    id bigint NOT NULL,
    start text NOT NULL
);
CREATE TABLE public.channel_states (
    channel text NOT NULL,
    receipt_at bigint,
    failing_since bigint,
    failure text
);
CREATE TABLE public.channels (
    name text NOT NULL,
    settings text NOT NULL,
    changed_at bigint NOT NULL
);
CREATE TABLE public.decoys (
    id bigint NOT NULL,
    planting bigint NOT NULL,
    ordinal integer NOT NULL,
    kind text NOT NULL,
    file text NOT NULL,
    format text NOT NULL,
    name text,
    options text NOT NULL,
    endpoint text NOT NULL,
    issued_at bigint NOT NULL,
    expires_at bigint NOT NULL,
    state text NOT NULL,
    changed_at bigint NOT NULL,
    trip_class text,
    cuts text NOT NULL,
    detail text,
    fingerprint text
);
CREATE TABLE public.deliveries (
    id bigint NOT NULL,
    incident bigint NOT NULL,
    drill bigint,
    channel text NOT NULL,
    stage text NOT NULL,
    revision integer NOT NULL,
    state text NOT NULL,
    attempts integer NOT NULL,
    detail text,
    reference text,
    created_at bigint NOT NULL,
    changed_at bigint NOT NULL
);
CREATE TABLE public.drill_decoys (
    nonce text NOT NULL,
    drill bigint NOT NULL,
    decoy bigint NOT NULL,
    ordinal integer NOT NULL,
    expires_at bigint NOT NULL,
    hit bigint
);
CREATE TABLE public.drills (
    id bigint NOT NULL,
    planting bigint NOT NULL,
    channels text NOT NULL,
    armed_at bigint NOT NULL,
    expires_at bigint NOT NULL,
    revision bigint NOT NULL,
    own integer DEFAULT 0 NOT NULL
);
CREATE TABLE public.flyway_schema_history (
    installed_rank integer NOT NULL,
    version character varying(50),
    description character varying(200) NOT NULL,
    type character varying(20) NOT NULL,
    script character varying(1000) NOT NULL,
    checksum integer,
    installed_by character varying(100) NOT NULL,
    installed_on timestamp without time zone DEFAULT now() NOT NULL,
    execution_time integer NOT NULL,
    success boolean NOT NULL
);
CREATE TABLE public.hits (
    id bigint NOT NULL,
    at bigint NOT NULL,
    stored_at bigint NOT NULL,
    decoy bigint NOT NULL,
    planting bigint,
    drill bigint,
    incident bigint,
    found_in text NOT NULL,
    source text NOT NULL,
    source_port integer NOT NULL,
    forwarded text NOT NULL,
    user_agent text,
    method text NOT NULL,
    host text,
    path text NOT NULL,
    headers text NOT NULL,
    body_bytes bigint NOT NULL,
    body_sha256 text,
    body_whole integer NOT NULL,
    tls text,
    body bigint,
    protocol text DEFAULT 'http'::text NOT NULL
);
CREATE TABLE public.idempotency_keys (
    idempotency_key text NOT NULL,
    order_digest text NOT NULL,
    planting bigint NOT NULL,
    granted integer NOT NULL,
    created_at bigint NOT NULL
);
CREATE TABLE public.incidents (
    id bigint NOT NULL,
    decoy bigint NOT NULL,
    planting bigint,
    drill bigint,
    source text NOT NULL,
    first_at bigint NOT NULL,
    last_at bigint NOT NULL,
    hits bigint NOT NULL,
    first_hit bigint NOT NULL,
    severity text DEFAULT 'high'::text NOT NULL,
    reasons text DEFAULT '{"reasons":[]}'::text NOT NULL,
    stage text DEFAULT 'opened'::text NOT NULL,
    revision integer DEFAULT 1 NOT NULL
);
CREATE TABLE public.meta (
    name text NOT NULL,
    value text NOT NULL
);
CREATE TABLE public.notices (
    id bigint NOT NULL,
    about text NOT NULL,
    opened_at bigint NOT NULL,
    opened text NOT NULL,
    mended_at bigint,
    mended text
);
CREATE TABLE public.plantings (
    id bigint NOT NULL,
    project text NOT NULL,
    workspace text NOT NULL,
    origin text NOT NULL,
    order_digest text NOT NULL,
    key_version integer NOT NULL,
    created_at bigint NOT NULL,
    live integer NOT NULL,
    planted_from text,
    ended_at bigint
);
CREATE TABLE public.scheduled_tasks (
    task_name text NOT NULL,
    task_instance text NOT NULL,
    task_data bytea,
    execution_time timestamp with time zone NOT NULL,
    picked boolean NOT NULL,
    picked_by text,
    last_success timestamp with time zone,
    last_failure timestamp with time zone,
    consecutive_failures integer,
    last_heartbeat timestamp with time zone,
    version bigint NOT NULL,
    priority smallint
);
CREATE TABLE public.shapes (
    kind text NOT NULL,
    shape text NOT NULL
);
INSERT INTO public.api_keys VALUES ('k1', 'cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd', 'ci', 'plant drill', 1790000000000, NULL);
INSERT INTO public.audit VALUES (1876951040000000006, 1790000001000, NULL, 'command line: root', NULL, 'key create', NULL, 'done', NULL);
INSERT INTO public.bodies VALUES (1876951040000000002, 'token=(decoy)');
INSERT INTO public.decoys VALUES (1876951040000000001, 1876951040000000000, 0, 'npm-token', '.env', 'dotenv', 'TOKEN', '{}', 'http://packages.example.com', 1790000000000, 1797776000000, 'planted', 1790000000000, 'self-firing', '{"cuts":[]}', NULL, NULL);
INSERT INTO public.deliveries VALUES (1876951040000000005, 1876951040000000004, NULL, 'team', 'opened', 1, 'retrying', 2, 'HTTP 503', NULL, 1790000001000, 1790000002000);
INSERT INTO public.flyway_schema_history VALUES (1, '1', 'begin', 'SQL', 'V1__begin.sql', 92534601, 'postgres', '2026-11-30 21:31:17.711006', 140, true);
INSERT INTO public.flyway_schema_history VALUES (2, '2', 'scheduled tasks', 'SQL', 'V2__scheduled_tasks.sql', 309291846, 'postgres', '2026-11-30 21:31:17.945827', 30, true);
INSERT INTO public.flyway_schema_history VALUES (3, '10', 'incident stages', 'SQL', 'V10__incident_stages.sql', 724990943, 'postgres', '2026-11-30 21:31:18.119694', 108, true);
INSERT INTO public.flyway_schema_history VALUES (4, '20', 'audit', 'SQL', 'V20__audit.sql', 206036772, 'postgres', '2026-11-30 21:31:18.317696', 215, true);
INSERT INTO public.flyway_schema_history VALUES (5, '21', 'audit is append only', 'SQL', 'V21__audit_is_append_only.sql', -879265879, 'postgres', '2026-11-30 21:31:18.607856', 27, true);
INSERT INTO public.flyway_schema_history VALUES (6, '22', 'evidence', 'SQL', 'V22__evidence.sql', -1885168289, 'postgres', '2026-11-30 21:31:18.668517', 12, true);
INSERT INTO public.flyway_schema_history VALUES (7, '23', 'retention', 'SQL', 'V23__retention.sql', 727361208, 'postgres', '2026-11-30 21:31:18.691824', 18, true);
INSERT INTO public.flyway_schema_history VALUES (8, '30', 'protocols', 'SQL', 'V30__protocols.sql', 2081503483, 'postgres', '2026-11-30 21:31:18.716291', 1, true);
INSERT INTO public.flyway_schema_history VALUES (9, '40', 'channels', 'SQL', 'V40__channels.sql', 700098723, 'postgres', '2026-11-30 21:31:18.72125', 2, true);
INSERT INTO public.hits VALUES (1876951040000000003, 1790000001000, 1790000001001, 1876951040000000001, 1876951040000000000, NULL, 1876951040000000004, 'header Authorization', '198.51.100.7', 4711, '{"chain":[]}', 'curl/8', 'GET', 'packages.example.com', '/-/whoami', '{"headers":[]}', 13, NULL, 1, NULL, 1876951040000000002, 'http');
INSERT INTO public.incidents VALUES (1876951040000000004, 1876951040000000001, 1876951040000000000, NULL, '198.51.100.7', 1790000001000, 1790000001000, 1, 1876951040000000003, 'high', '{"reasons":[]}', 'opened', 1);
INSERT INTO public.meta VALUES ('installation', '5f0f6d9e-0b0e-4f4e-9c7e-0c1d2e3f4a5b 1790000000000');
INSERT INTO public.plantings VALUES (1876951040000000000, 'com.example:shop', 'abababababababababababababababababababababababababababababababab', '{"tool":"maven"}', 'd1', 1, 1790000000000, 1, '192.0.2.9', NULL);
INSERT INTO public.scheduled_tasks VALUES ('delivery', '1a0c4a8c00000005', '\x323032362d30392d32315431343a31333a32315a', '2026-09-21 14:13:23+00', false, NULL, NULL, NULL, NULL, NULL, 1, 100);
ALTER TABLE ONLY public.api_keys
    ADD CONSTRAINT api_keys_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.api_keys
    ADD CONSTRAINT api_keys_sha256_key UNIQUE (sha256);
ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.bodies
    ADD CONSTRAINT bodies_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.channel_states
    ADD CONSTRAINT channel_states_pkey PRIMARY KEY (channel);
ALTER TABLE ONLY public.channels
    ADD CONSTRAINT channels_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.decoys
    ADD CONSTRAINT decoys_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.drill_decoys
    ADD CONSTRAINT drill_decoys_pkey PRIMARY KEY (nonce);
ALTER TABLE ONLY public.drills
    ADD CONSTRAINT drills_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.flyway_schema_history
    ADD CONSTRAINT flyway_schema_history_pk PRIMARY KEY (installed_rank);
ALTER TABLE ONLY public.hits
    ADD CONSTRAINT hits_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.idempotency_keys
    ADD CONSTRAINT idempotency_keys_pkey PRIMARY KEY (idempotency_key);
ALTER TABLE ONLY public.incidents
    ADD CONSTRAINT incidents_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.meta
    ADD CONSTRAINT meta_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.notices
    ADD CONSTRAINT notices_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.plantings
    ADD CONSTRAINT plantings_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.scheduled_tasks
    ADD CONSTRAINT scheduled_tasks_pkey PRIMARY KEY (task_name, task_instance);
ALTER TABLE ONLY public.shapes
    ADD CONSTRAINT shapes_pkey PRIMARY KEY (kind, shape);
ALTER TABLE ONLY public.deliveries
    ADD CONSTRAINT stage_deliveries_incident_channel_revision_key UNIQUE (incident, channel, revision);
ALTER TABLE ONLY public.deliveries
    ADD CONSTRAINT stage_deliveries_pkey PRIMARY KEY (id);
CREATE INDEX decoys_by_fingerprint ON public.decoys USING btree (fingerprint) WHERE (fingerprint IS NOT NULL);
CREATE INDEX decoys_by_planting ON public.decoys USING btree (planting, ordinal);
CREATE INDEX deliveries_refused ON public.deliveries USING btree (id) WHERE (state = 'refused'::text);
CREATE INDEX deliveries_unfinished ON public.deliveries USING btree (id) WHERE (state = ANY (ARRAY['pending'::text, 'retrying'::text]));
CREATE INDEX drill_decoys_by_drill ON public.drill_decoys USING btree (drill, ordinal);
CREATE INDEX flyway_schema_history_s_idx ON public.flyway_schema_history USING btree (success);
CREATE INDEX hits_by_body ON public.hits USING btree (body) WHERE (body IS NOT NULL);
CREATE INDEX hits_by_decoy ON public.hits USING btree (decoy, id);
CREATE INDEX hits_by_incident ON public.hits USING btree (incident, id) WHERE (incident IS NOT NULL);
CREATE INDEX hits_ungrouped ON public.hits USING btree (id) WHERE (incident IS NULL);
CREATE INDEX idempotency_keys_by_age ON public.idempotency_keys USING btree (created_at);
CREATE INDEX incidents_by_decoy ON public.incidents USING btree (decoy, source, id);
CREATE INDEX incidents_by_planting ON public.incidents USING btree (planting, id) WHERE (planting IS NOT NULL);
CREATE INDEX incidents_by_source ON public.incidents USING btree (source, decoy) WHERE (drill IS NULL);
CREATE INDEX incidents_of_drills ON public.incidents USING btree (drill) WHERE (drill IS NOT NULL);
CREATE INDEX incidents_with_source ON public.incidents USING btree (id) WHERE (source <> ''::text);
CREATE INDEX notices_by_subject ON public.notices USING btree (about, id);
CREATE UNIQUE INDEX notices_open ON public.notices USING btree (about) WHERE (mended_at IS NULL);
CREATE INDEX plantings_by_source ON public.plantings USING btree (planted_from, id) WHERE (planted_from IS NOT NULL);
CREATE INDEX plantings_live ON public.plantings USING btree (workspace, id) WHERE (live = 1);
CREATE INDEX scheduled_tasks_execution_time ON public.scheduled_tasks USING btree (execution_time);
CREATE INDEX scheduled_tasks_heartbeat ON public.scheduled_tasks USING btree (last_heartbeat);
CREATE INDEX scheduled_tasks_priority ON public.scheduled_tasks USING btree (priority DESC, execution_time);
CREATE TRIGGER audit_is_not_changed BEFORE DELETE OR UPDATE ON public.audit FOR EACH ROW EXECUTE FUNCTION public.refuse_change_of_audit();
CREATE TRIGGER audit_is_not_emptied BEFORE TRUNCATE ON public.audit FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_audit();
