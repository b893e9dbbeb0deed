// The quick way of a line: a stamp in the hour of the line before, `host program[pid]: ` as nearly every line has it, and a message that fits a pattern.
import type { CopyCells } from '../../../reading/format.ts';
import { writeCells } from '../../../reading/patterns/cells.ts';
import { slotsOf } from '../../../reading/patterns/matcher.ts';
import type { Clock } from '../clock.ts';
import { matcherOf, timeCells } from './programs.ts';
import { slots } from './slots.ts';
import { isDigit } from './stamp.ts';

const names = slotsOf(slots);
const [HOST, PROGRAM, PID, MESSAGE] = slots.given.map((slot) => 2 * names.indexOf(slot)) as [number, number, number, number];
const SPACE = 32;
const DASH = 45;

/** Letters, digits and `@-./_+`. */
const isName = new Uint8Array(256);
for (let c = 43; c < 123; c++) isName[c] = /[A-Za-z0-9@./_+-]/.test(String.fromCharCode(c)) ? 1 : 0;

/** `taken`: called with each line that was. */
export function quickLine(clock: Clock, taken: () => void): CopyCells {
  const spans = new Int32Array(2 * names.length);
  return (bytes, start, end, to, at, filled) => {
    const stamp = clock.stamp(bytes, start, end);
    if (stamp < 0 || !readHead(bytes, stamp + 1, end, spans)) return -1;
    const matcher = matcherOf(bytes, spans[PROGRAM] as number, spans[PROGRAM + 1] as number);
    const plan = matcher?.match(bytes, spans[MESSAGE] as number, end, spans);
    if (!plan) return -1;
    taken();
    for (let i = 0; i < plan.fills.length; i++) filled[timeCells + (plan.fills[i] as number)] = true;
    return writeCells(plan, bytes, spans, to, clock.write(bytes, start, to, at, filled));
  };
}

/** Host, program, process number and message, from behind the stamp on. False: it is no plain head. */
function readHead(bytes: Uint8Array, from: number, end: number, spans: Int32Array): boolean {
  let at = from;
  while (isName[bytes[at] as number] === 1) at++;
  // Of dashes alone it is no host.
  if (at === from || at > from + 255 || bytes[at] !== SPACE || bytes[from] === DASH) return false;
  spans[HOST] = from;
  spans[HOST + 1] = at;
  const program = ++at;
  while (isName[bytes[at] as number] === 1) at++;
  if (at === program || at > program + 64) return false;
  spans[PROGRAM] = program;
  spans[PROGRAM + 1] = spans[PID] = spans[PID + 1] = at;
  if (bytes[at] === 91) {
    const pid = ++at;
    while (isDigit(bytes[at] as number)) at++;
    const digits = at - pid;
    if (digits < 1 || digits > 10 || bytes[at] !== 93 || (digits > 1 && bytes[pid] === 48)) return false;
    spans[PID] = pid;
    spans[PID + 1] = at++;
  }
  if (bytes[at] !== 58 || bytes[at + 1] !== SPACE) return false;
  spans[MESSAGE] = at + 2;
  spans[MESSAGE + 1] = end;
  return at + 2 < end;
}
