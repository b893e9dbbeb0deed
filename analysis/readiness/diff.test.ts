import { expect, it } from 'vitest';
import type { Assessment } from '../contract/model/readiness.ts';
import { diffOf } from './diff.ts';

type Lists = Omit<Assessment, 'metrics' | 'coverage'>;

const clock = (at: string, offset_ms: number): Assessment['clocks'][number] => ({
  source: 1,
  against: 2,
  offset_ms,
  low_ms: offset_ms - 1,
  high_ms: offset_ms + 1,
  drift_ppm: null,
  at,
  anchors: 9,
});
const run: Lists = {
  checks: [],
  completeness: [{ source: 1, method: 'sequence', rate: 1, low: null, high: null, captured: 9, expected: 9, assumes: 'one writer' }],
  gaps: [{ source: 1, kind: 'sequence', from: 4, to: 9, count: 4, explanations: [] }],
  clocks: [clock('2026-01-01T00:00:00Z', 10), clock('2026-01-02T00:00:00Z', 500)],
  tokens: [{ violation: 'used after end', key: 't-1', records: [{ source: 1, record: 7 }] }],
  identities: [{ name: 'ana', spellings: ['ana'], evidence: [] }],
  retention: [{ source: 1, first: '2026-01-01', last: '2026-01-09', covered_days: 9, holes: [], over_days: null }],
  sensitive: [{ class: 'mail', records: 2, example_masked: 'a***' }],
  actions: [],
  controls: [{ pack: 'own', version: '1', control: 'one', status: 'shown', checks: [], evidence: [] }],
};
const nothing = { added: [], gone: [], changed: [] };

it('says nothing of two runs that say the same', () => {
  expect(new Set(Object.values(diffOf(run, structuredClone(run))).map((one) => JSON.stringify(one)))).toEqual(new Set([JSON.stringify(nothing)]));
});

it('says what came, what went, and what says something else, and nothing more', () => {
  const later: Lists = {
    ...run,
    completeness: [{ source: 1, method: 'sequence', rate: 0.9, low: null, high: null, captured: 9, expected: 10, assumes: 'one writer' }],
    gaps: [...run.gaps, { source: 1, kind: 'sequence', from: 20, to: 30, count: 9, explanations: [] }],
    clocks: [clock('2026-01-01T00:00:00Z', 10), clock('2026-01-02T00:00:00Z', 600)],
    tokens: [],
    controls: [{ pack: 'own', version: '1', control: 'one', status: 'not shown', checks: [], evidence: [] }],
  };
  expect(diffOf(run, later)).toEqual({
    checks: nothing,
    completeness: { ...nothing, changed: [{ before: run.completeness[0], after: later.completeness[0] }] },
    gaps: { ...nothing, added: [later.gaps[1]] },
    clocks: { ...nothing, changed: [{ before: run.clocks[1], after: later.clocks[1] }] },
    tokens: { ...nothing, gone: run.tokens },
    identities: nothing,
    retention: nothing,
    sensitive: nothing,
    controls: { ...nothing, changed: [{ before: run.controls[0], after: later.controls[0] }] },
  });
});
