-- What a sample shows to be gone, or new, is held against every record: a member that rare records still hold, or held before, did not go and is not new.
-- Few are asked for: of each source those of the earliest days, since one that is gone speaks for all.
DELETE FROM shape_drift
WHERE
  (source, dataset IS NULL, coalesce(dataset, ''), path, day, gone) IN (
    SELECT
      d.source,
      d.dataset IS NULL,
      coalesce(d.dataset, ''),
      d.path,
      d.day,
      d.gone
    FROM
      (
        SELECT
          *,
          regexp_extract(path, '([^".]+)"?$', 1) AS name
        FROM
          shape_drift
          JOIN shape_sample USING (source)
        WHERE
          one_in > 1
        QUALIFY
          row_number() OVER (
            PARTITION BY
              source
            ORDER BY
              gone DESC,
              day,
              path
          ) <= 8
      ) d
      JOIN event e ON e.source = d.source
      AND e.event_dataset IS NOT DISTINCT FROM d.dataset
      AND (e.time_ns >= epoch_ns(d.day)) = d.gone
    WHERE
      contains(e.extra, d.name)
      AND json_exists (e.extra, d.path)
  );

-- The first record of that day, whether it was looked at or not.
UPDATE shape_drift d
SET
  drifted = f.record
FROM
  (
    SELECT
      d.source,
      d.dataset,
      d.day,
      min(e.record) AS record
    FROM
      (
        SELECT DISTINCT
          source,
          dataset,
          day
        FROM
          shape_drift
          JOIN shape_sample USING (source)
        WHERE
          one_in > 1
      ) d
      JOIN event e ON e.source = d.source
      AND e.event_dataset IS NOT DISTINCT FROM d.dataset
      AND make_timestamp(e.time_ns // 1000)::DATE = d.day
    GROUP BY ALL
  ) f
WHERE
  f.source = d.source
  AND f.dataset IS NOT DISTINCT FROM d.dataset
  AND f.day = d.day
