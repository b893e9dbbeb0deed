// Every check over an empty case, over rows that pass and over rows that do not. A check of the list without a row here fails.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { declare } from '../../features/declared-scopes.ts';
import type { Scratch } from '../../kernel/lanes.ts';
import type { Connection } from '../../store/connection.ts';
import { Database } from '../../store/connection.ts';
import { eventTableDdl } from '../../store/event-table.ts';
import { compileFilter } from '../../store/filter.ts';
import { rankViews } from '../../store/rank-views.ts';
import deliveredAgain from '../../store/schema/delivered-again.sql?raw';
import eventOnce from '../../store/schema/event-once.sql?raw';
import { migrations } from '../../store/schema/index.ts';
import itemVerdict from '../../store/schema/item-verdict.sql?raw';
import { assess } from '../assess.ts';
import { wilson } from '../statistics/wilson.ts';
import skeleton from './_skeleton/check.ts';
import { checks } from './index.ts';
import { event } from './rows.fixture.ts';

/** Statements that make a check say 1 of 2, from its folder; a check that reads facts or measures has a test of its own there instead. */
const halves = import.meta.glob<string[]>('./*/half.fixture.ts', { eager: true, import: 'default' });
const ownTests = Object.keys(import.meta.glob('./*/check.test.ts'));

describe('readiness checks', () => {
  let folder: string;
  let database: Database;
  let connection: Connection;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sealtrail-checks-'));
    database = await Database.open(':memory:', { directories: [], temporary: folder, memoryLimit: '200MB', threads: 1 });
    connection = await database.connect();
    const items =
      "CREATE VIEW item AS SELECT DISTINCT source, item, 'events' AS role, item::VARCHAR AS stored_path, item::VARCHAR AS path, NULL::VARCHAR AS fields, NULL::INTEGER AS copy_source, NULL::INTEGER AS copy_item FROM event";
    const issues = 'CREATE TABLE issue (source INTEGER, item INTEGER, record BIGINT, byte_offset BIGINT, severity VARCHAR, code VARCHAR)';
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
    await declare(connection, []);
  });
  afterAll(() => {
    connection.close();
    database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const noFacts = (role: string) =>
    connection.run(`CREATE OR REPLACE TEMP TABLE fact_${role} (source INTEGER, item INTEGER, record BIGINT, name VARCHAR, value VARCHAR, time_ns BIGINT)`);
  const given = { scopes: [], facts: noFacts, signal: new AbortController().signal };
  const figureOf = async (id: string) =>
    (await assess(connection as Scratch, given, { only: new Set([id]), checks: [...checks, skeleton] })).checks.map(({ passed, total, status }) => ({
      passed,
      total,
      status,
    }));

  it.each([...checks, skeleton])('$id: nothing to count, then one of two', async ({ id }) => {
    expect(await figureOf(id)).toEqual([{ passed: 0, total: 0, status: 'not applicable' }]);
    const rows = halves[`./${id}/half.fixture.ts`];
    if (rows === undefined && ownTests.includes(`./${id}/check.test.ts`)) return;
    expect(rows, `checks/${id} has no half.fixture.ts: rows of which one passes and one does not, or a check.test.ts of its own`).toBeDefined();
    for (const insert of rows ?? []) await connection.run(insert);
    expect(await figureOf(id)).toMatchObject([{ passed: 1, total: 2 }]);
    for (const table of ['event', 'session', 'verdict', 'issue']) await connection.run(`DELETE FROM ${table}`);
  });

  it('whatever does not pass has a record that convicts, also among records that state next to nothing', async () => {
    const sparse: Record<string, string>[] = [
      {},
      { user_name: "'svc-a'" },
      { user_id: "'u1'", event_dataset: "'json.lines'" },
      { session_key: "'s1'", user_name: "'ana'" },
    ];
    for (const [n, said] of [...sparse, ...sparse].entries())
      await connection.run(event({ source: '1', record: String(n + 1), time_ns: `${n + 1}0000000000`, ...said }));
    const convicting = checks.filter((check) => 'rows' in check);
    const found = await assess(connection as Scratch, given, { only: new Set(convicting.map(({ id }) => id)), checks: convicting });
    const rows = await connection.rows<{ id: string; rows: number }>('SELECT check_id AS id, count(*)::INTEGER AS rows FROM assessed_row GROUP BY ALL');
    const named = new Map(rows.map(({ id, rows }) => [id, rows]));
    expect(found.checks.filter(({ id, passed, total }) => total - passed > (named.get(id) ?? 0))).toEqual([]);
    await connection.run('DELETE FROM event');
  });

  it.each([...checks, skeleton].filter((check) => 'counts' in check))('$id: the rows that did not pass are found by a filter', async ({ failing }) => {
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
