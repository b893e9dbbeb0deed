// What stands around a record: its carriers in words, with all that they say, and the record as its own format has it.
import type { EventDetail } from '../contract/model/event.ts';
import type { Item } from '../contract/model/source.ts';
import { carriers } from '../carriers/index.ts';
import { decodeCarried, levelsOf } from '../intake/carried/decode-carried.ts';
import { flattenExtra } from '../store/ecs-document.ts';
import type { EventPart } from './event-parts.ts';

const LINE_END = Buffer.from('\n');
const titleOf = (id: string): string => carriers.find((carrier) => carrier.id === id)?.title ?? id;

/** `held`: of an item, as intake/account/rows.ts has it: `docker:json-file > kubernetes:audit: 120`. */
export const peeledOf = (held: readonly string[]): Item['carriers'] =>
  held.map((text) => {
    const [, chain = '', records = '0'] = /^(.*): (\d+)$/.exec(text) ?? [];
    const ids = chain.split(' > ');
    return { around: ids.slice(0, -1).map(titleOf), format: ids.at(-1) ?? '', records: Number(records) };
  });

/** `carrier`: the column of the event. The outermost first. */
export const wrappedIn = (carrier: string | null): EventDetail['carriers'] =>
  carrier === null
    ? []
    : levelsOf(carrier).map(({ carrier: id, facts }) => ({
        id,
        title: titleOf(id),
        facts:
          Object.keys(facts).length === 0 ? [] : flattenExtra(JSON.stringify(facts)).map(({ name, value }) => ({ name: name.slice('extra.'.length), value })),
      }));

/** The records of an event without their carriers, a line between them. `bytes`: of all its parts. Undefined: the bytes are not what the carriers say. */
export function withoutCarriers(bytes: Uint8Array, parts: readonly Pick<EventPart, 'part' | 'length' | 'within'>[], carrier: string): Uint8Array | undefined {
  if (parts.length === 0) return decodeCarried([{ bytes }], carrier);
  const records = new Map<number, { bytes: Uint8Array; within: string | null }[]>();
  let at = 0;
  for (const { part, length, within } of parts) {
    const pieces = records.get(part) ?? [];
    pieces.push({ bytes: bytes.subarray(at, (at += length)), within });
    records.set(part, pieces);
  }
  const own: Uint8Array[] = [];
  for (const pieces of records.values()) {
    const record = decodeCarried(pieces, carrier);
    if (record === undefined) return undefined;
    own.push(...(own.length > 0 ? [LINE_END, record] : [record]));
  }
  return Buffer.concat(own);
}
