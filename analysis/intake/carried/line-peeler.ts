// Payloads that are the ends of lines.
import type { Carrier, LinePeel } from '../../reading/carrier.ts';
import { safeJson } from '../spool/conform.ts';
import { headOfLine } from './line-head.ts';
import { timeOf } from './member-peeler.ts';
import type { Level } from './payload.ts';
import type { Peeler } from './peeler.ts';

/** Characters of a line that its head may have, at most. */
const LONGEST_HEAD = 4096;

export function linePeeler(carrier: Carrier, { peel }: LinePeel): Peeler {
  return (bytes, start, end, place) => {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString();
    const found = peel(text);
    if (!found) return undefined;
    if ('control' in found) return 'control';
    const { from, to = text.length, stream = '', host, time, program, pid, facts = {}, partial } = found;
    if (from > LONGEST_HEAD) return undefined;
    // Bytes that are no UTF-8 stand behind the head: what is in front of the payload was read letter by letter.
    const head = Buffer.byteLength(text.slice(0, from));
    const tail = to === text.length ? 0 : Buffer.byteLength(text.slice(to));
    if (start + head > end - tail) return undefined;
    const level: Level = { carrier, coding: 'plain', facts: safeJson(facts), stream, host, time: timeOf(time) };
    if (partial) level.partial = true;
    if (program !== undefined) level.head = headOfLine(level.time?.ns, host, program, pid);
    return { level, bytes, start: start + head, end: end - tail, place };
  };
}
