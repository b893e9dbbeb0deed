// What a line states and what it does not: no outcome, user, address or command that its program did not write.
import { describe, expect, it } from 'vitest';
import { decodedBy } from '../../../test/support/decoded-by.ts';
import { linuxAuth } from './format.ts';

const none = undefined;

/** The row and the issues of one line; `text` begins with the program. */
function said(text: string): Record<string, unknown> {
  const decode = decodedBy(linuxAuth, { time: { zone: 'UTC', year: 2026 } });
  const { row, flags } = decode(/^(?:\s*Auth: |<)/.test(text) ? text : `Mar  2 07:00:00 host ${text}`);
  if (!row) throw new Error('lost');
  return { ...row, codes: flags.map(({ code }) => code) };
}
const expectEach = (cases: readonly (readonly [string, Record<string, unknown>])[]): void => {
  it.each(cases)('%s', (text, expected) => {
    const row = said(text);
    expect(Object.fromEntries(Object.keys(expected).map((key) => [key, row[key]]))).toEqual(expected);
  });
};

describe('sudo', () => {
  const of = 'sudo:      eve : ';
  const fields = 'TTY=pts/0 ; PWD=/home/eve ; USER=root';
  const warning = { event_type: 'info', event_outcome: none, user_name: 'eve', user_effective_name: 'root' };
  expectEach([
    // Without a command there is none.
    [`${of}problem with defaults entries ; ${fields} ; `, { ...warning, process_command_line: none, event_reason: 'problem with defaults entries' }],
    [`${of}problem with defaults entries ; ${fields} ;`, { ...warning, process_command_line: none }],
    [`${of}${fields} ; COM`, { ...warning, process_command_line: none, event_reason: none }],
    [`${of}${fields}`, { ...warning, process_command_line: none, event_reason: none }],
    ['sudo: unable to resolve host web : Name or service not known', { event_action: none, event_outcome: none, user_name: none, process_command_line: none }],
    ['sudo: eve : x', { event_action: none, event_outcome: none, process_command_line: none }],
    // A warning stops nothing; a refusal does.
    [`${of}unable to open /run/sudo/ts/eve : Permission denied ; ${fields} ; COMMAND=/bin/id`, { ...warning, process_command_line: '/bin/id' }],
    [`${of}timestamp too far in the future: Jan  1 2030 ; ${fields} ; COMMAND=/bin/id`, warning],
    ...[
      'user NOT in sudoers',
      'user NOT authorized on host',
      'command not allowed',
      '1 incorrect password attempt',
      '3 incorrect password attempts',
      'a password is required',
      'no tty present and no askpass program specified',
      'sorry, you must have a tty to run sudo',
      'unknown user: nemo',
      'account validation failure, is your account locked?',
      'PAM account management error: Permission denied',
    ].map(
      (reason) => [`${of}${reason} ; ${fields} ; COMMAND=/bin/id`, { event_type: 'start,denied', event_outcome: 'failure', event_reason: reason }] as const,
    ),
    // With log_exit_status a second line tells the end of the same command.
    [`${of}${fields} ; COMMAND=/bin/id ; EXIT=0`, { event_type: 'end', event_outcome: 'success', process_command_line: '/bin/id', codes: ['line.ambiguous'] }],
    [`${of}${fields} ; COMMAND=/bin/id ; SIGNAL=KILL ; EXIT=137`, { event_type: 'end', event_outcome: 'success', process_command_line: '/bin/id' }],
    [`${of}${fields} ; COMMAND=/bin/echo ; EXIT=x`, { event_type: 'start', event_outcome: 'success', process_command_line: '/bin/echo ; EXIT=x' }],
    // What the command itself ends in changes neither outcome nor user.
    [`${of}${fields} ; COMMAND=/bin/echo ; EXIT=0`, { event_outcome: 'success', user_effective_name: 'root', codes: ['line.ambiguous'] }],
    [`${of}command not allowed ; ${fields} ; COMMAND=/bin/id ; EXIT=0`, { event_type: 'start,denied', event_outcome: 'failure' }],
    // sudo-rs: no terminal leaves two blanks; a long line is cut with dots.
    ['sudo: eve :  PWD=/ ; USER=root ; COMMAND=/bin/id', { event_type: 'start', event_outcome: 'success', event_reason: none, user_effective_name: 'root' }],
    [`sudo: eve : ${fields} ; COMMAND=/bin/echo a [...]`, { event_outcome: 'success', extra: { sudo: { tty: 'pts/0', pwd: '/home/eve', cut: true } } }],
    ['sudo: [...] root : TTY=a ; PWD=/ ; USER=root ; COMMAND=/bin/id', { event_type: 'info', event_outcome: none, user_name: none, user_effective_name: none }],
  ]);
});

