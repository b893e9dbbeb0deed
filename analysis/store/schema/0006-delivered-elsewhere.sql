-- Events that an earlier source has too, as issues (columns of `issue`): made anew whenever the sources change, and at every opening.
CREATE TABLE delivered_elsewhere (
  source INTEGER NOT NULL,
  item INTEGER NOT NULL,
  record BIGINT,
  ordinal BIGINT,
  byte_offset BIGINT,
  byte_length BIGINT,
  severity VARCHAR NOT NULL,
  code VARCHAR NOT NULL,
  message VARCHAR NOT NULL
);
