-- Events that state a level, in a column or in a member of their own. Words that are no level (what an audit policy keeps of a request, how bad an alert is) are none.
-- Numbers are those of syslog (7 debug) where the member has none beyond, else those of bunyan and pino (10 trace, 20 debug).
WITH
  stated AS (
    SELECT
      source,
      record,
      'log.level' AS name,
      lower(log_level) AS level
    FROM
      event_once
    WHERE
      log_level IS NOT NULL
    UNION ALL
    SELECT
      f.source,
      f.record,
      f.name,
      lower(f.value)
    FROM
      fact_level f
      ANTI JOIN delivered_again d ON d.source = f.source
      AND d.record = f.record
  ),
  numbered AS (
    SELECT
      source,
      name,
      max(TRY_CAST (level AS INTEGER)) AS most
    FROM
      stated
    GROUP BY ALL
  ),
  judged AS (
    SELECT
      s.source,
      s.record,
      CASE
        WHEN regexp_full_match(s.level, '\W*(debug[1-5]?|dbg|trace|trc|verbose|vrb|fine|finer|finest|silly|d[1-5]?|t|v)\W*') THEN TRUE
        WHEN regexp_full_match(s.level, '[0-9]{1,2}') THEN CASE
          WHEN n.most <= 7 THEN s.level = '7'
          ELSE s.level IN ('10', '20')
        END
        WHEN regexp_full_match(
          s.level,
          '\W*(emerg|emergency|panic|alert|crit|critical|fatal|severe|err|errors?|warn|warning|notice|note|info|information|informational|log|statement|detail|hint|default|config|system|audit|audit.?success|audit.?failure|success|failure|dpanic|[iewfcansp])\W*'
        ) THEN FALSE
      END AS noise
    FROM
      stated s
      JOIN numbered n ON n.source = s.source
      AND n.name = s.name
  )
SELECT
  NULL::VARCHAR AS subject,
  source,
  record,
  NOT bool_or(noise) AS passed
FROM
  judged
WHERE
  noise IS NOT NULL
GROUP BY ALL
