-- Tables of an evidence file beside `event` (which is made from contract/event-columns.ts). Times are nanoseconds since the epoch, UTC.
-- One item after unpacking. chain: JSON, the handed-over file and the steps from it (["logs.zip", ["zip", 3], ["gz"]]).
-- bytes = record_bytes + structure_bytes + unread_bytes, less the stored bytes that could not be unpacked (issue bytes.unread).
CREATE TABLE item (
  item INTEGER NOT NULL,
  path VARCHAR NOT NULL,
  stored_path VARCHAR NOT NULL,
  chain VARCHAR NOT NULL,
  role VARCHAR NOT NULL,
  format VARCHAR,
  reasons VARCHAR[] NOT NULL,
  bytes BIGINT NOT NULL,
  stored_bytes BIGINT NOT NULL,
  sha256 VARCHAR NOT NULL,
  stored_sha256 VARCHAR NOT NULL,
  records BIGINT NOT NULL,
  events BIGINT NOT NULL,
  lost BIGINT NOT NULL,
  issues BIGINT NOT NULL,
  joined BIGINT NOT NULL,
  record_bytes BIGINT NOT NULL,
  structure_bytes BIGINT NOT NULL,
  unread_bytes BIGINT NOT NULL,
  encoding VARCHAR,
  zone VARCHAR,
  year VARCHAR,
  fields VARCHAR,
  modified_ns BIGINT,
  -- What was peeled, with the records of each: docker:json-file > kubernetes:audit: 120.
  carriers VARCHAR[],
  -- The item with the same bytes that was read in its place, and its source where that is another one.
  copy_source INTEGER,
  copy_item INTEGER
);

-- What this file was written as: views unite files of different age. A file without this table is of number 1.
CREATE TABLE evidence_schema (number INTEGER NOT NULL);

-- Records that make one event together: `record` is the number of the event, that of its first part. Events of one record have no rows here.
CREATE TABLE event_part (
  item INTEGER NOT NULL,
  record BIGINT NOT NULL,
  part BIGINT NOT NULL,
  ordinal BIGINT NOT NULL,
  byte_offset BIGINT NOT NULL,
  byte_length BIGINT NOT NULL,
  -- Where it stands in what carriers packed, as `within` in the column carrier of an event.
  within VARCHAR
);

-- Something odd about a record or item. severity `lost`: the record yields no event.
CREATE TABLE issue (
  item INTEGER NOT NULL,
  record BIGINT,
  ordinal BIGINT,
  byte_offset BIGINT,
  byte_length BIGINT,
  severity VARCHAR NOT NULL,
  code VARCHAR NOT NULL,
  message VARCHAR NOT NULL
);

-- Events per 15 minutes, for overviews. failures: event_outcome = failure.
CREATE TABLE rollup (bucket_ns BIGINT NOT NULL, dataset VARCHAR, user_name VARCHAR, host_name VARCHAR, count BIGINT NOT NULL, failures BIGINT NOT NULL);

-- Files as handed over: path inside the source, digest of the stored bytes (the name of the copy in originals/).
CREATE TABLE file (path VARCHAR NOT NULL, bytes BIGINT NOT NULL, sha256 VARCHAR NOT NULL, modified_ns BIGINT);
