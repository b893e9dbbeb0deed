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
  source: number;
  item: number;
  record: number;
  offset: number;
  length: number;
  text: string | null;
}

interface Placed {
  item: number;
  record: number;
  offset: number;
  length: number;
  carrier: string | null;
  several: boolean;
}

/** Records that are asked for, and given on, together: of many small items as of a part of a large one. */
const PAGE = 20_000;
/** Characters of records that wait together. */
const MOST_WAITING = 16 * 1024 * 1024;

interface Asked {
  /** SQL that says which events are meant, with `params`. */
  chosen: string;
  params: SqlParams;
  /** Gets them in bounded numbers. */
  work(records: readonly WrittenRecord[]): Promise<void>;
  onItem?(path: string, done: number, total: number): void;
}

export async function eachRecord(reader: Reader, host: Host, items: readonly ProfiledItem[], { chosen, params, work, onItem }: Asked): Promise<void> {
  const sql = fill(pageSql, { chosen });
  let waiting: WrittenRecord[] = [];
  let size = 0;
  const flush = async () => {
    if (waiting.length > 0) await work(waiting);
    waiting = [];
    size = 0;
  };
  const take = async (item: ProfiledItem, window: Window, page: readonly Placed[]) => {
    for (const { record, offset, length, carrier, several } of page) {
      const bytes = several ? await ofSeveral(reader, host, item.source, record, carrier) : peeled(await window.at(offset, length), carrier);
      const text = bytes === undefined ? null : textOf(bytes, item.encoding);
      waiting.push({ source: item.source, item: item.item, record, offset, length, text });
      size += text?.length ?? 0;
      if (size > MOST_WAITING || waiting.length >= PAGE) await flush();
    }
    await breathe();
  };
  let done = 0;
  for (const group of groupsOf(items)) {
    const source = group[0]?.source ?? 0;
    const ids = group.map(({ item }) => item);
    const pageBehind = (after: { item: number; offset: number; record: number }) =>
      reader.rows<Placed>(sql, { ...params, source, items: ids, after_item: after.item, offset: after.offset, record: after.record, take: PAGE });
    let page = await pageBehind({ item: -1, offset: -1, record: 0 });
    for (const item of group) {
      onItem?.(item.path, done++, items.length);
      await itemContent(reader, host, item, async (pieces) => {
        const window = new Window(pieces);
        await take(
          item,
          window,
          page.filter((one) => one.item === item.item),
        );
        // Of a large item, which is a group by itself, the rest.
        for (let last = page.at(-1); group.length === 1 && page.length === PAGE && last; last = page.at(-1)) {
          page = await pageBehind(last);
          await take(item, window, page);
        }
      });
    }
  }
  await flush();
}

/** Items of one source that fit a page together; a larger one alone. */
function groupsOf(items: readonly ProfiledItem[]): ProfiledItem[][] {
  const groups: ProfiledItem[][] = [];
  let room = 0;
  for (const item of items) {
    const last = groups.at(-1);
    if (last && last[0]?.source === item.source && item.records < room) {
      last.push(item);
      room -= item.records;
    } else {
      groups.push([item]);
      room = PAGE - item.records;
    }
  }
  return groups;
}

const textOf = (bytes: Uint8Array, encoding: string | null): string =>
  Buffer.from(encoding === null || encoding === 'utf-8' || !isEncoding(encoding) ? bytes : toUtf8(bytes, encoding)).toString('utf8');

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
