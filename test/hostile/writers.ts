// What the writers of logs do to text that somebody outside chose, as far as their sources and documents say: what they encode, and what cannot stand there.
// Whoever is not named here writes text as it is, but for line ends: its lines have to be read from what others cannot write.
// Pure data of the test beside it; a writer that is named here wrongly hides a forgery, so each says why.

/** Columns whose text somebody outside may choose. */
export const chosen = ['user_name', 'user_agent', 'url_original', 'http_request_referrer', 'process_command_line', 'user_email', 'source_address'] as const;
export type Chosen = (typeof chosen)[number];

export interface Writer {
  why: string;
  /** What cannot stand in such a text. */
  cannot: RegExp;
  /** Characters of it that are written at most. */
  most?: number;
  /** How the record around it changes: what is in front of the text may say how long it is. */
  around?(front: string, text: string): string;
  /** How it is written. `before`: the character in front of it. */
  write?(text: string, before: string): string;
}

interface Kind extends Writer {
  /** Only of these columns. */
  of?: readonly Chosen[];
  /** Only where this stands in front of the text. */
  behind?: RegExp;
}

const LINE_END = /[\r\n]/g;
const escaped = (text: string, pattern: RegExp): string => text.replaceAll(pattern, (one) => `\\${one}`);
/** Each byte of it by its number. */
const hex = (text: string): string => [...Buffer.from(text)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
const percent = (text: string): string => [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`).join('');
const letters: Readonly<Record<string, string>> = { '\b': '\\b', '\t': '\\t', '\v': '\\v' };
const controlsOf = (text: string): string => text.replaceAll(/[^ -~]/gu, (one) => letters[one] ?? hex(one));

const raw: Writer = { why: 'nothing is known to be encoded', cannot: LINE_END };
const apache: Writer = {
  why: 'ap_escape_logitem (server/util.c) puts a backslash in front of quotes and backslashes, and writes controls by letter or number',
  cannot: LINE_END,
  write: (text) => controlsOf(escaped(text, /["\\]/g)),
};
const nginx: Writer = {
  why: 'ngx_http_log_escape writes quotes, backslashes and all beyond printable ASCII as \\xHH (ngx_http_log_module, log_format, escape=default)',
  cannot: LINE_END,
  write: (text) => text.replaceAll(/["\\]|[^ -~]/gu, (one) => hex(one).replaceAll(/[a-f]/g, (digit) => digit.toUpperCase())),
};
const logfmt: Writer = {
  why: 'writers of logfmt in Go (go-kit/log, logrus, slog) quote a value that holds blanks, quotes or equals signs, as strconv.Quote does',
  cannot: LINE_END,
  write: (text, before) => (before === '"' ? JSON.stringify(text).slice(1, -1) : /[\s"=]/.test(text) ? JSON.stringify(text) : text),
};
const json: Writer = { why: 'its lines hold texts of JSON', cannot: LINE_END, write: (text) => JSON.stringify(text).slice(1, -1) };
/** Names that a machine has of its own, which no visitor chooses. */
const account = (why: string, more: Pick<Kind, 'of' | 'behind'>): Kind => ({ why, cannot: /[^\w.-]/g, ...more });

/** What stands between the blanks of a request line. */
const asked: Kind = { why: 'servers take a request line apart at its blanks (RFC 9112, 3)', cannot: /\s/g, of: ['url_original'] };

const jenkins: readonly Kind[] = [
  account('ids of users hold letters, digits, - and _ (HudsonPrivateSecurityRealm)', { of: ['user_name'], behind: / by (?:user ')?$/ }),
  {
    why: 'causes stand behind commas, and people choose the name by which a build names them: one with a comma is read up to it, or not at all, which the page says',
    cannot: /[,\r\n]/g,
    of: ['user_name'],
    behind: / Started by user $/,
  },
];

const requester = account('a requester is an ARN or an id: names of IAM and of sessions hold letters, digits and +=,.@_- (IAM quotas, name requirements)', {
  of: ['user_name'],
});

const writers: Readonly<Record<string, readonly Kind[]>> = {
  'apache:access': [apache],
  'apache:error': [
    {
      why: 'ap_escape_errorlog_item (server/util.c) puts a backslash in front of backslashes and writes controls by letter or number; quotes it leaves',
      cannot: LINE_END,
      write: (text) => controlsOf(escaped(text, /\\/g)),
    },
  ],
  'nginx:access': [nginx],
  'mssql:errorlog': [
    {
      why: 'since 2008 the server writes a reason behind each name that it refuses (MSSQLSERVER_18456): one that imitates it makes two, which the hostile case holds; of older servers the page says that it cannot be told',
      cannot: /'(?=\. Reason: )|[\r\n]/g,
      of: ['user_name'],
      behind: /Login failed for user '$/,
    },
  ],
  'xml:records': [
    {
      why: 'a general reading is told by the first 64 kB; an item whose first record is longer is told as unread',
      cannot: /[\p{Cc}\ufffe\uffff]/gu,
      most: 4096,
    },
  ],
  'vmware:sso-audit': [json],
  'wg-easy:log': [json],
  'xrdp:log': [
    {
      why: 'a session is created for an account that was let in, in which no comma stands',
      cannot: /[,\r\n]/g,
      of: ['user_name'],
      behind: /created session(?: \(access granted\))?: username $/,
    },
  ],
  'teamviewer:connections': [account('it is the account of Windows that ran the program', { of: ['user_name'] })],
  'squid:access': [
    {
      why: 'user names are percent-encoded, percent signs as well (Squid, lib/rfc1738.c; logformat, %un)',
      cannot: LINE_END,
      write: (text) => text.replaceAll(/[%"'\\\s]|[^ -~]/gu, percent),
      of: ['user_name'],
    },
    { why: 'no address of a page holds blanks, quotes or controls (logformat, %ru)', cannot: /["'\\\s]/g },
  ],
  'cef:lines': [
    {
      why: 'ArcSight, CEF Implementation Standard: equals signs and backslashes of values have a backslash in front',
      cannot: LINE_END,
      write: (text) => escaped(text, /[\\=]/g),
    },
  ],
  'leef:lines': [{ why: 'IBM, LEEF event components: the delimiter stands in no value, and is chosen so', cannot: /[\t^|\r\n]/g }],
  'logfmt:lines': [logfmt],
  'grafana:log': [logfmt],
  'keycloak:log': [
    {
      why: 'JBossLoggingEventListenerProvider escapes quotes where it quotes values, and put others into apostrophes where they hold a blank',
      cannot: LINE_END,
      write: (text, before) => (before === '"' ? escaped(text, /"/g) : text.includes(' ') ? `'${text}'` : text),
    },
  ],
  'fortinet:log': [
    {
      why: 'no document says what FortiOS does to quotes: a stray one is flagged, balanced ones look as pairs of its own, which the page of the format says',
      cannot: /["\r\n]/g,
    },
  ],
  'freeradius:log': [
    {
      why: 'with auth_badpass a slash parts the name from the password that was tried: names with a slash are read up to it and flagged, which the page of the format says',
      cannot: /[/\r\n]/g,
    },
  ],
  'jenkins:audit-trail': jenkins,
  'jenkins:audit-console': jenkins,
  'proxmox:access': [
    {
      why: 'a user is only written when it was verified, as NAME@REALM without blanks, colons and slashes (PVE::Auth::Plugin, verify_username)',
      cannot: /[\s:/]/g,
      of: ['user_name'],
    },
    asked,
  ],
  'openbsm:praudit': [account('praudit names the account of a number (getpwuid)', { of: ['user_name'] })],
  'postgresql:stderr': [{ why: 'names have 63 bytes at most (NAMEDATALEN)', cannot: LINE_END, most: 63, of: ['user_name'] }],
  'openvpn:server': [account('behind an address stands a user who was let in', { of: ['user_name'], behind: /:\d{1,5}\/$/ })],
  'oracle:audit': [
    {
      why: 'each value has its length in bytes in front of it',
      cannot: LINE_END,
      around: (front, text) => front.replace(/\[\d+\] ?(["'])$/, (_, quote) => `[${Buffer.byteLength(text)}] ${quote}`),
    },
  ],
  'windows:snare': [{ why: 'Snare writes blanks for tabs inside of a cell (Windows Event Output Format)', cannot: /[\t\r\n]/g }],
  'aws:s3-access': [requester, asked],
  'aws:s3-access-json': [requester],
  'hoop:database': [
    {
      why: 'COPY writes backslashes, tabs and line ends as two characters (PostgreSQL, COPY, File Formats)',
      cannot: LINE_END,
      write: (text) => escaped(text, /\\/g).replaceAll('\t', '\\t'),
    },
  ],
  'hoop:server-log': [
    { why: 'the id of a user is what an identity provider issued, and holds no comma', cannot: /[,\r\n]/g, of: ['user_name'], behind: /user=$/ },
  ],
  'atlassian:access': [asked],
  'atlassian:bitbucket-access': [{ why: 'ids of requests begin with @, names of users do not', cannot: /^@|[\r\n]/g, of: ['user_name'] }],
  'authelia:log': [json],
  'exim:mainlog': [account('U= is the login of a local process', { of: ['user_name'], behind: /U=$/ })],
  'linux:auth': [
    account('the shell of ESXi names the account that it runs for', { of: ['user_name'], behind: /shell\[\d+\]:\s+\[$|\bshell\.cmd@6876 subject="$/ }),
    account('a session is opened for an account that there is, and by one', { of: ['user_name'], behind: /session (?:opened|closed) for user $|\bby $/ }),
    account('cron names the owner of a table in parentheses', { of: ['user_name'], behind: /(?:crond?|crontab)\[\d+\]: \($/i }),
    account('polkit and doas name the account of the user id that asks (getpwuid)', {
      of: ['user_name'],
      behind: /\(owned by unix-user:$|doas\[\d+\]: (?:(?:command not permitted|failed auth) for )?$/,
    }),
    account('smbd names the account that a share was opened for (vfs_full_audit, prefix %u)', { of: ['user_name'], behind: /smbd_audit\[\d+\]: $/ }),
    {
      why: 'with auth_badpass a slash parts the name from the password that was tried: names with a slash are read up to it, which the page of FreeRADIUS says',
      cannot: /[/\0\r\n]/g,
      behind: /radiusd\[\d+\]: .{0,300}\[$/,
    },
    { why: 'what is written by syslog(3) is a C string, which a NUL ends; in its files NULs stand where a machine went down', cannot: /[\0\r\n]/g },
  ],
};

/** Something is known of what it does. */
export const isNamed = (writer: Writer): boolean => writer !== raw;

/** `front`: what stands in front of the text. */
export const writerOf = (id: string, column: Chosen, front: string): Writer =>
  writers[id]?.find(({ of, behind }) => (of?.includes(column) ?? true) && (behind?.test(front) ?? true)) ?? raw;
