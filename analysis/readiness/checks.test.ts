// Every check over an empty case, over rows that pass and over rows that do not. A check of the list without a row here fails.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../store/connection.ts';
import { Database } from '../store/connection.ts';
import { eventTableDdl } from '../store/event-table.ts';
import { compileFilter } from '../store/filter.ts';
import { migrations } from '../store/schema/index.ts';
import { rankViews } from '../store/rank-views.ts';
import deliveredAgain from '../store/schema/delivered-again.sql?raw';
import eventOnce from '../store/schema/event-once.sql?raw';
import itemVerdict from '../store/schema/item-verdict.sql?raw';
import skeleton from './_skeleton/check.ts';
import { wilson } from './define-check.ts';
import { checks } from './index.ts';

/** Rows that make the check say 1 of 2: the first passes, the second does not. */
const halves: Record<string, string[]> = {
  'identity-stated': [event({ user_name: "'ana'" }), event({})],
  'time-unassumed': [event({ time_ns: '1' }), event({ time_ns: '1', time_assumed: "'zone UTC'" })],
  'address-stated': [
    event({ event_category: "'authentication,session'", source_ip: "'192.0.2.1'" }),
    event({ event_category: "'authentication'" }),
    event({ event_category: "'file'" }),
  ],
  'outcome-stated': [event({ event_outcome: "'failure'" }), event({ event_outcome: "'unknown'" })],
  'session-end-stated': [session('stated'), session('last seen')],
  'bytes-proven': [event({ item: '1' }), event({ item: '2' }), verdict(1, 'verified'), verdict(2, 'verified'), verdict(2, 'altered')],
  _skeleton: [event({ message: "'x'" }), event({})],
};

function event(values: Record<string, string>): string {
  const row: Record<string, string> = { record: '1', item: '1', ordinal: '0', byte_offset: '0', byte_length: '1', ...values };
  return `INSERT INTO event BY NAME (SELECT 1 AS source, ${Object.entries(row)
    .map(([column, value]) => `${value} AS "${column}"`)
    .join(', ')})`;
}
function session(closeKind: string): string {
  return `INSERT INTO session BY NAME (SELECT 's-${closeKind}' AS id, 'r' AS rule, 'k' AS kind, '${closeKind}' AS close_kind, 'certain' AS confidence, 1 AS events, 0 AS failures, 'k' AS key, 1 AS source)`;
}
function verdict(item: number, status: string): string {
  return `INSERT INTO verdict BY NAME (SELECT 1 AS id, 1 AS source, ${item} AS item, 'k' AS object_key, 'log' AS kind, 's' AS scheme, 'valid' AS verdict, '${status}' AS status, 'covered' AS range, 'anchored' AS assurance, '' AS explain, '[]' AS steps, '[]' AS facts, '' AS may_say, '' AS may_not_say, 1 AS events)`;
}

describe('readiness checks', () => {
  let folder: string;
  let database: Database;
  let connection: Connection;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sealtrail-checks-'));
    database = await Database.open(':memory:', { directories: [], temporary: folder, memoryLimit: '200MB', threads: 1 });
    connection = await database.connect();
    const items = "CREATE VIEW item AS SELECT DISTINCT source, item, 'events' AS role, item::VARCHAR AS stored_path FROM event";
    const issues = 'CREATE TABLE issue (source INTEGER, record BIGINT, code VARCHAR)';
    for (const statement of [
      eventTableDdl(),
      'ALTER TABLE event ADD COLUMN source INTEGER',
      ...migrations.flat(),
      items,
      issues,
      deliveredAgain,
      eventOnce,
      ...rankViews,
      itemVerdict,
    ])
      await connection.run(statement);
  });
  afterAll(() => {
    connection.close();
    database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([...checks, skeleton])('$id: nothing to count, then one of two', async ({ id, sql }) => {
    expect(await connection.rows(sql)).toEqual([{ passed: 0, total: 0 }]);
    const rows = halves[id];
    expect(rows, `checks.test.ts has no rows for ${id}: add an entry to \`halves\`, one row that passes and one that does not`).toBeDefined();
    for (const insert of rows ?? []) await connection.run(insert);
    expect(await connection.rows(sql)).toEqual([{ passed: 1, total: 2 }]);
    for (const table of ['event', 'session', 'verdict']) await connection.run(`DELETE FROM ${table}`);
  });

  it.each([...checks, skeleton])('$id: the way to the rows that did not pass is a filter that the events understand, or a link', async ({ failing, unit }) => {
    if (failing.startsWith('#')) return expect(failing).toMatch(/^#\/[a-z]+/);
    expect(unit, 'a filter finds events; a check of sessions links to its rows with #/...').toBe('events');
    const { sql, params } = compileFilter({ where: failing, conditions: [] });
    await connection.rows(`SELECT count(*) AS found FROM event WHERE ${sql}`, params);
  });

  it('intervals are those of Wilson', () => {
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
    const { low, high } = wilson(8, 10);
    expect([low.toFixed(4), high.toFixed(4)]).toEqual(['0.4902', '0.9433']);
    expect(wilson(10, 10).high).toBe(1);
    expect(wilson(10, 10).low.toFixed(4)).toBe('0.7225');
  });
});
