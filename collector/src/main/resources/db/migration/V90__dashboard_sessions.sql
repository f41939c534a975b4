-- Who is signed in to the dashboard; in the database, so that every replica knows. The id itself is
-- in nobody's hands but the browser's: only its hash is kept.
CREATE TABLE sessions (
  id         TEXT NOT NULL PRIMARY KEY,
  -- The API key that was signed in with: the session ends with it. Null for a provider's user.
  key_id     TEXT,
  who        TEXT NOT NULL,
  role       TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  seen_at    BIGINT NOT NULL
);

CREATE INDEX sessions_by_use ON sessions (seen_at);
