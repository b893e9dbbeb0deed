-- Runs of one sshd process, logind sessions, and PAM open/close pairs of other programs become sessions.
-- A process id is used again: a run of records of one process ends where a new connection, or a new authentication long after the last
-- record or after a close, begins. An authentication lasts less than ten minutes (LoginGraceTime is 120 s unless set).
-- The same log handed over twice tells everything twice: the second of two like records of one process at one time begins nothing.
CREATE OR REPLACE TEMP TABLE la_ssh AS
SELECT
  *,
  dense_rank () OVER (
    ORDER BY
      host,
      epoch,
      pid,
      part
  ) AS run
FROM
  (
    SELECT
      *,
      sum(starts) OVER (
        PARTITION BY
          host,
          epoch,
          pid
        ORDER BY
          seq ROWS UNBOUNDED PRECEDING
      ) AS part
    FROM
      (
        SELECT
          *,
          CASE
            WHEN lag (seq) OVER in_pid IS NULL THEN 1
            WHEN row_number() OVER (
              PARTITION BY
                host,
                epoch,
                pid,
                class,
                t
              ORDER BY
                seq
            ) > 1 THEN 0
            WHEN class = 'connection' THEN 1
            WHEN class IN ('accepted', 'failed', 'preauth', 'open')
            AND t - lag (t) OVER in_pid > 600000000000 THEN 1
            WHEN class IN ('accepted', 'failed', 'preauth', 'open')
            AND lag (class) OVER in_pid IN ('close', 'disconnected', 'parted') THEN 1
            WHEN class = 'accepted'
            AND last_value (
              CASE
                WHEN class IN ('accepted', 'open', 'close') THEN class
              END IGNORE NULLS
            ) OVER (
              PARTITION BY
                host,
                epoch,
                pid
              ORDER BY
                seq ROWS BETWEEN UNBOUNDED PRECEDING
                AND 1 PRECEDING
            ) IN ('accepted', 'open') THEN 1
            ELSE 0
          END AS starts
        FROM
          la
        WHERE
          program = 'sshd'
          AND pid IS NOT NULL
        WINDOW
          in_pid AS (
            PARTITION BY
              host,
              epoch,
              pid
            ORDER BY
              seq
          )
      )
  );

CREATE OR REPLACE TEMP TABLE la_run AS
SELECT
  run,
  min(host) AS host,
  min(epoch) AS epoch,
  min(pid) AS pid,
  min(t) AS first_ns,
  max(t) AS last_ns,
  min_by(row, seq) FILTER(class = 'accepted') AS accepted,
  min_by(row, seq) FILTER(class = 'open') AS pam_open,
  max_by(row, seq) FILTER(class = 'close') AS pam_close,
  coalesce(max_by(row, seq) FILTER(class = 'disconnected'), max_by(row, seq) FILTER(class = 'parted')) AS parted,
  bool_or(class = 'disconnected') AS of_user,
  coalesce(
    min_by(user_name, seq) FILTER(class = 'accepted'),
    min_by(pam.target, seq) FILTER(class IN ('open', 'close')),
    min_by(user_name, seq) FILTER(class = 'disconnected')
  ) AS user_name,
  coalesce(min_by(source_ip, seq) FILTER(class = 'accepted'), min_by(source_ip, seq) FILTER(source_ip IS NOT NULL)) AS source_ip,
  coalesce(min_by(source_port, seq) FILTER(class = 'accepted'), min_by(source_port, seq) FILTER(source_port IS NOT NULL)) AS source_port,
  min_by(row, seq) AS first_row,
  max_by(row, seq) AS last_row,
  lead (min(t)) OVER (
    PARTITION BY
      min(host),
      min(epoch),
      min(pid)
    ORDER BY
      min(seq)
  ) AS next_ns,
  lead (min_by(row, seq)) OVER (
    PARTITION BY
      min(host),
      min(epoch),
      min(pid)
    ORDER BY
      min(seq)
  ) AS next_row
FROM
  la_ssh
GROUP BY
  run;

