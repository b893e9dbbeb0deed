-- Each verification: what it rested on, what ran and what was kept, and why. Lists stand as JSON. `basis`: digest of all that it rested on.
CREATE TABLE verification_run (
  run INTEGER NOT NULL,
  at_ns BIGINT NOT NULL,
  actor VARCHAR NOT NULL,
  build VARCHAR NOT NULL,
  overall VARCHAR,
  headline VARCHAR NOT NULL,
  objects INTEGER NOT NULL,
  sources VARCHAR NOT NULL,
  trust VARCHAR NOT NULL,
  stated VARCHAR NOT NULL,
  verifiers VARCHAR NOT NULL,
  causes VARCHAR NOT NULL,
  confirmed VARCHAR NOT NULL,
  basis VARCHAR NOT NULL
);

-- What a verification said otherwise than the one before it, of sources that both saw. NULL before = the object was not judged; NULL after = it is no more.
CREATE TABLE verdict_change (
  run INTEGER NOT NULL,
  source INTEGER NOT NULL,
  scheme VARCHAR NOT NULL,
  object_key VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  status_before VARCHAR,
  reason_before VARCHAR,
  assurance_before VARCHAR,
  status_after VARCHAR,
  reason_after VARCHAR,
  assurance_after VARCHAR,
  why VARCHAR NOT NULL
);

-- What each verifier found last with the questions that it asked, for the next run. Part 0 is its head; base64 of gzip of JSON.
CREATE TABLE kept_finding (verifier VARCHAR NOT NULL, part INTEGER NOT NULL, body VARCHAR NOT NULL);
