-- What questions read beside the kinds of acts (members/acts.sql): people as they are declared, and what the last run found.
-- People as scopes declare them, by every spelling that a scope or the last run states.
CREATE OR REPLACE TEMP TABLE person AS
WITH
  declared AS (
    SELECT DISTINCT
      name,
      lower(spelling) AS spelling,
      kind,
      team,
      joined_ns,
      left_ns,
      roles
    FROM
      declared_person
  ),
  stated AS (
    SELECT
      i.number,
      lower(s.spelling) AS spelling
    FROM
      (
        SELECT
          row_number() OVER () AS number,
          list_distinct(list_append(json_extract_string(row, '$.spellings[*]'), json_extract_string(row, '$.name'))) AS spellings
        FROM
          last_run
        WHERE
          list = 'identities'
      ) i,
      unnest(i.spellings) AS s (spelling)
  )
SELECT
  spelling,
  min(name) AS name,
  min(kind) AS kind,
  min(team) AS team,
  min(joined_ns) AS joined_ns,
  min(left_ns) AS left_ns,
  min(roles::VARCHAR) AS roles
FROM
  (
    FROM
      declared
    UNION ALL
    SELECT
      d.name,
      other.spelling,
      d.kind,
      d.team,
      d.joined_ns,
      d.left_ns,
      d.roles
    FROM
      declared d
      JOIN stated same ON same.spelling = d.spelling
      JOIN stated other ON other.number = same.number
  )
GROUP BY
  spelling
  -- A spelling of two people names neither of them.
HAVING
  count(DISTINCT name) = 1;

-- Events of the period, each once, with the kind of act. `account` is what the record names first; `acting` is who acts, as the scope calls him.
CREATE OR REPLACE TEMP VIEW acted AS
WITH
  seen AS (
    SELECT
      e.source,
      e.record,
      e.time_ns,
      e.event_dataset AS dataset,
      e.event_provider AS provider,
      coalesce(e.event_action, e.event_code, e.http_request_method) AS action,
      e.event_code AS code,
      e.event_category AS category,
      e.event_outcome AS outcome,
      e.event_reason AS reason,
      coalesce(e.user_name, e.user_email, e.user_id) AS account,
      e.user_name,
      e.user_id,
      e.user_email,
      e.user_effective_name AS acts_as,
      coalesce(e.user_target_name, e.user_target_id) AS target,
      e.group_name,
      coalesce(e.source_ip, e.source_address) AS address,
      e.user_agent,
      e.host_name AS host,
      coalesce(
        e.resource,
        nullif(concat_ws('/', e.orchestrator_namespace, e.orchestrator_resource_type, e.orchestrator_resource_name), ''),
        e.file_path,
        e.url_path,
        e.url_original
      ) AS resource,
      e.session_key,
      e.token_id,
      e.process_name,
      e.process_command_line AS command,
      e.rule_name,
      e.network_protocol AS protocol,
      e.message,
      kind_of (
        e.event_dataset,
        e.event_provider,
        e.event_action,
        e.event_category,
        e.event_type,
        e.event_code,
        e.http_request_method,
        e.orchestrator_resource_type
      ) AS kind
    FROM
      event_once e
  )
SELECT
  s.* EXCLUDE (kind),
  a.* EXCLUDE (kind)
FROM
  seen s
  JOIN act a ON a.kind = s.kind
  CROSS JOIN period p
WHERE
  (
    p.from_ns IS NULL
    OR s.time_ns >= p.from_ns
  )
  AND (
    p.to_ns IS NULL
    OR s.time_ns < p.to_ns
  );

-- The same with the person behind the account, as a scope declares him.
CREATE OR REPLACE TEMP VIEW acted_by AS
SELECT
  a.*,
  coalesce(n.name, m.name, i.name) AS person,
  coalesce(n.kind, m.kind, i.kind) AS person_kind,
  coalesce(n.left_ns, m.left_ns, i.left_ns) AS left_ns,
  coalesce(n.team, m.team, i.team) AS team,
  coalesce(n.roles, m.roles, i.roles) AS roles
FROM
  acted a
  LEFT JOIN person n ON n.spelling = lower(a.user_name)
  LEFT JOIN person m ON m.spelling = lower(a.user_email)
  LEFT JOIN person i ON i.spelling = lower(a.user_id);

-- Use of privilege: rights given or taken, accounts, logging and settings changed, acts as root or as another, and what a scope calls privileged.
CREATE OR REPLACE TEMP MACRO privileged (a) AS a.grants
OR a.revokes
OR a.creates_account
OR a.ends_account
OR a.log_control IS NOT NULL
OR a.changes_settings
OR coalesce(lower(a.acts_as) IN ('root', 'administrator', 'system'), FALSE)
OR coalesce(lower(a.account) IN ('root', 'administrator'), FALSE)
OR coalesce(
  a.code = '4672'
  AND a.dataset LIKE 'windows.%',
  FALSE
)
