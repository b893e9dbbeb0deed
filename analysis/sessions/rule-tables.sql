-- What a rule fills; see define-rule.ts.
CREATE OR REPLACE TEMP TABLE rule_session (
  no BIGINT,
  kind VARCHAR,
  user_name VARCHAR,
  source_ip VARCHAR,
  host VARCHAR,
  key VARCHAR,
  opened_ns BIGINT,
  opened_source INTEGER,
  opened_record BIGINT,
  opened_action VARCHAR,
  closed_ns BIGINT,
  closed_source INTEGER,
  closed_record BIGINT,
  closed_action VARCHAR,
  close_kind VARCHAR,
  close_reason VARCHAR,
  confidence VARCHAR
);

CREATE OR REPLACE TEMP TABLE rule_member (no BIGINT, source INTEGER, record BIGINT, time_ns BIGINT, failed BOOLEAN);

CREATE OR REPLACE TEMP TABLE rule_link (from_no BIGINT, to_no BIGINT, opens BOOLEAN, confidence VARCHAR, reason VARCHAR);
