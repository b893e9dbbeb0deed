// Logins to other services that write to auth.log or to a log of the same kind: FTP servers, Dropbear, Webmin, Samba, Guacamole, web consoles.
import type { Action } from '../actions.ts';
import { isPam, readPam } from './pam.ts';
import { consoleForms } from './consoles.ts';
import { fileForms } from './files.ts';
import { type Form, readForms } from './forms.ts';
import { client, type MessageReader, type Said, user } from './said.ts';

const login = (outcome: 'success' | 'failure', action: Action): Said => ({
  event_category: outcome === 'success' ? 'authentication,session' : 'authentication',
  event_type: 'info',
  event_action: action,
  event_outcome: outcome,
});

/** An attempt of which nothing else is certain. */
const loginOf = (action: Action): Said => ({ event_category: 'authentication', event_type: 'info', event_action: action });

/** One service: its known texts. A pattern is anchored and bounded. */
type Texts = readonly (readonly [RegExp, (m: RegExpExecArray) => Said])[];

const ftp: Texts = [
  [
    /^repeated login failures from (\S{1,255}) \((\S{0,255})\)$/,
    (m) => ({ ...login('failure', 'ftp_login'), ...client(m[1]), extra: { ftp: { client_name: m[2] } } }),
  ],
  [/^failed login from (\S{1,255}) \[(\S{1,255})\]$/, (m) => ({ ...login('failure', 'ftp_login'), ...client(m[2]), extra: { ftp: { client_name: m[1] } } })],
  // vsftpd: `[name] OK LOGIN: Client "::ffff:1.2.3.4"[, anon password "x"]`. The name is what was typed, so the last stretch is vsftpd's own;
  // behind one of the two anonymous names the password is, and the first is.
  [
    /^\[(ftp|anonymous)\] (OK|FAIL) LOGIN: Client "([^"]{1,255})", anon password "/i,
    (m) => ({ ...login(m[2] === 'OK' ? 'success' : 'failure', 'ftp_login'), ...user(m[1]), ...client(m[3]) }),
  ],
  [
    /^\[(.{0,256})\] (OK|FAIL) LOGIN: Client "([^"]{1,255})"(?:, "([^"]{1,300})")?$/s,
    (m) => ({ ...login(m[2] === 'OK' ? 'success' : 'failure', 'ftp_login'), ...user(m[1]), ...client(m[3]), ...(m[4] && { event_reason: m[4] }) }),
  ],
  [/^CONNECT: Client "([^"]{1,255})"/, (m) => ({ event_category: 'network', event_type: 'connection,start', event_action: 'ftp_connection', ...client(m[1]) })],
  [
    /^\[(.{0,256})\] FTP response: Client "([^"]{1,255})", "(\d{3}) ([^"]{0,1000})"$/s,
    (m) => ({
      event_category: 'network',
      event_type: 'info',
      event_action: 'ftp_response',
      event_code: m[3],
      event_reason: m[4],
      ...user(m[1]),
      ...client(m[2]),
    }),
  ],
  // proftpd: `server (name[1.2.3.4]): USER x (Login failed): Incorrect password`, `... - USER x: no such user found from name [1.2.3.4] to a:21`
  [
    /^(\S{1,255}) \((\S{1,255}?)\[([^\]]{1,255})\]\):? ?(?:- )?USER (.{0,256}) \(Login failed\): (.{0,500})$/s,
    (m) => ({ ...login('failure', 'ftp_login'), ...user(m[4]), ...client(m[3]), event_reason: m[5]?.trimEnd() }),
  ],
  [
    /^(\S{1,255}) \((\S{1,255}?)\[([^\]]{1,255})\]\):? ?(?:- )?USER (.{0,256}): (no such user found)/s,
    (m) => ({ ...login('failure', 'ftp_login'), ...user(m[4]), ...client(m[3]), event_reason: m[5] }),
  ],
  [
    /^(\S{1,255}) \((\S{1,255}?)\[([^\]]{1,255})\]\):? ?(?:- )?USER (.{0,256}): Login successful\.?$/s,
    (m) => ({ ...login('success', 'ftp_login'), ...user(m[4]), ...client(m[3]) }),
  ],
];

