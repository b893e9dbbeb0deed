// Lines of several messages that nothing tells apart: without a process in the prefix they are put together, and that is told.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { importInto } from '../../../test/support/import-into.ts';

const folder = mkdtempSync(join(tmpdir(), 'sealtrail-postgresql-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function codes(...lines: readonly string[]): Promise<string[]> {
  const path = join(folder, 'postgresql.log');
  writeFileSync(path, lines.map((line) => `2026-03-02 10:00:01 UTC ${line}\n`).join(''));
  const { rows, close, directory } = await importInto(path);
  const found = await rows<{ code: string }>('SELECT code FROM issue ORDER BY ordinal');
  close();
  rmSync(directory, { recursive: true, force: true });
  return found.map(({ code }) => code);
}

const whole = ['ERROR:  a', 'DETAIL:  of a', 'HINT:  h', 'CONTEXT:  c', 'STATEMENT:  select a'];
it('a message with its parts in their order is whole, one after another too', async () => {
  expect(await codes(...whole, ...whole, 'LOG:  x')).toEqual([]);
});

it.each([
  ['twice', ['ERROR:  a', 'FATAL:  b', 'DETAIL:  of a', 'DETAIL:  of b']],
  ['behind the statement', ['ERROR:  a', 'STATEMENT:  select a', 'HINT:  of another']],
])('a part that stands %s is told', async (_, lines) => {
  expect(await codes(...lines)).toEqual(['message.order']);
});
