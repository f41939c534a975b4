-- What retention looks for: addresses that are still there, and who else needs a body.
CREATE INDEX incidents_with_source ON incidents (id) WHERE source <> '';
CREATE INDEX incidents_of_drills ON incidents (drill) WHERE drill IS NOT NULL;
CREATE INDEX hits_by_body ON hits (body) WHERE body IS NOT NULL;
