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
  ssh_key: 'a key or certificate was looked at, or refused; whether it let somebody in another line says',
  ssh_forward: 'a connection was asked to be forwarded and was not',
  ssh_throttling: 'the server began or ended to turn connections away, as too many were at its door',
  sftp_session: 'a session of the sftp server began or ended',
  sftp_file: 'sftp: something was done to a file; which, is `resource`',
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
  ftp_logout: 'a session of an FTP server ended',
  ftp_transfer: 'something was done to a file over FTP; which, is `resource`',
  smb_connection: 'a share of a Samba server was entered or left',
  smb_file: 'Samba: something was done to a file; what, is `smb.operation`',
  nfs_mount: 'a client asked for a folder of an NFS server',
  nfs_unmount: 'a client gave a folder of an NFS server back',
  nfs_connection: 'a client came to an NFS server, or left it',
  mail_login: 'a login to a mail server, to read or to send',
  mail_logout: 'a session of a mail server ended',
  mail_connection: 'a client reached a mail server',
  mail_disconnect: 'a client left a mail server, or was left, before or after a login',
  rdp_login: 'a login to a remote desktop (xrdp)',
  rdp_logout: 'a session of a remote desktop ended',
  rdp_connection: 'a client reached a remote desktop',
  radius_login: 'a RADIUS server was asked whether somebody may come in',
  telnet_connection: 'a client reached the telnet server, left it or was turned away',
  service_connection: 'xinetd started a service for a client, ended it, or turned the client away; which, is `resource`',
  console_login: 'a login to the board that manages a server (iDRAC, iLO)',
  console_logout: 'a session of such a board ended',
  screen_sharing_login: 'a login to a shared screen',
  web_login: 'a login to a web console',
  web_logout: 'a logout from a web console',
  web_connection: 'a browser reached a web console, or left it',
  proxmox_task: 'a task of Proxmox began or ended; which, is `proxmox.kind`',
  webmin_login: 'a login to Webmin',
  webmin_logout: 'a logout from Webmin',
  webmin_failed: 'a refused login to Webmin',
  host_login: 'a login to the API of an ESXi host',
  host_logout: 'a logout from it',
  host_session: 'a session of SSH on an ESXi host began or ended, as its observer tells',
  host_access: 'SSH, the shell, the console or the lockdown of an ESXi host was switched; what, is the reason',
  account_locked: 'an account was locked for a while after failed logins',
  webmin_action: 'something done in Webmin; what, is `webmin.action`',

  // Who acts as whom
  sudo: 'sudo ran a command, refused it, or says something about it',
  su: 'somebody became another user, or tried to',
  pkexec: 'pkexec ran a command or refused it',
  doas: 'doas ran a command or refused it',
  polkit_authorization: 'somebody was asked to prove who they are for an action of the system',

  // Commands
  shell_session: 'an interactive shell began',
  shell_command: 'a command that a shell, or what watches it, wrote to the log',

  // Accounts
  'added-user': 'an account was created',
  'deleted-user': 'an account was removed',
  'changed-user': 'an account was changed; what of it, is `changed`',
  'added-group': 'a group was created',
  'deleted-group': 'a group was removed',
  'changed-group': 'a group was changed; what of it, is `changed`',
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

  // What holds attackers off
  ban: 'an address was shut out, for what a guard read of it in other logs',
  unban: 'an address was let in again',
  ban_candidate: 'a guard counted something against an address',
  selinux_denial: 'SELinux refused something to a program',

  // Syslog itself
  repeated: 'stands for as many lines like the one before as `repeated` says',
} as const;

export type Action = keyof typeof actions;
