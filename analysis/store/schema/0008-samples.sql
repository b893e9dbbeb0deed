-- The last check of each profile. `result`: JSON, contract/model/profile.ts; `basis`: what it was computed from.
CREATE TABLE profile_run (
  profile VARCHAR NOT NULL,
  edition VARCHAR NOT NULL,
  at_ns BIGINT NOT NULL,
  author VARCHAR NOT NULL,
  build VARCHAR NOT NULL,
  basis VARCHAR NOT NULL,
  result VARCHAR NOT NULL
);

-- Records that a rule of a profile speaks against, as of its last check.
CREATE TABLE profile_row (
  profile VARCHAR NOT NULL,
  rule_id VARCHAR NOT NULL,
  source INTEGER NOT NULL,
  record BIGINT,
  item INTEGER NOT NULL,
  byte_offset BIGINT,
  byte_length BIGINT
);

-- Samples that were drawn. `document`: JSON, contract/model/sample.ts: population, plan, seed, algorithm, digests.
CREATE TABLE sample (id INTEGER PRIMARY KEY, name VARCHAR NOT NULL, document VARCHAR NOT NULL, author VARCHAR NOT NULL, at_ns BIGINT NOT NULL);

-- Their items in the order of the draw, and what was found of each. `identity`: SHA-256 of the item, offset, length; a record may be read anew under another
-- number. `result`: pass, deviation, void; NULL = not yet looked at. `id`: sample and place in the draw, e.g. 3.17.
CREATE TABLE sample_item (
  id VARCHAR PRIMARY KEY,
  sample INTEGER NOT NULL,
  place INTEGER NOT NULL,
  identity VARCHAR NOT NULL,
  draw VARCHAR NOT NULL,
  stratum VARCHAR NOT NULL,
  cluster VARCHAR,
  source INTEGER NOT NULL,
  record BIGINT NOT NULL,
  result VARCHAR,
  reason VARCHAR,
  note VARCHAR,
  author VARCHAR,
  at_ns BIGINT
);
