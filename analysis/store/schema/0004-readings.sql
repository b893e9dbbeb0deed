-- Sources that were read again, and sources that were set aside.
-- A reading: one evidence file of a source. A source that was read once has no rows here; `id` is `source.number`, `standing` `current` or `set aside`,
-- `differs` what its policy changed, in words. The row of the source says what its current reading says.
CREATE TABLE reading (
  id VARCHAR PRIMARY KEY,
  source INTEGER NOT NULL,
  number INTEGER NOT NULL,
  standing VARCHAR NOT NULL,
  evidence_sha256 VARCHAR NOT NULL,
  items INTEGER NOT NULL,
  first_ns BIGINT,
  last_ns BIGINT,
  policy VARCHAR NOT NULL,
  ledger VARCHAR NOT NULL,
  differs VARCHAR NOT NULL,
  author VARCHAR NOT NULL,
  at_ns BIGINT NOT NULL
);

-- The reading whose record a pin names, where the current one has no such record; NULL = the current one.
ALTER TABLE pin
ADD COLUMN reading INTEGER;

-- A source that is set aside leaves `source` for this table, and what the verifiers said of it the tables below: nothing that asks for sources or verdicts
-- meets it by accident.
CREATE TABLE set_aside (
  id INTEGER PRIMARY KEY,
  name VARCHAR NOT NULL,
  path VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  sha256 VARCHAR NOT NULL,
  bytes BIGINT NOT NULL,
  items INTEGER NOT NULL,
  originals VARCHAR NOT NULL,
  imported_ns BIGINT NOT NULL,
  first_ns BIGINT,
  last_ns BIGINT,
  evidence_sha256 VARCHAR NOT NULL,
  policy VARCHAR NOT NULL,
  ledger VARCHAR NOT NULL,
  reason VARCHAR NOT NULL,
  author VARCHAR NOT NULL,
  at_ns BIGINT NOT NULL
);

CREATE TABLE set_aside_verdict (
  id INTEGER NOT NULL,
  source INTEGER NOT NULL,
  item INTEGER,
  object_key VARCHAR NOT NULL,
  path VARCHAR,
  kind VARCHAR NOT NULL,
  scheme VARCHAR NOT NULL,
  verdict VARCHAR NOT NULL,
  status VARCHAR NOT NULL,
  reason VARCHAR,
  range VARCHAR NOT NULL,
  range_from BIGINT,
  range_to BIGINT,
  assurance VARCHAR NOT NULL,
  needs VARCHAR,
  explain VARCHAR NOT NULL,
  steps VARCHAR NOT NULL,
  facts VARCHAR NOT NULL,
  may_say VARCHAR NOT NULL,
  may_not_say VARCHAR NOT NULL,
  chain VARCHAR,
  events BIGINT NOT NULL
);

CREATE TABLE set_aside_chain_finding (
  source INTEGER NOT NULL,
  code VARCHAR NOT NULL,
  object_key VARCHAR,
  chain VARCHAR,
  from_ns BIGINT,
  to_ns BIGINT,
  explain VARCHAR NOT NULL
);

CREATE TABLE set_aside_chain (source INTEGER NOT NULL, id VARCHAR NOT NULL, title VARCHAR NOT NULL, scheme VARCHAR NOT NULL, links VARCHAR NOT NULL);

CREATE TABLE set_aside_used_key (
  source INTEGER NOT NULL,
  fingerprint VARCHAR NOT NULL,
  algorithm VARCHAR NOT NULL,
  origin VARCHAR NOT NULL,
  pinned BOOLEAN NOT NULL,
  valid_from BIGINT,
  valid_to BIGINT,
  used INTEGER NOT NULL,
  warning VARCHAR
);

-- Who was in which session of a reading, or of a source, that was set aside: sessions get their numbers again when it comes back. A source of which some of
-- this is kept has other sessions now, or none.
CREATE TABLE former_member (source INTEGER NOT NULL, reading INTEGER NOT NULL, session VARCHAR NOT NULL, rule VARCHAR NOT NULL, record BIGINT NOT NULL);
