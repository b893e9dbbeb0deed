// Entries of `NAME=value` lines with a blank line behind each (systemd, Journal Export Formats). A value that holds line ends stands behind its name, a line
// end, its length in eight bytes (little endian), and has a line end behind it. A length that leads nowhere costs its entry, up to the next blank line.
import { MAX_RECORD } from '../limits.ts';
import type { Framer, FrameSink } from './framer.ts';

const LINE_END = 10;
const EQUALS = 61;
const LENGTH = 8;
/** Names have 64 characters at most, longer ones are refused by the journal. */
const LONGEST_NAME = 256;
const BETWEEN = Buffer.from('\n\n');
/** What begins an entry, behind a blank line: inside a value somebody may have written it, or a length is wrong. */
const BEGINS = [Buffer.from('\n\n__CURSOR='), Buffer.from('\n\n__REALTIME_TIMESTAMP=')];

export interface EntryField {
  name: string;
  /** Of the value. */
  start: number;
  end: number;
}

type Scan = { fields: EntryField[]; end: number } | { broken: string } | 'more';

const isName = (c: number): boolean => (c >= 65 && c <= 90) || (c >= 48 && c <= 57) || c === 95;

/** The fields of the entry at `start`, which ends before a blank line, or with `final` with the bytes. */
export function scanEntry(bytes: Uint8Array, start: number, final: boolean): Scan {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const fields: EntryField[] = [];
  let at = start;
  for (;;) {
    if (at >= bytes.length) return final ? { fields, end: bytes.length } : 'more';
    if (bytes[at] === LINE_END) return { fields, end: at - 1 };
    let stop = at;
    while (stop < bytes.length && stop - at < LONGEST_NAME && isName(bytes[stop] as number)) stop++;
    if (stop >= bytes.length && !final) return 'more';
    const name = view.toString('latin1', at, stop);
    if (stop > at && bytes[stop] === EQUALS) {
      const lineEnd = view.indexOf(LINE_END, stop);
      if (lineEnd < 0 && !final) return 'more';
      const end = lineEnd < 0 ? bytes.length : lineEnd;
      fields.push({ name, start: stop + 1, end });
      at = end + 1;
      continue;
    }
    if (stop === at || bytes[stop] !== LINE_END) return { broken: 'a line is no NAME=value' };
    const from = stop + 1 + LENGTH;
    if (from > bytes.length) return final ? { broken: `the item ends inside the length of ${name}` } : 'more';
    const length = view.readBigUInt64LE(stop + 1);
    if (length > BigInt(MAX_RECORD)) return { broken: `${name} is said to have ${length} bytes, more than any entry` };
    const end = from + Number(length);
    if (end > bytes.length || (end === bytes.length && !final))
      return final ? { broken: `${name} is said to have ${length} bytes, and the item ends before` } : 'more';
    if (end < bytes.length && bytes[end] !== LINE_END) return { broken: `${name} does not end where its length says` };
    fields.push({ name, start: from, end });
    at = end + 1;
  }
}

export class EntryFramer implements Framer {
  structure = 0;
  /** A broken entry goes on up to the next blank line. */
  private skipping = false;
  constructor(private readonly sink: FrameSink) {}

  feed(bytes: Uint8Array, offset: number, final: boolean): number {
    const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    let at = 0;
    while (at < bytes.length) {
      if (this.skipping) {
        const end = this.rest(view, at, offset, final);
        if (this.skipping && end === at) return at;
        at = end;
      } else if (bytes[at] === LINE_END) {
        this.structure++;
        at++;
      } else {
        const found = scanEntry(bytes, at, final);
        if (found === 'more') {
          if (bytes.length - at <= MAX_RECORD) return at;
          at = this.broken(view, at, offset, 'record.too_long', `an entry longer than ${MAX_RECORD} bytes`);
        } else if ('broken' in found) at = this.broken(view, at, offset, 'journal.broken', found.broken);
        else at = this.entry(view, at, found, offset);
      }
    }
    return at;
  }

  private entry(bytes: Buffer, start: number, { end }: { end: number }, offset: number): number {
    this.sink.record(bytes, start, end, offset + start, true);
    const within = bytes.subarray(start, end);
    if (BEGINS.some((letters) => within.includes(letters)))
      this.sink.flag(
        offset + start,
        end - start,
        'journal.entry_inside',
        'an entry begins inside a value of this one: somebody wrote it there, or a length is wrong',
      );
    return end;
  }

  /** Gives up the entry up to its first blank line. */
  private broken(bytes: Buffer, start: number, offset: number, code: string, message: string): number {
    const blank = bytes.indexOf(BETWEEN, start);
    const end = blank < 0 ? endBefore(bytes) : blank;
    this.skipping = blank < 0;
    this.sink.broken(offset + start, end - start, code, message);
    return end;
  }

  private rest(bytes: Buffer, start: number, offset: number, final: boolean): number {
    const blank = bytes.indexOf(BETWEEN, start);
    const end = blank >= 0 ? blank : final ? bytes.length : endBefore(bytes);
    if (end > start) this.sink.more(offset + start, end - start);
    this.skipping = blank < 0;
    return end;
  }
}

/** A line end behind which nothing is there yet may be the first half of a blank line. */
const endBefore = (bytes: Uint8Array): number => (bytes.at(-1) === LINE_END ? bytes.length - 1 : bytes.length);
