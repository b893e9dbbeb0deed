-- What scopes declare. A pattern is a GLOB with `*`; it is compared without letter case.
CREATE OR REPLACE TEMP TABLE declared_pattern (
  scope VARCHAR,
  pattern VARCHAR,
  team VARCHAR,
  layer VARCHAR,
  per_day DOUBLE,
  silence_minutes DOUBLE,
  retention_days INTEGER,
  over_days INTEGER,
  actions JSON
);

CREATE OR REPLACE TEMP TABLE declared_period (scope VARCHAR, from_ns BIGINT, to_ns BIGINT);

CREATE OR REPLACE TEMP TABLE declared_person (scope VARCHAR, name VARCHAR, spelling VARCHAR, kind VARCHAR, team VARCHAR, roles JSON, joined_ns BIGINT, left_ns BIGINT);

CREATE OR REPLACE TEMP TABLE declared_role (scope VARCHAR, role VARCHAR, may VARCHAR, privileged BOOLEAN);

CREATE OR REPLACE TEMP TABLE declared_resource (scope VARCHAR, pattern VARCHAR, critical BOOLEAN, log_store BOOLEAN);

CREATE OR REPLACE TEMP TABLE declared_reader (scope VARCHAR, pattern VARCHAR);

CREATE OR REPLACE TEMP TABLE declared_action (scope VARCHAR, pattern VARCHAR);

-- Days beyond which a pack of the case lets nothing be kept.
CREATE OR REPLACE TEMP TABLE declared_limit (pack VARCHAR, over_days INTEGER);

CREATE OR REPLACE TEMP TABLE declared_range (scope VARCHAR, cidr VARCHAR, place VARCHAR, latitude DOUBLE, longitude DOUBLE);

-- Working hours: minutes of the local day, days 1 (Monday) to 7.
CREATE OR REPLACE TEMP TABLE declared_hours (scope VARCHAR, opens INTEGER, closes INTEGER, days JSON, zone VARCHAR)
