-- What trends count incidents by, in the incident itself: finding a decoy and a planting for each of
-- a hundred thousand took longer than the rest of the page. Of drills they are null.
ALTER TABLE incidents ADD COLUMN kind TEXT;
ALTER TABLE incidents ADD COLUMN project TEXT;
-- From the decoy's grant to this use, in milliseconds, where it is the decoy's first.
ALTER TABLE incidents ADD COLUMN waited BIGINT;

UPDATE incidents SET
    kind = (SELECT d.kind FROM decoys d WHERE d.id = incidents.decoy),
    project = (SELECT p.project FROM plantings p WHERE p.id = incidents.planting),
    waited = CASE WHEN EXISTS (SELECT 1 FROM incidents e WHERE e.decoy = incidents.decoy
        AND e.drill IS NULL AND e.id < incidents.id) THEN NULL
      ELSE first_at - (SELECT d.issued_at FROM decoys d WHERE d.id = incidents.decoy) END
  WHERE drill IS NULL;

-- In the order in which they are counted, and with all that is asked for, so that nothing is sorted.
CREATE INDEX incidents_by_project ON incidents (project, kind, first_at, hits, waited)
  WHERE drill IS NULL;
DROP INDEX incidents_by_source;
CREATE INDEX incidents_by_source ON incidents (source, decoy, first_at, last_at, hits)
  WHERE drill IS NULL;
