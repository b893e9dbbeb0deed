SELECT
  id,
  rule,
  kind,
  user_name AS "user",
  source_ip,
  host,
  opened_ns::VARCHAR AS opened_at,
  closed_ns::VARCHAR AS closed_at,
  CASE
    WHEN opened_record IS NOT NULL THEN {'source': opened_source, 'record': opened_record}
  END AS opened_by,
  opened_action,
  CASE
    WHEN closed_record IS NOT NULL THEN {'source': closed_source, 'record': closed_record}
  END AS closed_by,
  closed_action,
  close_kind,
  close_reason,
  confidence,
  events,
  failures,
  key,
  parent,
  first_ns::VARCHAR AS first_seen,
  last_ns::VARCHAR AS last_seen,
  source,
  row_number() OVER (
    ORDER BY
      coalesce(opened_ns, first_ns) NULLS LAST,
      length(id),
      id
  ) AS number
FROM
  session
