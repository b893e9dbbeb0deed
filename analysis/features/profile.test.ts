// Profiles through the real import: each rule kills its mutants and nothing else; what is named is where it stands.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import type { Params, Result } from '../contract/methods.ts';
import type { Client } from '../contract/client.ts';
import { harness } from '../../test/support/harness.ts';
import { seeded } from '../../test/support/seeded.ts';
import { profiles } from '../readiness/profiles/index.ts';
import { type Broken, everyClass, mutantsOf, sound } from './profile.fixture.ts';

const ends: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const end of ends) await end();
});

type Given = Record<string, string | Uint8Array>;

async function cased(files: Given): Promise<{ client: Client; folder: string }> {
  const { client, folder, end } = await harness();
  ends.push(end);
  await client.call('case.create', { path: join(folder, 'case') });
  const paths = Object.entries(files).map(([name, content]) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  });
  await client.call('source.import', { paths });
  return { client, folder };
}

/** Findings of all rules as `LINE RULE`, of the first file. */
async function linted(client: Client, profile: Params<'profile.check'>['profile']): Promise<{ found: Set<string>; result: Result<'profile.check'> }> {
  const result = await client.call('profile.check', { profile, most: 0 });
  const found = new Set<string>();
  const name = typeof profile === 'string' ? profile : profile.name;
  if (typeof profile !== 'string') await client.call('profile.keep', { profile, replace: true });
  for (let after: string | undefined; ; ) {
    const { rows, next } = await client.call('profile.rows', { profile: name, limit: 5000, ...(after === undefined ? {} : { after }) });
    for (const { line, rule } of rows) {
      expect(found.has(`${line} ${rule}`), `${line} ${rule} twice`).toBe(false);
      found.add(`${line} ${rule}`);
    }
    if (next === undefined) break;
    after = next;
  }
  return { found, result };
}

const lines = (records: readonly (Broken | string)[]): string => records.map((one) => `${typeof one === 'string' ? one : JSON.stringify(one)}\n`).join('');

describe('each rule', () => {
  it('kills its mutants, and no other rule does', async () => {
    const records: Broken[] = Array.from({ length: 60 }, (_, n) => sound(n));
    const expected = new Set<string>();
    for (const [i, rule] of everyClass.rules.entries())
      for (const [k, mutant] of mutantsOf(rule, 1000 + i * 50).entries()) {
        records.push({ ...mutant, serial: `m-${i}-${k}` });
        expected.add(`${records.length} ${rule.id}`);
      }
    for (const repeated of ['s-3', 's-3', 's-40']) {
      records.push({ ...sound(5000), serial: repeated });
      expected.add(`${records.length} serial`);
    }
    const { client } = await cased({ 'app.jsonl': lines(records) });
    const { found, result } = await linted(client, everyClass);
    expect([...found].filter((one) => !expected.has(one))).toEqual([]);
    expect([...expected].filter((one) => !found.has(one))).toEqual([]);
    expect(result).toMatchObject({ records: records.length, passed: 60, failed: expected.size, unread: 0 });
    // The filter finds the same records.
    const { count } = await client.call('event.count', { filter: { where: 'check:"Every class/no-secret"' } });
    expect(count).toBe(4);
  });

  it('of the access record: the five members pass, each broken one has an id of its own', async () => {
    const profile = profiles.find(({ name }) => name === 'Access record');
    if (!profile) throw new Error('it is gone');
    const five = { user: 'ana', action: 'read', resource: '/ledger/7', timestamp: '2026-01-01T00:00:00.123Z', method: 'GET' };
    const records: (Broken | string)[] = [five, { ...five, timestamp: 1_767_225_600_123 }];
    const expected = new Set<string>();
    const broken = (record: Broken | string, rule: string) => {
      records.push(record);
      expected.add(`${records.length} ${rule}`);
    };
    for (const name of Object.keys(five)) {
      const { [name as 'user']: _gone, ...left } = five;
      broken(left, `${name}.required`);
      for (const blank of [null, '', '  ']) broken({ ...five, [name]: blank }, `${name}.required`);
      if (name !== 'timestamp') for (const other of [7, true, ['x'], { a: 1 }]) broken({ ...five, [name]: other }, `${name}.type`);
    }
    for (const time of ['2026-01-01T00:00:00Z', '2026-01-01', 'yesterday', 1_767_225_600, '2026-01-01T00:00:00.123', true])
      broken({ ...five, timestamp: time }, 'timestamp.format');
    broken('{"user":"ana","action":', 'record.unread');
    const { client } = await cased({ 'app.jsonl': lines(records) });
    const { found } = await linted(client, 'Access record');
    expect([...found].toSorted()).toEqual([...expected].toSorted());
  });
});

