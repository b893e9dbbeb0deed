// One record of utmp, wtmp or btmp to an event.
import type { EventColumnName } from '../../reading/columns.ts';
import type { Decode, ItemFacts, Say } from '../../reading/format.ts';
import { fill, type NamedCells } from '../../reading/row.ts';
import { canonicalIp } from '../../reading/values/address.ts';
import { addressAt, EXIT, HOST, ID, type Layout, LINE, layoutOf, SESSION, secondsOf, timeAt, types, USER } from './layout.ts';

export const columns = [
  'time_ns',
  'time_text',
  'event_category',
  'event_type',
  'event_action',
  'event_outcome',
  'event_code',
  'event_provider',
  'user_name',
  'source_ip',
  'source_address',
  'process_pid',
  'session_key',
  'resource',
  'extra',
] as const satisfies readonly EventColumnName[];

interface Meaning {
  action: string;
  category: string;
  type: string;
  outcome?: string;
}
const host = (action: string, type = 'info'): Meaning => ({ action, category: 'host', type });
/** utmp(5), wtmp(5); by ut_type. */
const meanings: Readonly<Record<(typeof types)[number], Meaning>> = {
  EMPTY: { action: 'empty_record', category: 'session', type: 'info' },
  RUN_LVL: host('runlevel_changed', 'change'),
  BOOT_TIME: host('boot', 'start'),
  NEW_TIME: host('clock_set', 'change'),
  OLD_TIME: host('clock_before_set', 'change'),
  INIT_PROCESS: { action: 'init_process', category: 'process', type: 'start' },
  LOGIN_PROCESS: { action: 'login_prompt', category: 'session', type: 'info' },
  USER_PROCESS: { action: 'login', category: 'authentication,session', type: 'start', outcome: 'success' },
  DEAD_PROCESS: { action: 'logout', category: 'session', type: 'end' },
  ACCOUNTING: { action: 'accounting', category: 'process', type: 'info' },
};
const failed: Meaning = { action: 'login_failed', category: 'authentication', type: 'start', outcome: 'failure' };
const shutdown = host('shutdown', 'end');

export function open({ name }: ItemFacts): Decode<Uint8Array> {
  const isBtmp = /(?:^|[^a-z])btmp(?:[^a-z]|$)/i.test(name);
  let told = false;
  const assume = (say: Say, why: string) => {
    if (!told) say('utmp.failed_login_assumed', `${why}; records of this kind are read as failed logins from here on`);
    told = true;
  };
  let layout: Layout | undefined;
  return (record, row, say) => {
    layout = layoutOf(record, layout);
    const view = new DataView(record.buffer, record.byteOffset, record.length);
    const number = view.getUint16(0, layout.little);
    const type = types[number];
    const user = textOf(record, USER, 'user', say);
    const line = textOf(record, LINE, 'line', say);
    const from = textOf(record, HOST, 'host', say);
    const pid = view.getInt32(4, layout.little);
    if (type === undefined) say('utmp.type_unknown', `${number} is no type of a login record`);
    if (type === 'EMPTY') say('utmp.empty', 'a record of type EMPTY: a slot that is not in use, or one that was overwritten');
    const meaning = type === undefined ? undefined : meaningOf(type, user, line, isBtmp, (why) => assume(say, why));
    const person = type === 'LOGIN_PROCESS' || type === 'USER_PROCESS' || type === 'DEAD_PROCESS';
    const cells: NamedCells = {
      ...timeOf(view, layout, type === 'EMPTY', say),
      event_category: meaning?.category,
      event_type: meaning?.type,
      event_action: meaning?.action,
      event_outcome: meaning?.outcome,
      event_code: type ?? String(number),
      event_provider: 'utmp',
      user_name: person && meaning !== meanings.LOGIN_PROCESS ? user : undefined,
      source_ip: addressOf(record, layout),
      source_address: person ? from : undefined,
      process_pid: pid === 0 || type === 'RUN_LVL' ? undefined : pid,
      session_key: person && line !== undefined ? `${line} ${pid}` : undefined,
      resource: line,
    };
    cells.extra = extraOf(view, record, layout, type, person ? {} : { user, host: from }, pid);
    fill(row, columns, cells);
    return undefined;
  };
}

