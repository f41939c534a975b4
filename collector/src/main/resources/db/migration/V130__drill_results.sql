-- What came of a drill, for trends over a longer time than drills are kept for: a row when it goes.
CREATE TABLE drill_results (
  drill    ${id} NOT NULL PRIMARY KEY,
  project  TEXT NOT NULL,
  armed_at BIGINT NOT NULL,
  decoys   INT NOT NULL,
  hits     INT NOT NULL,
  awaited  INT NOT NULL,
  receipts INT NOT NULL
);

CREATE INDEX drill_results_of_project ON drill_results (project, armed_at);
