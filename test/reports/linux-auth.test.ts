// What programs write about who came, who was refused and who acts as whom.
import { beforeAll, describe, expect, it } from 'vitest';
import { codesOf, expectEvents, ofItem, type Tried, tried } from './tried.ts';

const berlin = ['--zone', 'Europe/Berlin'];
const login = (outcome: 'success' | 'failure', user: string | null, ip: string): Record<string, unknown> => ({
  event_outcome: outcome,
  user_name: user,
  source_ip: ip,
});
/** Lines of one host, a second after the other from ten o'clock on. */
const lines = (...messages: string[]): string =>
  messages.map((message, at) => `2026-03-01T10:00:${String(at).padStart(2, '0')}+00:00 gw ${message}\n`).join('');

/** Each line and what it says. */
type Said = readonly (readonly [line: string, want: Record<string, unknown>])[];
/** Lines of all groups are imported at once, those of each as a log of its own. */
const groups: Said[] = [];
let together: Tried;
beforeAll(() =>
  tried({ files: Object.fromEntries(groups.map((said, at) => [`${at}/auth.log`, lines(...said.map(([line]) => line))])) }, (found) => {
    expect(found.code).toBe(0);
    together = found;
  }),
);
function each(said: Said): () => void {
  const at = groups.push(said) - 1;
  return () =>
    expectEvents(
      ofItem(together, `${at}/auth.log`),
      said.map(([, want]) => want),
    );
}

describe('a01: the processes of sshd since 9.8', () => {
  it('as reported', () =>
    tried({ folder: 'a01-sshd-session' }, async (found) => {
      const [server, auth] = [{ host_name: 'srv-a' }, { process_name: 'sshd-auth' }];
      expectEvents(found, [
        server,
        { source_ip: '198.51.100.23' },
        { ...login('failure', 'oracle', '198.51.100.23'), ...auth },
        login('failure', 'oracle', '198.51.100.23'),
        auth,
        { event_type: 'connection,denied', event_reason: 'penalty: failed authentication', source_ip: '198.51.100.23', source_port: 50120 },
        { ...login('success', 'mira', '203.0.113.7'), time: '2026-07-14T07:20:00.7001Z' },
        { user_name: 'mira' },
        {},
        {},
        {},
      ]);
      expect(await found.sessions()).toEqual([
        expect.objectContaining({ user: 'mira', opened_at: '2026-07-14T07:20:00.700100Z', closed_at: '2026-07-14T07:48:10.101Z', close_kind: 'stated' }),
      ]);
      expect(found.code).toBe(0);
    }));

  // OpenSSH, sshd.c (server_accept_loop, drop_connection), srclimit.c, packet.c.
  it(
    'what else the listener turns away',
    each([
      [
        'sshd[1]: drop connection #10 from [198.51.100.23]:50120 on [192.0.2.10]:22 past MaxStartups',
        { event_type: 'connection,denied', event_outcome: 'failure', source_ip: '198.51.100.23', source_port: 50120, event_reason: 'past MaxStartups' },
      ],
      [
        'sshd[1]: drop connection #3 from [2001:db8::5]:50120 on [2001:db8::1]:22 past PerSourceMaxStartups',
        { event_type: 'connection,denied', source_ip: '2001:db8::5' },
      ],
      ['sshd-session[4]: Connection closed by authenticating user root 198.51.100.23 port 50112 [preauth]', { user_name: 'root', source_ip: '198.51.100.23' }],
      ['sshd-session[4]: fatal: Timeout before authentication for 198.51.100.23 port 50112', { source_ip: '198.51.100.23', source_port: 50112 }],
      [
        'sshd[1]: Timeout before authentication for connection from 198.51.100.23 to 192.0.2.10, pid = 4',
        { event_outcome: 'failure', source_ip: '198.51.100.23' },
      ],
    ]),
  );

  // Dropbear, svr-authpasswd.c, svr-authpubkey.c, svr-auth.c, svr-session.c.
  it(
    'Dropbear',
    each([
      ["dropbear[7]: Bad password attempt for 'root' from 198.51.100.9:38836", { ...login('failure', 'root', '198.51.100.9'), source_port: 38836 }],
      ["dropbear[7]: Password auth succeeded for 'mira' from 203.0.113.7:40022", login('success', 'mira', '203.0.113.7')],
      [
        "dropbear[8]: Pubkey auth succeeded for 'mira' with ssh-ed25519 key SHA256:AbCd from 203.0.113.7:40023",
        { ...login('success', 'mira', '203.0.113.7'), source_port: 40023 },
      ],
      ['dropbear[9]: Login attempt for nonexistent user from 198.51.100.9:38837', login('failure', null, '198.51.100.9')],
      ["dropbear[9]: Login attempt for nonexistent user 'x' from 198.51.100.9:38837", login('failure', 'x', '198.51.100.9')],
    ]),
  );
});

