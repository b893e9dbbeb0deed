// Payloads that are the ends of lines.
import type { Carrier, LinePeel } from '../../reading/carrier.ts';
import { safeJson } from '../spool/conform.ts';
import { headOfLine } from './line-head.ts';
import { timeOf } from './said.ts';
import { type Level, octalPayload, tabPayload } from './payload.ts';
import type { StampTime } from './stamp-time.ts';
import type { Peeler } from './peeler.ts';

const REPLACED = '\ufffd';
/** Characters of a line that its head may have, at most. */
const LONGEST_HEAD = 4096;

/** `stampTime`: what a stamp means that leaves something open; absent: nothing. */
export function linePeeler(carrier: Carrier, { peel }: LinePeel, zone: string | undefined, stampTime: StampTime | undefined): Peeler {
  return (bytes, start, end, place) => {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString();
    const found = peel(text);
    if (!found) return undefined;
    if ('control' in found) return 'control';
    const { from, to = text.length, stream = '', writer, boundaries, escaped, host, time, program, pid, facts = {}, partial } = found;
    const before = text.slice(0, from);
    const behind = text.slice(to);
    // Where bytes that are no UTF-8 stand around the payload, its place cannot be told by counting letters.
    if (from > LONGEST_HEAD || before.includes(REPLACED) || behind.includes(REPLACED)) return undefined;
    const head = Buffer.byteLength(before);
    const tail = Buffer.byteLength(behind);
    if (start + head > end - tail) return undefined;
    // What is cut into lines is cut at their feeds: a carriage return in front of one is the writer's.
    const stop = to === text.length && carrier.boundaries === 'stream' && bytes[end] === 13 ? end + 1 : end - tail;
    const told = typeof time === 'object' ? stampTime?.(time, text, place(start, start).offset) : timeOf(time, undefined, zone);
    const level: Level = { carrier, coding: escaped ?? 'plain', facts: safeJson(facts), stream, writer, boundaries, host, time: told };
    if (partial) level.partial = true;
    if (program !== undefined) level.head = headOfLine(level.time?.ns, host, program, pid);
    if (escaped) return { level, ...(escaped === 'octal' ? octalPayload : tabPayload)(bytes, start + head, end - tail, place) };
    return { level, bytes, start: start + head, end: stop, place };
  };
}
