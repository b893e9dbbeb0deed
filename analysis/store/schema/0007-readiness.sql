-- Readiness. Runs of the checks; `result`: JSON, contract/model/readiness.ts; `basis`: what they were computed from.
CREATE TABLE assessment (
  run INTEGER NOT NULL,
  at_ns BIGINT NOT NULL,
  author VARCHAR NOT NULL,
  build VARCHAR NOT NULL,
  basis VARCHAR NOT NULL,
  result VARCHAR NOT NULL
);

-- Records that speak against what did not pass in the last run.
CREATE TABLE check_row (check_id VARCHAR NOT NULL, source INTEGER NOT NULL, record BIGINT NOT NULL);

-- What the examiner declares: scopes, profiles, packs, questions. `key`: kind and name; `document`: JSON, see contract/model/.
CREATE TABLE definition (key VARCHAR PRIMARY KEY, kind VARCHAR NOT NULL, name VARCHAR NOT NULL, document VARCHAR NOT NULL);

-- Decisions of the examiner, with their reason. `subject`: what was decided, e.g. `check:outcome-stated`, `control:pci-dss:10.2.1`; `seen`: the status that
-- the run gave it then. Of several that were not withdrawn the last one counts.
CREATE TABLE decision (
  id INTEGER PRIMARY KEY,
  subject VARCHAR NOT NULL,
  choice VARCHAR NOT NULL,
  reason VARCHAR NOT NULL,
  seen VARCHAR NOT NULL,
  author VARCHAR NOT NULL,
  at_ns BIGINT NOT NULL,
  withdrawn BOOLEAN NOT NULL DEFAULT false
);