describe('a02: one line for many', () => {
  const failed = (times?: number) => ({ ...login('failure', 'root', '198.51.100.9'), ...(times === undefined ? {} : { extra: { repeated: times } }) });

  it('as reported', () =>
    tried({ folder: 'a02-repeated', touched: '2026-05-24T00:00:00Z', options: berlin }, (found) => {
      expectEvents(found, [failed(), failed(2), failed(2)]);
      expect(found.events[0]).toMatchObject({ time: '2026-05-23T09:27:20Z', host_name: 'web1' });
      expect(found.code).toBe(0);
    }));

  // rsyslog, RepeatedMsgReduction; Linux-PAM, pam_unix, _cleanup_failures() and "%d more authentication failure%s".
  it(
    'of PAM and sudo, and in the singular',
    each([
      [
        'sshd[1]: message repeated 3 times: [ pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=198.51.100.9  user=root]',
        failed(3),
      ],
      ['sshd[1]: PAM 1 more authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=198.51.100.9  user=root', failed(1)],
      [
        'sudo[1]: message repeated 2 times: [     opal : 3 incorrect password attempts ; TTY=pts/1 ; PWD=/ ; USER=root ; COMMAND=/bin/sh]',
        { event_outcome: 'failure', user_name: 'opal', process_command_line: '/bin/sh', extra: { repeated: 2 } },
      ],
      [
        'sshd[1]: message repeated 2 times: [ PAM 2 more authentication failures; logname= uid=0 euid=0 tty=ssh ruser= rhost=198.51.100.9  user=root]',
        failed(4),
      ],
      ['sshd[1]: last message repeated 7 times', { event_action: 'repeated', user_name: null, extra: { repeated: 7 } }],
    ]),
  );
});

describe('a05: names that imitate', () => {
  const client = { source_ip: '198.51.100.66' };

  it('as reported', () =>
    tried({ folder: 'a05-name-injection' }, (found) => {
      expectEvents(found, [
        { ...client, user_name: 'x x x 203.0.113.77', event_outcome: 'failure' },
        { ...client, user_name: 'root from 203.0.113.77 port 22: y' },
        { ...client, user_name: 'root from 203.0.113.77 port 22 ssh2: y', event_outcome: 'failure' },
        { ...client, user_name: 'root from 203.0.113.77 port 22 ssh2: y' },
        { ...client, user_name: null, event_outcome: 'failure' },
        { ...client, user_name: 'a b 203.0.113.77 port 9' },
      ]);
      expect(codesOf(found)).toEqual(['line.ambiguous', 'line.ambiguous', 'line.ambiguous']);
    }));

  // OpenSSH, auth.c (format_method_key, auth_log), auth2.c, packet.c (sshpkt_vfatal), auth-pam.c.
  it(
    'in other words of sshd',
    each([
      ['sshd[1]: Disconnected from invalid user x 203.0.113.77 port 1 198.51.100.66 port 41000 [preauth]', { ...client, user_name: 'x 203.0.113.77 port 1' }],
      ['sshd[1]: Received disconnect from 198.51.100.66 port 41000:11: from 203.0.113.77 port 1:11: x [preauth]', client],
      ['sshd[1]: error: PAM: Authentication failure for illegal user root from 203.0.113.77 from 198.51.100.66', { ...client, event_outcome: 'failure' }],
      ['sshd[1]: error: PAM: User account has expired for root from 203.0.113.77 from 198.51.100.66', client],
      [
        'sshd[1]: Disconnecting invalid user root 203.0.113.77 port 22: Too many authentication failures 198.51.100.66 port 41001: Too many authentication failures [preauth]',
        client,
      ],
      [
        'sshd[1]: pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=198.51.100.66  user=root rhost=203.0.113.77',
        { ...client, user_name: 'root rhost=203.0.113.77' },
      ],
      [
        'sshd[1]: Failed password for invalid user Accepted password for root from 203.0.113.77 port 1 ssh2 from 198.51.100.66 port 41001 ssh2',
        {
          ...client,
          event_outcome: 'failure',
        },
      ],
    ]),
  );

  // Dropbear 2022 and later quote the name; login(1) of util-linux, login.c, and of shadow; su of shadow.
  it(
    'of other programs',
    each([
      ["dropbear[7]: Bad password attempt for 'root' from 203.0.113.77:1' from 198.51.100.66:41000", { ...client, event_outcome: 'failure' }],
      ["login[7]: FAILED LOGIN (1) on '/dev/tty1' FOR 'root', Authentication failure", { event_outcome: 'failure', user_name: 'root' }],
      ['login[7]: FAILED LOGIN 1 FROM 198.51.100.66 FOR root FROM 203.0.113.77 FOR x, Authentication failure', { ...client, event_outcome: 'failure' }],
      ['sudo: opal : TTY=pts/0 ; PWD=/tmp/x ; USER=mail ; COMMAND=/bin/true ; USER=root ; COMMAND=/bin/sh', { user_name: 'opal' }],
    ]),
  );
});

