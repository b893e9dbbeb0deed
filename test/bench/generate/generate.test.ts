// Generated logs are the same for a seed, look as their format documents, and are read without a loss.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importInto } from '../../support/import-into.ts';
import { generateAuth } from './auth.ts';
import { generateJson } from './json.ts';
import { generateNginx } from './nginx.ts';

const LINES = 3000;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sealtrail-generate-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each([
  ['auth', generateAuth],
  ['nginx', generateNginx],
  ['json', generateJson],
])('%s', (name, generate) => {
  test('the same seed gives the same bytes, another seed others', () => {
    const made = [7, 7, 8].map((seed, i) => {
      const path = join(folder, `${name}-${i}.log`);
      const bytes = generate(path, LINES, seed);
      const text = readFileSync(path, 'utf8');
      expect(Buffer.byteLength(text)).toBe(bytes);
      expect(text.split('\n')).toHaveLength(LINES + 1);
      return text;
    });
    expect(made[1]).toBe(made[0]);
    expect(made[2]).not.toBe(made[0]);
  });
});

test('JSON lines have 250 bytes on average', () => {
  const path = join(folder, 'size.ndjson');
  expect(Math.abs(generateJson(path, LINES) / LINES - 250)).toBeLessThan(3);
});

test('combined lines have the shape that nginx documents for its predefined format', () => {
  const path = join(folder, 'access.log');
  generateNginx(path, LINES);
  const combined = /^[\d.]+ - \S+ \[\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000\] "[A-Z]+ \S+ HTTP\/\d\.\d" \d{3} \d+ "[^"]+" "[^"]+"$/;
  for (const line of readFileSync(path, 'utf8').trimEnd().split('\n')) expect(line).toMatch(combined);
});

test.each([
  ['auth', generateAuth, 'linux:auth'],
  ['json', generateJson, 'json:lines'],
])('every line of %s is read, in order of time and without an issue', async (name, generate, format) => {
  const path = join(folder, `${name}-read.log`);
  generate(path, LINES);
  const { imported, rows, close } = await importInto(path, { time: { zone: 'UTC', year: 2026 } });
  expect(imported.ledger).toMatchObject({ records: LINES, events: LINES, lost: 0, issues: 0 });
  expect(await rows('SELECT DISTINCT format FROM item')).toEqual([{ format }]);
  expect(
    await rows('SELECT count(*) FILTER (event_action IS NULL)::INTEGER AS unread, count(*) FILTER (time_ns IS NULL)::INTEGER AS timeless FROM event'),
  ).toEqual([{ unread: 0, timeless: 0 }]);
  close();
});
