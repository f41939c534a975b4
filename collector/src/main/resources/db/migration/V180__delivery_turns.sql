-- When each unfinished delivery is to be told, and who is telling it: each channel's turns are taken by themselves. They
-- take the place of a scheduler's table, which knew nothing of channels.
CREATE TABLE delivery_turns (
  delivery   ${id} NOT NULL PRIMARY KEY,
  channel    TEXT NOT NULL,
  -- 1 for a drill's.
  drill      INT NOT NULL,
  due_at     BIGINT NOT NULL,
  -- What its age counts from: it begins anew when it is sent again from the dead-letter list.
  since      BIGINT NOT NULL,
  -- The process that has taken it, which says again and again that it lives; 0 if nobody has.
  holder     TEXT,
  held_until BIGINT NOT NULL DEFAULT 0
);

CREATE INDEX delivery_turns_due ON delivery_turns (channel, drill, due_at, delivery);

INSERT INTO delivery_turns (delivery, channel, drill, due_at, since)
  SELECT id, channel, CASE WHEN drill IS NULL THEN 0 ELSE 1 END, changed_at, changed_at
  FROM deliveries WHERE state IN ('pending', 'retrying');

DROP TABLE scheduled_tasks;