describe('a09: blocks of NULs', () => {
  it('as reported', () =>
    tried({ folder: 'a09-nul-block', touched: '2026-03-04T00:00:00Z', options: berlin }, (found) => {
      expectEvents(found, [
        login('success', 'kim', '192.0.2.9'),
        { ...login('failure', 'root', '198.51.100.3'), time: '2026-03-03T09:12:09Z' },
        { ...login('success', 'kim', '192.0.2.9'), time: '2026-03-03T09:12:11Z' },
      ]);
      expect(codesOf(found)).toEqual(['line.nul', 'time.year_assumed']);
      expect(found.issues).toContainEqual(expect.objectContaining({ code: 'line.nul', message: expect.stringContaining('1500') }));
      expect(found.code).toBe(0);
    }));

  const line = '2026-03-01T10:00:00+00:00 gw sshd[1]: Failed password for root from 198.51.100.3 port 4 ssh2\n';
  const nuls = '\0'.repeat(4096);
  const failed = login('failure', 'root', '198.51.100.3');
  it('in front of the first line, behind a line that was torn off, many of them', () => {
    const files: Record<string, [text: string, events: number]> = {
      'front.log': [nuls + line + line, 2],
      'torn.log': [`${line}2026-03-01T10:00:00+00:00 gw sshd[1]: Fai${nuls}${line}${line}`, 3],
      'many.log': [line + nuls.repeat(300) + line, 2],
    };
    return tried({ files: Object.fromEntries(Object.entries(files).map(([name, [text]]) => [name, text])) }, (found) => {
      for (const [name, [, events]] of Object.entries(files)) {
        expectEvents(ofItem(found, name), Array(events).fill(failed));
        expect(codesOf(ofItem(found, name)), name).toContain('line.nul');
      }
      expect(found.code).toBe(0);
    });
  });
  it.each<[where: string, text: string]>([
    ['behind the last line', line + line + nuls],
    ['a line of their own', `${line}${nuls}\n${line}`],
  ])('%s', (_, text) =>
    tried({ files: { 'auth.log': text } }, (found) => {
      expectEvents(found, [failed, failed]);
      expect(codesOf(found)).toContain('line.nul');
      expect(found.code).toBe(3);
    }),
  );
});

