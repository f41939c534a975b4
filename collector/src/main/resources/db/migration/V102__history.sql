-- The drills of a project, to look at.
CREATE INDEX drills_of_planting ON drills (planting, id);
