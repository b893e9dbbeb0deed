-- What events say, as one text each. A column of ids is written as a member, so that it is known for one.
CREATE OR REPLACE TEMP VIEW sensitive_text AS
SELECT
  source,
  record,
  concat_ws(
    chr(10),
    message,
    event_action,
    event_reason,
    user_name,
    '"id":"' || user_id,
    user_email,
    user_effective_name,
    user_target_name,
    '"id":"' || user_target_id,
    source_address,
    user_agent,
    process_command_line,
    process_parent_command_line,
    '"id":"' || session_key,
    '"id":"' || token_id,
    resource,
    url_original,
    url_path,
    url_query,
    url_domain,
    http_request_referrer,
    file_path,
    registry_data,
    group_name,
    host_name,
    '"id":"' || event_id,
    event_code,
    carrier::VARCHAR,
    extra::VARCHAR
  ) AS "text"
FROM
  event_once
