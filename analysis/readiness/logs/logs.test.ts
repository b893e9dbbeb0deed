// Folders that hold several logs: what one finds when each is imported by itself is found, and files that only look like it say nothing.
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Checked, checked, endChecked } from '../../../test/support/checked.ts';
import { seeded } from '../../../test/support/seeded.ts';
import { central, records as copiedRecords } from '../measures/completeness/copied.fixture.ts';
import { type Act, acts, leave } from '../measures/completeness/paired.fixture.ts';

afterAll(endChecked);

const START = Date.UTC(2026, 2, 2);
const iso = (ms: number) => new Date(ms).toISOString();
const chance = seeded(21, 1);
let made = 0;
const several = (count: number) => acts({ count, spacing: 9000, start: START, chance }).map(({ at, key }) => ({ at, key: `${made++ % 7}${key}` }));
const gateway = ({ at, key }: Act, more: object = {}) => ({ timestamp: iso(at), user: 'ana', action: 'read', request_id: key, ...more });
const provider = ({ at, key }: Act, offset = 0) => ({
  time: iso(at + offset + 40 + chance.below(300)),
  principal: 'ana',
  event: 'token check',
  ctx: { traceId: key.toUpperCase() },
});
const stored = ({ at, key }: Act, n: number) => ({ timestamp: iso(at), user: `u${n % 7}`, action: 'read', event_id: key, amount: n });
const text = (records: readonly object[]) => records.map((record) => `${JSON.stringify(record)}\n`).join('');
const audit = (count: number) => {
  let at = START / 1000;
  return Array.from({ length: count }, (_, i) => {
    at += 1 + chance.below(30);
    return `type=USER_LOGIN msg=audit(${at}.${100 + chance.below(900)}:${i + 1}): pid=${1000 + i} uid=0 auid=1000 ses=${i} msg='op=login id=1000 exe="/usr/sbin/sshd" addr=10.0.0.${i % 9} terminal=ssh res=success'\n`;
  });
};

it('a folder of two logs says what both say by themselves', async () => {
  const all = several(2000);
  const lost = leave(all, { random: 0.05, block: 0.02 }, chance);
  const logs = { 'gateway.jsonl': lost.left.map((act) => gateway(act)), 'idp.jsonl': all.map((act) => provider(act, -7 * 60_000)) };
  const only = ['completeness', 'clocks', 'gaps'];
  const apart = (await checked(logs, { only })).found;
  const together = (await checked({ 'export/gateway.jsonl': logs['gateway.jsonl'], 'export/idp.jsonl': logs['idp.jsonl'] }, { only })).found;
  const names = ['', 'gateway.jsonl', 'idp.jsonl'];
  const inWords = (words: string) => words.replaceAll(/source (\d)/g, (_, source: string) => `source 1, ${names[Number(source)]}`);
  expect(apart.completeness.map(({ rate }) => rate)).toEqual([expect.closeTo(lost.left.length / all.length, 2), 1]);
  expect(together.completeness).toEqual(
    apart.completeness.map((one) => ({
      ...one,
      source: 1,
      log: names[one.source],
      against: inWords(one.against ?? ''),
      assumes: inWords(one.assumes).replace('with this source', 'with this log'),
    })),
  );
  expect(together.clocks).toEqual(
    apart.clocks.map((one) => ({
      ...one,
      source: 1,
      log: names[one.source],
      against: 1,
      against_log: names[Number(one.against)],
      by: 'records of one act in both logs',
    })),
  );
  expect(together.clocks[0]?.offset_ms).toBeCloseTo(7 * 60_000, -3);
  const told = ({ count, from, to, explanations }: Checked['found']['gaps'][number]) => ({ count, from, to, explanations });
  expect(apart.gaps.length).toBeGreaterThan(0);
  expect(together.gaps.map(told)).toEqual(apart.gaps.map((one) => told({ ...one, explanations: one.explanations.map(inWords) })));
  expect(together.gaps.every(({ log }) => log === 'gateway.jsonl')).toBe(true);
});

