-- What verdicts say of parts of an item: bytes from (included) to (excluded) of its unpacked content. A verdict without rows here speaks of all of it.
CREATE TABLE verdict_span (
  source INTEGER NOT NULL,
  verdict INTEGER NOT NULL,
  item INTEGER,
  from_byte BIGINT NOT NULL,
  to_byte BIGINT NOT NULL,
  status VARCHAR NOT NULL,
  assurance VARCHAR NOT NULL,
  reason VARCHAR
);

-- Events of which another word holds than of their item: those whose own bytes a verdict on parts singles out.
CREATE TABLE record_verdict (
  source INTEGER NOT NULL,
  record BIGINT NOT NULL,
  verdict INTEGER NOT NULL,
  status VARCHAR NOT NULL,
  assurance VARCHAR NOT NULL,
  reason VARCHAR,
  scheme VARCHAR NOT NULL
);

CREATE TABLE set_aside_verdict_span (
  source INTEGER NOT NULL,
  verdict INTEGER NOT NULL,
  item INTEGER,
  from_byte BIGINT NOT NULL,
  to_byte BIGINT NOT NULL,
  status VARCHAR NOT NULL,
  assurance VARCHAR NOT NULL,
  reason VARCHAR
);

CREATE TABLE set_aside_record_verdict (
  source INTEGER NOT NULL,
  record BIGINT NOT NULL,
  verdict INTEGER NOT NULL,
  status VARCHAR NOT NULL,
  assurance VARCHAR NOT NULL,
  reason VARCHAR,
  scheme VARCHAR NOT NULL
);
