// Where a report may be written, whichever host asks: a name that ends in .pdf, in a folder that is there or in exports/; never over evidence.
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Harness, harness } from '../support/harness.ts';

let h: Harness;
let folder: string;
beforeAll(async () => {
  h = await harness();
  mkdirSync(join(h.folder, 'logs'));
  writeFileSync(join(h.folder, 'logs', 'a.jsonl'), '{"time":"2026-01-01T00:00:00Z","user":"u","action":"x"}\n');
  writeFileSync(join(h.folder, 'logs', 'scan.pdf'), 'a scan that is evidence');
  folder = (await h.client.call('case.create', { path: join(h.folder, 'case') })).path;
  await h.client.call('source.import', { paths: [join(h.folder, 'logs')], policy: { originals: 'reference' } });
  symlinkSync(join(h.folder, 'logs'), join(h.folder, 'way-in'));
});
afterAll(() => h.end());

const write = (path: string) => h.client.call('report.write', { path, replace: true, draft: true });
/** Files and folders outside the case tables. */
const around = () =>
  readdirSync(h.folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !/case\.duckdb|^home/.test(name))
    .toSorted();

it('the name ends in .pdf', async () => {
  const before = around();
  for (const path of ['.bashrc', 'report', 'report.pdf.exe', 'report.pdf ', 'report.txt', '.pdf/x', 'autostart.desktop'].flatMap((name) => [
    name,
    join(h.folder, name),
  ]))
    await expect(write(path), path).rejects.toMatchObject({ code: 'act.refused', message: expect.stringContaining('.pdf') });
  expect(around()).toEqual(before);
  expect((await write(join(h.folder, 'Report.PDF'))).path).toBe(join(h.folder, 'Report.PDF'));
});

it('no folder is made outside exports/', async () => {
  const before = around();
  for (const path of [
    join(h.folder, 'new', 'report.pdf'),
    join(h.folder, 'new', 'deep', 'report.pdf'),
    join(h.folder, 'Report.PDF', 'report.pdf'),
    '../../new/report.pdf',
  ])
    await expect(write(path), path).rejects.toMatchObject({ code: 'path.missing', message: expect.stringContaining('There is no folder') });
  expect(around()).toEqual(before);
  // A case from elsewhere may hold a link where reports go.
  symlinkSync(join(h.folder, 'elsewhere'), join(folder, 'exports', 'link'));
  mkdirSync(join(h.folder, 'elsewhere'));
  await expect(write('link/new/report.pdf')).rejects.toMatchObject({ code: 'path.missing' });
  expect(readdirSync(join(h.folder, 'elsewhere'))).toEqual([]);
  expect((await write('second reading/report.pdf')).path).toBe(join(folder, 'exports', 'second reading', 'report.pdf'));
});

it('no evidence is replaced, by whatever way it is reached, though it is named like a report', async () => {
  for (const path of [join(h.folder, 'logs', 'scan.pdf'), join(h.folder, 'way-in', 'scan.pdf'), join(folder, 'originals', 'new.pdf'), '../evidence/new.pdf'])
    await expect(write(path), path).rejects.toMatchObject({ code: 'act.refused' });
  expect(readFileSync(join(h.folder, 'logs', 'scan.pdf'), 'utf8')).toBe('a scan that is evidence');
  expect(existsSync(join(folder, 'originals', 'new.pdf'))).toBe(false);
});
