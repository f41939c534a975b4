-- What one replica does for all of them at a time.
CREATE TABLE leases (
  name   TEXT NOT NULL PRIMARY KEY,
  holder TEXT NOT NULL,
  ends   BIGINT NOT NULL,
  -- When it was last done, and what came of it.
  done   BIGINT,
  result TEXT
);

