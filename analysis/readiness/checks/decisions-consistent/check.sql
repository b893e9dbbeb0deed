-- Over the records that decide (tables/decided-record.sql).
WITH
  beside AS (
    SELECT
      source,
      record,
      string_agg(
        name || '=' || value,
        ' '
        ORDER BY
          name,
          value
      ) AS said
    FROM
      (
        SELECT
          *
        FROM
          fact_role
        UNION ALL
        SELECT
          *
        FROM
          fact_policy
        UNION ALL
        SELECT
          *
        FROM
          fact_policy_version
        UNION ALL
        SELECT
          *
        FROM
          fact_risk_score
        UNION ALL
        SELECT
          *
        FROM
          fact_device
      )
    GROUP BY ALL
  ),
  result AS (
    SELECT
      d.source,
      d.record,
      d.time_ns,
      CASE
        WHEN regexp_matches(d.decision, 'allow|grant|permit|success|accept|approve|pass|yes|true') THEN 'allowed'
        WHEN regexp_matches(d.decision, 'den|reject|refus|block|fail|forbid|no|false') THEN 'denied'
      END AS result,
      concat_ws(' | ', d.user_name, d.user_id, d.event_action, d.resource, d.source_ip, b.said) AS asked
    FROM
      decided_record d
      LEFT JOIN beside b ON b.source = d.source
      AND b.record = d.record
    WHERE
      coalesce(d.user_name, d.user_id) IS NOT NULL
      AND d.resource IS NOT NULL
  ),
  change AS (
    SELECT
      source,
      time_ns
    FROM
      event_once
    WHERE
      regexp_matches(
        lower(coalesce(event_action, '')),
        '(role|policy|permission|group|grant|member|entitlement|acl|rule)\w*[^a-z]*(add|remov|delet|chang|updat|creat|assign|revok|grant|publish|activat|attach|detach)|(add|remove|delete|change|update|create|assign|revoke|grant|attach|detach)[^a-z]*(role|policy|permission|group|member|acl|rule)'
      )
  ),
  counted AS (
    SELECT
      r.*,
      c.time_ns AS changed_ns
    FROM
      result r
      ASOF LEFT JOIN change c ON c.source = r.source
      AND c.time_ns <= r.time_ns
    WHERE
      r.result IS NOT NULL
      AND r.time_ns IS NOT NULL
  )
SELECT
  concat_ws(' ', source, record) AS subject,
  source,
  record,
  count(DISTINCT result) OVER (
    PARTITION BY
      source,
      asked,
      changed_ns
  ) = 1 AS passed
FROM
  counted
