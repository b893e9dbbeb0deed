// Golden driver: every case of every carrier goes through the real import, all of them as one folder. What became of each is `<case>.expected.json`; see
// test/support/golden-cases.ts.
import { existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { casesIn, expectGolden, importCases, isDamaged } from '../../test/support/golden-cases.ts';
import type { ImportedTables } from '../../test/support/import-into.ts';
import { carriers } from './index.ts';

const root = dirname(fileURLToPath(import.meta.url));
const folderOf = (id: string): string => id.replaceAll(':', '-');
const casesOf = (id: string) => casesIn(join(root, folderOf(id), 'cases'));
const caseOf = (id: string, name: string) => ({ path: join(root, folderOf(id), 'cases', name), item: `${folderOf(id)}/${name}` });

let tables: ImportedTables;
beforeAll(async () => {
  tables = await importCases(carriers.flatMap(({ id }) => casesOf(id).map((name) => caseOf(id, name))));
});
afterAll(() => {
  tables.close();
  rmSync(tables.directory, { recursive: true, force: true });
});

describe.each(carriers.map(({ id }) => id))('carrier %s', (id) => {
  const cases = casesOf(id);

  it('has a sound and a damaged case, and writes records as its tool does', () => {
    expect(cases.some(isDamaged), `${folderOf(id)}/cases has no damaged or hostile case`).toBe(true);
    expect(
      cases.some((name) => !isDamaged(name)),
      `${folderOf(id)}/cases has no sound case`,
    ).toBe(true);
    expect(existsSync(join(root, folderOf(id), 'wrap.fixture.ts')), `${folderOf(id)}/wrap.fixture.ts is missing`).toBe(true);
  });

  it.each(cases)('%s', (name) =>
    expectGolden(tables, caseOf(id, name), ({ item }) => {
      const peeled = (item['carriers'] as string[] | undefined)?.some((held) => held.split(' > ').includes(id));
      expect(peeled, `nothing of ${name} was peeled: ${String(item['reasons'])}`).toBe(true);
      if (!isDamaged(name)) expect(item['lost'], `records of ${name} are lost`).toBe(0);
    }),
  );
});