describe('the linter', () => {
  it('finds 10,000 seeded faults of all classes, each in its line, and nothing in the clean twin', async () => {
    const chance = seeded(9, 4);
    const rules = everyClass.rules.filter(({ test }) => test !== 'unique');
    const clean: Broken[] = [];
    const faulty: (Broken | string)[] = [];
    const expected = new Set<string>();
    let repeats = 0;
    let faults = 0;
    for (let n = 0; faults < 10_000; n++) {
      clean.push(sound(n));
      const rule = chance.chance(1 / 3) ? undefined : chance.pick([...rules, 'cut', 'again'] as const);
      if (rule !== undefined) faults++;
      const id = rule === 'cut' ? 'record.unread' : rule === 'again' ? (repeats++ === 0 ? undefined : 'serial') : rule?.id;
      if (rule === 'cut') faulty.push(JSON.stringify(sound(n)).slice(0, 40 + chance.below(60)));
      else if (rule === 'again') faulty.push({ ...sound(n), serial: 'again' });
      else faulty.push(rule ? { ...chance.pick(mutantsOf(rule, n)), serial: `s-${n}` } : sound(n));
      if (id !== undefined) expected.add(`${faulty.length} ${id}`);
    }
    const { client } = await cased({ 'app.jsonl': lines(faulty) });
    const { found, result } = await linted(client, everyClass);
    expect([...found].filter((one) => !expected.has(one)).slice(0, 5)).toEqual([]);
    expect([...expected].filter((one) => !found.has(one)).slice(0, 5)).toEqual([]);
    expect(result.records).toBe(result.passed + result.failed + result.unread);
    const twin = await cased({ 'app.jsonl': lines(clean) });
    expect((await linted(twin.client, everyClass)).found.size).toBe(0);
  }, 60_000);

  it('speaks of the record, however it is wrapped, packed or encoded', async () => {
    const five = { user: 'ana', action: 'read', resource: '/a', timestamp: '2026-01-01T00:00:00.123Z', method: 'GET' };
    const { action: _gone, ...broken } = five;
    const wrapped = (records: readonly object[]) =>
      records.map((one, i) => `${JSON.stringify({ log: `${JSON.stringify(one)}\n`, stream: 'stdout', time: `2026-01-01T00:00:0${i}.5Z` })}\n`).join('');
    const { client } = await cased({
      'docker.log': wrapped([five, broken, five]),
      'list.json': JSON.stringify({ Records: [five, broken, five] }, null, 1),
      'app.jsonl.gz': gzipSync(lines([five, five, broken])),
      'wide.jsonl': Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(lines([{ ...five, user: 'Ärger' }, broken]), 'utf16le')]),
    });
    const { rules } = await client.call('profile.check', { profile: 'Access record' });
    const of = (id: string) => rules.find((rule) => rule.id === id);
    expect(of('action.required')?.findings.map(({ path, line, record }) => [path, line, record])).toEqual([
      ['docker.log', 2, 2],
      ['list.json', 10, 2],
      ['app.jsonl.gz!/app.jsonl', 3, 3],
      ['wide.jsonl', 2, 2],
    ]);
    expect(rules.filter(({ count }) => count > 0).map(({ id }) => id)).toEqual(['action.required']);
  });

  it('speaks of events in columns, whatever the format, and of actions that have to occur', async () => {
    const event = (more: object) => ({
      timestamp: '2026-01-01T00:00:00.5Z',
      user: 'ana',
      action: 'login',
      ip: '192.0.2.1',
      outcome: 'success',
      extra_no: 5,
      ...more,
    });
    const { client } = await cased({
      'app.jsonl': lines([
        event({}),
        event({ user: undefined }),
        event({ outcome: undefined, action: 'logout' }),
        event({ extra_no: 50 }),
        event({ timestamp: undefined }),
      ]),
      'other.jsonl': lines([event({ action: 'export' })]),
    });
    const profile = {
      name: 'Events',
      edition: '1',
      speaks_of: 'event' as const,
      applies_to: { sources: ['app*'] },
      rules: [
        { id: 'who', field: 'user.name', test: 'required' as const },
        { id: 'outcome', field: 'event.outcome', test: 'required' as const, when: [{ field: 'event.action', is: ['LOG*', 'logout'] }] },
        { id: 'number', field: 'extra.extra_no', test: 'range' as const, most: 9 },
        { id: 'time', field: '@timestamp', test: 'required' as const },
        { id: 'ms', field: '@timestamp', test: 'format' as const, format: 'fraction-ms' as const },
        { id: 'early', field: '@timestamp', test: 'range' as const, least: '2026-01-01T00:00:00.5Z', most: '2026-01-01T00:00:00.5Z' },
      ],
      events: [
        { id: 'has', source: 'app*', actions: ['log*', 'export', 'delete'] },
        { id: 'other', source: 'nowhere', actions: ['x'] },
      ],
    };
    const { rules, records } = await client.call('profile.check', { profile });
    const found = Object.fromEntries(rules.map(({ id, findings }) => [id, findings.map(({ record, detail }) => record ?? detail)]));
    expect(found).toMatchObject({
      who: [2],
      outcome: [3],
      number: [4],
      time: [5],
      ms: [1, 2, 3, 4],
      early: [],
      has: ['delete does not occur', 'export does not occur'],
      other: ['x: there is no source nowhere'],
    });
    expect(records).toBe(5);
  });
});