describe('cron signs its own words where the user stands', () => {
  expectEach([
    ['cron[1]: (CRON) STARTUP (V5.0)', { event_action: 'cron-startup', user_name: none }],
    ['cron[1]: (CRON) INFO (pidfile fd = 3)', { event_action: 'cron-info', user_name: none }],
    ['crond[1]: (CRON) DEATH (x)', { event_action: 'cron-death', user_name: none }],
    ['cron[1]: (*system*) RELOAD (/etc/crontab)', { event_action: 'cron-reload', user_name: none }],
    ['cron[1]: (*system*backup) RELOAD (/etc/cron.d/backup)', { event_action: 'cron-reload', user_name: none }],
    ['cron[1]: (cron) RELOAD (crontabs/cron)', { event_action: 'cron-reload', user_name: 'cron' }],
    ['crontab[1]: (eve) REPLACE (eve)', { event_action: 'cron-replace', user_name: 'eve' }],
  ]);
});

describe('places that are no address', () => {
  expectEach([
    ['sshd[1]: Connection reset by peer', { source_address: none }],
    ['sshd[1]: Connection closed by 203.0.113.9', { source_ip: '203.0.113.9' }],
    ['sshd[1]: Connection closed by fe80::1%eth0 [preauth]', { source_ip: 'fe80::1' }],
    ['login[1]: FAILED LOGIN 1 FROM tty1 FOR root, Authentication failure', { source_address: none, user_name: 'root', extra: { login: { tty: 'tty1' } } }],
    ['login[1]: FAILED LOGIN SESSION FROM /dev/pts/3 FOR root, Permission denied', { source_address: none, user_name: 'root' }],
    ['login[1]: FAILED LOGIN 2 FROM 198.51.100.4 FOR root, Authentication failure', { source_ip: '198.51.100.4' }],
    ["cron[1]: pam_access(cron:account): access denied for user `root' from `cron'", { source_address: none, event_outcome: 'failure', user_name: 'root' }],
    ["login[1]: pam_access(login:account): access denied for user `root' from `tty1'", { source_address: none, user_name: 'root' }],
    ["sshd[1]: pam_access(sshd:account): access denied for user `root' from `h.example'", { source_address: 'h.example' }],
  ]);
});

describe('names without what stands around them', () => {
  expectEach([
    ["passwd[1]: password for 'mal' changed by 'root'", { user_target_name: 'mal', user_name: 'root' }],
    ['passwd[1]: password for mal changed by root', { user_target_name: 'mal', user_name: 'root' }],
    ["groupdel[1]: group 'ops' removed from /etc/group", { extra: { group: { name: 'ops' } } }],
    ["usermod[1]: change user name 'mal' to 'root2'", { user_target_name: 'mal', extra: { changed: 'name', target_user: { name: 'root2' } } }],
    ["useradd[1]: failed adding user 'mal', exit code: 9", { event_action: 'added-user', event_outcome: 'failure', user_target_name: 'mal' }],
    ["groupadd[1]: failed adding group 'ops', data deleted", { event_action: 'added-group', event_outcome: 'failure', user_target_name: none }],
    ['login[1]: FAILED LOGIN 2 FROM tty1 FOR (unknown), Authentication failure', { user_name: none, event_outcome: 'failure' }],
    ["login[1]: FAILED LOGIN (1) on '/dev/tty1' FOR 'UNKNOWN', Authentication failure", { user_name: none, event_outcome: 'failure' }],
    ["login[1]: TOO MANY LOGIN TRIES (3) on '/dev/tty1' FOR 'eve'", { user_name: 'eve', event_outcome: 'failure' }],
    ['systemd-logind[1]: New session c5 of user eve smith.', { user_name: 'eve smith', session_key: 'logind c5' }],
  ]);
});