function meaningOf(type: (typeof types)[number], user: string | undefined, line: string | undefined, isBtmp: boolean, assume: (why: string) => void): Meaning {
  if (type === 'RUN_LVL' && user === 'shutdown') return shutdown;
  if (type === 'LOGIN_PROCESS' || type === 'USER_PROCESS') {
    // sshd writes this line where there is no terminal yet, and only for logins that failed (OpenSSH, loginrec.c).
    if (type === 'LOGIN_PROCESS' && line === 'ssh:notty') return failed;
    if (isBtmp) {
      assume('the record does not say whether the login failed; the name of the item says btmp, which holds failed logins');
      return failed;
    }
    if (type === 'LOGIN_PROCESS' && user !== undefined && user !== 'LOGIN') {
      assume('a prompt that names its user is what login(1) writes where a login failed; the record does not say so');
      return failed;
    }
  }
  return meanings[type];
}

function timeOf(view: DataView, layout: Layout, empty: boolean, say: Say): NamedCells {
  const seconds = layout.wide ? view.getBigInt64(timeAt(layout), layout.little) : BigInt(secondsOf(view, layout));
  const micros = layout.wide ? view.getBigInt64(timeAt(layout) + 8, layout.little) : BigInt(view.getInt32(timeAt(layout) + 4, layout.little));
  if (seconds === 0n && micros === 0n) {
    if (!empty) say('time.unset', 'the time is 0, as it is where none was known');
    return empty ? {} : { time_text: '0' };
  }
  const text = `${seconds}.${String(micros).padStart(6, '0')}`;
  if (micros < 0n || micros > 999_999n) {
    say('time.invalid', `${micros} are no microseconds: the second alone is read`);
    return { time_text: text, time_ns: (seconds * 1_000_000_000n).toString() };
  }
  return { time_text: text, time_ns: (seconds * 1_000_000_000n + micros * 1000n).toString() };
}

/** Text up to the first NUL. What is left behind it of an older record is told, and stays in the original. */
function textOf(record: Uint8Array, [at, length]: readonly [number, number], what: string, say: Say): string | undefined {
  const cell = record.subarray(at, at + length);
  const end = cell.indexOf(0);
  const bytes = end < 0 ? cell : cell.subarray(0, end);
  if (end >= 0 && cell.subarray(end).some((byte) => byte !== 0)) say('utmp.remains', `bytes of something older stand behind the ${what}`);
  const text = new TextDecoder().decode(bytes);
  if (text.includes('\ufffd')) say('encoding.invalid', `the ${what} is no UTF-8: shown as U+FFFD`);
  return text === '' ? undefined : text;
}

/** `ut_addr_v6` in network order: an IPv4 address stands in its first word alone. */
function addressOf(record: Uint8Array, layout: Layout): string | undefined {
  const bytes = record.subarray(addressAt(layout), addressAt(layout) + 16);
  if (bytes.every((byte) => byte === 0)) return undefined;
  if (bytes.subarray(4).every((byte) => byte === 0)) return bytes.subarray(0, 4).join('.');
  const words = Array.from({ length: 8 }, (_, i) => (((bytes[i * 2] as number) << 8) | (bytes[i * 2 + 1] as number)).toString(16));
  return canonicalIp(words.join(':'));
}

function extraOf(
  view: DataView,
  record: Uint8Array,
  layout: Layout,
  type: string | undefined,
  more: Record<string, unknown>,
  pid: number,
): Record<string, unknown> | undefined {
  const id = new TextDecoder().decode(record.subarray(ID[0], ID[0] + ID[1])).replace(/\0.*$/s, '');
  const session = layout.wide ? Number(view.getBigInt64(SESSION, layout.little)) : view.getInt32(SESSION, layout.little);
  const termination = view.getInt16(EXIT, layout.little);
  const status = view.getInt16(EXIT + 2, layout.little);
  const level = (code: number) => (code > 32 && code < 127 ? String.fromCharCode(code) : undefined);
  const found = Object.entries({
    id: id === '' ? undefined : id,
    session: session === 0 ? undefined : session,
    termination: termination === 0 ? undefined : termination,
    exit: status === 0 ? undefined : status,
    // init packs both levels into the number of the process.
    runlevel: type === 'RUN_LVL' ? level(pid & 255) : undefined,
    runlevel_before: type === 'RUN_LVL' ? level((pid >> 8) & 255) : undefined,
    ...more,
  }).filter(([, value]) => value !== undefined);
  return found.length === 0 ? undefined : Object.fromEntries(found);
}
