// The patterns of each program, as one tree, found by the bytes of its name.
import { isWord } from '../../../reading/patterns/kinds.ts';
import { Matcher } from '../../../reading/patterns/matcher.ts';
import type { Pattern } from '../../../reading/patterns/pattern.ts';
import { columns } from '../columns.ts';
import { becoming } from '../messages/pam.ts';
import type { MessageReader } from '../messages/said.ts';
import { readSshd } from '../messages/sshd.ts';
import { readCron, readLogind } from '../messages/system.ts';
import { programOf } from '../programs.ts';
import { cron } from './cron.ts';
import { logind } from './logind.ts';
import { sessions } from './pam.ts';
import { slots } from './slots.ts';
import { sshd } from './sshd.ts';

const patterns = new Map<MessageReader, readonly Pattern[]>([
  [readSshd, sshd],
  [readLogind, logind],
  [readCron, cron],
]);
/** Any program may speak through PAM. Commands of sudo may go on in another line, and are read with care. */
const others = sessions(false);
const becomes = sessions(true);

/** The cells of the time come first. */
export const timeCells = 3;
const cellsBehind = columns.slice(timeCells);

interface Known {
  name: string;
  matcher: Matcher;
}

const known: Known[][] = Array.from({ length: 64 }, () => []);
let count = 0;
/** Names come from lines: of a log that makes up new ones, the first have patterns. */
const MOST = 64;

/** Undefined: its lines are read with care. */
export function matcherOf(bytes: Uint8Array, from: number, end: number): Matcher | undefined {
  const place = ((bytes[from] as number) * 7 + (bytes[end - 1] as number) * 3 + end - from) & 63;
  const list = known[place] as Known[];
  for (let i = 0; i < list.length; i++) {
    const { name, matcher } = list[i] as Known;
    if (name.length === end - from && isWord(bytes, from, name)) return matcher;
  }
  if (count >= MOST) return undefined;
  count++;
  const program = programOf(String.fromCharCode(...bytes.subarray(from, end)));
  const matcher = new Matcher(patterns.get(program.read) ?? (becoming.has(program.base) ? becomes : others), slots, {
    columns: cellsBehind,
    always: { host_name: '{host}', process_name: program.name, process_pid: '{pid}', session_key: `${program.session} {pid}`, message: '{message}' },
  });
  list.push({ name: program.name, matcher });
  return matcher;
}
