// What a line of this format may be said to do: every `event_action` that the decoder states, and what it means. The list is closed, so that session
// rules, filters and detections may rely on it; no word of it is taken from the line.
// Where Elastic's integrations of system.auth name an action (`logged-on`, `added-user`), it is named so here; `ssh_...` are sshd's.

export const actions = {
  // Secure shell
  ssh_connection: 'a client reached the server; `denied`: and was turned away, or broke off, before it was anybody',
  ssh_login: 'an attempt to log in: `success`, `failure`, or no outcome where more is asked of the client',
  ssh_user_child: 'the process that serves a session was split off; its number is `ssh.child_pid`',
  ssh_session: 'a shell, command or subsystem began or ended in a connection',
  ssh_subsystem: 'a subsystem, such as sftp, was asked for',
  ssh_disconnect: 'a connection ended; `ssh.preauth` or `ssh.user_state`: before anybody was let in',
  ssh_penalty: 'the server holds an address off for what it did before',
  ssh_reverse_mapping: 'name and address of the client do not agree',
  ssh_server_start: 'the server listens',
  ssh_server_end: 'the server was told to end',

  // Sessions and what lets somebody in
  'logged-on': 'a session was opened, by PAM (`pam`) or logind (`session_key` is `logind N`)',
  'logging-off': 'logind: a session was left and its processes still run',
  'logged-off': 'a session was closed, by PAM (`pam`) or logind (`session_key` is `logind N`)',
  authentication: 'PAM: somebody was asked who they are, or whether the account may be used',
  login: 'a login at a terminal or through telnet or rlogin',
  ftp_login: 'a login to an FTP server',
  ftp_connection: 'a client reached an FTP server',
  ftp_response: 'what an FTP server answered',
  smb_login: 'a login to a Samba server',
  screen_sharing_login: 'a login to a shared screen',
  web_login: 'a login to a web console',
  webmin_login: 'a login to Webmin',
  webmin_logout: 'a logout from Webmin',
  webmin_failed: 'a refused login to Webmin',
  webmin_action: 'something done in Webmin; what, is `webmin.action`',

  // Who acts as whom
  sudo: 'sudo ran a command, refused it, or says something about it',
  su: 'somebody became another user, or tried to',
  pkexec: 'pkexec ran a command or refused it',
  doas: 'doas ran a command or refused it',
  polkit_authorization: 'somebody was asked to prove who they are for an action of the system',

  // Accounts
  'added-user': 'an account was created',
  'deleted-user': 'an account was removed',
  'changed-user': 'an account was changed; what of it, is `changed`',
  'added-group': 'a group was created',
  'deleted-group': 'a group was removed',
  'added-user-to-group': 'an account was added to a group',
  'removed-user-from-group': 'an account was removed from a group',
  'password-changed': 'a password was changed',
  'locked-password': 'a password was locked',
  'unlocked-password': 'a password was unlocked',
  'changed-password-expiry': 'the expiry of a password was changed',

  // Scheduled commands
  'cron-command': 'a scheduled command was started, or has ended',
  'cron-cmdout': 'what a scheduled command wrote',
  'cron-startup': 'the scheduler started',
  'cron-death': 'the scheduler ends, or cannot run',
  'cron-info': 'the scheduler says something of itself',
  'cron-reload': 'a table of commands was read again',
  'cron-list': 'somebody looked at a table of commands',
  'cron-begin-edit': 'somebody began to edit a table of commands',
  'cron-end-edit': 'somebody ended editing a table of commands',
  'cron-replace': 'somebody replaced a table of commands',
  'cron-delete': 'somebody removed a table of commands',
  'cron-message': 'another word of the scheduler; it is `cron.word`',

  // The machine
  'system-startup': 'the kernel begins to run',
  'system-shutdown': 'the machine goes down',
  'seat-added': 'logind: a seat (`resource`) is there; seat0 comes with the start of the machine',

  // Syslog itself
  repeated: 'stands for as many lines like the one before as `repeated` says',
} as const;

export type Action = keyof typeof actions;
