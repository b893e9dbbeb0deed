// Samples through the real import: the same seed draws the same records elsewhere, and intervals hold the truth.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Client } from '../contract/client.ts';
import type { Params } from '../contract/methods.ts';
import { harness } from '../../test/support/harness.ts';
import { seeded } from '../../test/support/seeded.ts';

const ends: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const end of ends) await end();
});

async function cased(files: Record<string, string>): Promise<{ client: Client; folder: string }> {
  const { client, folder, end } = await harness();
  ends.push(end);
  await client.call('case.create', { path: join(folder, 'case') });
  mkdirSync(join(folder, 'in'));
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder, 'in', name), content);
    await client.call('source.import', { paths: [join(folder, 'in', name)] });
  }
  return { client, folder };
}

const lines = (stream: number, count: number, more: (n: number) => object = () => ({})): string => {
  const chance = seeded(7, stream);
  return Array.from({ length: count }, (_, n) =>
    JSON.stringify({
      timestamp: new Date(Date.UTC(2026, 0, 1) + n * 3_600_000 * 2).toISOString(),
      user: `u${chance.below(9)}`,
      action: 'read',
      outcome: chance.chance(0.9) ? 'success' : 'failure',
      n: `${stream}.${n}`,
      ...more(n),
    }),
  )
    .map((line) => `${line}\n`)
    .join('');
};

const drawn = async (client: Client, plan: Params<'sample.draw'>['plan']) => {
  const { id, document } = await client.call('sample.draw', { plan });
  const { items } = await client.call('sample.show', { id });
  return { id, document, items, identities: items.map(({ identity }) => identity) };
};

describe('the same seed', () => {
  it('draws the same records in another case, in whatever order they came in, and beside others', async () => {
    const one = await cased({ 'a.jsonl': lines(1, 600), 'b.jsonl': lines(2, 300) });
    const other = await cased({
      'more.log': '{"timestamp":"2026-01-01T00:00:00Z","user":"x","kind":"other"}\n',
      'b.jsonl': lines(2, 300),
      'a.jsonl': lines(1, 600),
    });
    const plan = { name: 'Quarter', seed: 'example seed 1', filter: { where: 'event.action:read' } };
    for (const strata of [[], ['source', 'month', 'outcome']] as const) {
      const here = await drawn(one.client, { ...plan, strata: [...strata] });
      const there = await drawn(other.client, { ...plan, strata: [...strata] });
      expect(there.identities).toEqual(here.identities);
      expect(there.document.sheet.rows_sha256).toBe(here.document.sheet.rows_sha256);
      expect(here.items.every(({ found }) => found)).toBe(true);
      expect(here.document.drawn).toBe(here.document.strata.reduce((sum, { taken }) => sum + taken, 0));
    }
    // Pinned: the algorithm by its name gives this in every process and build.
    const { identities } = await drawn(one.client, { ...plan, name: 'Pinned', size: 3, reserve: 0 });
    expect(identities.map((identity) => identity.slice(-8))).toMatchInlineSnapshot(`
      [
        "7764:100",
        "9382:100",
        "6552:100",
      ]
    `);
    const otherSeed = await drawn(one.client, { ...plan, seed: 'example seed 2' });
    expect(otherSeed.identities).not.toEqual((await drawn(one.client, plan)).identities);
  });

  it('keeps what it drew where records came in', async () => {
    const plan = { name: 'Few', seed: 's', size: 40, reserve: 0 };
    const before = await drawn((await cased({ 'a.jsonl': lines(1, 500) })).client, plan);
    const after = await drawn((await cased({ 'a.jsonl': lines(1, 500), 'b.jsonl': lines(2, 50) })).client, plan);
    const added = after.items.filter(({ item }) => item === 'b.jsonl').map(({ identity }) => identity);
    // Only those from b displace any of a, from the end.
    expect(after.identities.filter((one) => !added.includes(one))).toEqual(before.identities.slice(0, 40 - added.length));
  });
});