type Rate = [log: string | undefined, method: string, captured: number, expected: number];
/** Nothing is missing; an act at either edge may lie outside of the time that both cover. */
const expectWhole = (rates: readonly Rate[], logs: readonly string[], all: number) => {
  expect(rates.map(([log]) => log)).toEqual(logs);
  for (const [, , captured, expected] of rates) {
    expect(captured).toBe(expected);
    expect(expected).toBeGreaterThanOrEqual(all - 2);
  }
};

describe('many folders in one case', () => {
  let of: (source: string) => { rates: Rate[]; clocks: number; gaps: unknown[]; copies: [string, number, number][] };
  let behind = 0;
  beforeAll(async () => {
    const files: Parameters<typeof checked>[0] = {};
    const put = (folder: string, held: Record<string, readonly object[] | string | Uint8Array>) => {
      for (const [name, content] of Object.entries(held)) files[`${folder}/${name}`] = content;
    };
    const clean = several(800);
    put('clean', { 'gateway.jsonl': clean.map((act) => gateway(act)), 'idp.jsonl': clean.map((act) => provider(act)) });
    // One log by address of the balancer: each has some records of every session.
    const sharded = several(900);
    const shard = (k: number) => sharded.flatMap((act, i) => (i % 3 === k ? [gateway(act, { session_id: `s${Math.floor(i / 6)}` })] : []));
    put('shards', { 'elb-1.jsonl': shard(0), 'elb-2.jsonl': shard(1), 'elb-3.jsonl': shard(2) });
    const served = several(1500);
    const here = leave(served, { random: 0.05, block: 0 }, chance).left;
    behind = here.length / served.length;
    put('servers', {
      'edge.jsonl': served.map((act) => gateway(act)),
      'web-1.jsonl': here.filter((_, i) => i % 2 === 0).map((act) => provider(act)),
      'web-2.jsonl': here.filter((_, i) => i % 2 === 1).map((act) => provider(act)),
    });
    // A service that takes part in most requests, not in all.
    const asked = several(800);
    put('services', { 'front.jsonl': asked.map((act) => gateway(act)), 'stock.jsonl': asked.filter((_, i) => i % 10 < 7).map((act) => provider(act)) });
    const whole = several(1500).map(stored);
    put('extracts', {
      'app.jsonl': whole,
      'suspicious/app.jsonl': whole.filter((_, i) => i % 30 === 3),
      'most.jsonl': whole.filter((_, i) => i % 10 < 6),
    });
    const kept = several(500).map(stored);
    put('backups', { 'app.jsonl': kept, 'old/app.jsonl.gz': gzipSync(text(kept)), 'again.jsonl': text(kept).replaceAll(',"amount"', ', "amount"') });
    const rotated = several(1200);
    put('rotated', {
      'gateway.jsonl.1': rotated.slice(0, 600).map((act) => gateway(act)),
      'gateway.jsonl': rotated.slice(600).map((act) => gateway(act)),
      'app.jsonl.1': rotated.slice(0, 450).map((act) => provider(act)),
      'app.jsonl': rotated.slice(450).map((act) => provider(act)),
    });
    const [one, two] = [audit(300), audit(300)];
    put('hosts', {
      'one/audit.log.1': one.slice(0, 150).join(''),
      'one/audit.log': one.slice(150).join(''),
      'two/audit.log.1': two.slice(0, 150).join(''),
      'two/audit.log': two.filter((_, i) => i >= 150 && !(i >= 200 && i < 220)).join(''),
    });
    // Of the trail of an account and that of its organisation one file is the same, and read once.
    const trail = several(900).map(stored);
    const days = [trail.slice(0, 300), trail.slice(300, 600), trail.slice(600)];
    const without = (day: readonly object[], gone: number) => day.filter((_, i) => i < 100 || i >= 100 + gone);
    put('trails', {
      ...Object.fromEntries(days.map((day, i) => [`account/trail-2026-03-0${i + 2}.jsonl`, without(day, i === 1 ? 0 : 4)])),
      ...Object.fromEntries(days.map((day, i) => [`organisation/trail-2026-03-0${i + 2}.jsonl`, day])),
    });
    put('central', { 'app.jsonl': copiedRecords, 'central.jsonl': central });
    const { found } = await checked(files, { only: ['completeness', 'clocks', 'gaps', 'copy-complete', 'copy-single', 'copy-unaltered'] });
    const order = [...new Set(Object.keys(files).map((name) => name.split('/')[0]))];
    of = (name) => {
      const source = order.indexOf(name) + 1;
      return {
        rates: found.completeness.filter((row) => row.source === source).map(({ log, method, captured, expected }): Rate => [log, method, captured, expected]),
        clocks: found.clocks.filter((row) => row.source === source).length,
        gaps: found.gaps.filter((row) => row.source === source).map(({ log, kind, count }) => [log, kind, count]),
        copies: found.checks.flatMap(({ id, sources }) =>
          sources.flatMap((row): [string, number, number][] => (row.source === source ? [[id, row.passed, row.total]] : [])),
        ),
      };
    };
  });

  it.each(['shards', 'extracts'])('%s: nothing', (name) => {
    expect(of(name)).toEqual({ rates: [], clocks: 0, gaps: [], copies: [] });
  });

  it('backups: whole, and no witness of one another', () => {
    expect(of('backups')).toMatchObject({ rates: [], clocks: 0, gaps: [] });
    expect(of('backups').copies.every(([, passed, total]) => passed === total)).toBe(true);
  });

  it('two whole logs: nothing is missing', () => {
    expect(of('clean')).toMatchObject({ clocks: 2, gaps: [] });
    expectWhole(of('clean').rates, ['gateway.jsonl', 'idp.jsonl'], 800);
  });

  it('a service that does not take part in every request lacks nothing', () => {
    expectWhole(of('services').rates, ['front.jsonl'], 560);
    expect(of('services').gaps).toEqual([]);
  });

  it('files that continue one another are one log', () => {
    const { rates, gaps } = of('rotated');
    expectWhole(rates, ['app.jsonl', 'gateway.jsonl'], 1200);
    expect(gaps).toEqual([]);
  });

  it('servers behind one gateway are one log together', () => {
    const [edge, web] = of('servers').rates;
    expect(edge?.[0]).toBe('edge.jsonl');
    expect(edge?.[2]).toBe(edge?.[3]);
    expect(web?.[0]).toBe('web-1.jsonl and 1 more');
    expect((web?.[2] ?? 0) / (web?.[3] ?? 1)).toBeCloseTo(behind, 2);
    expect(of('servers').rates).toHaveLength(2);
  });

  it('two hosts that count for themselves', () => {
    expect(of('hosts').rates).toEqual([[undefined, 'sequence', 580, 600]]);
    expect(of('hosts').gaps).toContainEqual([undefined, 'sequence', 20]);
    expect(of('hosts').gaps.length).toBeLessThanOrEqual(2);
  });

  it('a file that lies there twice and is read once is missing nowhere', () => {
    expect(of('trails').rates).toEqual([
      ['account/trail-2026-03-02.jsonl and 2 more', 'counterpart', 892, 900],
      ['organisation/trail-2026-03-02.jsonl and 1 more', 'counterpart', 892, 892],
    ]);
  });

  it('a central copy beside its source', () => {
    expect(of('central')).toMatchObject({
      rates: [
        ['app.jsonl', 'counterpart', 383, 383],
        ['central.jsonl', 'counterpart', 383, 400],
      ],
      gaps: [['central.jsonl', 'time', 17]],
      copies: [
        ['copy-complete', 383, 400],
        ['copy-single', 378, 383],
        ['copy-unaltered', 381, 383],
      ],
    });
  });
});
