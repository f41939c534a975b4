-- Crowds of further uses of decoys whose incidents are open, as they came: on disk before they are
-- answered, and in their places, a row each, a moment later.
CREATE TABLE hit_journal (
  id      ${id} NOT NULL PRIMARY KEY,
  -- The process that wrote it, which also takes it out.
  replica INT NOT NULL,
  weight  INT NOT NULL,
  uses    TEXT NOT NULL,
  -- 0 as they came; 1 crowds, the uses of each added up; 2 what stands for itself, ready to be placed.
  merged  INT NOT NULL DEFAULT 0,
  -- 1 where it could not be put in its place, and somebody has to look at it.
  aside   INT NOT NULL DEFAULT 0
);

-- Only of those few that were added up: what is answered next writes no second page.
CREATE INDEX hit_journal_merged ON hit_journal (merged, id) WHERE merged > 0;