describe('strata', () => {
  it('are at least two each, and whole where that is said', async () => {
    const { client } = await cased({ 'a.jsonl': lines(1, 900), 'b.jsonl': lines(2, 12) });
    const { document, items } = await drawn(client, { name: 'S', seed: 's', size: 60, strata: ['source', 'outcome'], whole: ['outcome=failure'], reserve: 2 });
    for (const { stratum, population, taken, whole } of document.strata) {
      expect(taken).toBeGreaterThanOrEqual(Math.min(2, population));
      expect(whole).toBe(taken === population);
      if (stratum.includes('outcome=failure')) expect(taken).toBe(population);
      expect(items.filter((one) => one.stratum === stratum).length).toBe(Math.min(population, taken + 2));
      expect(items.filter((one) => one.stratum === stratum && one.counts).length).toBe(taken);
    }
    expect(document.population).toBe(912);
  });
});

describe('results', () => {
  it('count a missing item as a deviation, call on the reserve for a void one, and are final when nothing is open', async () => {
    const { client, folder } = await cased({ 'a.jsonl': lines(1, 400) });
    const { id, items } = await drawn(client, { name: 'R', seed: 's', size: 20, reserve: 3 });
    expect(items.filter(({ counts }) => counts)).toHaveLength(20);
    await expect(client.call('sample.record', { id, results: [{ place: 1, result: 'deviation' }] })).rejects.toThrow('without a reason');
    await client.call('sample.record', {
      id,
      results: items
        .slice(0, 20)
        .map(({ place }) => ({ place, result: place === 1 ? 'deviation' : place === 2 ? 'missing' : place === 3 ? 'void' : 'pass', reason: 'seen' })),
    });
    const open = await client.call('sample.show', { id });
    expect(open.evaluation).toMatchObject({ tested: 19, passed: 17, deviations: 2, missing: 1, void: 1, open: 1, final: false, tolerable_met: null });
    expect(open.items.find(({ counts, result }) => counts && result === null)?.place).toBe(21);
    const final = await client.call('sample.record', { id, results: [{ place: 21, result: 'pass' }] });
    expect(final).toMatchObject({ tested: 20, deviations: 2, open: 0, final: true, rate: 0.1, tolerable_met: false });
    expect(final.low).toBeGreaterThan(0.01);
    expect(final.high).toBeLessThan(0.32);
    // A table goes out, is filled in, and comes back.
    await client.call('sample.export', { id, path: join(folder, 'r.csv') });
    const { results } = await client.call('sample.results-read', { path: join(folder, 'r.csv') });
    expect(results).toHaveLength(21);
    expect(results[0]).toEqual({ place: 1, result: 'deviation', reason: 'seen' });
    const { samples } = await client.call('sample.list', {});
    expect(samples).toMatchObject([{ id, drawn: 20, population: 400, evaluation: { final: true } }]);
  });

  it('of whole sessions speak with fewer effective records than there are', async () => {
    const { client } = await cased({ 'a.jsonl': lines(3, 300, (n) => ({ session_id: `s${Math.floor(n / 10)}` })) });
    await client.call('session.rebuild', {});
    const { id, document, items } = await drawn(client, { name: 'Sessions', seed: 's', size: 95, cluster: 'session' });
    expect(document.clusters).toEqual({ population: 30, drawn: 10 });
    expect(new Set(items.map(({ cluster }) => cluster)).size).toBe(10);
    const [first] = items;
    const evaluation = await client.call('sample.record', {
      id,
      results: items.map(({ place, cluster }) => (cluster === first?.cluster ? { place, result: 'deviation', reason: 'planted' } : { place, result: 'pass' })),
    });
    expect(evaluation).toMatchObject({ tested: 100, deviations: 10, rate: 0.1, final: true });
    expect(evaluation.method).toContain('in 10 sessions');
    expect(evaluation.high).toBeGreaterThan(0.3);
  });
});