-- The unprivileged child of a connection writes under its own process id: named by the monitor, or on the same client address and port.
CREATE OR REPLACE TEMP TABLE la_child AS
WITH
  child AS (
    FROM
      la_run
    WHERE
      accepted IS NULL
      AND pam_open IS NULL
      AND pam_close IS NULL
      AND parted IS NOT NULL
  ),
  named AS (
    SELECT
      c.run AS child,
      s.run AS parent,
      s.t,
      'process id stated' AS how
    FROM
      child c
      JOIN (
        FROM
          la_ssh
        WHERE
          class = 'child'
      ) s ON s.host = c.host
      AND s.epoch = c.epoch
      AND s.child_pid = c.pid
      AND s.t <= c.last_ns
  ),
  tuple AS (
    SELECT
      c.run AS child,
      r.run AS parent,
      r.first_ns AS t,
      'same client address and port' AS how
    FROM
      child c
      JOIN la_run r ON r.host = c.host
      AND r.epoch = c.epoch
      AND r.source_ip = c.source_ip
      AND r.source_port = c.source_port
      AND r.accepted IS NOT NULL
      AND r.first_ns <= c.last_ns
  )
SELECT
  child,
  parent,
  how
FROM
  (
    SELECT
      *
    FROM
      named
    UNION ALL
    SELECT
      *
    FROM
      tuple
  ) m
  JOIN la_run r ON r.run = m.parent
  JOIN la_run c ON c.run = m.child
  LEFT JOIN la p ON p.row = r.pam_close
WHERE
  p.t IS NULL
  OR c.first_ns <= p.t + 60000000000
QUALIFY
  row_number() OVER (
    PARTITION BY
      child
    ORDER BY
      how,
      m.t DESC,
      parent
  ) = 1;

-- logind: a session that came and one that went have the same `logind N` as key.
CREATE OR REPLACE TEMP TABLE la_logind AS
WITH
  said AS (
    SELECT
      row,
      host,
      epoch,
      seq,
      t,
      class,
      substr(session_key, length('logind ') + 1) AS id,
      user_name
    FROM
      la
    WHERE
      class IN ('logind new', 'logind removed')
    QUALIFY
      row_number() OVER (
        PARTITION BY
          host,
          epoch,
          class,
          id,
          t
        ORDER BY
          seq
      ) = 1
  ),
  turns AS (
    SELECT
      *,
      lead (class) OVER in_id AS next_class,
      lead (row) OVER in_id AS next_row,
      lag (class) OVER in_id AS previous
    FROM
      said
    WINDOW
      in_id AS (
        PARTITION BY
          host,
          epoch,
          id
        ORDER BY
          seq
      )
  )
SELECT
  row AS opened,
  CASE
    WHEN next_class = 'logind removed' THEN next_row
  END AS removed,
  host,
  epoch,
  id,
  user_name,
  t,
  seq
FROM
  turns
WHERE
  class = 'logind new'
UNION ALL
SELECT
  NULL,
  row,
  host,
  epoch,
  id,
  NULL,
  t,
  seq
FROM
  turns
WHERE
  class = 'logind removed'
  AND previous IS DISTINCT FROM 'logind new';

-- Each belongs to the latest SSH login of that user in the ten seconds before it.
CREATE OR REPLACE TEMP TABLE la_paired AS
SELECT
  l.id,
  l.opened,
  l.removed,
  r.run
FROM
  la_logind l
  ASOF JOIN (
    SELECT
      r.run,
      r.host,
      r.epoch,
      r.user_name,
      a.seq,
      a.t
    FROM
      la_run r
      JOIN la a ON a.row = coalesce(r.accepted, r.pam_open)
  ) r ON r.host = l.host
  AND r.epoch = l.epoch
  AND r.user_name = l.user_name
  AND l.seq >= r.seq
WHERE
  l.opened IS NOT NULL
  AND l.t - r.t <= 10000000000
QUALIFY
  row_number() OVER (
    PARTITION BY
      r.run
    ORDER BY
      l.seq
  ) = 1;

-- SSH sessions. `no` of a run is its number.
CREATE OR REPLACE TEMP TABLE la_found AS
SELECT
  r.run AS no,
  'ssh' AS kind,
  r.host,
  r.epoch,
  r.user_name,
  r.user_name AS acts_as,
  r.source_ip,
  'host ' || r.host || ', sshd pid ' || r.pid || coalesce(', logind session ' || p.id, '') AS key,
  coalesce(r.accepted, r.pam_open) AS opener,
  coalesce(
    r.pam_close,
    c.parted,
    CASE
      WHEN r.accepted IS NOT NULL
      OR r.pam_open IS NOT NULL
      OR r.of_user THEN r.parted
    END,
    p.removed
  ) AS closer,
  CASE
    WHEN r.pam_close IS NOT NULL THEN 'PAM session of the same process closed'
    WHEN c.parted IS NOT NULL THEN 'disconnect of its child process, ' || c.how
    WHEN r.parted IS NOT NULL
    AND (
      r.accepted IS NOT NULL
      OR r.pam_open IS NOT NULL
      OR r.of_user
    ) THEN 'disconnect of the same process'
    WHEN p.removed IS NOT NULL THEN 'logind removed its session'
  END AS why,
  r.next_ns AS reused_ns,
  r.next_row AS reused_row,
  r.last_ns,
  r.last_row,
  CASE
    WHEN r.accepted IS NOT NULL THEN 'certain'
    ELSE 'likely'
  END AS confidence
