// What proves and what is proven may have been handed over apart: the verdicts are those of one source, in either order.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Harness, harness } from '../../test/support/harness.ts';
import { sha256, signedTrail } from '../../test/support/signed-trail.ts';

let h: Harness;
const trail = signedTrail({ hours: 4 });
const isLog = (path: string): boolean => path.includes('/CloudTrail/');

function write(folder: string, files: Iterable<[string, Uint8Array | string]>): string {
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(h.folder, folder, path)), { recursive: true });
    writeFileSync(join(h.folder, folder, path), bytes);
  }
  return join(h.folder, folder);
}

beforeAll(async () => {
  h = await harness();
});
afterAll(() => h.end());

let number = 0;
/** Verdicts of a case of these sources: the overall one, and each object's. */
async function verdictsOf(...paths: string[]): Promise<{ overall: string | null; rows: string[]; sources: Map<string, number> }> {
  await h.client.call('case.create', { path: join(h.folder, `c${++number}.sealtrail`), title: '' });
  for (const path of paths) await h.client.call('source.import', { paths: [path] });
  await h.client.call('integrity.verify', {});
  const { rows } = await h.client.call('integrity.objects', { limit: 200 });
  const { overall } = await h.client.call('integrity.summary', {});
  await h.client.call('case.close', {});
  return {
    overall,
    rows: rows.map((one) => [one.kind, one.key, one.status, one.reason ?? '-', one.assurance, one.events].join(' ')).sort(),
    sources: new Map(rows.map((one) => [one.key, one.source])),
  };
}

it('logs and digests as two sources, in either order, have the verdicts of one', async () => {
  const whole = await verdictsOf(write('whole', trail.files));
  const logs = write(
    'logs',
    [...trail.files].filter(([path]) => isLog(path)),
  );
  const digests = write(
    'digests',
    [...trail.files].filter(([path]) => !isLog(path)),
  );
  expect(whole.overall).toBe('valid');
  const [one, other] = [await verdictsOf(logs, digests), await verdictsOf(digests, logs)];
  expect(one.rows).toEqual(whole.rows);
  expect(other.rows).toEqual(whole.rows);
  expect([one.overall, other.overall]).toEqual(['valid', 'valid']);
  // Each verdict stands with the source of the file that it speaks of.
  const log = trail.digests[0]?.logs[0]?.key ?? '';
  expect([one.sources.get(log), other.sources.get(log)]).toEqual([1, 2]);
});

it('a digest in another source convicts, and names what is missing there', async () => {
  const [first, second] = trail.digests[1]?.logs ?? [];
  const files = [...trail.files].filter(([path]) => isLog(path) && path !== second?.path);
  const altered = files.map(([path, bytes]): [string, Buffer] => [path, path === first?.path ? Buffer.from('{"Records":[]}') : bytes]);
  const { overall, rows } = await verdictsOf(write('altered', altered), join(h.folder, 'digests'));
  expect(overall).toBe('invalid');
  expect(rows.filter((one) => one.includes(' altered ')).join()).toContain(first?.key);
  expect(rows.filter((one) => one.includes(' missing ')).join()).toContain(second?.key);
});

it('a manifest two folders up, on another source, finds its files', async () => {
  const [a, b] = ['one\n', 'two\n'];
  const files = write('evidence/logs/app', [
    ['a.log', a],
    ['b.log', b],
  ]);
  const list = write('papers', [['SHA256SUMS', `${sha256(a)}  logs/app/a.log\n${sha256(b)}  logs/app/b.log\n`]]);
  for (const order of [
    [files, list],
    [list, files],
  ]) {
    const { overall, rows } = await verdictsOf(...order);
    expect([overall, rows.filter((one) => one.startsWith('file ')).map((one) => one.split(' ').slice(2, 4))]).toEqual([
      'valid',
      [
        ['agrees', 'renamed'],
        ['agrees', 'renamed'],
      ],
    ]);
  }
  // A changed file is not found by content, and the line of it leads to nothing that is here.
  writeFileSync(join(files, 'b.log'), 'tvo\n');
  const changed = await verdictsOf(files, list);
  expect(changed.overall).not.toBe('valid');
});

it('verdicts are out of date once a source is set aside on which they may rest', async () => {
  await h.client.call('case.create', { path: join(h.folder, 'aside.sealtrail'), title: '' });
  for (const folder of ['logs', 'digests']) await h.client.call('source.import', { paths: [join(h.folder, folder)] });
  await h.client.call('integrity.verify', {});
  const stale = async () => (await h.client.call('case.info', {})).verdicts_stale;
  expect(await stale()).toBe(false);
  await h.client.call('source.set-aside', { source: 1, reason: 'a copy' });
  expect(await stale(), 'nothing of the logs proves the digests').toBe(false);
  await h.client.call('source.restore', { source: 1 });
  expect(await stale()).toBe(false);
  await h.client.call('source.set-aside', { source: 2, reason: 'a copy' });
  expect(await stale()).toBe(true);
  expect(JSON.stringify(await h.client.call('report.preview', {}))).toContain('with statements or keys was set aside after the last verification');
  await h.client.call('source.restore', { source: 2 });
  expect(await stale()).toBe(false);
  await h.client.call('case.close', {});
});
