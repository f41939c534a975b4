-- The life of a decoy: when it is overdue for rotation, which policy gave it, when it was drilled,
-- and when what was planted for one build is over and may be forgotten.

-- Null for never.
ALTER TABLE decoys ADD COLUMN due_at BIGINT;

CREATE INDEX decoys_due ON decoys (due_at) WHERE due_at IS NOT NULL;

ALTER TABLE plantings ADD COLUMN policy TEXT;
ALTER TABLE plantings ADD COLUMN policy_version INT;
-- When a drill last saw one of its decoys used.
ALTER TABLE plantings ADD COLUMN drilled_at BIGINT;
-- Of what was planted for a build: when that ended, or else when its last credential ends.
ALTER TABLE plantings ADD COLUMN over_at BIGINT;

UPDATE plantings SET over_at = COALESCE(ended_at,
    (SELECT MAX(d.expires_at) FROM decoys d WHERE d.planting = plantings.id))
  WHERE origin LIKE '%"build":"%';

CREATE INDEX plantings_over ON plantings (over_at) WHERE over_at IS NOT NULL;
CREATE INDEX plantings_of_project ON plantings (project, id);
