-- The case's own tables. Times are nanoseconds since the epoch, UTC.
CREATE TABLE meta (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);

CREATE TABLE journal (
  seq BIGINT PRIMARY KEY,
  at_ns BIGINT NOT NULL,
  actor VARCHAR NOT NULL,
  build VARCHAR NOT NULL,
  method VARCHAR NOT NULL,
  subject VARCHAR NOT NULL,
  summary VARCHAR NOT NULL,
  params VARCHAR NOT NULL,
  params_sha256 VARCHAR NOT NULL,
  outcome VARCHAR NOT NULL,
  opened_by BIGINT,
  undo VARCHAR,
  undoes BIGINT,
  previous VARCHAR NOT NULL,
  hash VARCHAR NOT NULL
);

CREATE TABLE journal_signature (seq BIGINT NOT NULL, head VARCHAR NOT NULL, public_key VARCHAR NOT NULL, signature VARCHAR NOT NULL, at_ns BIGINT NOT NULL);

CREATE TABLE source (
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
  ledger VARCHAR NOT NULL
);

CREATE TABLE verification (run_ns BIGINT NOT NULL, overall VARCHAR, verifiers VARCHAR NOT NULL, trust VARCHAR NOT NULL);

CREATE TABLE verdict (
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

CREATE TABLE chain_finding (
  source INTEGER NOT NULL,
  code VARCHAR NOT NULL,
  object_key VARCHAR,
  chain VARCHAR,
  from_ns BIGINT,
  to_ns BIGINT,
  explain VARCHAR NOT NULL
);

CREATE TABLE chain (source INTEGER NOT NULL, id VARCHAR NOT NULL, title VARCHAR NOT NULL, scheme VARCHAR NOT NULL, links VARCHAR NOT NULL);

CREATE TABLE used_key (
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

CREATE TABLE trust (
  id INTEGER PRIMARY KEY,
  name VARCHAR NOT NULL,
  origin VARCHAR NOT NULL,
  sha256 VARCHAR NOT NULL,
  bytes BLOB NOT NULL,
  keys VARCHAR NOT NULL,
  added_ns BIGINT NOT NULL,
  withdrawn BOOLEAN NOT NULL DEFAULT false
);

CREATE TABLE session (
  id VARCHAR PRIMARY KEY,
  rule VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  user_name VARCHAR,
  source_ip VARCHAR,
  host VARCHAR,
  opened_ns BIGINT,
  closed_ns BIGINT,
  opened_source INTEGER,
  opened_record BIGINT,
  opened_action VARCHAR,
  closed_source INTEGER,
  closed_record BIGINT,
  closed_action VARCHAR,
  close_kind VARCHAR NOT NULL,
  close_reason VARCHAR,
  confidence VARCHAR NOT NULL,
  events BIGINT NOT NULL,
  failures BIGINT NOT NULL,
  key VARCHAR NOT NULL,
  parent VARCHAR,
  first_ns BIGINT,
  last_ns BIGINT,
  source INTEGER NOT NULL
);

CREATE TABLE session_member (session VARCHAR NOT NULL, source INTEGER NOT NULL, record BIGINT NOT NULL);

CREATE TABLE session_link (from_session VARCHAR NOT NULL, to_session VARCHAR NOT NULL, confidence VARCHAR NOT NULL, reason VARCHAR NOT NULL, gap VARCHAR NOT NULL);

CREATE TABLE note (
  id INTEGER PRIMARY KEY,
  target VARCHAR NOT NULL,
  source INTEGER,
  record BIGINT,
  text VARCHAR NOT NULL,
  author VARCHAR NOT NULL,
  at_ns BIGINT NOT NULL,
  withdrawn BOOLEAN NOT NULL DEFAULT false
);

CREATE TABLE tag (
  id INTEGER PRIMARY KEY,
  target VARCHAR NOT NULL,
  source INTEGER,
  record BIGINT,
  tag VARCHAR NOT NULL,
  author VARCHAR NOT NULL,
  at_ns BIGINT NOT NULL
);

CREATE TABLE finding (
  id INTEGER PRIMARY KEY,
  title VARCHAR NOT NULL,
  statement VARCHAR NOT NULL,
  severity VARCHAR NOT NULL,
  state VARCHAR NOT NULL,
  author VARCHAR NOT NULL,
  at_ns BIGINT NOT NULL,
  changed_ns BIGINT NOT NULL
);

CREATE TABLE pin (
  id INTEGER PRIMARY KEY,
  finding INTEGER NOT NULL,
  source INTEGER NOT NULL,
  record BIGINT NOT NULL,
  item_path VARCHAR NOT NULL,
  byte_offset BIGINT NOT NULL,
  byte_length BIGINT NOT NULL,
  source_sha256 VARCHAR NOT NULL,
  record_sha256 VARCHAR NOT NULL,
  verdict VARCHAR NOT NULL,
  comment VARCHAR NOT NULL,
  at_ns BIGINT NOT NULL,
  removed BOOLEAN NOT NULL DEFAULT false
);