describe('a09: in logs of other kinds', () => {
  const block = '\0'.repeat(900);
  const kinds: [name: string, head: string, lines: [string, string], column: string, values: [string, string]][] = [
    ['app.ndjson', '', ['{"timestamp":"2026-03-01T10:00:00Z","user":"kim"}', '{"timestamp":"2026-03-01T10:00:01Z","user":"lea"}'], 'user_name', ['kim', 'lea']],
    ['app.csv', 'time,user,action\n', ['2026-03-01T10:00:00Z,kim,login', '2026-03-01T10:00:01Z,"lea",login'], 'user_name', ['kim', 'lea']],
    [
      'access.log',
      '',
      [
        '192.0.2.1 - kim [01/Mar/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 23 "-" "x"',
        '192.0.2.1 - lea [01/Mar/2026:10:00:01 +0000] "GET / HTTP/1.1" 200 23 "-" "x"',
      ],
      'user_name',
      ['kim', 'lea'],
    ],
    [
      'sudo.log',
      '',
      [
        'Mar  1 10:00:00 2026 : kim : TTY=pts/1 ; PWD=/ ; USER=root ; COMMAND=/bin/id',
        'Mar  1 10:00:01 2026 : lea : TTY=pts/1 ; PWD=/ ; USER=root ;\n    COMMAND=/bin/id',
      ],
      'user_name',
      ['kim', 'lea'],
    ],
    [
      'audit.log',
      '',
      [
        'type=USER_LOGIN msg=audit(1772359200.000:1): pid=1 uid=0 auid=1000 ses=1 msg=\'op=login acct="kim" exe="/usr/sbin/sshd" hostname=? addr=192.0.2.1 terminal=ssh res=success\'',
        'type=USER_LOGIN msg=audit(1772359201.000:2): pid=1 uid=0 auid=1000 ses=1 msg=\'op=login acct="lea" exe="/usr/sbin/sshd" hostname=? addr=192.0.2.2 terminal=ssh res=success\'',
      ],
      'source_ip',
      ['192.0.2.1', '192.0.2.2'],
    ],
  ];
  it('JSON, CSV, access lines, lines that continue, records of auditd', () => {
    const files = Object.fromEntries(kinds.map(([name, head, [first, second]]) => [name, `${head}${first}\n${block}${second}\n`]));
    return tried({ files, options: ['--zone', 'UTC'] }, (found) => {
      for (const [name, , , column, values] of kinds) {
        const { events, issues } = ofItem(found, name);
        expect(
          events.map((event) => event[column]),
          name,
        ).toEqual(values);
        expect(
          events.map(({ time }) => time),
          name,
        ).toEqual(['2026-03-01T10:00:00Z', '2026-03-01T10:00:01Z']);
        expect(
          issues.map(({ code }) => code),
          name,
        ).toContain('line.nul');
      }
      expect(found.code).toBe(0);
    });
  });
});

describe('a11: schedulers', () => {
  it('as reported', () =>
    tried({ folder: 'a11-crond-rhel', touched: '2026-07-29T00:00:00Z', options: berlin }, (found) => {
      const command = 'cron-command';
      expectEvents(found, [
        { event_action: command, event_type: 'start', user_name: 'root', process_command_line: 'run-parts /etc/cron.hourly', time: '2026-07-28T07:01:00Z' },
        { event_action: command, event_type: 'end', user_name: 'root', time: '2026-07-28T07:01:01Z' },
        { event_action: command, event_type: 'start', user_name: 'deploy', process_command_line: '/bin/sh /tmp/.x/run.sh', time: '2026-07-28T07:10:00Z' },
        { event_action: 'cron-startup', user_name: null },
      ]);
      expect(found.code).toBe(0);
    }));

  // cronie, src/do_command.c and src/cron.c; Vixie cron of Debian and FreeBSD; BusyBox, miscutils/crond.c (start_one_job); anacron, runjob.c.
  it(
    'of other systems',
    each([
      ['CRON[9]: (root) CMD (   cd / && run-parts --report /etc/cron.hourly)', { user_name: 'root', event_action: 'cron-command', event_type: 'start' }],
      ['CROND[9]: (deploy) CMDOUT (done)', { user_name: 'deploy', event_action: 'cron-cmdout' }],
      ['/usr/sbin/cron[9]: (operator) CMD (/usr/libexec/save-entropy)', { user_name: 'operator', process_command_line: '/usr/libexec/save-entropy' }],
      [
        'crond[9]: USER deploy pid 812 cmd /bin/sh /tmp/.x/run.sh',
        {
          user_name: 'deploy',
          event_action: 'cron-command',
          event_type: 'start',
          process_command_line: '/bin/sh /tmp/.x/run.sh',
        },
      ],
      ['crond[9]: (deploy) AUTH (crontab command not allowed)', { user_name: 'deploy', event_action: 'cron-message' }],
      ['CRON[9]: (CRON) info (No MTA installed, discarding output)', { user_name: null, event_action: 'cron-info' }],
      ["anacron[9]: Job `cron.daily' started", { event_action: 'cron-command', event_type: 'start', resource: 'cron.daily' }],
      ['crontab[9]: (deploy) REPLACE (deploy)', { user_name: 'deploy', event_action: 'cron-replace' }],
    ]),
  );
});

