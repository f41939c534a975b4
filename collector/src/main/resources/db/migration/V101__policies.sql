-- Which decoys a project gets. Every change is a new version, and none is ever deleted.

CREATE TABLE policies (
  name       TEXT NOT NULL,
  version    INT NOT NULL,
  -- JSON: for whom, and which decoys.
  body       TEXT NOT NULL,
  -- 1 if this version ends the policy.
  removed    INT NOT NULL,
  changed_at BIGINT NOT NULL,
  changed_by TEXT NOT NULL,
  PRIMARY KEY (name, version)
);
