// Answers and samples as PDF with their population sheets; and what screens ask of kept runs: one check over them, two of them against each other.
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../contract/client.ts';
import { harness } from '../../test/support/harness.ts';

/** What is printed, where a reader of PDF is installed; else nothing is looked for in it. */
const readable = spawnSync('pdftotext', ['-v']).error === undefined;
if (!readable) console.warn('SKIPPED: pdftotext is not installed, the text of the sheets is not read');
const holds = (path: string, words: readonly string[]) => {
  expect(readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-');
  const text = readable ? execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }) : undefined;
  for (const word of text === undefined ? [] : words) expect(text).toContain(word);
};

let client: Client;
let folder: string;
let end: () => Promise<void>;
const line = (n: number, user: string | undefined, outcome: string) =>
  `${JSON.stringify({ timestamp: `2026-01-05T08:00:0${n}Z`, ...(user === undefined ? {} : { user }), action: 'login', category: 'authentication', outcome })}\n`;

beforeAll(async () => {
  ({ client, folder, end } = await harness());
  await client.call('case.create', { path: join(folder, 'case') });
  const log = join(folder, 'app.jsonl');
  writeFileSync(log, [line(1, 'ana', 'failure'), line(2, 'ana', 'failure'), line(3, 'bo', 'success')].join(''));
  await client.call('source.import', { paths: [log] });
});
afterAll(() => end());

describe('a population sheet', () => {
  it('of an answer is a PDF with rows, digests and sources', async () => {
    const path = join(folder, 'answer.pdf');
    const written = await client.call('question.write', { question: 'acts-of', parameters: { user: 'ana' }, path });
    holds(path, ['Population sheet', 'app.jsonl', 'Nobody looked for gaps', written.answer.sheet.rows_sha256]);
    await expect(client.call('question.write', { question: 'acts-of', parameters: { user: 'ana' }, path })).rejects.toMatchObject({ code: 'path.exists' });
    await expect(client.call('question.write', { question: 'acts-of', path: join(folder, 'answer.txt') })).rejects.toMatchObject({ code: 'act.refused' });
  });

  it('of a sample names seed, items and what was found of each', async () => {
    const { id, document } = await client.call('sample.draw', { plan: { name: 'Three', seed: 'spring', size: 3 } });
    await client.call('sample.record', { id, results: [{ place: 2, result: 'deviation', reason: 'No ticket was found' }] });
    const path = join(folder, 'sample.pdf');
    await client.call('sample.export', { id, path });
    holds(path, ['Three', 'spring', 'No ticket was found', 'Not final', document.sheet.rows_sha256, document.algorithm]);
    await expect(client.call('sample.export', { id, path })).rejects.toMatchObject({ code: 'path.exists' });
  });
});

describe('kept runs', () => {
  it('give the course of a check, the newest first, and what changed between two', async () => {
    await client.call('readiness.check', {});
    const more = join(folder, 'more.jsonl');
    writeFileSync(more, [line(4, undefined, 'success'), line(5, 'ana', 'success')].join(''));
    await client.call('source.import', { paths: [more] });
    await client.call('readiness.check', {});
    const { points } = await client.call('readiness.course', { check: 'identity-stated' });
    expect(points.map(({ run, passed, total, status }) => ({ run, passed, total, status }))).toEqual([
      { run: 2, passed: 4, total: 5, status: 'partly' },
      { run: 1, passed: 3, total: 3, status: 'met' },
    ]);
    const { before, after, diff } = await client.call('readiness.changes', { before: 1, after: 2 });
    expect([before.run, after.run]).toEqual([1, 2]);
    expect(diff.checks.changed.map((one) => one.after.id)).toContain('identity-stated');
    expect(diff.retention.added.map(({ source }) => source)).toEqual([2]);
    const same = await client.call('readiness.changes', { before: 2, after: 2 });
    expect(Object.values(same.diff).every(({ added, gone, changed }) => added.length + gone.length + changed.length === 0)).toBe(true);
    await expect(client.call('readiness.changes', { before: 1, after: 9 })).rejects.toMatchObject({ code: 'row.missing' });
  });

  it('of a profile keep the figures of its last check, until something changes', async () => {
    const profile = { name: 'Named', edition: '1', speaks_of: 'record' as const, rules: [{ id: 'user.required', field: 'user', test: 'required' as const }] };
    await client.call('profile.keep', { profile });
    expect((await client.call('profile.last', { profile: 'Named' })).last).toBeNull();
    await client.call('profile.check', { profile: 'Named' });
    const { last } = await client.call('profile.last', { profile: 'Named' });
    expect(last).toMatchObject({ stale: false, found: { records: 5, failed: 1 } });
    expect(last?.found.rules.find(({ id }) => id === 'user.required')?.count).toBe(1);
    await client.call('profile.keep', { profile: { ...profile, edition: '2' }, replace: true });
    expect((await client.call('profile.last', { profile: 'Named' })).last?.stale).toBe(true);
  });
});
