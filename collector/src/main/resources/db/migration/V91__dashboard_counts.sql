-- What the dashboard's pages count and look for, without reading whole tables.
CREATE INDEX decoys_by_state ON decoys (state, expires_at, trip_class);
CREATE INDEX hits_by_time ON hits (at) WHERE drill IS NULL;
CREATE INDEX incidents_open ON incidents (id) WHERE drill IS NULL AND stage <> 'resolved';
CREATE INDEX drill_decoys_by_decoy ON drill_decoys (decoy, drill);
CREATE INDEX drills_by_planting ON drills (planting, id);
