-- Crowds of further uses of decoys whose incidents are open, as they came: on disk before they are
-- answered, and in their places, a row each, a moment later.
CREATE TABLE hit_journal (
  id      ${id} NOT NULL PRIMARY KEY,
  -- The process that wrote it, which also takes it out.
  replica INT NOT NULL,
  weight  INT NOT NULL,
  uses    TEXT NOT NULL,
  -- 1 where it could not be put in its place, and somebody has to look at it.
  aside   INT NOT NULL DEFAULT 0
);