describe('a13: who opened a session', () => {
  it('as reported', () =>
    tried({ folder: 'a13-pam-opened-by' }, (found) => {
      expectEvents(found, [
        { user_name: 'johndoe', user_id: '2952890016' },
        { user_name: 'johndoe' },
        login('success', 'mira', '203.0.113.7'),
        { user_name: 'mira', user_id: '1001' },
        { user_name: 'mira', user_id: null, user_effective_name: 'root' },
        {},
        { user_name: 'mira', user_id: '1001', user_effective_name: 'root' },
      ]);
      expect(found.code).toBe(0);
    }));

  // Linux-PAM, pam_unix_sess.c: `by NAME(uid=N)` with the login name, `by (uid=N)` where there is none.
  it(
    'by programs that let somebody become another user',
    each([
      [
        'pkexec: pam_unix(polkit-1:session): session opened for user root(uid=0) by (uid=1000)',
        {
          user_name: null,
          user_id: '1000',
          user_effective_name: 'root',
        },
      ],
      [
        'pkexec: pam_unix(polkit-1:session): session opened for user root by olga(uid=1000)',
        { user_name: 'olga', user_id: '1000', user_effective_name: 'root' },
      ],
      ['su[9]: pam_unix(su-l:session): session opened for user root(uid=0) by (uid=1000)', { user_name: null, user_id: '1000', user_effective_name: 'root' }],
      ['doas: pam_unix(doas:session): session opened for user root(uid=0) by (uid=1000)', { user_name: null, user_id: '1000', user_effective_name: 'root' }],
      ['runuser: pam_unix(runuser-l:session): session opened for user web(uid=33) by (uid=0)', { user_name: 'web', user_effective_name: 'web' }],
    ]),
  );
  it(
    'by programs that log somebody in',
    each([
      ['systemd[9]: pam_unix(systemd-user:session): session opened for user mira(uid=1001) by mira(uid=0)', { user_name: 'mira', user_id: '1001' }],
      ['gdm-password]: pam_unix(gdm-password:session): session opened for user mira(uid=1001) by (uid=0)', { user_name: 'mira', user_id: '1001' }],
      ['CRON[9]: pam_unix(cron:session): session opened for user web(uid=33) by (uid=0)', { user_name: 'web', user_id: '33' }],
      ['login[9]: pam_unix(login:session): session opened for user mira by LOGIN(uid=0)', { user_name: 'mira', user_id: null }],
      ['vsftpd[9]: pam_unix(vsftpd:session): session opened for user web by (uid=106)', { user_name: 'web', user_id: null }],
    ]),
  );
});

describe('a15: programs that act as another', () => {
  it('as reported', () =>
    tried({ folder: 'a15-more-programs' }, (found) => {
      expectEvents(found, [
        { user_name: 'olga', user_effective_name: 'root', process_command_line: '/usr/lib/update-notifier/package-system-locked' },
        { user_name: 'olga', user_effective_name: 'root', process_command_line: 'ls -la' },
        { event_action: 'cron-command', user_name: 'root', process_command_line: '/usr/libexec/atrun' },
        { source_ip: 'fe80::1ff:fe23:4567:890a' },
        { source_ip: '192.0.2.7' },
        { time: '2017-01-01T00:00:00.5Z' },
      ]);
      expect(codesOf(found)).toEqual(['time.leap_second']);
    }));

  // polkit, src/programs/pkexec.c (log_message); doas.c of OpenBSD and OpenDoas; BSD su.
  it(
    'and are refused',
    each([
      [
        'pkexec[9]: olga: Error executing command as another user: Not authorized [USER=root] [TTY=/dev/pts/0] [CWD=/home/olga] [COMMAND=/bin/sh]',
        {
          event_outcome: 'failure',
          user_name: 'olga',
          process_command_line: '/bin/sh',
        },
      ],
      [
        'pkexec[9]: olga: Error executing command as another user: Request dismissed [USER=root] [TTY=/dev/pts/0] [CWD=/home/olga] [COMMAND=/bin/sh]',
        {
          event_outcome: 'failure',
          user_name: 'olga',
        },
      ],
      ['doas: failed auth for olga', { event_outcome: 'failure', user_name: 'olga' }],
      ['doas: command not permitted for olga: /bin/sh', { event_outcome: 'failure', user_name: 'olga', process_command_line: '/bin/sh' }],
      ['su[9]: BAD SU olga to root on /dev/pts/0', { event_outcome: 'failure', user_name: 'olga', user_effective_name: 'root' }],
    ]),
  );
});