describe('an account whose folder imitates its fields', () => {
  expectEach([
    [
      'useradd[1]: new user: name=mal, UID=1001, GID=1001, home=/home/x, UID=0, shell=/bin/sh, from=none',
      { extra: { target_user: { name: 'mal', id: '1001', home: '/home/x', shell: '/bin/sh', from: 'none' }, group: { id: '1001' } } },
    ],
    ['groupadd[1]: new group: name=ops, GID=1001, GID=0', { extra: { group: { name: 'ops', id: '1001' } } }],
  ]);
});

describe('an account that is called like a module of PAM', () => {
  const fields = 'TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/id';
  expectEach([
    [`sudo[1]: pam_admin : ${fields}`, { event_action: 'sudo', user_name: 'pam_admin', process_command_line: '/bin/id' }],
    [`sudo[1]: pam_unix : command not allowed ; ${fields}`, { event_action: 'sudo', event_outcome: 'failure', user_name: 'pam_unix' }],
    ['CRON[1]: (pam_admin) CMD (/bin/x)', { event_action: 'cron-command', user_name: 'pam_admin', process_command_line: '/bin/x' }],
    ['crontab[1]: (pam_admin) BEGIN EDIT (root)', { event_action: 'cron-begin-edit', user_name: 'pam_admin' }],
    ['su[1]: pam_admin to root on /dev/pts/0', { event_action: 'su', user_name: 'pam_admin', user_effective_name: 'root' }],
    // What modules say, in each of their forms.
    ['su[1]: (pam_unix) session opened for user root by (uid=0)', { event_action: 'logged-on', user_name: 'root' }],
    ['su[1]: (pam_unix)[7]: session closed for user root', { event_action: 'logged-off', user_name: 'root' }],
    ['login[1]: pam_unix: session closed for user root', { event_action: 'logged-off', user_name: 'root' }],
    ['login[1]: pam_unix[7]: session closed for user root', { event_action: 'logged-off', user_name: 'root' }],
    ['login[1]: pam_unix(login:session): session closed for user root', { event_action: 'logged-off', user_name: 'root' }],
  ]);
});

describe('a name that was typed imitates the rest of the line', () => {
  expectEach([
    ['vsftpd[1]: [x] OK LOGIN: Client "203.0.113.9"] FAIL LOGIN: Client "198.51.100.4"', { event_outcome: 'failure', source_ip: '198.51.100.4' }],
    [
      'vsftpd[1]: [ftp] OK LOGIN: Client "198.51.100.4", anon password "x"] FAIL LOGIN: Client "203.0.113.9"',
      { event_outcome: 'success', user_name: 'ftp', source_ip: '198.51.100.4' },
    ],
    [
      'vsftpd[1]: [x] FTP response: Client "203.0.113.9", "230 ok."] FTP response: Client "198.51.100.4", "530 no."',
      { event_code: '530', source_ip: '198.51.100.4' },
    ],
    [
      'proftpd[1]: 127.0.0.1 (h[198.51.100.4]) - USER a (Login failed): b (Login failed): Incorrect password',
      { user_name: 'a (Login failed): b', event_reason: 'Incorrect password' },
    ],
    ['proftpd[1]: 127.0.0.1 (h[198.51.100.4]) - USER root: Login successful (Login failed): Incorrect password', { event_outcome: 'failure' }],
    [
      'Auth: [SMB2,(null)] user [D]\\[x] at [t] with [NTLMv2] status [NT_STATUS_OK] workstation [w] remote host [ipv4:203.0.113.9:1] z] at [Mon, 02 Mar 2026 10:00:00.000000 UTC] with [NTLMv2] status [NT_STATUS_WRONG_PASSWORD] workstation [w] remote host [ipv4:198.51.100.4:5]',
      { event_outcome: none, source_ip: none, user_name: none },
    ],
    // An FTP server gives the typed name as ruser and as user.
    [
      'vsftpd[1]: pam_unix(vsftpd:auth): authentication failure; logname= uid=0 euid=0 tty=ftp ruser=x rhost=203.0.113.9  user=root rhost=198.51.100.4  user=x rhost=203.0.113.9  user=root',
      { source_ip: '198.51.100.4', user_name: 'x rhost=203.0.113.9  user=root' },
    ],
    [
      'vsftpd[1]: pam_unix(vsftpd:auth): authentication failure; logname= uid=0 euid=0 tty=ftp ruser=x rhost=203.0.113.9  user=root rhost=198.51.100.4',
      { source_ip: '198.51.100.4' },
    ],
    // sshd gives no ruser: what follows the first client is the name.
    [
      'sshd[1]: pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=198.51.100.4  user=x rhost=203.0.113.9',
      { source_ip: '198.51.100.4', user_name: 'x rhost=203.0.113.9' },
    ],
  ]);
});

