-- Which names stand together for the one who acted, how often, and in which record first.
CREATE OR REPLACE TEMP TABLE identity_combination AS
WITH
  beside AS (
    SELECT
      f.source,
      f.record,
      list_sort(list(DISTINCT {'field': f.name, 'value': f.value})) AS said
    FROM
      fact_identity f
      JOIN event_once e ON e.source = f.source
      AND e.record = f.record
    WHERE
      length(f.value) BETWEEN 1 AND 300
      -- Names of other sides are not of who acted.
      AND NOT regexp_matches(
        replace(lower(f.name), 'sam_account', 'samaccount'),
        '(^|[._"])(target|targets|recipient|recipients|object|owner|manager|approver|reviewer|requester|requested|impersonat\w*|effective|on_?behalf\w*|delegat\w*|customer|client|patient|contact|destination|dest|server|host|resource|response\w*|request\w*|old|new|previous|role|session|sessionissuer|device|process|file|parent|service|from|to|cc|sender|issuer|repo|repository|org|organization|project|member|invited|created|account|accounts|debug\w*)[._"]'
      )
      -- A bare name is that of a person in a list of people, where nothing is done.
      AND (
        NOT regexp_full_match(lower(f.name), '(.*[._"])?(name|cn|sub|alias|account|user|uid|principal|external_?id|object_?id)"?')
        OR regexp_matches(lower(f.name), '(^|[._"])(user|actor|identity|principal|person|employee)[._]')
        OR (
          e.event_action IS NULL
          AND e.event_dataset IN ('json.lines', 'delimited.csv', 'logfmt.lines')
        )
        OR regexp_full_match(lower(f.name), 'sub|principal|user|account|uid|alias|(.*[._"])?(sam_?account|login|unix|posix)_?name"?')
      )
      AND (
        e.event_dataset IN ('json.lines', 'delimited.csv', 'logfmt.lines')
        OR regexp_matches(lower(f.name), '^(user|actor|identity)')
      )
    GROUP BY
      f.source,
      f.record
  )
SELECT
  e.source,
  e.user_name AS name,
  e.user_id AS id,
  e.user_email AS mail,
  e.user_domain AS domain,
  -- `sid` is read as the id of a session where its value does not tell otherwise; `id` of a row of a list of people is a person's.
  CASE
    WHEN regexp_full_match(e.session_key, 'S-1-5-21-[0-9-]+') THEN e.session_key
  END AS sid,
  CASE
    WHEN e.event_action IS NULL
    AND e.time_ns IS NULL
    AND b.said IS NOT NULL
    AND e.event_dataset IN ('json.lines', 'delimited.csv', 'logfmt.lines') THEN e.event_id
  END AS listed,
  b.said,
  coalesce(contains(e.event_category, 'authentication'), false)
  OR regexp_matches(lower(coalesce(e.event_action, 'user')), 'log.?(in|on)|sign.?(in|on)|auth|user|directory|account|person|employee') AS telling,
  count(*) AS events,
  min(e.record) AS record
FROM
  event_once e
  LEFT JOIN beside b ON b.source = e.source
  AND b.record = e.record
WHERE
  e.user_name IS NOT NULL
  OR e.user_id IS NOT NULL
  OR e.user_email IS NOT NULL
  OR b.said IS NOT NULL
GROUP BY ALL;

-- What accounts are stated to be.
CREATE OR REPLACE TEMP TABLE identity_stated_kind AS
SELECT
  e.source,
  coalesce(e.user_name, e.user_id, e.user_email) AS spelling,
  min(
    CASE
      WHEN regexp_matches(lower(f.value), 'service|system|machine|bot|robot|application|daemon|workload|integration') THEN 'service'
      WHEN regexp_matches(lower(f.value), 'shared|generic|group') THEN 'shared'
      WHEN regexp_matches(lower(f.value), 'human|person|employee|contractor|member|end.?user|interactive') THEN 'person'
    END
  ) AS kind
FROM
  fact_account_kind f
  JOIN event_once e ON e.source = f.source
  AND e.record = f.record
WHERE
  coalesce(e.user_name, e.user_id, e.user_email) IS NOT NULL
GROUP BY ALL
HAVING
  count(DISTINCT lower(f.value)) = 1
  AND kind IS NOT NULL
