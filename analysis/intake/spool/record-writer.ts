// Writes framed records of a mapped format to the spool, in one of three ways: the record's own bytes where the typed record holds all it
// says; with the text of all its members beside them (`u`) where it does not; parsed where the bytes are odd.
import { JsonFault } from '../../reading/values/json-text.ts';
import { TOKEN_MARK, unsigned } from '../../reading/values/jwt.ts';
import { unsignRecord } from '../../reading/choice/tokens.ts';
import { conform, readRecord, safeJson } from './conform.ts';
import type { ObjectScan } from '../framing/json-scan.ts';
import { HeldScan } from '../framing/held-scan.ts';
import { EXTRA, type MemberTable, memberTable } from './members.ts';
import type { Line } from './spool.ts';
import type { Shape } from '../../reading/fields/record-shape.ts';

export interface Place {
  record: number;
  item: number;
  ordinal: number;
  offset: number;
  length: number;
}

export type Flag = (code: string, message: string) => void;

const KEY_P = Buffer.from('{"p":[');
const KEY_U = Buffer.from('],"u":{');
const KEY_R = Buffer.from('],"r":');
const KEY_UR = Buffer.from('},"r":');

/** Of what a batch of typed records may fill beside their members: the id of a token that stands in them, `t`. */
export const TOKEN = 0;

export class RecordWriter {
  /** The fast scan of this format's records. */
  readonly held: HeldScan;
  private readonly table: MemberTable;
  private readonly seen: Int32Array;
  private generation = 0;
  private targets = new Uint8Array(256);

  /** `shape`: of the typed record; `hidden`: members that a column holds as written. */
  constructor(
    private readonly format: string,
    private readonly shape: ReadonlyMap<string, Shape>,
    private readonly hidden: ReadonlySet<string>,
    private readonly spool: { line: Line },
  ) {
    this.held = new HeldScan(shape, hidden);
    const entries = new Map<string, number>();
    for (const name of new Set([...shape.keys(), ...hidden])) entries.set(name, hidden.has(name) ? 0 : EXTRA);
    this.table = memberTable(entries);
    this.seen = new Int32Array(entries.size);
  }

  /** A record that `held` has just scanned. */
  whole(place: Place, bytes: Uint8Array, start: number, end: number): void {
    const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const { nulls } = this.held;
    this.spool.line(this.format, end - start + 256, end - start, (buffer, from) => {
      let at = prefix(buffer, from, place, nulls);
      at += KEY_R.copy(buffer, at);
      at += view.copy(buffer, at, start, end);
      buffer[at] = 125;
      buffer[at + 1] = 10;
      return at + 2;
    });
  }

  /** Any other record. `scan` holds the members of `bytes[start, end)`. `valid`: the bytes are known to be UTF-8. */
  write(place: Place, bytes: Uint8Array, start: number, end: number, scan: ObjectScan, spansLines: boolean, valid: boolean, flag: Flag): void {
    const duplicate = this.sort(bytes, scan);
    if (!valid || duplicate) {
      this.careful(place, bytes, start, end, valid, flag);
      return;
    }
    this.copy(place, bytes, start, end, scan, spansLines);
  }

  /** Decides where each member goes; true when a name stands twice. */
  private sort(bytes: Uint8Array, scan: ObjectScan): boolean {
    const generation = ++this.generation;
    const { spans, members } = scan;
    if (this.targets.length < members) this.targets = new Uint8Array(members * 2);
    let duplicate = false;
    let unknown: Set<string> | undefined;
    for (let m = 0; m < members; m++) {
      const keyStart = spans[m * 3] as number;
      const keyEnd = spans[m * 3 + 1] as number;
      const known = this.table.find(bytes, keyStart, keyEnd);
      if (known >= 0) {
        if (this.seen[known] === generation) duplicate = true;
        this.seen[known] = generation;
        this.targets[m] = this.table.bits[known] as number;
      } else {
        this.targets[m] = EXTRA;
        unknown ??= new Set();
        const name = Buffer.from(bytes.buffer, bytes.byteOffset + keyStart, keyEnd - keyStart).toString('latin1');
        // An escaped name could be any name: the careful way tells.
        if (unknown.has(name) || name.includes('\\')) duplicate = true;
        unknown.add(name);
      }
    }
    return duplicate;
  }

  private copy(place: Place, bytes: Uint8Array, start: number, end: number, scan: ObjectScan, spansLines: boolean): void {
    const raw = end - start;
    const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    this.spool.line(this.format, raw * 2 + 256, raw, (buffer, from) => {
      let at = prefix(buffer, from, place, 0);
      at += KEY_U.copy(buffer, at);
      at = this.runs(EXTRA, buffer, at, view, scan);
      at += KEY_UR.copy(buffer, at);
      at += view.copy(buffer, at, start, end);
      buffer[at++] = 125;
      buffer[at++] = 10;
      // Line ends inside a record would end the line: as white space between members a blank says the same.
      if (spansLines) for (let k = from; k < at - 1; k++) if (buffer[k] === 10 || buffer[k] === 13) buffer[k] = 32;
      return at;
    });
  }

  /** Copies the members that carry `bit`, neighbours in one go. */
  private runs(bit: number, buffer: Buffer, from: number, bytes: Buffer, scan: ObjectScan): number {
    const { spans, members } = scan;
    const { targets } = this;
    let at = from;
    let m = 0;
    while (m < members) {
      if (!((targets[m] as number) & bit)) {
        m++;
        continue;
      }
      const start = (spans[m * 3] as number) - 1;
      while (m + 1 < members && (targets[m + 1] as number) & bit) m++;
      if (at > from) buffer[at++] = 44;
      at += bytes.copy(buffer, at, start, spans[m * 3 + 2] as number);
      m++;
    }
    return at;
  }

  /** Parsed: names that stand twice, bytes that are no UTF-8, tokens. What is no JSON goes on as it is and is told by the mapping. */
  careful(place: Place, bytes: Uint8Array, start: number, end: number, valid: boolean, flag: Flag): void {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString();
    if (!valid) flag('encoding.invalid', 'bytes that are no UTF-8: they are shown as U+FFFD, the original keeps them');
    let read: ReturnType<typeof readRecord>;
    try {
      read = readRecord(text);
    } catch (error) {
      if (!(error instanceof JsonFault)) throw error;
    }
    if (!read) {
      this.rows(place, end - start, `"u":${unsigned(text).replace(/[\r\n]/g, ' ')}`);
      return;
    }
    for (const { code, message } of read.flags) flag(code, message);
    const token = text.includes(TOKEN_MARK) ? unsignRecord(read.record, flag) : undefined;
    const split = conform(read.record, this.shape, this.hidden);
    for (const { code, message } of split.flags) flag(code, message);
    const parts = `"u":${safeJson(split.extra)},"r":${safeJson(split.typed)}`;
    this.rows(place, end - start, token === undefined ? parts : `${parts},"t":${safeJson(token)}`, token !== undefined);
  }

  private rows(place: Place, raw: number, body: string, isToken = false): void {
    const line = `{"p":[${place.record},${place.item},${place.ordinal},${place.offset},${place.length},0],${body}}\n`;
    this.spool.line(this.format, line.length * 3, raw, (buffer, at, filled) => {
      if (isToken) filled[TOKEN] = true;
      return at + buffer.write(line, at);
    });
  }
}

function prefix(buffer: Buffer, from: number, place: Place, nulls: number): number {
  const at = from + KEY_P.copy(buffer, from);
  return at + buffer.write(`${place.record},${place.item},${place.ordinal},${place.offset},${place.length},${nulls}`, at, 'latin1');
}