FROM
  la_run r
  LEFT JOIN la_paired p USING (run)
  LEFT JOIN (
    SELECT
      m.parent,
      max(k.parted) AS parted,
      max(m.how) AS how
    FROM
      la_child m
      JOIN la_run k ON k.run = m.child
    GROUP BY
      m.parent
  ) c ON c.parent = r.run
WHERE
  r.run NOT IN (
    SELECT
      child
    FROM
      la_child
  )
  AND (
    r.accepted IS NOT NULL
    OR r.pam_open IS NOT NULL
    OR r.pam_close IS NOT NULL
    OR r.of_user
  );

-- logind sessions that no SSH login explains: console and graphical logins. A removal alone counts unless an SSH session closed with it.
INSERT INTO
  la_found
SELECT
  (
    SELECT
      coalesce(max(run), 0)
    FROM
      la_run
  ) + row_number() OVER (
    ORDER BY
      l.host,
      l.epoch,
      l.seq
  ),
  'login',
  l.host,
  l.epoch,
  l.user_name,
  l.user_name,
  NULL,
  'host ' || l.host || ', logind session ' || l.id,
  l.opened,
  l.removed,
  CASE
    WHEN l.removed IS NOT NULL THEN 'logind removed the session'
  END,
  NULL,
  NULL,
  coalesce(c.t, l.t),
  coalesce(l.removed, l.opened),
  CASE
    WHEN l.opened IS NULL THEN 'likely'
    ELSE 'certain'
  END
FROM
  la_logind l
  LEFT JOIN la c ON c.row = l.removed
WHERE
  NOT EXISTS (
    FROM
      la_paired p
    WHERE
      p.opened = l.opened
  )
  AND NOT (
    l.opened IS NULL
    AND EXISTS (
      FROM
        la s
      WHERE
        s.host = l.host
        AND s.program = 'sshd'
        AND s.class = 'close'
        AND s.t BETWEEN l.t - 2000000000 AND l.t + 2000000000
    )
  );

-- sudo, su and other logins: PAM open and close of one process, or without a process id of one program and target, matched like brackets.
CREATE OR REPLACE TEMP TABLE la_pam AS
WITH
  rows AS (
    SELECT
      row,
      host,
      epoch,
      seq,
      t,
      class,
      program,
      pid,
      pam.target AS target,
      nullif(pam.actor, '') AS actor,
      coalesce(nullif(pam.service, ''), program) AS service,
      program || ' ' || coalesce(pid::VARCHAR, 'for ' || pam.target) AS thread
    FROM
      la
    WHERE
      class IN ('open', 'close')
      AND program <> 'sshd'
      AND lower(program) NOT IN ('cron', 'crond', 'anacron', 'atd', 'systemd', 'runuser', 'polkitd')
      AND coalesce(nullif(pam.service, ''), program) NOT IN ('systemd-user', 'polkit-1', 'gdm-launch-environment', 'sddm-greeter', 'lightdm-greeter', 'cron', 'crond', 'atd', 'runuser')
    QUALIFY
      pid IS NULL
      OR row_number() OVER (
        PARTITION BY
          host,
          epoch,
          pid,
          program,
          class,
          target,
          t
        ORDER BY
          seq
      ) = 1
  ),
  levels AS (
    SELECT
      *,
      sum(
        CASE class
          WHEN 'open' THEN 1
          ELSE -1
        END
      ) OVER (
        PARTITION BY
          host,
          epoch,
          thread
        ORDER BY
          seq ROWS UNBOUNDED PRECEDING
      ) + CASE class
        WHEN 'close' THEN 1
        ELSE 0
      END AS level
    FROM
      rows
  ),
  pairs AS (
    SELECT
      *,
      lead (class) OVER in_level AS next_class,
      lead (row) OVER in_level AS next_row,
      lag (class) OVER in_level AS previous
    FROM
      levels
    WINDOW
      in_level AS (
        PARTITION BY
          host,
          epoch,
          thread,
          level
        ORDER BY
          seq
      )
  )
