// One line of auth.log to an event row: head, time, then what its program says. Nothing of the line is lost: what is not understood stays in the message.
import type { EventColumnName } from '../../reading/columns.ts';
import type { Decode, ItemFacts, Outcome, Say } from '../../reading/format.ts';
import { fill, type NamedCells } from '../../reading/row.ts';
import { Clock } from './clock.ts';
import { type Header, readHeader, withoutColours } from './header.ts';
import { readAccounts } from './messages/accounts.ts';
import { readLogin } from './messages/login.ts';
import { isPam, readPam } from './messages/pam.ts';
import { readDoas, readPkexec, readPolkit } from './messages/privilege.ts';
import type { MessageReader, Said } from './messages/said.ts';
import { readServices } from './messages/services.ts';
import { readSshd } from './messages/sshd.ts';
import { readSu, readSudo } from './messages/sudo.ts';
import { readCron, readLogind, repeatedMessage, repeats } from './messages/system.ts';

const readers: Readonly<Record<string, MessageReader>> = {
  sshd: readSshd,
  'sshd-session': readSshd,
  'sshd-auth': readSshd,
  sudo: readSudo,
  su: readSu,
  pkexec: readPkexec,
  doas: readDoas,
  polkitd: readPolkit,
  login: readLogin,
  'systemd-logind': readLogind,
  'elogind-daemon': readLogind,
  CRON: readCron,
  cron: readCron,
  crond: readCron,
  CROND: readCron,
  crontab: readCron,
  anacron: readCron,
  unix_chkpwd: readPam,
  login_duo: readPam,
  ...Object.fromEntries(
    ['useradd', 'usermod', 'userdel', 'groupadd', 'groupmod', 'groupdel', 'gpasswd', 'passwd', 'chage', 'newusers', 'chpasswd', 'chfn', 'chsh'].map((name) => [
      name,
      readAccounts,
    ]),
  ),
};

/** Some write their whole path into the tag. */
const baseName = (program: string): string => program.slice(program.lastIndexOf('/') + 1);

/** Programs whose lines make a log an authentication log. */
const authPrograms: ReadonlySet<string> = new Set([
  ...Object.keys(readers),
  'systemd-user',
  'systemd',
  'dropbear',
  'vsftpd',
  'proftpd',
  'pure-ftpd',
  'wu-ftpd',
  'ftpd',
  'secd',
  'screensharingd',
  'dovecot',
  'pam',
  'daemon',
  'audit',
  'lightdm',
  'sssd',
]);

export const isAuthProgram = (program: string): boolean => authPrograms.has(baseName(program));

/** Messages longer than this are kept, not interpreted: no program of these writes such lines. */
export const longestMessage = 16_384;

/** Two spellings of one server; sessions are keyed by its process. */
const sessionProgram = (program: string): string => (program === 'sshd-session' || program === 'sshd-auth' ? 'sshd' : program);

export const columns = [
  'time_ns',
  'time_text',
  'time_assumed',
  'event_category',
  'event_type',
  'event_action',
  'event_outcome',
  'event_reason',
  'event_code',
  'event_provider',
  'user_name',
  'user_id',
  'user_effective_name',
  'user_target_name',
  'source_ip',
  'source_port',
  'source_address',
  'host_name',
  'process_name',
  'process_pid',
  'process_command_line',
  'session_key',
  'resource',
  'message',
  'extra',
] as const satisfies readonly EventColumnName[];

/** One an item: years roll over from line to line. */
export function open(item: ItemFacts): Decode<string> {
  const clock = new Clock(item);
  return (text, row, say) => {
    const line: NamedCells = {};
    const outcome = read(text, line, clock, say);
    if (outcome === undefined) fill(row, columns, line);
    return outcome;
  };
}