const dropbear: Texts = [
  [
    /^Bad (?:PAM )?password attempt for '(.{0,256}?)' from (\S{1,255})$/s,
    (m) => ({ ...login('failure', 'ssh_login'), ...user(m[1]), ...client(m[2]), extra: { ssh: { method: 'password' } } }),
  ],
  [/^Login attempt for nonexistent user(?: '(.{0,256}?)')? from (\S{1,255})$/s, (m) => ({ ...login('failure', 'ssh_login'), ...user(m[1]), ...client(m[2]) })],
  [
    /^(?:(?:PAM )?[Pp]assword|Pubkey) auth succeeded for '(.{0,256}?)' (?:with (?:key \S{1,255}|\S{1,64} key) \S{1,255} )?from (\S{1,255})$/s,
    (m) => ({ ...login('success', 'ssh_login'), ...user(m[1]), ...client(m[2]) }),
  ],
  // Who was asked for stands in front of the reason, and in it again.
  [
    /^Exit before auth(?: from <(\S{1,255})>:)? \(user '(.{0,256}?)', (\d{1,6}) fails\): (.{0,500})$/s,
    (m) => ({
      event_category: 'session',
      event_type: 'end',
      event_action: 'ssh_disconnect',
      ...user(m[2]),
      ...client(m[1]),
      event_reason: m[4],
      extra: { ssh: { fails: Number(m[3]) } },
    }),
  ],
  [/^Login attempt with wrong user (.{0,256}?) from (\S{1,255})$/s, (m) => ({ ...login('failure', 'ssh_login'), ...user(m[1]), ...client(m[2]) })],
  [
    /^[Uu]ser '(.{0,256}?)' (has blank password, rejected|has invalid shell, rejected|not allowed|rejected)(?: from (\S{1,255}))?$/s,
    (m) => ({ ...login('failure', 'ssh_login'), ...user(m[1]), ...client(m[3]), event_reason: m[2] }),
  ],
  [
    /^Exit before auth(?: from <(\S{1,255})>)?: (.{0,500})$/s,
    (m) => ({ event_category: 'session', event_type: 'end', event_action: 'ssh_disconnect', event_reason: m[2], ...client(m[1]) }),
  ],
  [
    /^Exit \((.{0,256}?)\)(?: from <(\S{1,255})>)?: (.{0,500})$/s,
    (m) => ({ event_category: 'session', event_type: 'end', event_action: 'ssh_disconnect', event_reason: m[3], ...user(m[1]), ...client(m[2]) }),
  ],
  [
    /^Child connection from (\S{1,255})$/,
    (m) => ({ event_category: 'network', event_type: 'connection,start', event_action: 'ssh_connection', ...client(m[1]) }),
  ],
];

const webmin = (word: string | undefined): Action => (word === 'login' || word === 'logout' || word === 'failed' ? `webmin_${word}` : 'webmin_action');

