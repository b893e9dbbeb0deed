-- What time services state of a clock: by how much it was set, and by how much they held it to be off. `off_ns` is the clock before minus the clock after, or the
-- clock minus the time that the service goes by. Statements count in the whole form of the service's own message, from records of that program alone; signs are
-- those of runs against a server whose clock was known (stated.fixture.ts).
WITH
  said AS MATERIALIZED (
    SELECT
      source,
      record,
      coalesce(host_name, '') AS host,
      time_ns,
      process_name AS program,
      message AS text
    FROM
      event_once
    WHERE
      process_name IN ('chronyd', 'ntpd', 'ntpdate', 'sntp')
      AND time_ns IS NOT NULL
      -- The journal states beside it which program it was; the other name is the writer's own.
      AND (
        carrier IS NULL
        OR len(json_extract_string(carrier, '$[*].facts._COMM')) = 0
        OR list_contains(json_extract_string(carrier, '$[*].facts._COMM'), process_name)
      )
  ),
  read AS (
    SELECT
      * EXCLUDE (text),
      CASE program
        WHEN 'chronyd' THEN regexp_extract(text, '^System clock wrong by (-?[0-9]{1,10}\.[0-9]{6}) seconds(?: \((?:ignored|slew)\))?$', 1)
        ELSE ''
      END AS wrong,
      CASE program
        WHEN 'chronyd' THEN regexp_extract(text, '^System clock was stepped by (-?[0-9]{1,10}\.[0-9]{6}) seconds$', 1)
        WHEN 'ntpd' THEN regexp_extract(
          text,
          '^(?:ntpd: time set |CLOCK: time stepped by |set local clock to [A-Z][a-z]{2} [A-Z][a-z]{2} [ 0-9][0-9] [0-9]{2}:[0-9]{2}:[0-9]{2} [A-Z0-9+-]{2,6} [0-9]{4} \(offset )([+-]?[0-9]{1,10}\.[0-9]{6})(?: s|s\))?$',
          1
        )
        ELSE ''
      END AS stepped,
      -- Written before the clock is set.
      CASE program
        WHEN 'chronyd' THEN regexp_extract(text, '^System clock wrong by (-?[0-9]{1,10}\.[0-9]{6}) seconds \(step\)$', 1)
        WHEN 'ntpd' THEN regexp_extract(text, '^0\.0\.0\.0 [0-9a-f]{4} 0c clock_step ([+-][0-9]{1,10}\.[0-9]{6}) s$', 1)
        ELSE ''
      END AS stepping,
      CASE program
        WHEN 'chronyd' THEN regexp_extract(text, '^System''s initial offset : ([0-9]{1,10}\.[0-9]{6} seconds (?:fast|slow)) of true \(step\)$', 1)
        ELSE ''
      END AS initial,
      CASE program
        WHEN 'ntpdate' THEN regexp_extract(text, '^(?:step|adjust) time server [0-9A-Fa-f.:]{2,45} offset ([+-]?[0-9]{1,10}\.[0-9]{6}) sec$', 1)
        ELSE ''
      END AS asked,
      CASE program
        WHEN 'sntp' THEN regexp_extract(
          text,
          '^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6} \([+-][0-9]{4}\) ([+-][0-9]{1,10}\.[0-9]{6}) \+/- ([0-9]{1,10}\.[0-9]{6}) [^ ]{1,255}(?: [0-9A-Fa-f.:]{2,45})? s[0-9]{1,2} [a-z0-9-]{1,16}$',
          ['off', 'slack']
        )
      END AS told
    FROM
      said
  ),
  -- Seconds to be added to the clock, as they are written.
  written AS (
    SELECT
      source,
      record,
      host,
      time_ns,
      program,
      CASE
        WHEN stepped <> '' THEN 'set'
        WHEN stepping <> ''
        OR initial <> '' THEN 'setting'
        WHEN wrong <> '' THEN 'wrong'
        WHEN asked <> '' THEN 'asked'
        ELSE 'told'
      END AS form,
      CAST(
        CASE
          WHEN initial LIKE '% fast' THEN '-' || split_part(initial, ' ', 1)
          WHEN initial <> '' THEN split_part(initial, ' ', 1)
          ELSE coalesce(nullif(stepped, ''), nullif(stepping, ''), nullif(wrong, ''), nullif(asked, ''), told.off)
        END AS DOUBLE
      ) AS
    add,
    CASE
      WHEN told.slack <> '' THEN CAST(told.slack AS DOUBLE)
      -- No source whose root distance is larger is taken (chrony.conf, maxdistance); no answer is waited for longer than two seconds (ntpdate, -t), of which it may be either half.
      WHEN wrong <> '' THEN 3
      WHEN asked <> '' THEN 1
      ELSE 0
    END AS slack
    FROM
      read
    WHERE
      concat(wrong, stepped, stepping, initial, asked, told.off) <> ''
  ),
  services AS (
    SELECT
      source,
      record,
      host,
      program AS service,
      form IN ('set', 'setting') AS was_set,
      form,
      CAST(- "add" * 1000000000 AS BIGINT) AS off_ns,
      CAST(slack * 1000000000 AS BIGINT) + 1000 AS slack_ns,
      -- By the clock that it is held against.
      CASE
        WHEN form IN ('setting', 'wrong') THEN time_ns + CAST("add" * 1000000000 AS BIGINT)
        ELSE time_ns
      END AS at_ns
    FROM
      written w
    WHERE
      -- No clock is a century off; what is reckoned with it has room.
      "add" <> 0
      AND abs("add") < 4000000000
      AND slack < 4000000000
      -- What was set is told again as set.
      AND NOT (
        form = 'wrong'
        AND EXISTS (
          SELECT
            1
          FROM
            written s
          WHERE
            s.source = w.source
            AND s.host = w.host
            AND s.form = 'set'
            AND s.program = w.program
            AND s.add = w.add
        )
      )
  ),
  changed AS MATERIALIZED (
    SELECT
      source,
      record,
      coalesce(host_name, '') AS host,
      process_name AS service,
      process_executable AS program,
      list_filter(
        json_extract_string(
          extra,
          [
            '$.Event.EventData.PreviousTime',
            '$.EventData.PreviousTime',
            '$.winlog.event_data.PreviousTime',
            '$.PreviousTime',
            '$.Event.EventData.OldTime',
            '$.EventData.OldTime',
            '$.winlog.event_data.OldTime',
            '$.OldTime'
          ]
        ),
        lambda one: regexp_matches(one, '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?Z$')
      ) AS old,
      list_filter(
        json_extract_string(extra, ['$.Event.EventData.NewTime', '$.EventData.NewTime', '$.winlog.event_data.NewTime', '$.NewTime']),
        lambda one: regexp_matches(one, '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?Z$')
      ) AS new
    FROM
      event_once
    WHERE
      event_dataset = 'windows.eventlog'
      AND event_outcome IS DISTINCT FROM 'failure'
      -- The kernel itself lets the clock catch up after a sleep, in which it was not wrong.
      AND process_name <> ''
      AND lower(process_name) <> 'system'
      AND (
        (
          event_code = '4616'
          AND event_provider = 'Microsoft-Windows-Security-Auditing'
        )
        OR (
          event_code = '1'
          AND event_provider = 'Microsoft-Windows-Kernel-General'
          -- 1: a program changed it; 2 is the hardware clock, after a sleep.
          AND list_contains(json_extract_string(extra, ['$.Event.EventData.Reason', '$.EventData.Reason', '$.winlog.event_data.Reason', '$.Reason']), '1')
        )
      )
  ),
  -- One change is often written twice.
  windows AS (
    SELECT
      source,
      min(record) AS record,
      host,
      service,
      min(program) AS program,
      TRUE AS was_set,
      'windows' AS form,
      epoch_ns(old) - epoch_ns(new) AS off_ns,
      1000 AS slack_ns,
      epoch_ns(new) AS at_ns
    FROM
      (
        SELECT
          * REPLACE(TRY_CAST (rtrim(old[1], 'Z') AS TIMESTAMP_NS) AS old, TRY_CAST (rtrim(new[1], 'Z') AS TIMESTAMP_NS) AS new)
        FROM
          changed
        WHERE
          len(old) = 1
          AND len(new) = 1
      )
    WHERE
      old <> new
      AND old BETWEEN TIMESTAMP '1900-01-01' AND TIMESTAMP '2100-01-01'
      AND new BETWEEN TIMESTAMP '1900-01-01' AND TIMESTAMP '2100-01-01'
    GROUP BY
      source,
      host,
      service,
      old,
      new
  ),
  -- In tracking.log a clock that is being corrected has most of what it is off by in what remains to be added; its times are those of the clock with that added.
  tracked AS (
    SELECT
      source,
      record,
      time_ns,
      CAST(list_transform(told[1:4], lambda one: TRY_CAST (one AS DOUBLE)) AS DOUBLE[]) AS seconds
    FROM
      (
        SELECT
          source,
          record,
          time_ns,
          json_extract_string(extra, ['$.offset', '$.remaining_correction', '$.root_delay', '$.root_dispersion', '$.leap']) AS told
        FROM
          event_once
        WHERE
          event_dataset = 'chrony.log'
          AND event_action = 'clock-tracked'
          AND time_ns IS NOT NULL
      )
    WHERE
      told[5] <> '?'
  ),
  stated AS MATERIALIZED (
    SELECT
      *
    FROM
      services
    UNION ALL
    BY NAME
    SELECT
      *
    FROM
      windows
    UNION ALL
    BY NAME
    SELECT
      source,
      record,
      '' AS host,
      'chronyd' AS service,
      FALSE AS was_set,
      'tracked' AS form,
      CAST((seconds[1] - seconds[2]) * 1000000000 AS BIGINT) AS off_ns,
      -- Four digits are written, and while the clock is being corrected it moves within the second that is.
      CAST((seconds[3] / 2 + seconds[4] + 0.0005 * (abs(seconds[1]) + abs(seconds[2])) + least(abs(seconds[2]), 0.1)) * 1000000000 AS BIGINT) + 1 AS slack_ns,
      time_ns - CAST(seconds[1] * 1000000000 AS BIGINT) AS at_ns
    FROM
      tracked
    WHERE
      len(
        list_filter(
          seconds,
          lambda one: isfinite(one)
          AND abs(one) < 1000000000
        )
      ) = 4
  ),
  -- Time services themselves hold a second worth telling: what is off by less is one stretch, and what was set by less one row.
  classed AS (
    SELECT
      *,
      concat_ws(' ', source, host, service, form) AS of,
      CASE
        WHEN abs(off_ns) > 1000000000 THEN sign(off_ns)
        ELSE 0
      END AS class
    FROM
      stated
  ),
  turned AS (
    SELECT
      *,
      (
        "of" IS DISTINCT FROM lag ("of") OVER in_order
        OR class IS DISTINCT FROM lag (class) OVER in_order
      ) AS turns
    FROM
      classed
    WHERE
      NOT was_set
    WINDOW
      in_order AS (
        ORDER BY
          "of",
          record
      )
  ),
  stretches AS (
    SELECT
      *,
      sum(turns::INTEGER) OVER (
        ORDER BY
          "of",
          record ROWS UNBOUNDED PRECEDING
      ) AS stretch
    FROM
      turned
  ),
  told AS (
    SELECT
      source,
      host,
      service,
      form,
      FALSE AS was_set,
      count(*) AS statements,
      min(at_ns) AS from_ns,
      max(at_ns) AS to_ns,
      -- The one that leaves least doubt.
      arg_max(
        {'record': record, 'off_ns': off_ns, 'slack_ns': slack_ns, 'at_ns': at_ns, 'program': program},
        {'sure': greatest(abs(off_ns) - slack_ns, 0), 'size': abs(off_ns), 'first': - record}
      ) AS worst
    FROM
      stretches
    GROUP BY
      source,
      host,
      service,
      form,
      stretch
    UNION ALL
    SELECT
      source,
      host,
      service,
      form,
      TRUE,
      count(*),
      min(at_ns),
      max(at_ns),
      arg_max(
        {'record': record, 'off_ns': off_ns, 'slack_ns': slack_ns, 'at_ns': at_ns, 'program': program},
        {'sure': abs(off_ns), 'size': 0, 'first': - record}
      )
    FROM
      classed
    WHERE
      was_set
    GROUP BY
      source,
      host,
      service,
      form,
      CASE
        WHEN class <> 0 THEN record
      END
  ),
  ranked AS (
    SELECT
      *,
      count(*) OVER (
        PARTITION BY
          source,
          host,
          service,
          form
      ) AS of_host,
      row_number() OVER (
        PARTITION BY
          source,
          host,
          service,
          form
        ORDER BY
          abs(worst.off_ns) DESC,
          worst.record
      ) AS place
    FROM
      told
  )
SELECT
  source,
  nullif(host, '') AS host,
  left(service, 120) AS service,
  form,
  was_set,
  statements,
  of_host,
  count(*) OVER (
    PARTITION BY
      source
  ) AS of_source,
  worst.record AS record,
  left(worst.program, 260) AS program,
  worst.off_ns / 1000000 AS off_ms,
  worst.slack_ns / 1000000 AS slack_ms,
  worst.at_ns::VARCHAR AS at_ns,
  (worst.at_ns + worst.off_ns)::VARCHAR AS old_ns,
  from_ns::VARCHAR AS from_ns,
  to_ns::VARCHAR AS to_ns
FROM
  ranked
WHERE
  place <= $most
QUALIFY
  row_number() OVER (
    PARTITION BY
      source
    ORDER BY
      place > 1,
      abs(worst.off_ns) DESC,
      worst.record
  ) <= $most_of_source
ORDER BY
  source,
  was_set,
  service,
  form,
  host,
  worst.record