SELECT
  CASE
    WHEN class = 'open' THEN row
  END AS opener,
  CASE
    WHEN class = 'close' THEN row
    WHEN next_class = 'close' THEN next_row
  END AS closer,
  host,
  epoch,
  seq,
  t,
  program,
  service,
  pid,
  target,
  actor
FROM
  pairs
WHERE
  class = 'open'
  OR previous IS DISTINCT FROM 'open';

CREATE OR REPLACE TEMP TABLE la_command AS
SELECT
  row,
  host,
  epoch,
  seq,
  t,
  pid,
  user_name AS actor,
  tty,
  user_effective_name AS target
FROM
  la
WHERE
  class = 'command'
  AND user_effective_name IS NOT NULL
QUALIFY
  pid IS NULL
  OR row_number() OVER (
    PARTITION BY
      host,
      epoch,
      pid,
      t
    ORDER BY
      seq
  ) = 1;

-- A COMMAND line and the PAM session that sudo opens for it within three seconds.
CREATE OR REPLACE TEMP TABLE la_sudo AS
SELECT
  c.row AS command,
  p.opener
FROM
  (
    FROM
      la_pam
    WHERE
      program = 'sudo'
      AND opener IS NOT NULL
  ) p
  ASOF JOIN la_command c ON c.host = p.host
  AND c.epoch = p.epoch
  AND c.target = p.target
  AND p.seq >= c.seq
WHERE
  p.t - c.t <= 3000000000
  AND (
    p.actor IS NULL
    OR p.actor = c.actor
  )
  AND (
    p.pid IS NULL
    OR c.pid IS NULL
    OR p.pid = c.pid
  )
QUALIFY
  row_number() OVER (
    PARTITION BY
      c.row
    ORDER BY
      p.seq
  ) = 1;

CREATE OR REPLACE TEMP TABLE la_inner AS
SELECT
  (
    SELECT
      coalesce(max(no), 0)
    FROM
      (
        SELECT
          no
        FROM
          la_found
        UNION ALL
        SELECT
          max(run)
        FROM
          la_run
      )
  ) + row_number() OVER (
    ORDER BY
      host,
      epoch,
      seq,
      coalesce(opener, command, closer)
  ) AS no,
  *
FROM
  (
    SELECT
      p.opener,
      p.closer,
      s.command,
      p.host,
      p.epoch,
      p.seq,
      p.t,
      p.program,
      p.pid,
      p.target,
      coalesce(p.actor, c.actor) AS actor,
      c.tty
    FROM
      la_pam p
      LEFT JOIN la_sudo s ON s.opener = p.opener
      LEFT JOIN la_command c ON c.row = s.command
    UNION ALL
    SELECT
      NULL,
      NULL,
      c.row,
      c.host,
      c.epoch,
      c.seq,
      c.t,
      'sudo',
      c.pid,
      c.target,
      c.actor,
      c.tty
    FROM
      la_command c
    WHERE
      c.row NOT IN (
        SELECT
          command
        FROM
          la_sudo
      )
  );

INSERT INTO
  la_found
SELECT
  i.no,
  CASE
    WHEN i.program IN ('sudo', 'su') THEN i.program
    ELSE 'login'
  END,
  i.host,
  i.epoch,
  CASE
    WHEN i.program IN ('sudo', 'su') THEN coalesce(i.actor, i.target)
    ELSE i.target
  END,
  i.target,
  NULL,
  'host ' || i.host || ', ' || i.program || coalesce(' pid ' || i.pid, '') || CASE
    WHEN i.program IN ('sudo', 'su') THEN coalesce(', ' || i.actor, '') || ' as ' || i.target
    ELSE ', ' || i.target
  END || coalesce(', terminal ' || i.tty, ''),
  coalesce(i.command, i.opener),
  i.closer,
  CASE
    WHEN i.closer IS NULL THEN NULL
    WHEN i.pid IS NULL THEN 'next PAM close of the same program and target'
    ELSE 'PAM session of the same process closed'
  END,
  NULL,
  NULL,
  greatest(i.t, o.t, c.t),
  coalesce(i.closer, i.opener, i.command),
  CASE
    WHEN i.pid IS NOT NULL
    AND coalesce(i.command, i.opener) IS NOT NULL THEN 'certain'
    ELSE 'likely'
  END
FROM
  la_inner i
  LEFT JOIN la o ON o.row = i.opener
  LEFT JOIN la c ON c.row = i.closer;