const web: Texts = [
  // Guacamole; the class name that its newer lines begin with is left of it.
  [
    /^(?:.{0,200} - |WARNING: |INFO: )?Authentication attempt from (\S{1,255}) for user "(.{0,256}?)" failed\.$/s,
    (m) => ({ ...login('failure', 'web_login'), ...user(m[2]), ...client(m[1]) }),
  ],
  [
    /^(\S{1,255}): Web GUI authentication error for '(.{0,256}?)' from (\S{1,255})$/s,
    (m) => ({ ...login('failure', 'web_login'), ...user(m[2]), ...client(m[3]), resource: m[1] }),
  ],
  [
    /^(\S{1,255}): Successful login for user '(.{0,256}?)' from: (\S{1,255})$/s,
    (m) => ({ ...login('success', 'web_login'), ...user(m[2]), ...client(m[3]), resource: m[1] }),
  ],
  // Webmin's action log: `user session client module script action type object`
  [
    /^(\S{1,256}) (\S{1,64}) (\S{1,255}) (\S{1,64}) (\S{1,255}) "([^"]{0,255})" "([^"]{0,255})" "([^"]{0,1000})"/,
    (m) => ({
      event_category: m[5] === 'miniserv.pl' ? 'authentication' : 'configuration',
      event_type: 'info',
      event_action: webmin(m[6]),
      ...(m[6] === 'failed' ? { event_outcome: 'failure' as const, event_reason: m[8] } : {}),
      ...user(m[1]),
      ...client(m[3]),
      resource: `${m[4]} ${m[5]}`,
      ...(m[2] === '-' ? {} : { session_key: `webmin ${m[2]}` }),
      extra: { webmin: { ...(webmin(m[6]) === 'webmin_action' ? { action: m[6] } : {}), type: m[7], object: m[8] } },
    }),
  ],
];

const others: Texts = [
  [
    /^Authentication: (SUCCEEDED|FAILED) :: User Name: (.{0,256}) :: Viewer Address: (\S{1,255}) :: Type: (\S{1,64})$/s,
    (m) => ({ ...login(m[1] === 'SUCCEEDED' ? 'success' : 'failure', 'screen_sharing_login'), ...user(m[2]), ...client(m[3]), extra: { method: m[4] } }),
  ],
  [
    /^\s*Auth: \[([^\]]{0,255})\] user \[(.{0,256}?)\]\\\[(.{0,256}?)\] at \[[^\]]{1,64}\] with \[([^\]]{0,64})\] status \[([^\]]{1,64})\] workstation \[(.{0,256}?)\] remote host \[([^\]]{1,255})\]/s,
    (m) =>
      // Domain, name and workstation are the client's choice, before and behind the status: of two, none is told apart.
      (m.input.match(/\] status \[/g) ?? []).length > 1
        ? {
            ...loginOf('smb_login'),
            ambiguous: 'text that the other side chose imitates the fields of the line; its user, client and status are not told apart',
          }
        : {
            ...login(m[5] === 'NT_STATUS_OK' ? 'success' : 'failure', 'smb_login'),
            event_code: m[5],
            ...user(m[3]),
            ...client(m[7]),
            extra: { smb: { service: m[1], domain: m[2], method: m[4], workstation: m[6] } },
          },
  ],
];

const all: Texts = [...ftp, ...dropbear, ...web, ...others];

/** Of programs by name, and of boards that name themselves in many ways. */
const named: Readonly<Record<string, readonly [topic: string, forms: readonly Form[]]>> = {
  ftpd: ['ftp', fileForms.ftpd],
  'in.ftpd': ['ftp', fileForms.ftpd],
  proftpd: ['ftp', fileForms.proftpd],
  smbd: ['smb', fileForms.smbd],
  smbd_audit: ['smb', fileForms.smbAudit],
  vsftpd: ['ftp', fileForms.vsftpd],
  webmin: ['webmin', consoleForms.webmin],
};

/** Tried for every program that has no reader of its own. */
export const readServices: MessageReader = (message, program) => {
  if (isPam(message)) return readPam(message, program);
  const text = message.trimEnd();
  if (text.length > 4096) return undefined;
  for (const [pattern, read] of all) {
    const m = pattern.exec(text);
    if (m) return read(m);
  }
  // The log that vsftpd keeps itself names no program.
  const transfer = program === undefined ? readForms('ftp', fileForms.vsftpd, text) : undefined;
  if (transfer) return transfer;
  const [topic, forms] = (program !== undefined && Object.hasOwn(named, program) ? named[program] : undefined) ?? ['board', consoleForms.board];
  return readForms(topic, forms, text);
};