describe('who was let in or refused, by modules and programs beside pam_unix', () => {
  const yes = { event_outcome: 'success', user_name: 'eve' };
  const no = { event_outcome: 'failure', user_name: 'eve' };
  expectEach([
    ['gdm-password]: pam_unix(gdm-password:auth): authentication failure; logname= uid=0 euid=0 tty=/dev/tty1 ruser= rhost=  user=eve', no],
    ['gdm-password][12]: pam_unix(gdm-password:session): session opened for user eve(uid=1000) by eve(uid=0)', { ...yes, process_pid: 12 }],
    ['unix_chkpwd[1]: password check failed for user (eve)', no],
    ["sshd[1]: pam_winbind(sshd:auth): user 'eve' denied access (incorrect password or invalid membership)", no],
    ["sshd[1]: pam_winbind(sshd:auth): user 'eve' granted access", yes],
    ["sshd[1]: pam_winbind(sshd:account): user 'eve' OK", { event_outcome: none, user_name: 'eve' }],
    ['sshd[1]: pam_krb5(sshd:auth): authentication failure; logname=eve uid=0 euid=0 tty=ssh ruser= rhost=198.51.100.4', { ...no, source_ip: '198.51.100.4' }],
    ['sshd[1]: pam_krb5(sshd:auth): user eve authenticated as eve@EXAMPLE.ORG', yes],
    ["sshd[1]: pam_krb5[9]: authentication fails for 'eve' (eve@EXAMPLE.ORG): Authentication failure (Preauthentication failed)", no],
    ["sshd[1]: pam_krb5[9]: authentication succeeds for 'eve' (eve@EXAMPLE.ORG)", yes],
    ['sshd(pam_google_authenticator)[12]: Invalid verification code for eve', no],
    ['sshd(pam_google_authenticator)[12]: Accepted google_authenticator for eve', yes],
    ["pam_duo[1]: Failed Duo login for 'eve' from 198.51.100.4: Invalid passcode", { ...no, source_ip: '198.51.100.4' }],
    ["login_duo[1]: Successful Duo login for 'eve' from 198.51.100.4", { ...yes, source_ip: '198.51.100.4' }],
    ["login_duo[1]: Failsafe Duo login for 'eve' from 198.51.100.4: Couldn't connect", { event_outcome: none, user_name: 'eve' }],
    [
      'polkitd(authority=local): Operator of unix-session:1 FAILED to authenticate to gain authorization for action org.x for system-bus-name::1.5 [/bin/x y] (owned by unix-user:eve)',
      no,
    ],
  ]);
});

describe('su of every system', () => {
  const become = { user_name: 'eve', user_effective_name: 'root' };
  expectEach([
    ['su[1]: eve to root on /dev/pts/0', { ...become, event_outcome: 'success', event_type: 'start' }],
    ['su[1]: BAD SU eve to root on /dev/pts/0', { ...become, event_outcome: 'failure', event_type: 'info' }],
    ["su: 'su root' succeeded for eve on /dev/pts/0", { ...become, event_outcome: 'success' }],
    ["su: 'su root' failed for eve on /dev/pts/0", { ...become, event_outcome: 'failure' }],
    ['su: FAILED SU (to root) eve on pts/0', { ...become, event_outcome: 'failure' }],
    ['su: (to root) eve on none', { ...become, event_outcome: 'success' }],
    ['su[1]: pam_authenticate: Authentication failure', { user_name: none, event_outcome: none }],
  ]);
});

