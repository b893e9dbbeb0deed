-- Each account against its own past, hour by hour: how surprising its time of day, its day of the week, what is new of it and how much it did are, in bits. What is new counts by how
-- often the account has shown something new lately; a time by the days before on which the account was there at that time, an hour more or less.
WITH
  hours AS (
    SELECT
      account,
      hour,
      hour // 24 AS day,
      sum(acts)::BIGINT AS acts,
      min(first_ns) AS first_ns
    FROM
      alert_use
    GROUP BY ALL
  ),
  past AS (
    SELECT
      *,
      row_number() OVER w - 1 AS n,
      dense_rank () OVER w_day - 1 AS days,
      day - first_value (day) OVER w AS span,
      max(acts) OVER before AS most
    FROM
      hours
    WINDOW
      w AS (
        PARTITION BY
          account
        ORDER BY
          hour
      ),
      w_day AS (
        PARTITION BY
          account
        ORDER BY
          day
      ),
      before AS (
        PARTITION BY
          account
        ORDER BY
          hour ROWS BETWEEN UNBOUNDED PRECEDING
          AND 1 PRECEDING
      )
  ),
  shown AS (
    SELECT
      account,
      hour,
      what,
      value,
      min(first_ns) AS at_ns
    FROM
      (
        SELECT
          account,
          hour,
          first_ns,
          unnest([{'what': 'address', 'value': address}, {'what': 'device', 'value': device}, {'what': 'action', 'value': action}], recursive := TRUE)
        FROM
          alert_use
      )
    GROUP BY ALL
  ),
  seen AS (
    SELECT
      *,
      row_number() OVER (
        PARTITION BY
          account,
          what,
          value
        ORDER BY
          hour
      ) = 1 AS new
    FROM
      shown
    WHERE
      value IS NOT NULL
  ),
  kinds AS (
    SELECT
      account,
      hour,
      what,
      min({'at_ns': at_ns, 'value': value}) FILTER(new) AS first,
      count(*) FILTER(new) AS news
    FROM
      seen
    GROUP BY ALL
  ),
  novelty AS (
    SELECT
      *,
      count(*) OVER before AS compared,
      coalesce(sum(if (news > 0, 1, 0)) OVER lately, 0)::BIGINT AS lately,
      count(*) OVER lately AS of_late
    FROM
      (
        SELECT
          *,
          row_number() OVER (
            PARTITION BY
              account,
              what
            ORDER BY
              hour
          ) AS place
        FROM
          kinds
      )
    WINDOW
      before AS (
        PARTITION BY
          account,
          what
        ORDER BY
          hour ROWS BETWEEN UNBOUNDED PRECEDING
          AND 1 PRECEDING
      ),
      -- The later half of the past: in the beginning everything is new.
      lately AS (
        PARTITION BY
          account,
          what
        ORDER BY
          hour ROWS BETWEEN place // 2 PRECEDING
          AND 1 PRECEDING
      )
  ),
  times_of_day AS (
    SELECT
      account,
      near_hour % 24 AS of_day,
      near_hour // 24 AS day,
      row_number() OVER (
        PARTITION BY
          account,
          near_hour % 24
        ORDER BY
          near_hour // 24
      ) - 1 AS before
    FROM
      (
        SELECT
          account,
          unnest([hour - 1, hour, hour + 1]) AS near_hour
        FROM
          hours
      )
    GROUP BY
      account,
      near_hour % 24,
      near_hour // 24
  ),
  weekdays AS (
    SELECT
      account,
      day,
      row_number() OVER (
        PARTITION BY
          account,
          day % 7
        ORDER BY
          day
      ) - 1 AS before
    FROM
      (
        SELECT DISTINCT
          account,
          day
        FROM
          hours
      )
  ),
  judged AS (
    SELECT
      *
    FROM
      past
    WHERE
      n >= $hours::BIGINT
      AND days >= $days::BIGINT
  ),
  reasons AS (
    SELECT
      j.account,
      j.hour,
      j.day,
      v.first.at_ns AS at_ns,
      - log2((v.lately + 0.5) / (v.of_late + 1)) AS bits,
      concat(
        'new ',
        v.what,
        ' ',
        v.first.value,
        CASE
          WHEN v.news > 1 THEN concat(' and ', v.news - 1, ' more')
        END,
        ', after ',
        v.compared,
        ' hours of use'
      ) AS reason
    FROM
      judged j
      JOIN novelty v ON v.account = j.account
      AND v.hour = j.hour
    WHERE
      v.news > 0
      AND v.compared >= $hours::BIGINT
    UNION ALL
    SELECT
      j.account,
      j.hour,
      j.day,
      j.first_ns,
      - log2((t.before + 0.5) / (j.days + 1)),
      concat('at this time of day (', lpad((j.hour % 24)::VARCHAR, 2, '0'), ' h UTC) on ', t.before, ' of ', j.days, ' days before')
    FROM
      judged j
      JOIN times_of_day t ON t.account = j.account
      AND t.of_day = j.hour % 24
      AND t.day = j.day
    UNION ALL
    SELECT
      j.account,
      j.hour,
      j.day,
      j.first_ns,
      - log2((w.before + 0.5) / (j.span // 7 + 1)),
      concat('on a ', strftime(make_timestamp(j.day * 86400000000), '%A'), ', as in ', w.before, ' of ', j.span // 7, ' weeks before')
    FROM
      judged j
      JOIN weekdays w ON w.account = j.account
      AND w.day = j.day
    WHERE
      j.span >= 21
    UNION ALL
    SELECT
      j.account,
      j.hour,
      j.day,
      j.first_ns,
      log2(2 * (j.n + 1)) + log2(j.acts / j.most),
      concat(j.acts, ' acts in one hour, before at most ', j.most)
    FROM
      judged j
    WHERE
      j.acts >= 2 * j.most
      AND j.acts >= j.most + 10
  ),
  -- What happens often is no reason.
  scored AS (
    SELECT
      account,
      hour,
      day,
      sum(bits) AS score,
      arg_max(at_ns, bits) AS at_ns,
      list(
        reason
        ORDER BY
          bits DESC,
          reason
      ) AS reasons
    FROM
      reasons
    WHERE
      bits >= 2
    GROUP BY ALL
  ),
  best AS (
    SELECT
      *
    FROM
      scored
    WHERE
      score >= $bits::DOUBLE
    QUALIFY
      row_number() OVER (
        PARTITION BY
          account,
          day
        ORDER BY
          score DESC,
          hour
      ) = 1
    ORDER BY
      score DESC,
      account,
      hour
    LIMIT
      $told
  )
SELECT
  b.account AS subject,
  time_of (b.at_ns) AS first_at,
  min({'source': e.source, 'record': e.record}) AS record,
  1 AS times,
  array_to_string(b.reasons, '; ') AS
explain,
round(b.score, 1) AS score,
b.reasons
FROM
  best b
  JOIN event_once e ON e.time_ns = b.at_ns
  AND coalesce(e.user_name, e.user_email, e.user_id) = b.account
  AND e.event_outcome IS DISTINCT FROM 'failure'
GROUP BY ALL
ORDER BY
  score DESC,
  subject,
  first_at
