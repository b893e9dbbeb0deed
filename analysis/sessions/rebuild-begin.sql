-- Where the sessions of all rules gather before they are numbered.
CREATE OR REPLACE TEMP TABLE found_session AS
SELECT
  NULL::VARCHAR AS rule,
  *
FROM
  rule_session
WHERE
  false;

CREATE OR REPLACE TEMP TABLE found_member AS
SELECT
  NULL::VARCHAR AS rule,
  *
FROM
  rule_member
WHERE
  false;

CREATE OR REPLACE TEMP TABLE found_link AS
SELECT
  NULL::VARCHAR AS rule,
  *
FROM
  rule_link
WHERE
  false;
