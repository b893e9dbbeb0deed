import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importInto } from '../../../test/support/import-into.ts';

it.skipIf(process.platform !== 'linux')('a file whose name is not UTF-8 is named as not imported, and the rest is', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sealtrail-names-'));
  writeFileSync(Buffer.concat([Buffer.from(`${folder}/bad`), Buffer.from([0xff]), Buffer.from('.jsonl')]), '{"time":"2026-01-01T00:00:00Z","user":"a"}\n');
  writeFileSync(join(folder, 'good.jsonl'), '{"time":"2026-01-01T00:00:00Z","user":"b"}\n');
  const tables = await importInto(folder, { originals: 'reference' });
  expect(await tables.rows('SELECT user_name AS who FROM event')).toEqual([{ who: 'b' }]);
  expect(await tables.rows("SELECT code FROM issue WHERE code LIKE 'folder.%'")).toEqual([{ code: 'folder.unreachable' }]);
  expect(tables.imported.ledger.balanced).toBe(true);
  tables.close();
  rmSync(folder, { recursive: true, force: true });
  rmSync(tables.directory, { recursive: true, force: true });
});