function read(text: string, row: NamedCells, clock: Clock, say: Say): Outcome | undefined {
  // A byte order mark also stands where files that have one were put together.
  const line = withoutNuls(text.replace(/^\uFEFF/, '').replace(/\r?\n?$/, ''), row, say);
  if (line === '') return { lost: { code: 'line.nul', message: `${text.length} NUL bytes and nothing else, as a crash leaves them` } };
  if (line.startsWith('#')) return { structure: 'comment' };
  const header = readHeader(line);
  const plain = withoutColours(line);
  const found = header ?? (plain === line ? undefined : readHeader(plain));
  if (found) fillHeader(row, found, clock, say);
  else {
    say('line.unparsed', 'the line has no time and head of a log line; it is kept as message without a time');
    row.message = line;
  }
  // A lone carriage return ends a line for a terminal and for old writers, not here: what follows it could be a record of its own.
  if (line.includes('\r'))
    say('line.carriage_return', 'a carriage return stands inside the line: what follows it is kept in the message, not read as a record');
  interpret(row, found, line, say);
  return undefined;
}

/** A file that was being written when the machine stopped has a block of NULs there; the record behind it is whole. */
function withoutNuls(line: string, row: NamedCells, say: Say): string {
  if (!line.includes('\0')) return line;
  let end = line.length;
  while (end > 0 && line.charCodeAt(end - 1) === 0) end--;
  // A record of its own behind a block: what stands before was torn off.
  const block = line.lastIndexOf('\0', end - 1);
  const start = block < 0 || !readHeader(line.slice(block + 1, end)) ? 0 : block + 1;
  let torn = start;
  while (torn > 0 && line.charCodeAt(torn - 1) === 0) torn--;
  const count = start - torn + line.length - end;
  if (count > 0) {
    const before = torn > 0 ? `; the ${torn} characters before them are kept in extra` : '';
    say('line.nul', `${count} NUL bytes stand beside the record, as a crash leaves them; it is read without them${before}`);
  }
  if (torn > 0) row.extra = { torn: line.slice(0, torn) };
  return line.slice(start, end);
}

function fillHeader(row: NamedCells, header: Header, clock: Clock, say: Say): void {
  if (header.stamp) Object.assign(row, clock.read(header.stamp, say));
  else say('time.missing', 'the line states no time');
  if (header.host !== undefined) row.host_name = header.host;
  if (header.program !== undefined) {
    row.process_name = header.program;
    row.event_provider = header.program;
  }
  if (header.pid !== undefined) row.process_pid = header.pid;
  if (header.program !== undefined && header.pid !== undefined) row.session_key = `${sessionProgram(header.program)} ${header.pid}`;
  row.message = header.message;
  const extra: Record<string, unknown> = { ...row.extra };
  if (header.pri !== undefined && header.pri <= 191) extra.syslog = { priority: header.pri, facility: header.pri >> 3, severity: header.pri & 7 };
  if (header.extra) extra.head = header.extra;
  if (Object.keys(extra).length > 0) row.extra = extra;
}

function interpret(row: NamedCells, header: Header | undefined, line: string, say: Say): void {
  let message = header?.message ?? line;
  if (message.length > longestMessage) {
    say('line.long', `the message has ${message.length} characters; it is kept whole and not interpreted`);
    return;
  }
  const repeated = repeatedMessage(message);
  if (repeated) message = repeated.inner;
  const times = repeated?.times ?? repeats(message);
  const said = saidBy(message, header);
  const extra: Record<string, unknown> = { ...row.extra, ...said?.extra };
  // The repeated message may itself stand for several.
  if (times !== undefined) extra.repeated = times * (typeof extra.repeated === 'number' ? extra.repeated : 1);
  if (times !== undefined && !repeated) row.event_action = 'repeated';
  if (said) {
    const { extra: _, ambiguous, ...named } = said;
    Object.assign(row, named);
    if (ambiguous !== undefined) say('line.ambiguous', ambiguous);
  }
  if (Object.keys(extra).length > 0) row.extra = extra;
}

function saidBy(message: string, header: Header | undefined): Said | undefined {
  const program = header?.program === undefined ? undefined : baseName(header.program);
  const reader = program === undefined ? undefined : Object.hasOwn(readers, program) ? readers[program] : undefined;
  // `pop(pam_unix)[4920]: authentication failure; ...` names the module in the tag.
  const module = header?.extra?.module ?? program;
  if (typeof module === 'string' && module.startsWith('pam_')) return readPam(message, program);
  if (isPam(message)) return readPam(message, program);
  return (reader ?? readServices)(message, program);
}
