// Records as they stand in their originals, item by item in the order of their bytes: what a profile of records is held against.
import { isEncoding } from '../contract/encodings.ts';
import { toUtf8 } from '../intake/bytes/text-encoding.ts';
import { decodeCarried } from '../intake/carried/decode-carried.ts';
import { breathe } from '../intake/originals/breath.ts';
import { itemContent } from '../intake/originals/originals.ts';
import { fill } from '../kernel/fragment.ts';
import type { Host } from '../kernel/handlers.ts';
import type { Reader, SqlParams } from '../kernel/lanes.ts';
import { partsOfAll, readStretches } from './event-parts.ts';
import { withoutCarriers } from './wrapped-in.ts';
import pageSql from './sql/profile-record-page.sql?raw';

export interface ProfiledItem {
  source: number;
  item: number;
  path: string;
  sha256: string;
  encoding: string | null;
  records: number;
}

/** A record and its text; null where it is none of bytes that can be read as text. */
export interface WrittenRecord {
  record: number;
  offset: number;
  length: number;
  text: string | null;
}

interface Placed {
  record: number;
  offset: number;
  length: number;
  carrier: string | null;
  several: boolean;
}

const PAGE = 20_000;
/** Characters of records that wait together. */
const MOST_WAITING = 16 * 1024 * 1024;

/** `chosen`: SQL that says which events are meant, with `params`. `work` gets them in bounded numbers. */
export async function eachRecord(
  scratch: Reader,
  host: Host,
  item: ProfiledItem,
  { chosen, params }: { chosen: string; params: SqlParams },
  work: (records: readonly WrittenRecord[]) => Promise<void>,
): Promise<void> {
  const { source, item: number, encoding } = item;
  const decode = (bytes: Uint8Array | undefined) =>
    bytes === undefined
      ? null
      : Buffer.from(encoding === null || encoding === 'utf-8' || !isEncoding(encoding) ? bytes : toUtf8(bytes, encoding)).toString('utf8');
  await itemContent(scratch, host, { source, item: number }, async (pieces) => {
    const window = new Window(pieces);
    let after: { offset: number; record: number } = { offset: -1, record: 0 };
    for (;;) {
      const page = await scratch.rows<Placed>(fill(pageSql, { chosen }), { ...params, source, item: number, ...after, take: PAGE });
      let waiting: WrittenRecord[] = [];
      let size = 0;
      for (const { record, offset, length, carrier, several } of page) {
        const text = several ? decode(await ofSeveral(scratch, host, source, record, carrier)) : decode(peeled(await window.at(offset, length), carrier));
        waiting.push({ record, offset, length, text });
        size += text?.length ?? 0;
        if (size <= MOST_WAITING) continue;
        await work(waiting);
        waiting = [];
        size = 0;
      }
      if (waiting.length > 0) await work(waiting);
      await breathe();
      const last = page.at(-1);
      if (page.length < PAGE || !last) return;
      after = { offset: last.offset, record: last.record };
    }
  });
}

const peeled = (bytes: Uint8Array | undefined, carrier: string | null): Uint8Array | undefined =>
  bytes === undefined || carrier === null ? bytes : decodeCarried([{ bytes }], carrier);

async function ofSeveral(scratch: Reader, host: Host, source: number, record: number, carrier: string | null): Promise<Uint8Array | undefined> {
  const parts = (await partsOfAll(scratch, [{ source, record }])).get(`${source}.${record}`) ?? [];
  const stretches = await readStretches(scratch, host, source, parts);
  if (!stretches) return undefined;
  const bytes = Buffer.concat(stretches);
  return carrier === null ? bytes : withoutCarriers(bytes, parts, carrier);
}

/** A look at bytes that come in pieces, moving forward only. */
class Window {
  private held: Uint8Array = new Uint8Array();
  private start = 0;
  private readonly next: AsyncIterator<Uint8Array>;
  constructor(pieces: AsyncIterable<Uint8Array>) {
    this.next = pieces[Symbol.asyncIterator]();
  }

  /** Undefined: they end before. */
  async at(offset: number, length: number): Promise<Uint8Array | undefined> {
    const more: Uint8Array[] = [];
    let end = this.start + this.held.length;
    while (end < offset + length) {
      const { value, done } = await this.next.next();
      if (done) return undefined;
      // What lies before is not asked for again.
      if (end + value.length > offset) more.push(value.slice());
      else {
        this.held = new Uint8Array();
        this.start = end + value.length;
      }
      end += value.length;
    }
    if (more.length > 0) {
      const kept = this.held.subarray(Math.max(0, offset - this.start));
      this.start = end - kept.length - more.reduce((sum, one) => sum + one.length, 0);
      this.held = Buffer.concat([kept, ...more]);
    }
    return this.held.subarray(offset - this.start, offset - this.start + length);
  }
}