describe('a proposed profile', () => {
  it('says what all records keep to, and lets them pass', async () => {
    const chance = seeded(3, 1);
    const records = Array.from({ length: 400 }, (_, n) => ({
      user: `u${n % 40}`,
      verb: chance.pick(['read', 'write']),
      at: new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString(),
      ...(n % 2 === 0 ? { size: n } : {}),
      net: { from: '192.0.2.1' },
      seldom: n < 5 ? 'x' : null,
    }));
    const { client } = await cased({ 'app.jsonl': lines(records) });
    const draft = await client.call('profile.propose', { source: 1 });
    expect(draft.profile.rules.map(({ id, severity }) => `${id} ${severity}`)).toEqual([
      'user.required error',
      'user.type error',
      'verb.required error',
      'verb.type error',
      'verb.words warning',
      'at.required error',
      'at.format error',
      'size.type error',
      'net.from.required error',
      'net.from.format error',
    ]);
    expect(draft.reasons).toHaveLength(draft.profile.rules.length);
    expect(draft.left_out.map(({ field }) => field)).toEqual(['size', 'seldom']);
    const { rules } = await client.call('profile.check', { profile: draft.profile });
    expect(rules.filter(({ count }) => count > 0)).toEqual([]);
  });
});

describe('a profile as a file', () => {
  it('goes out and comes back, as ours and as JSON Schema', async () => {
    const { client } = await cased({ 'app.jsonl': '{}\n' });
    const folder = mkdtempSync(join(tmpdir(), 'sealtrail-profile-'));
    await client.call('profile.write', { path: join(folder, 'p.json'), profile: everyClass });
    expect(await client.call('profile.read', { path: join(folder, 'p.json') })).toEqual({ profile: everyClass, unsupported: [] });
    const { not_expressed } = await client.call('profile.write', { path: join(folder, 's.json'), profile: everyClass, as: 'json-schema' });
    expect(not_expressed.map(({ rule }) => rule)).toEqual(['when', 'serial']);
    expect(await client.call('profile.read', { path: join(folder, 's.json') })).toEqual({ profile: everyClass, unsupported: [] });
  });
});