describe('sshd', () => {
  expectEach([
    ['sshd[1]: Connection from user eve 198.51.100.4 port 4: Connection timed out', { event_type: 'end', event_outcome: none, user_name: 'eve' }],
    [
      'sshd[1]: ssh_dispatch_run_fatal: Connection from authenticating user eve 198.51.100.4 port 4: Connection corrupted [preauth]',
      { event_outcome: 'failure', user_name: 'eve' },
    ],
    ['sshd[1]: Timeout, client not responding from user eve 198.51.100.4 port 4', { event_type: 'end', user_name: 'eve', source_ip: '198.51.100.4' }],
    [
      'sshd[1]: srclimit_penalise: 198.51.100.4/32: activating ipv4 penalty of 30 seconds for penalty: failed authentication',
      { event_action: 'ssh_penalty', source_ip: '198.51.100.4' },
    ],
    [
      'sshd[1]: srclimit_penalise: 2001:db8::/64: activating ipv6 penalty of 30 seconds for penalty: caused crash',
      { event_action: 'ssh_penalty', source_ip: none },
    ],
  ]);
});

describe('left out, with how often', () => {
  expectEach([
    ["sshd[1]: Last message 'Failed password for ' repeated 3 times, suppressed by syslog-ng on host", { event_action: 'repeated', extra: { repeated: 3 } }],
    ['last message repeated 3 times', { event_action: 'repeated', extra: { repeated: 3 } }],
    [
      "sshd[1]: Invalid user Last message 'x' repeated 3 times, suppressed by syslog-ng on host from 198.51.100.4 port 5",
      { event_action: 'ssh_login', source_ip: '198.51.100.4' },
    ],
  ]);
});

describe('the list of actions is closed: no word of a line becomes one', () => {
  expectEach([
    ['cron[1]: (root) EXPLODE (x)', { event_action: 'cron-message', extra: { cron: { word: 'EXPLODE' } } }],
    ['cron[1]: (CRON) WRONG INODE (x)', { event_action: 'cron-message', extra: { cron: { writer: 'CRON', word: 'WRONG INODE' } } }],
    [
      'webmin[1]: root 5f0c 203.0.113.5 useradmin save_user.cgi "modify" "user" "eve"',
      { event_action: 'webmin_action', user_name: 'root', extra: { webmin: { action: 'modify', type: 'user', object: 'eve' } } },
    ],
    ['webmin[1]: root 5f0c 203.0.113.5 global miniserv.pl "login" "root" "-"', { event_action: 'webmin_login' }],
  ]);
});

describe('lines that are no matter of authentication are system.syslog', () => {
  const elsewhere = { event_dataset: 'system.syslog' };
  const here = { event_dataset: none };
  expectEach([
    ['kernel: [    0.000000] Linux version 6.1.0 (builder@example) #1 SMP', { ...elsewhere, event_action: 'system-startup' }],
    ['kernel: Booting Linux on physical CPU 0x0', { ...elsewhere, event_action: 'system-startup' }],
    ['kernel: usb 1-1: Linux version 9 of the firmware', { ...elsewhere, event_action: none }],
    ['kernel: pam_unix(kernel:session): session opened for user eve by (uid=0)', here],
    ['systemd[1]: Started Daily apt download activities.', elsewhere],
    ['systemd[9]: pam_unix(systemd-user:session): session opened for user eve(uid=1000) by (uid=0)', here],
    ['dbus-daemon[1]: [system] Activating service', elsewhere],
    ['sshd[1]: a message that nobody knows', here],
    ['systemd-logind[1]: New seat seat0.', { ...here, event_action: 'seat-added', resource: 'seat0' }],
    ['systemd-logind[1]: System is powering down.', { ...here, event_action: 'system-shutdown' }],
  ]);
  it('and a line without a program goes with the one before it', () => {
    const decode = decodedBy(linuxAuth, { time: { zone: 'UTC', year: 2026 } });
    const datasets = [
      'Mar  2 07:00:00 host kernel: usb 1-1: new device',
      'Mar  2 07:00:01 host last message repeated 2 times',
      '    a line that continues',
      'Mar  2 07:00:02 host sshd[1]: Server listening on 0.0.0.0 port 22.',
      'Mar  2 07:00:03 host last message repeated 2 times',
    ].map((line) => decode(line).row?.event_dataset ?? 'system.auth');
    expect(datasets).toEqual(['system.syslog', 'system.syslog', 'system.syslog', 'system.auth', 'system.auth']);
  });
});
