-- What time services say: of a clock that is not in step, or that had to be set by more than a second.
WITH
  said AS (
    SELECT
      source,
      record,
      coalesce(host_name, '') AS host,
      coalesce(message, event_action, '') AS text,
      event_code,
      event_dataset,
      CASE
        WHEN event_dataset = 'chrony.log' THEN extra
      END AS extra,
      coalesce(event_provider, process_name, log_logger, '') AS program
    FROM
      event
    WHERE
      regexp_matches(
        concat_ws(' ', event_provider, process_name, log_logger),
        '(?i)(^|[^a-z])(ntpd?|chronyd?|systemd-timesyncd|timesyncd|w32time|time-service|sntp|openntpd|ptp4l|phc2sys)([^a-z]|$)'
      )
  ),
  judged AS (
    SELECT
      source,
      record,
      host,
      regexp_matches(
        text,
        '(?i)unsynchroni[sz]ed|not synchroni[sz]ed|no (longer )?synchroni[sz]ed|lost synchroni[sz]ation|no selectable sources|can.?t synchroni[sz]e|no servers? (suitable|reachable)|clock (was|is) wrong|step(ped|ping)|time (reset|stepped|jump)|timed out waiting|stopped advertising|has not synchroni[sz]ed|unreachable|leap status .*not synch'
      )
      OR (
        event_dataset IS NOT DISTINCT FROM 'chrony.log'
        AND coalesce(
          abs(TRY_CAST (json_extract_string(extra, '$.offset') AS DOUBLE) - TRY_CAST (json_extract_string(extra, '$.remaining_correction') AS DOUBLE)) > 1,
          FALSE
        )
      )
      OR (
        regexp_matches(program, '(?i)w32time|time-service')
        AND event_code IN ('24', '29', '36', '47', '50', '129', '134', '142')
      ) AS wrong
    FROM
      said
  )
SELECT
  source::VARCHAR || ' ' || host AS subject,
  source,
  CASE
    WHEN wrong THEN record
  END AS record,
  NOT wrong AS passed
FROM
  judged
GROUP BY ALL
