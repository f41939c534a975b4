-- Keys that providers watch. The key itself, and what its provider wants to hear, is locked with the keyring.

CREATE TABLE backed_keys (
  kind       TEXT NOT NULL,
  -- What the provider calls it.
  reference  TEXT NOT NULL,
  locked     TEXT NOT NULL,
  -- The decoy that has it; none while it is free.
  decoy      BIGINT,
  made_at    BIGINT NOT NULL,
  taken_at   BIGINT,
  revoked_at BIGINT,
  PRIMARY KEY (kind, reference)
);
CREATE UNIQUE INDEX backed_keys_by_decoy ON backed_keys (decoy);

-- What providers have told already, so that it makes no second hit.
CREATE TABLE provider_events (
  kind    TEXT NOT NULL,
  event   TEXT NOT NULL,
  seen_at BIGINT NOT NULL,
  PRIMARY KEY (kind, event)
);
