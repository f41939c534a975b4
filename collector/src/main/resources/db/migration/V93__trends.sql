-- What trends are counted from, without reading whole tables.
CREATE INDEX incidents_by_time ON incidents (first_at, source, decoy, planting, hits, last_at)
  WHERE drill IS NULL;
CREATE INDEX deliveries_of_drills ON deliveries (channel, id) WHERE drill IS NOT NULL;
