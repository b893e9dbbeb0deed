-- The records that matter, classed by their first words, in order, with the boot they fall in.
-- User names in these messages are chosen by clients: every pattern is anchored at the start and bound to the program that wrote the line.

CREATE OR REPLACE TEMP TABLE la_class AS
SELECT source, record, time_ns AS t, coalesce(nullif(host_name, ''), '(source ' || source || ')') AS host, program, process_pid AS pid, user_name, source_ip, source_port, message, event_outcome = 'failure' AS failed,
  CASE
    WHEN program = 'sshd' THEN CASE
      WHEN starts_with(message, 'Accepted ') THEN 'accepted'
      WHEN starts_with(message, 'Connection from ') THEN 'connection'
      WHEN starts_with(message, 'User child is on pid ') THEN 'child'
      WHEN ends_with(message, '[preauth]') THEN 'preauth'
      WHEN starts_with(message, 'Disconnected from invalid ') OR starts_with(message, 'Disconnected from authenticating ') OR starts_with(message, 'Connection closed by invalid ') OR starts_with(message, 'Connection closed by authenticating ') OR starts_with(message, 'Connection reset by invalid ') OR starts_with(message, 'Connection reset by authenticating ') THEN 'preauth'
      WHEN starts_with(message, 'Disconnected from user ') THEN 'disconnected'
      WHEN starts_with(message, 'Disconnected from ') OR starts_with(message, 'Received disconnect from ') OR starts_with(message, 'Connection closed by ') OR starts_with(message, 'Connection reset by ') OR starts_with(message, 'Disconnecting ') OR starts_with(message, 'Timeout, client not responding') OR starts_with(message, 'ssh_dispatch_run_fatal: Connection from user ') THEN 'parted'
      WHEN starts_with(message, 'pam_unix(sshd:session): session opened for user ') OR starts_with(message, 'session opened for user ') THEN 'open'
      WHEN starts_with(message, 'pam_unix(sshd:session): session closed for user ') OR starts_with(message, 'session closed for user ') THEN 'close'
      WHEN event_outcome = 'failure' THEN 'failed'
      ELSE 'other' END
    WHEN program = 'systemd-logind' THEN CASE
      WHEN starts_with(message, 'New session ') THEN 'logind new'
      WHEN starts_with(message, 'Removed session ') THEN 'logind removed'
      WHEN message IN ('System is rebooting.', 'System is powering down.', 'System is halting.', 'New seat seat0.') THEN 'boot' END
    WHEN program = 'kernel' THEN CASE WHEN regexp_matches(message, '^(?:\[ *[0-9.]+\] )?(?:Linux version |Booting Linux )') THEN 'boot' END
    WHEN program = 'sudo' AND regexp_matches(message, '^ *\S+ : \(command continued\) |^\[\.\.\.\] ') THEN NULL
    -- Without a terminal TTY is left out. A reason in front is a refusal or a warning: which, the reader of the line has told.
    WHEN program = 'sudo' AND regexp_matches(message, '^ *\S+ :  ?(?:HOST=\S+ ; )?(?:TTY|CHROOT|PWD|USER)=.*COMMAND=') THEN 'command'
    WHEN regexp_matches(message, '^(?:pam_unix\([^)]{1,80}:session\): )?session opened for user ') THEN 'open'
    WHEN regexp_matches(message, '^(?:pam_unix\([^)]{1,80}:session\): )?session closed for user ') THEN 'close'
    WHEN program IN ('sudo', 'su') AND event_outcome = 'failure' THEN 'denied'
  END AS class
FROM (
  SELECT *, CASE WHEN process_name IN ('sshd-session', 'sshd-auth') THEN 'sshd' ELSE process_name END AS program FROM event
  WHERE event_dataset = 'system.auth' AND time_ns IS NOT NULL AND message IS NOT NULL AND process_name IS NOT NULL
)
WHERE class IS NOT NULL;

-- Boots of each host; several markers of one boot are harmless. Numbers of processes and of logind sessions begin anew.
CREATE OR REPLACE TEMP TABLE la_boot AS
SELECT host, t, source, record, left(message, 200) AS message, row_number() OVER (PARTITION BY host ORDER BY t, source, record) AS epoch FROM la_class WHERE class = 'boot';

-- `row` counts in the order of host and time; it identifies a record and tells which came first.
CREATE OR REPLACE TEMP TABLE la AS
SELECT c.*, coalesce(b.epoch, 0) AS epoch, row_number() OVER (ORDER BY c.host, c.t, c.source, c.record) AS row, row AS seq,
  CASE WHEN c.class IN ('open', 'close') THEN
    regexp_extract(c.message, '^(?:pam_unix\(([^)]{1,80}):session\): )?session (?:opened|closed) for user ([^ (]+)(?:\(uid=\d+\))?(?: by ([^ (]*) ?\(uid=\d+\))?', ['service', 'target', 'actor']) END AS pam
FROM la_class c ASOF LEFT JOIN la_boot b ON b.host = c.host AND c.t >= b.t
WHERE c.class <> 'boot';
