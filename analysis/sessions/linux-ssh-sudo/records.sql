-- Logs whose newest line stands first, as exports of search systems and `journalctl -r` have it: so do their lines of one second. Over a minute at least,
-- since lines of a few seconds may only be out of order.
CREATE OR REPLACE TEMP TABLE la_newest_first AS
SELECT
  source,
  item
FROM
  event
WHERE
  time_ns IS NOT NULL
  AND event_dataset IN ('system.auth', 'system.syslog')
GROUP BY
  source,
  item
HAVING
  corr(record, time_ns) < -0.5
  AND max(time_ns) - min(time_ns) > 60000000000;

-- The records that matter, classed by what the decoder says was done (formats/linux-auth/actions.ts), with the boot they fall in.
-- No text of a message is matched: user names in it are chosen by clients. Only `older` looks there, for what evidence of older builds states nowhere else.
CREATE OR REPLACE TEMP TABLE la_class AS
WITH
  relevant AS (
    FROM
      event
    WHERE
      time_ns IS NOT NULL
      AND process_name IS NOT NULL
      AND message IS NOT NULL
      AND (
        event_dataset = 'system.auth'
        OR (
          event_dataset = 'system.syslog'
          AND event_action = 'system-startup'
        )
      )
  ),
  -- Before rule 3 the decoder named no action for the start of the kernel and for a connection that its peer reset, and no seat.
  older AS (
    SELECT
      * REPLACE(
        CASE
          WHEN event_action IS NULL
          AND process_name = 'kernel'
          AND regexp_matches(message, '^(?:\[ *[0-9.]+\] )?(?:Linux version |Booting Linux )') THEN 'system-startup'
          WHEN event_action IS NULL
          AND process_name IN ('sshd', 'sshd-session')
          AND starts_with(message, 'Connection reset by peer') THEN 'ssh_disconnect'
          ELSE event_action
        END AS event_action,
        CASE
          WHEN event_action = 'seat-added'
          AND resource IS NULL THEN regexp_extract(message, '^New seat ([\w-]+)\.$', 1)
          ELSE resource
        END AS resource
      )
    FROM
      relevant
  ),
  said AS (
    SELECT
      *,
      CASE
        WHEN process_name IN ('sshd-session', 'sshd-auth') THEN 'sshd'
        ELSE process_name
      END AS program,
      json_extract_string(
        extra,
        [
          '$.ssh.preauth',
          '$.ssh.user_state',
          '$.ssh.child_pid',
          '$.pam.module',
          '$.pam.service',
          '$.pam.by',
          '$.pam.by_uid',
          '$.pam.ruser',
          '$.sudo.tty'
        ]
      ) AS members
    FROM
      older
  ),
  named AS (
    SELECT
      *,
      members[1] = 'true' AS preauth,
      members[2] AS user_state,
      members[3] AS child_pid,
      coalesce(members[4], 'pam_unix') = 'pam_unix' AS by_pam_unix,
      members[5] AS service,
      members[6] AS written_by,
      members[7] AS by_uid,
      members[8] AS ruser,
      members[9] AS tty
    FROM
      said
  ),
  classed AS (
    SELECT
      *,
      CASE
        WHEN program = 'sshd' THEN CASE
          WHEN event_action = 'ssh_login'
          AND event_outcome = 'success' THEN 'accepted'
          WHEN event_action = 'ssh_connection'
          AND event_type = 'connection,start'
          AND event_reason IS NULL THEN 'connection'
          WHEN event_action = 'ssh_user_child' THEN 'child'
          WHEN preauth
          OR (
            event_action = 'ssh_disconnect'
            AND user_state IS NOT NULL
          ) THEN 'preauth'
          -- Of a user without a state, who has been let in.
          WHEN event_action = 'ssh_disconnect'
          AND user_name IS NOT NULL
          AND event_outcome IS DISTINCT FROM 'failure' THEN 'disconnected'
          WHEN event_action = 'ssh_disconnect' THEN 'parted'
          WHEN event_action = 'logged-on'
          AND by_pam_unix THEN 'open'
          WHEN event_action = 'logged-off'
          AND by_pam_unix THEN 'close'
          WHEN event_outcome = 'failure' THEN 'failed'
          ELSE 'other'
        END
        WHEN program = 'systemd-logind' THEN CASE
          WHEN event_action = 'logged-on' THEN 'logind new'
          WHEN event_action = 'logged-off' THEN 'logind removed'
          WHEN event_action = 'system-shutdown'
          OR (
            event_action = 'seat-added'
            AND resource = 'seat0'
          ) THEN 'boot'
        END
        WHEN program = 'kernel' THEN CASE
          WHEN event_action = 'system-startup' THEN 'boot'
        END
        -- A reason in front of a command is a refusal or a warning; only what sudo let run has an outcome of its own.
        WHEN program = 'sudo'
        AND event_action = 'sudo'
        AND event_outcome = 'success' THEN 'command'
        WHEN event_action = 'logged-on'
        AND by_pam_unix THEN 'open'
        WHEN event_action = 'logged-off'
        AND by_pam_unix THEN 'close'
        WHEN program IN ('sudo', 'su')
        AND event_outcome = 'failure' THEN 'denied'
      END AS class
    FROM
      named
  )
SELECT
  source,
  record,
  CASE
    WHEN n.item IS NULL THEN record
    ELSE - record
  END AS place,
  time_ns AS t,
  coalesce(nullif(host_name, ''), '(source ' || source || ')') AS host,
  program,
  process_pid AS pid,
  user_name,
  user_effective_name,
  source_ip,
  source_port,
  message,
  event_outcome = 'failure' AS failed,
  session_key,
  TRY_CAST (child_pid AS BIGINT) AS child_pid,
  tty,
  coalesce(nullif(ruser, ''), user_name) AS tried_by,
  class,
  CASE
    WHEN class IN ('open', 'close') THEN {
      service: service,
      target: CASE class
        WHEN 'open' THEN coalesce(user_effective_name, user_name)
        ELSE user_name
      END,
      -- Who opened it, where a name is written: with the id of the process beside it, the user may be the session's own.
      actor: CASE
        WHEN class = 'open' THEN coalesce(
          written_by,
          CASE
            WHEN user_effective_name IS NOT NULL
            AND (
              by_uid IS NULL
              OR user_name <> user_effective_name
            ) THEN user_name
          END
        )
      END
    }
  END AS pam
FROM
  classed
  LEFT JOIN la_newest_first n USING (source, item)
WHERE
  class IS NOT NULL;

-- Boots of each host; several markers of one boot are harmless. Numbers of processes and of logind sessions begin anew.
CREATE OR REPLACE TEMP TABLE la_boot AS
SELECT
  host,
  t,
  source,
  record,
  left(message, 200) AS message,
  row_number() OVER (
    PARTITION BY
      host
    ORDER BY
      t,
      source,
      place
  ) AS epoch
FROM
  la_class
WHERE
  class = 'boot';

-- `row` counts in the order of host and time; it identifies a record and tells which came first.
CREATE OR REPLACE TEMP TABLE la AS
SELECT
  c.*,
  coalesce(b.epoch, 0) AS epoch,
  row_number() OVER (
    ORDER BY
      c.host,
      c.t,
      c.source,
      c.place
  ) AS row,
  row AS seq
FROM
  la_class c
  ASOF LEFT JOIN la_boot b ON b.host = c.host
  AND c.t >= b.t
WHERE
  c.class <> 'boot';