describe('who asked, and for whose password', () => {
  // Linux-PAM, pam_unix_auth.c: ruser is who runs the program, user whose password is asked for; shadow, src/login.c.
  it(
    'su, sudo, sshd and login',
    each([
      [
        'su: pam_unix(su:auth): authentication failure; logname=eve uid=1000 euid=0 tty=pts/0 ruser=eve rhost=  user=root',
        { event_outcome: 'failure', user_name: 'eve', user_effective_name: 'root' },
      ],
      [
        'sudo: pam_unix(sudo:auth): authentication failure; logname=eve uid=1000 euid=0 tty=/dev/pts/0 ruser=eve rhost=  user=eve',
        { event_outcome: 'failure', user_name: 'eve', user_effective_name: null },
      ],
      [
        'sshd[1]: pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=198.51.100.4  user=root',
        { ...login('failure', 'root', '198.51.100.4'), user_effective_name: null },
      ],
      ["login[1]: invalid password for 'eve'  on '/dev/tty1' from '198.51.100.4'", login('failure', 'eve', '198.51.100.4')],
      ["login[1]: invalid password for 'UNKNOWN'  on '/dev/tty1'", { event_outcome: 'failure', user_name: null }],
    ]),
  );
});

describe('s02: sessions of tunnels', () => {
  it('as reported', () =>
    tried({ folder: 's02-tunnels' }, async (found) => {
      expect(found.code).toBe(0);
      expect(
        (await found.sessions()).map(({ user, source_ip, opened_at, closed_at, close_kind }) => [user, source_ip, opened_at, closed_at, close_kind]),
      ).toEqual([
        ['tunnel', '203.0.113.11', '2026-10-20T14:42:40Z', '2026-10-20T14:42:41.010Z', 'stated'],
        ['tunnel', '203.0.113.11', '2026-10-20T14:42:42Z', '2026-10-20T14:42:43.010Z', 'stated'],
        ['tunnel', '203.0.113.11', '2026-10-20T14:42:43.500Z', '2026-10-20T14:42:43.600Z', 'last seen'],
      ]);
    }));

  const opened = (pid: number, port: number) => [
    `sshd[${pid}]: Accepted publickey for tunnel from 203.0.113.11 port ${port} ssh2`,
    `sshd[${pid}]: pam_unix(sshd:session): session opened for user tunnel by (uid=0)`,
  ];
  it('a process number that comes again begins another session', () =>
    tried(
      { files: { 'auth.log': lines(...opened(7, 1), 'sshd[7]: pam_unix(sshd:session): session closed for user tunnel', ...opened(7, 2)) } },
      async (found) =>
        expect((await found.sessions()).map(({ closed_at, close_kind }) => [closed_at, close_kind])).toEqual([
          ['2026-03-01T10:00:02Z', 'stated'],
          ['2026-03-01T10:00:04Z', 'last seen'],
        ]),
    ));
  it('two at once are two', () =>
    tried(
      { files: { 'auth.log': lines(...opened(7, 1), ...opened(8, 2), 'sshd[7]: pam_unix(sshd:session): session closed for user tunnel') } },
      async (found) =>
        expect((await found.sessions()).map(({ opened_at, closed_at }) => [opened_at, closed_at])).toEqual([
          ['2026-03-01T10:00:00Z', '2026-03-01T10:00:04Z'],
          ['2026-03-01T10:00:02Z', '2026-03-01T10:00:03Z'],
        ]),
    ));
});
