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
const hexOf = (byte: number): string => byte.toString(16).padStart(2, '0');
const hex = (text: string): string => [...Buffer.from(text)].map((byte) => `\\x${hexOf(byte)}`).join('');
const letters: Readonly<Record<string, string>> = { '\b': '\\b', '\t': '\\t', '\v': '\\v' };
/** As COPY writes them. */
const copied: Readonly<Record<string, string>> = { '\b': 'b', '\t': 't', '\n': 'n', '\v': 'v', '\f': 'f', '\r': 'r' };
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
/** Between quotes. */
const json = (why: string): Writer => ({ why, cannot: LINE_END, write: (text) => JSON.stringify(text).slice(1, -1) });
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
  {
    why: 'scripts are written with their line ends: a line of one that begins with a time is told from the plugin’s by nothing, which the page says',
    cannot: /[\d\r\n]/g,
    of: ['process_command_line'],
  },
];

const requester = account('a requester is an ARN or an id: names of IAM and of sessions hold letters, digits and +=,.@_- (IAM quotas, name requirements)', {
  of: ['user_name'],
});

const hoopSubject: Kind = {
  why: 'the id of a user is what an identity provider issued (ctx.UserID, gateway/api/session/session.go); one that issues the list of groups in it may issue the id of anybody',
  cannot: /, groups=|[\r\n]/g,
  of: ['user_name'],
  behind: /user=$/,
};

const slashed: Writer = {
  why: 'with auth_badpass of FreeRADIUS a slash parts the name from the password that was tried: names with a slash are read up to it and flagged, which the page of the format says',
  cannot: /[/\r\n]/g,
};

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
  'squid:access': [
    {
      why: 'user names are written with percent signs for blanks, quotes, controls, brackets and percent signs (Format::QuoteMimeBlob, src/format/Quoting.cc)',
      cannot: /\0/g,
      of: ['user_name'],
      write: (text) =>
        [...Buffer.from(text)].map((byte) => (/[!#$&-Z^-~\\]/.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : `%${hexOf(byte)}`)).join(''),
    },
    { why: 'log_quote of Squid percent-encodes blanks, quotes and controls of user names, and no address of a page holds any', cannot: /["'\\\s]/g },
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
      why: 'no document says it, but a log of FortiOS 7 has a backslash in front of quotes (fortinet_fortigate of Elastic, test-fortinet-fix.log); backslashes are taken to stand as they are',
      cannot: LINE_END,
      write: (text) => escaped(text, /"/g),
    },
  ],
  'freeradius:log': [slashed],
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
      why: 'pg_dump --inserts doubles the apostrophes of a literal and leaves all else, line ends too (appendStringLiteral, fe_utils/string_utils.c); no text of PostgreSQL holds a NUL',
      cannot: /\0/g,
      behind: /^INSERT INTO /,
      write: (text) => text.replaceAll("'", "''"),
    },
    {
      why: 'COPY writes backslashes, tabs, line ends and some controls as two characters (CopyAttributeOutText, commands/copyto.c)',
      cannot: /\0/g,
      write: (text) => escaped(text, /\\/g).replaceAll(/[\b\t\n\v\f\r]/g, (one) => `\\${copied[one]}`),
    },
  ],
  'hoop:webhook': [
    {
      why: 'a card names the creator as "name | mail" (processReviewCreateEvent, plugins/webhooks/webhooks.go): a mail, as an identity provider states it, has blanks only between quotes (RFC 5322, 3.4.1)',
      cannot: /\s/g,
      of: ['user_name', 'user_email'],
      behind: /"Created By","value":"[^"]* \| $/,
    },
  ],
  'hoop:gateway': [hoopSubject],
  'hoop:server-log': [hoopSubject],
  'atlassian:access': [asked],
  'atlassian:bitbucket-access': [{ why: 'ids of requests begin with @, names of users do not', cannot: /^@|[\r\n]/g, of: ['user_name'] }],
  'authelia:log': [json('logrus writes messages as strconv.Quote does, and as JSON')],
  'xml:records': [
    {
      why: 'a general reading is told by the first 64 kB; an item whose first record is longer is told as unread',
      cannot: /[\p{Cc}\ufffe\uffff]/gu,
      most: 4096,
    },
  ],
  'wg-easy:log': [json('a name is written by JSON.stringify (src/server/utils/securityLogger.ts)')],
  'vmware:sso-audit': [json('an entry is an object of JSON, written by a library (audit_events.log)')],
  'xrdp:log': [
    account('a session is created for an account that was let in (sesman.c)', {
      of: ['user_name'],
      behind: / session(?: \(access granted\))?: {1,2}username $/,
    }),
  ],
  'teamviewer:connections': [
    {
      why: 'the local account: names of Windows have no controls and none of these (NetUserAdd, USER_INFO_1)',
      cannot: /[\p{Cc}"/\\[\]:;|=,+*?<>]/gu,
      of: ['user_name'],
    },
  ],
  'mssql:errorlog': [
    {
      why: 'servers write a reason since 2008: what follows a name without one in a line of an older server is read as a reason, which the page of the format says',
      cannot: /'\. Reason: Failed to open|[\r\n]/g,
      of: ['user_name'],
    },
  ],
  'exim:mainlog': [account('U= is the login of a local process', { of: ['user_name'], behind: /U=$/ })],
  'linux:auth': [
    account('the shell of ESXi names the account that it runs for', { of: ['user_name'], behind: /shell\[\d+\]:\s+\[$/ }),
    account('a session is opened for an account that there is, and by one', { of: ['user_name'], behind: /session (?:opened|closed) for user $|\bby $/ }),
    account('only accounts of the machine ask doas, polkit and the shell of ESXi', {
      of: ['user_name'],
      behind: /doas\[\d+\]: (?:(?:command not permitted|failed auth) for )?$|\(owned by unix-user:$|shell\[\d+\]: \[shell\.cmd@6876 subject="$/,
    }),
    {
      why: 'an account of Samba is one of Windows or of the machine: neither holds any of these (NetUserAdd, USER_INFO_1; useradd)',
      cannot: /[\p{Cc}"/\\[\]:;|=,+*?<>]/gu,
      of: ['user_name'],
      behind: /smbd_audit\[\d+\]: $/,
    },
    { ...slashed, behind: /radiusd\[\d+\]: .*\[$/ },
    account('cron names the owner of a table in parentheses', { of: ['user_name'], behind: /(?:crond?|crontab)\[\d+\]: \($/i }),
    { why: 'syslog(3) takes texts that end at their first NUL', cannot: /[\0\r\n]/g },
  ],
};

/** Something is known of what it does. */
export const isNamed = (writer: Writer): boolean => writer !== raw;

/** `front`: what stands in front of the text. */
export const writerOf = (id: string, column: Chosen, front: string): Writer =>
  writers[id]?.find(({ of, behind }) => (of?.includes(column) ?? true) && (behind?.test(front) ?? true)) ?? raw;
