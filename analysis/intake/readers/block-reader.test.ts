// A format that finds its records itself: shared strings, parts, lying lengths, overlaps; every byte stays accounted for, and time linear.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { importInto } from '../../../test/support/import-into.ts';
import { fc } from '../../../test/support/properties.ts';
import type { Span } from '../../reading/blocks.ts';
import type { EventFormat } from '../../reading/format.ts';
import { Coverage } from '../account/coverage.ts';
import { Tally } from '../account/tally.ts';
import { RowWriter } from '../spool/row-writer.ts';
import { readBlocks } from './block-reader.ts';
import { boxes, boxLog, boxOf, type Entry, saying } from './boxes.fixture.ts';
import { RowTaker } from './row-taker.ts';

const folder = mkdtempSync(join(tmpdir(), 'sealtrail-blocks-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const entries: Entry[] = [
  { name: 'anna', note: 'opened' },
  { name: 'bert', note: 'closed it' },
  { name: 'anna', note: '' },
];

async function imported(bytes: Uint8Array, format: EventFormat = boxLog) {
  const path = join(folder, 'x.box');
  writeFileSync(path, bytes);
  const tables = await importInto(path, {}, { formats: [format] });
  const { ledger } = tables.imported;
  expect(ledger.balanced).toBe(true);
  const rows = await tables.rows<{ user_name: string; message: string; byte_offset: number; byte_length: number }>(
    'SELECT user_name, message, byte_offset, byte_length FROM event ORDER BY record',
  );
  const parts = await tables.rows<{ record: number; byte_offset: number; byte_length: number }>(
    'SELECT record, byte_offset, byte_length FROM event_part ORDER BY ALL',
  );
  const issues = await tables.rows<{ code: string; severity: string; byte_offset: number; byte_length: number }>(
    'SELECT code, severity, byte_offset, byte_length FROM issue ORDER BY byte_offset',
  );
  tables.close();
  rmSync(tables.directory, { recursive: true, force: true });
  return { ledger, rows, parts, issues };
}

/** The same without a database: figures only. */
function account(bytes: Uint8Array, format: EventFormat = boxLog) {
  let events = 0;
  const issues: { code: string; severity: string }[] = [];
  const tally = new Tally(1, { record: 0 }, (row) => issues.push(row));
  if (format.reading.by !== 'blocks') throw new Error('no blocks');
  const { columns } = format.reading;
  const line = () => ++events > 0;
  const taker = new RowTaker(
    1,
    tally,
    columns,
    (column) => column === 'time_ns',
    new RowWriter(format.id, columns.length, { line }),
    format.id,
    () => {},
    undefined,
  );
  const source = { size: bytes.length, at: (offset: number, length: number) => bytes.subarray(offset, offset + length) };
  const told = readBlocks(source, format.reading.open({ time: {}, fields: {}, name: 'x' }), taker, tally, () => {});
  expect(told.record + told.structure + told.unread).toBe(bytes.length);
  expect(tally.records).toBe(events + tally.lost);
  return { ...told, events, lost: tally.lost, issues };
}

describe('blocks', () => {
  it('are read with exact places and parts; a string that records share is structure', async () => {
    const bytes = boxes(entries, [{ name: 'cora', note: 'x' }]);
    const { ledger, rows, parts, issues } = await imported(bytes);
    expect(rows.map(({ user_name, message }) => [user_name, message])).toEqual([
      ['anna', 'opened'],
      ['bert', 'closed it'],
      ['anna', ''],
      ['cora', 'x'],
    ]);
    expect(issues).toEqual([]);
    const said = (record: number) =>
      parts
        .filter((part) => part.record === record)
        .map(({ byte_offset, byte_length }) => bytes.subarray(byte_offset, byte_offset + byte_length).toString('latin1'));
    expect(said(2)).toEqual([bytes.subarray(rows[1]?.byte_offset, (rows[1]?.byte_offset ?? 0) + 16).toString('latin1'), '\u0004bert', 'closed it']);
    // Magic, two heads, and `anna`, which two records name.
    expect(ledger).toMatchObject({ records: 4, events: 4, structure_bytes: 8 + 12 + 12 + 5, unread_bytes: 0 });
  });

  it('are read in a packed item as well', async () => {
    const { ledger, rows } = await imported(gzipSync(boxes(entries)));
    expect(rows.map(({ user_name }) => user_name)).toEqual(['anna', 'bert', 'anna']);
    expect(ledger).toMatchObject({ events: 3, unread_bytes: 0 });
  });

  it('tells bytes that nobody spoke of', async () => {
    const bytes = Buffer.concat([boxes(entries), Buffer.alloc(7)]);
    const { ledger, issues } = await imported(bytes);
    expect(ledger.unread_bytes).toBe(7);
    expect(issues).toMatchObject([
      { code: 'box.cut', byte_offset: bytes.length - 7, byte_length: 7 },
      { code: 'bytes.unread', byte_offset: bytes.length - 7, byte_length: 7 },
    ]);
  });

  it('cuts what lies outside of the item, and keeps what lies in it', async () => {
    const bytes = boxes(entries);
    bytes.writeUInt32LE(50_000, 8 + 12 + 12);
    const { rows, issues } = await imported(bytes);
    expect(rows).toHaveLength(3);
    expect(issues.map(({ code }) => code)).toContain('record.outside');
  });

  it.each<[string, Span]>([
    ['behind the item', [900, 4]],
    ['before it', [-4, 8]],
    ['of no length', [3, 0]],
    ['of negative length', [3, -2]],
    ['that is no number', [Number.NaN, 1]],
  ])('a record %s is lost with its reason', async (_, place) => {
    const { ledger, issues } = await imported(
      boxes(),
      saying((_source, { event }) => event(place)),
    );
    expect(ledger).toMatchObject({ records: 1, events: 0, lost: 1, unread_bytes: 8 });
    expect(issues.map(({ code }) => code)).toEqual(expect.arrayContaining(['record.outside', 'bytes.unread']));
  });

  it('what it gave before it failed stands', async () => {
    const { ledger, issues } = await imported(
      boxes(entries),
      saying((_source, { event }) => {
        event([0, 8]);
        throw new Error('pointer into nothing');
      }),
    );
    expect(ledger).toMatchObject({ events: 1, record_bytes: 8 });
    expect(issues.map(({ code }) => code)).toEqual(expect.arrayContaining(['decoder.failed', 'bytes.unread']));
  });

  it('stops where records overlap without end', () => {
    const format = saying((_source, { event }) => {
      for (;;) event([0, 8]);
    });
    const { issues, events } = account(boxes(entries), format);
    expect(events).toBeLessThan(1000);
    expect(issues.map(({ code }) => code)).toContain('decoder.failed');
  });

  it('asks for no more than a window at once', () => {
    const format = saying((source) => void source.at(0, 33 * 1024 * 1024));
    expect(account(new Uint8Array(34 * 1024 * 1024), format).issues.map(({ code }) => code)).toContain('decoder.failed');
  });

  it('balances wherever it is cut, whichever byte is turned', () => {
    const bytes = boxes(entries, entries);
    for (let cut = 0; cut < bytes.length; cut++) account(bytes.subarray(0, cut));
    for (let at = 0; at < bytes.length; at++)
      for (const bit of [0x01, 0x80, 0xff]) {
        const turned = Buffer.from(bytes);
        turned[at] = (turned[at] as number) ^ bit;
        account(turned);
      }
  });

  it('costs linear work', () => {
    const box = boxOf(entries);
    let asked = 0;
    const counting: EventFormat = {
      ...boxLog,
      reading: {
        by: 'blocks',
        columns: ['time_ns', 'user_name', 'message'],
        open: (item) => (source, sight) => {
          if (boxLog.reading.by !== 'blocks') return;
          boxLog.reading.open(item)({ size: source.size, at: (offset, length) => (asked++, source.at(offset, length)) }, sight);
        },
      },
    };
    const told = [1000, 4000].map((count) => {
      asked = 0;
      const { events, unread } = account(Buffer.concat([Buffer.from('BOXLOG1\n'), ...Array.from({ length: count }, () => box)]), counting);
      expect([events, unread]).toEqual([count * 3, 0]);
      return asked;
    });
    expect((told[1] as number) / (told[0] as number)).toBeCloseTo(4, 1);
  });
});

describe('coverage', () => {
  it('counts every byte once, as a table of bytes does', () => {
    const spans = fc.array(
      fc.record({ kind: fc.constantFrom('record', 'structure'), from: fc.integer({ min: 0, max: 40 }), length: fc.integer({ min: 0, max: 12 }) }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(spans, (given) => {
        const coverage = new Coverage();
        const records = Array.from({ length: 40 }, () => 0);
        const named = Array.from({ length: 40 }, () => false);
        for (const { kind, from, length } of given) {
          if (kind === 'record') coverage.record(from, length);
          else coverage.structure(from, length);
          for (let at = from; at < Math.min(40, from + length); at++)
            if (kind === 'record') records[at] = (records[at] ?? 0) + 1;
            else named[at] = true;
        }
        const kinds = records.map((count, at) => (count === 1 ? 'record' : count > 1 || named[at] ? 'structure' : 'unread'));
        const unread = Array.from({ length: 40 }, () => false);
        const told = coverage.account(40, (from, to) => unread.fill(true, from, to));
        const count = (of: string) => kinds.filter((kind) => kind === of).length;
        expect(told).toEqual({ record: count('record'), structure: count('structure'), unread: count('unread') });
        expect(unread).toEqual(kinds.map((kind) => kind === 'unread'));
      }),
    );
  });
});
