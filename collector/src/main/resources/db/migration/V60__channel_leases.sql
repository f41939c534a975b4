-- Which replica tells a channel whose alerts are counted. The counts are that replica's; another takes over when it is
-- heard of no more.

CREATE TABLE channel_leases (
  channel    TEXT NOT NULL PRIMARY KEY,
  holder     TEXT NOT NULL,
  held_until BIGINT NOT NULL
);
