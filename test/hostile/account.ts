// Holds an import to account from outside: figures, places, raw bytes and gaps are computed again from the bytes that were handed over.
import { expect } from 'vitest';
import type { Issue, Item, Ledger } from '../../analysis/contract/model/source.ts';
import type { Harness } from '../support/harness.ts';

interface Place {
  offset: number;
  length: number;
}
interface Document {
  '@timestamp'?: string;
  event: { original: string } & Record<string, unknown>;
  sealtrail: {
    source: number;
    item: number;
    ordinal: number;
    offset: number;
    length: number;
    parts?: Place[];
    original_base64?: string;
    original_fault?: string;
  };
  [field: string]: unknown;
}
export interface Account {
  ledger: Ledger;
  items: Item[];
  issues: Issue[];
  documents: Document[];
}

async function all<T>(page: (after?: string) => Promise<{ rows: T[]; next?: string | undefined }>): Promise<T[]> {
  const rows: T[] = [];
  let after: string | undefined;
  do {
    const found = await page(after);
    rows.push(...found.rows);
    after = found.next;
  } while (after !== undefined);
  return rows;
}

/** Imports `path` as a new source and reads everything about it back. */
export async function importAndRead({ client }: Harness, path: string, policy: object = {}): Promise<Account> {
  const { sources } = await client.call('source.import', { paths: [path], policy });
  const [made] = sources;
  if (!made) throw new Error('no source was made');
  const source = made.id;
  const next = (after?: string) => (after === undefined ? {} : { after });
  const items = await all<Item>((after) => client.call('source.items', { source, limit: 5000, ...next(after) }));
  const issues = await all<Issue>((after) => client.call('source.issues', { source, limit: 5000, ...next(after) }));
  const documents = await all<Document>(async (after) => {
    const page = await client.call('event.export', { filter: { sources: [source] }, limit: 1000, ...next(after) });
    return { rows: page.documents as unknown as Document[], next: page.next };
  });
  return { ledger: made.ledger, items, issues, documents };
}

function grouped<T>(rows: readonly T[], by: (row: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const row of rows) {
    const group = groups.get(by(row));
    if (group) group.push(row);
    else groups.set(by(row), [row]);
  }
  return groups;
}

/**
 * What may stand between records without being evidence: white space, a byte order mark, and in JSON the punctuation of lists and objects
 * with the name of a list of records.
 */
const structure = {
  text: /^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)?[\s\0]*$/,
  json: /^(?:\u00ff\u00fe|\u00fe\u00ff)?(?:\u00ef\u00bb\u00bf|[\s\0,[\]{}])*(?:"(?:[^"\\]|\\.)*"\s*:\s*\[[\s,[\]{}]*)?$/,
};

/** Where all records of an event stand. */
const placesOf = ({ offset, length, parts }: Document['sealtrail']): Place[] => parts ?? [{ offset, length }];

/**
 * The ledger balances by our own sums; every event leads to exactly its bytes; records do not overlap; and in items of lines
 * (`gaps`), whatever lies between records is blank or named by an issue: nothing is lost silently.
 */
export function expectAccount(
  { ledger, items, issues, documents }: Account,
  bytesOf: (item: Item) => Uint8Array | undefined,
  gaps: (item: Item) => boolean,
): void {
  expect(ledger.balanced).toBe(true);
  expect(ledger.records).toBe(ledger.events + ledger.joined + ledger.lost);
  expect(ledger.bytes).toBe(ledger.record_bytes + ledger.structure_bytes + ledger.unread_bytes);
  expect(ledger.events).toBe(documents.length);
  // What an earlier source of the case has too is no matter of the import.
  expect(ledger.issues).toBe(issues.filter(({ code, message }) => !/^event\.(?:duplicate|id_reused)$/.test(code) || !/ of source \d+, /.test(message)).length);
  expect(ledger.lost).toBe(issues.filter(({ severity }) => severity === 'lost').length);
  expect(new Set(documents.map(({ sealtrail: { item, ordinal } }) => `${item}.${ordinal}`)).size).toBe(documents.length);

  const eventsOf = grouped(documents, ({ sealtrail }) => sealtrail.item);
  const issuesOf = grouped(issues, ({ item }) => item);
  for (const item of items) {
    const events = eventsOf.get(item.item) ?? [];
    const odd = issuesOf.get(item.item) ?? [];
    const lost = odd.filter(({ severity }) => severity === 'lost');
    expect(item.events, item.path).toBe(events.length);
    const joined = events.reduce((sum, { sealtrail: { parts } }) => sum + (parts?.length ?? 1) - 1, 0);
    expect(item.records, item.path).toBe(events.length + joined + lost.length);
    if (item.role === 'unread') expect(odd.length, `${item.path} is unread and says why`).toBeGreaterThan(0);
    const bytes = bytesOf(item);
    if (!bytes) continue;
    for (const { event, sealtrail } of events) {
      const { offset, length, original_base64 } = sealtrail;
      const places = placesOf(sealtrail);
      expect(places[0], item.path).toMatchObject({ offset, length });
      for (const place of places) expect(place.offset + place.length, item.path).toBeLessThanOrEqual(bytes.length);
      // Records that make one event stand as lines in its document.
      const slice = Buffer.from(
        places.map((place) => Buffer.from(bytes.subarray(place.offset, place.offset + place.length)).toString('latin1')).join('\n'),
        'latin1',
      );
      const given = original_base64 === undefined ? Buffer.from(event.original) : Buffer.from(original_base64, 'base64');
      if (!given.equals(slice)) expect.fail(`${item.path}, record ${sealtrail.ordinal}: original is not the bytes at ${offset}, length ${length}`);
    }
    const ranges = [
      ...events.flatMap(({ sealtrail }) => placesOf(sealtrail).map(({ offset, length }) => [offset, length] as const)),
      ...lost.map(({ offset, length }) => [offset ?? 0, length ?? 0] as const),
    ].toSorted((a, b) => a[0] - b[0]);
    let end = 0;
    for (const [offset, length] of ranges) {
      if (offset < end) expect.fail(`${item.path}: the record at ${offset} overlaps the one that ends at ${end}`);
      end = offset + length;
    }
    if (!gaps(item)) continue;
    const comments = odd.some(({ code }) => code === 'line.comment');
    const told = new Uint8Array(bytes.length);
    for (const [offset, length] of ranges) told.fill(1, offset, offset + length);
    for (const { offset, length } of odd) if (offset !== null) told.fill(1, offset, length === null ? told.length : offset + length);
    if (item.role === 'unread') told.fill(1);
    for (let at = told.indexOf(0); at >= 0; at = told.indexOf(0, at)) {
      const next = told.indexOf(1, at);
      const between: string = Buffer.from(bytes.subarray(at, next < 0 ? bytes.length : next)).toString('latin1');
      // Comments are told once an item: the first of them, and how many.
      const stretch: string = comments ? between.replaceAll(/^#.*$/gm, (line: string) => ' '.repeat(line.length)) : between;
      const json = item.format?.startsWith('json');
      // RFC 7464 begins each text with this separator.
      if (!(json ? structure.json.test(stretch.replaceAll(String.fromCharCode(30), '')) : structure.text.test(stretch)))
        expect.fail(`${item.path}: the bytes from ${at} (“${stretch.slice(0, 60)}”) are in no record and in no issue`);
      at += stretch.length;
    }
  }
}

export const lineFormats = new Set(['json:lines', 'linux:auth', 'linux:auditd', 'postgresql:stderr']);
export const ofLines = ({ format }: Item): boolean => lineFormats.has(format ?? '');
