// Formats that have many members and some thousand records each, in little memory: each of them by itself would fit, and so do all of them.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { samples, writeCopies } from '../../../test/bench/generate/copies.ts';
import { importInto, type ImportedTables } from '../../../test/support/import-into.ts';

const RECORDS = 2500;
const folders = [
  'aws-guardduty',
  'azure-entra',
  'cloudflare-http',
  'cowrie-json',
  'envoy-json',
  'github-audit',
  'okta-system',
  'salesforce-events',
  'slack-audit',
  'zeek-json',
];

let folder: string;
let tables: ImportedTables;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sealtrail-many-'));
  const known = samples();
  mkdirSync(join(folder, 'logs'));
  for (const name of folders) {
    const sample = known.get(name) ?? expect.fail(`${name} has no sound case that can be cut`);
    writeCopies(join(folder, 'logs', `${name}${sample.ending}`), sample, RECORDS);
  }
  vi.stubEnv('SEALTRAIL_MEMORY', '448MB');
  tables = await importInto(join(folder, 'logs'), { originals: 'reference', time: { zone: 'UTC', year: 2026 } });
});
afterAll(() => {
  vi.unstubAllEnvs();
  tables?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('many formats in little memory', () => {
  it('become events, all of them', async () => {
    const items = await tables.rows<{ events: number; lost: number }>('SELECT events, lost FROM item');
    expect(items).toHaveLength(folders.length);
    for (const item of items) expect(item).toEqual({ events: RECORDS, lost: 0 });
    expect(await tables.rows('SELECT count(*) AS n FROM event')).toEqual([{ n: RECORDS * folders.length }]);
  });
});
