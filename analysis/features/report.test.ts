// Writing a report: same case, same bytes; names of files; what exists is not replaced; a cancel stops it.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Progress } from '../contract/frames.ts';
import type { Host } from '../kernel/handlers.ts';
import type { Stage } from '../kernel/lanes.ts';
import { sections } from '../report/index.ts';
import { digest, inventedCase, type TestCase } from '../report/test-case.ts';
import { basisOf } from './session-basis.ts';
import { reportHandlers } from './report.ts';

let made: TestCase;
let host: Host;
let progress: Progress[];
beforeEach(async () => {
  made = await inventedCase();
  const directory = join(mkdtempSync(join(tmpdir(), 'sealtrail-write-')), 'invented.sealtrail');
  mkdirSync(join(directory, 'exports'), { recursive: true });
  host = { directory, custody: () => undefined, ports: { build: '0.1.0', actor: { name: 'R. Lindqvist' } } } as unknown as Host;
  progress = [];
});
afterEach(() => {
  made.close();
  rmSync(join(host.directory, '..'), { recursive: true, force: true });
});

/** The part of a stage that writing uses, over the reader of the test and the real file system. */
const stage = (signal: AbortSignal = new AbortController().signal): Stage =>
  ({
    signal,
    progress: (step: Progress) => progress.push(step),
    read: (work: (reader: unknown) => Promise<unknown>) => work(made.reader),
    writeFile: async (path: string, bytes: Uint8Array) => {
      writeFileSync(path, bytes);
      return { path, bytes: bytes.length, sha256: digest(Buffer.from(bytes).toString('latin1')) };
    },
  }) as unknown as Stage;
const params = { title: '', author: '', replace: false, draft: true };

test('two runs give the same bytes, in files of their own', async () => {
  const first = await reportHandlers['report.write'](params, stage(), host);
  await made.act(40_000, 'report.write', 'wrote a report');
  const second = await reportHandlers['report.write'](params, stage(), host);
  expect(first.path).toBe(join(host.directory, 'exports', 'report-1.pdf'));
  expect(second.path).toBe(join(host.directory, 'exports', 'report-2.pdf'));
  expect(readFileSync(second.path).equals(readFileSync(first.path))).toBe(true);
  expect(first.pages).toBeGreaterThan(5);
  expect(progress.at(-1)).toMatchObject({ done: 2 * sections.length, total: 2 * sections.length, unit: 'steps' });
});

test('a report that something refuses is not written, unless as a draft', async () => {
  const whole = { ...params, draft: false };
  await expect(reportHandlers['report.write'](whole, stage(), host)).rejects.toMatchObject({
    code: 'act.refused',
    message: expect.stringMatching(/F2 is a draft.*F3 has no pin/) as string,
    remedy: expect.stringContaining('--draft') as string,
  });
  expect(existsSync(join(host.directory, 'exports', 'report-1.pdf'))).toBe(false);
  expect((await reportHandlers['report.write'](params, stage(), host)).refusals.length).toBeGreaterThan(2);
  await made.reader.run("UPDATE finding SET state = 'withdrawn'");
  const basis = await basisOf(made.reader);
  await made.insert('meta', [{ key: 'sessions', value: basis }]);
  expect((await reportHandlers['report.write'](whole, stage(), host)).refusals).toEqual([]);
});

test('an existing file is not replaced unless that is allowed', async () => {
  const path = join(host.directory, 'exports', 'a.pdf');
  writeFileSync(path, 'kept');
  await expect(reportHandlers['report.write']({ ...params, path }, stage(), host)).rejects.toMatchObject({ code: 'path.exists' });
  expect(readFileSync(path, 'utf8')).toBe('kept');
  await reportHandlers['report.write']({ ...params, path, replace: true }, stage(), host);
  expect(readFileSync(path).subarray(0, 8).toString()).toBe('%PDF-1.7');
});

test('a cancelled report writes nothing', async () => {
  const controller = new AbortController();
  controller.abort();
  await expect(reportHandlers['report.write'](params, stage(controller.signal), host)).rejects.toThrow();
  expect(existsSync(join(host.directory, 'exports', 'report-1.pdf'))).toBe(false);
});

test('preview is the document that is written; sections are listed in order', async () => {
  const preview = await reportHandlers['report.preview']({ title: 'T', author: '', sections: ['limits', 'summary'] }, made.reader, host);
  expect(preview).toMatchObject({ title: 'T', author: 'R. Lindqvist', case_name: '2026-014 Meridian Freight' });
  expect(preview.sections.map((section) => section.id)).toEqual(['summary', 'limits']);
  expect((await reportHandlers['report.sections']({}, made.reader, host)).sections.map((section) => section.id)).toEqual(sections.map(({ id }) => id));
});
