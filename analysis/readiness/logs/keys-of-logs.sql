-- Keys of parts, as those of the logs that these parts are of.
CREATE OR REPLACE TEMP TABLE key_sampled AS
SELECT
  coalesce(p.log, k.log) AS log,
  k.name,
  k.key,
  sum(k.uses)::BIGINT AS uses,
  bool_or(k.looked_at) AS looked_at,
  any_value(k.prefix) AS prefix,
  any_value(k.number) AS number,
  any_value(k.sixteens) AS sixteens
FROM
  key_sampled k
  LEFT JOIN log_of_part p ON p.part = k.log
GROUP BY
  coalesce(p.log, k.log),
  k.name,
  k.key
