// The figures of the readiness screen on real logs, each held against a count made in another way (truths.ts). A figure that moves alone fails here, and so does
// one that nothing is held against.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Assessment } from '../../../analysis/contract/model/readiness.ts';
import { checks } from '../../../analysis/readiness/checks/index.ts';
import { asText, corpusThere, type Examined, examined, inputNames } from './inputs.ts';
import { rowsOf, type Truth, truths } from './truths.ts';
import { scope, truthsOfScope } from './truths-of-scope.ts';

if (!corpusThere) console.warn('SKIPPED: no corpus at ../shared/corpus/logs; figures were held against counts on the sample investigation alone');

/** Checks that find nothing to count on any of the five, declared or not: their truth stands in tests of their own, over invented logs. */
const NOWHERE = [
  'clock-sync-stated',
  'delivery-lag',
  'schema-agrees',
  'volume-steady',
  'no-loss-at-peaks',
  'copy-complete',
  'copy-single',
  'copy-unaltered',
  'identifiers-salted',
  'sessions-keep-their-device',
  'risk-scored',
  'risk-moves',
  'decisions-explained',
  'decisions-name-their-policy',
  'policies-current',
  'decisions-consistent',
  'confidence-moves',
  'role-changes-recorded',
];

const counted = new Set<string>();

/** One test a truth: what was found says the same. */
function held(of: readonly Truth[], input: () => Promise<{ found: Assessment; rows: Examined['rows'] }>): void {
  it.each(of.map((truth) => [`${truth.figure}, of the ${truth.of}`, truth] as const))('%s', async (_, { figure, of: where, sql }) => {
    const { found, rows } = await input();
    const expected = await rows(sql);
    const told = rowsOf(found, figure).map(asText);
    // The files of one source say nothing of another.
    const sources = new Set(expected.map(([source]) => source));
    expect(where === 'files' && figure.startsWith('checks') ? told.filter(([source = '']) => sources.has(source)) : told).toEqual(expected);
  });
}

describe.each(inputNames)('%s', (name) => {
  let input: Examined;
  beforeAll(async () => {
    input = await examined(name);
    for (const { id, total } of input.found.checks) if (total > 0) counted.add(id);
  });
  afterAll(() => input.end());

  const own = truths.filter(({ inputs }) => inputs === undefined || inputs.includes(name));
  held(own, () => Promise.resolve(input));

  it('leaves no check that counts something without a truth', () => {
    const figures = new Set(own.map(({ figure }) => figure));
    expect(input.found.checks.filter(({ id, total }) => total > 0 && !figures.has(`checks ${id}`)).map(({ id }) => id)).toEqual([]);
  });

  it('adds up: shares, sums and metrics are those of their parts', () => {
    for (const { id, passed, total, share, estimated, low, sources } of input.found.checks) {
      expect([id, sources.reduce((sum, one) => sum + one.passed, 0), sources.reduce((sum, one) => sum + one.total, 0)]).toEqual([id, passed, total]);
      expect([id, share]).toEqual([id, total === 0 ? null : passed / total]);
      expect([id, low === null]).toEqual([id, !estimated || total === 0]);
    }
    for (const { metric, method, value, parts } of input.found.metrics) {
      if (metric !== 'compliance validation status') continue;
      const controls = input.found.controls.filter(({ pack }) => pack === method);
      for (const [status, count] of Object.entries(parts))
        expect([method, status, controls.filter((one) => one.status === status).length]).toEqual([method, status, count]);
      expect(value).toBe((parts['shown'] ?? 0) / (controls.length - (parts['not applicable'] ?? 0)));
    }
  });

  if (name !== 'sample') return;
  describe('with what an examiner declares', () => {
    let found: Promise<Assessment> | undefined;
    held(truthsOfScope, async () => {
      found ??= input.declared(
        scope,
        truthsOfScope.map(({ figure }) => figure.replace('checks ', '')),
      );
      for (const { id, total } of (await found).checks) if (total > 0) counted.add(id);
      return { found: await found, rows: input.rows };
    });
  });
});

it.skipIf(!corpusThere)('names the checks that are counted on none of them', () => {
  expect(checks.map(({ id }) => id).filter((id) => !counted.has(id))).toEqual(NOWHERE);
});
