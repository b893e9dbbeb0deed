// A case whose evidence was sealed by an older build (test/fixtures/evidence-1: 28 columns of an event, no number of a schema, no parts) is read as any
// other, alone and beside evidence of today, whichever was imported first.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Harness, harness } from '../../test/support/harness.ts';
import { eventColumns } from '../contract/event-columns.ts';

const fixture = new URL('../../test/fixtures/evidence-1/', import.meta.url);
let h: Harness;
let copies = 0;

beforeAll(async () => {
  h = await harness();
});
afterAll(() => h.end());

function old(): string {
  const folder = join(h.folder, `old-${++copies}.sealtrail`);
  for (const name of ['evidence', 'originals', 'exports', 'staging', 'temporary']) mkdirSync(join(folder, name), { recursive: true });
  const unpacked = (name: string) => gunzipSync(readFileSync(new URL(`${name}.gz`, fixture)));
  writeFileSync(join(folder, 'case.duckdb'), unpacked('case.duckdb'));
  for (const n of [1, 2, 3]) writeFileSync(join(folder, 'evidence', `s${n}.duckdb`), unpacked(`s${n}.duckdb`));
  for (const name of readdirSync(new URL('originals/', fixture))) copyFileSync(new URL(`originals/${name}`, fixture), join(folder, 'originals', name));
  return folder;
}

const count = async (where: string) => (await h.client.call('event.count', { filter: { where } })).count;

/** Everything that names all columns, or reaches into records. */
async function expectWhole(): Promise<void> {
  const info = await h.client.call('case.info', {});
  expect(info.events).toBeGreaterThan(25);
  const page = await h.client.call('event.page', { limit: 200, columns: [...eventColumns.map(({ field }) => field), 'extra.userIdentity.type'] });
  expect(page.rows.length).toBe(info.events);
  for (const row of page.rows.slice(0, 60)) {
    const [source, record] = row as [number, number];
    const detail = await h.client.call('event.get', { source, record });
    expect(detail.raw_fault, `${source}.${record}`).toBeNull();
    expect(detail.fields.length).toBeGreaterThan(2);
    if (detail.fields.some(({ value }) => value === 'aws.cloudtrail')) expect(detail.fields.some(({ name }) => name === 'message')).toBe(true);
  }
  const { facets } = await h.client.call('event.facets', { fields: ['event.dataset', 'url.original', 'extra.userIdentity.type'], top: 5 });
  expect(facets[0]?.values.map(({ value }) => value).sort()).toEqual(['aws.cloudtrail', 'json.lines', 'system.auth']);
  expect(await h.client.call('timeline.overview', { buckets: 20 })).toMatchObject({ untimed: 0 });
  expect((await h.client.call('session.list', {})).rows.length).toBeGreaterThanOrEqual(3);
  expect((await h.client.call('source.items', {})).rows.every(({ records, events }) => records === events)).toBe(true);
}

describe('evidence of an older build', () => {
  it('opens and is read by everything that names all columns', async () => {
    const path = old();
    await h.client.call('case.open', { path });
    // Its tables are those of today; the number is raised, in the entry of the opening.
    expect(await h.client.call('case.info', {})).toMatchObject({ schema: 11 });
    await expectWhole();
    expect(await count('extra.userIdentity.type:*')).toBe(2);
    expect(await count('extra.userIdentity.type:IAMUser')).toBeGreaterThan(0);
    expect(await count('url.original:*')).toBe(0);
    await h.client.call('case.close', {});
    await h.client.call('case.open', { path });
    expect((await h.client.call('journal.verify', {})).problems).toEqual([]);
    await h.client.call('case.close', {});
  });

  it('is read beside evidence of today', async () => {
    await h.client.call('case.open', { path: old() });
    const path = join(h.folder, 'new.json');
    copyFileSync(new URL('originals/d6bf37204abdab437388d580cffa372bdd2bd681c1f05242ff883ba937fbfcc0', fixture), path);
    const before = await count('');
    const { sources } = await h.client.call('source.import', { paths: [path] });
    expect(await count('')).toBe(before + (sources[0]?.ledger.events ?? Number.NaN));
    await expectWhole();
    // The same records, kept as text then and typed today, say the same.
    const [then, now] = [1, 4].map((source) => h.client.call('event.page', { filter: { sources: [source] }, columns: eventColumns.map(({ field }) => field) }));
    const rows = async (page: typeof then) => ((await page)?.rows ?? []).map(([, ...cells]) => cells);
    expect(await rows(now)).toEqual(await rows(then));
    expect(await count('extra.userIdentity.type:*')).toBe(4);
    await h.client.call('case.close', {});
  });
});
