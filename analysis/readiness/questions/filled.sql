-- How many events of each source state what questions need; a name stands for all columns that say the same.
SELECT
  source,
  count(*) AS events,
  count(coalesce(user_name, user_email, user_id)) AS user_name,
  count(coalesce(event_action, event_code, http_request_method)) AS event_action,
  count(time_ns) AS time_ns,
  count(*) FILTER(event_outcome IN ('success', 'failure')) AS event_outcome,
  count(coalesce(source_ip, source_address)) AS source_ip,
  count(coalesce(resource, orchestrator_resource_type, file_path, url_path, url_original)) AS resource,
  count(coalesce(user_target_name, user_target_id)) AS user_target_name,
  count(coalesce(session_key, token_id)) AS session_key,
  count(user_agent) AS user_agent
FROM
  event_once
GROUP BY
  source
ORDER BY
  source
