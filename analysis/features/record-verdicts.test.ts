// Which events stand otherwise than their items, against a reading of the rules that looks at every span for every record.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { assurances, weaknessOf } from '../contract/assurances.ts';
import { badnessOf, precedence, statuses } from '../contract/statuses.ts';
import { rankViews } from '../store/rank-views.ts';
import itemVerdict from '../store/schema/item-verdict.sql?raw';
import { type InMemory, inMemory } from '../../test/support/in-memory.ts';
import { draws, fc } from '../../test/support/properties.ts';
import sql from './sql/record-verdicts.sql?raw';

let db: InMemory;
beforeAll(async () => {
  db = await inMemory();
  for (const statement of [
    'CREATE TABLE event (source INTEGER, item INTEGER, record BIGINT, byte_offset BIGINT, byte_length BIGINT)',
    'CREATE TABLE event_part AS FROM event',
    'CREATE TABLE item (source INTEGER, item INTEGER, stored_path VARCHAR, role VARCHAR)',
    'CREATE TABLE source (id INTEGER, imported_ns BIGINT)',
    'CREATE TABLE verification (run_ns BIGINT)',
    'CREATE TABLE verdict (id INTEGER, source INTEGER, item INTEGER, status VARCHAR, reason VARCHAR, assurance VARCHAR, scheme VARCHAR)',
    'CREATE TABLE verdict_span (source INTEGER, verdict INTEGER, item INTEGER, from_byte BIGINT, to_byte BIGINT, status VARCHAR, assurance VARCHAR, reason VARCHAR)',
    'CREATE TABLE record_verdict (source INTEGER, record BIGINT, verdict INTEGER, status VARCHAR, assurance VARCHAR, reason VARCHAR, scheme VARCHAR)',
    "INSERT INTO item VALUES (1, 1, 'a.log', 'events')",
    'INSERT INTO source VALUES (1, 1)',
    'INSERT INTO verification VALUES (2)',
    ...rankViews,
    itemVerdict,
  ])
    await db.run(statement);
});
afterAll(() => db.close());

const words = statuses.filter((word) => word !== 'not checked');
const word = fc.record({ status: fc.constantFrom(...words), assurance: fc.constantFrom(...assurances) });
type Word = { status: (typeof words)[number]; assurance: (typeof assurances)[number] };
interface Said extends Word {
  spans: (Word & { from: number; to: number })[] | null;
}
/** Stretches in order: gap, length, word. */
const spans = fc.array(fc.tuple(fc.nat(6), fc.integer({ min: 1, max: 12 }), word), { minLength: 1, maxLength: 8 }).map((list) => {
  let at = 0;
  return list.map(([gap, length, said]) => {
    const from = at + gap;
    at = from + length;
    return { ...said, from, to: at };
  });
});
const said = fc.record({ status: fc.constantFrom(...words), assurance: fc.constantFrom(...assurances), spans: fc.option(spans) }) as fc.Arbitrary<Said>;
const extents = fc.array(fc.tuple(fc.nat(80), fc.integer({ min: 3, max: 25 })), { minLength: 1, maxLength: 6 });

const placeOf = ({ status, assurance }: Word): number => precedence.indexOf(status) * 100 + weaknessOf(assurance);
const first = <T>(all: readonly T[], rank: (one: T) => number): T | undefined => [...all].sort((a, b) => rank(a) - rank(b))[0];

/** The word of a record that lies at these bytes. */
function expectedOf(verdicts: readonly Said[], from: number, to: number): Word | undefined {
  const each = verdicts.flatMap((one): Word[] => {
    if (one.spans === null) return [one];
    const met = one.spans.filter((span) => span.from < to && span.to > from);
    if (met.length === 0) return [];
    const inside = (at: number): boolean => met.some((span) => span.from <= at && span.to > at);
    const ends = met.some((span) => span.from < to && span.to >= to - 2);
    const all: Word[] = inside(from) && ends ? met : [...met, { status: 'not covered', assurance: 'none' }];
    return [first(all, ({ status }) => badnessOf(status)) as Word];
  });
  return first(each, placeOf) ?? { status: 'not covered', assurance: 'none' };
}

it('is what all spans say of all records', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(said, { minLength: 1, maxLength: 3 }), extents, async (verdicts, records) => {
      for (const table of ['event', 'verdict', 'verdict_span', 'record_verdict']) await db.run(`DELETE FROM ${table}`);
      const list = <T>(rows: readonly T[], row: (one: T, index: number) => string): string => rows.map((one, index) => `(${row(one, index)})`).join(', ');
      await db.run(`INSERT INTO event VALUES ${list(records, ([from, length], index) => `1, 1, ${index + 1}, ${from}, ${length}`)}`);
      await db.run(
        `INSERT INTO verdict VALUES ${list(verdicts, ({ status, assurance }, index) => `${index + 1}, 1, 1, '${status}', NULL, '${assurance}', 's'`)}`,
      );
      const rows = verdicts.flatMap((one, index) => (one.spans ?? []).map((span) => ({ ...span, verdict: index + 1 })));
      if (rows.length > 0)
        await db.run(
          `INSERT INTO verdict_span VALUES ${list(rows, (one) => `1, ${one.verdict}, 1, ${one.from}, ${one.to}, '${one.status}', '${one.assurance}', NULL`)}`,
        );
      await db.run(sql, { source: 1 });
      const found = await db.rows<{ record: number; status: string }>('SELECT record::INTEGER AS record, status FROM record_verdict ORDER BY record');
      const whole = first(verdicts, placeOf) as Word;
      const expected = records.flatMap(([from, length], index) => {
        const own = expectedOf(verdicts, from, from + length);
        return own === undefined || placeOf(own) === placeOf(whole) ? [] : [{ record: index + 1, status: own.status }];
      });
      // Without spans every event stands as its item does.
      expect(found).toEqual(rows.length === 0 ? [] : expected);
    }),
    { numRuns: draws(60) },
  );
});
