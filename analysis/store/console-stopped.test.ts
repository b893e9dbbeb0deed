// A console statement is stopped again and again until its work has ended (interrupt.ts): whenever that falls, the next statement is answered.
import { DuckDBConnection } from '@duckdb/node-api';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Connection, Database } from './connection.ts';

const ENDLESS = 'SELECT count(*) FROM range(1000000000) a, range(1000000000) b WHERE (a.range * 7 + b.range) % 11 = 3';

let folder: string;
let database: Database;
let connection: Connection;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sealtrail-console-'));
  database = await Database.open(':memory:', { directories: [folder], temporary: join(folder, 'temporary'), memoryLimit: '512MB', threads: 2 });
  connection = await database.connect();
});
afterEach(() => {
  vi.restoreAllMocks();
  connection.close();
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Interrupts as long as a statement runs whose text fits, from just after its start. */
function interruptDuring(text: RegExp): { times(): number } {
  const run = DuckDBConnection.prototype.run;
  let times = 0;
  vi.spyOn(DuckDBConnection.prototype, 'run').mockImplementation(function (this: DuckDBConnection, sql, ...bound) {
    const running = run.call(this, sql, ...bound);
    if (!text.test(sql)) return running;
    let over = false;
    const again = () => {
      if (over) return;
      times++;
      connection.interrupt();
      setImmediate(again);
    };
    again();
    return running.finally(() => {
      over = true;
    });
  });
  return { times: () => times };
}

it.each([
  ['the end of its transaction', /^ROLLBACK/, 'SELECT 1 AS one'],
  ['the start of its transaction', /^BEGIN/, 'SELECT 1 AS one'],
  ['what goes before it', /^SET VARIABLE/, 'SELECT 1 AS one'],
])('stopped during %s', async (_what, text, sql) => {
  const interrupted = interruptDuring(text);
  for (let round = 1; round <= 20; round++) {
    await connection.console(sql, 10).catch((error: unknown) => expect(error).toMatchObject({ code: 'cancelled' }));
    expect(interrupted.times()).toBeGreaterThanOrEqual(round);
  }
  vi.restoreAllMocks();
  expect((await connection.console('SELECT 6 * 7 AS answer', 10)).rows).toEqual([['42']]);
});

it('stopped while it runs, and before the next one begins', async () => {
  for (let round = 0; round < 3; round++) {
    const endless = connection.console(ENDLESS, 10);
    const stopping = setInterval(() => connection.interrupt(), 1);
    await expect(endless).rejects.toMatchObject({ code: 'cancelled' });
    clearInterval(stopping);
    connection.interrupt();
    expect((await connection.console('SELECT 6 * 7 AS answer', 10)).rows).toEqual([['42']]);
  }
});
