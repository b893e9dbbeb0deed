// The order of work: what answers at once first, nothing before what it needs, everything once.
import { expect, it } from 'vitest';
import { checks } from './checks/index.ts';
import { measures } from './measures/index.ts';
import { inOrder, needed, type Step } from './order.ts';

const idOf = (step: Step) => ('measure' in step ? step.measure.id : step.check.id);

it('works through every measure and check once, each behind what it needs', () => {
  const steps = inOrder(needed(measures, undefined, checks), checks).map(idOf);
  expect(steps.toSorted()).toEqual([...measures, ...checks].map(({ id }) => id).toSorted());
  for (const { id, needs = [] } of [...measures, ...checks]) for (const need of needs) expect(steps.indexOf(id), id).toBeGreaterThan(steps.indexOf(need));
});

it('begins with counts, and with nothing that waits for a measure or reads members of records', () => {
  const steps = inOrder(needed(measures, undefined, checks), checks);
  const before = steps.slice(
    0,
    steps.findIndex((step) => 'measure' in step),
  );
  const counts = checks.filter((check) => 'counts' in check).map(({ id }) => id);
  expect(before.map(idOf).slice(0, counts.length)).toEqual(counts);
  expect(counts.length).toBeGreaterThanOrEqual(8);
  const free = checks.filter(({ needs = [], facts = [], tables = [] }) => needs.length + facts.length + tables.length === 0);
  expect(before.map(idOf).toSorted()).toEqual(free.map(({ id }) => id).toSorted());
  const members = steps.flatMap((step, place) => ('check' in step && (step.check.facts ?? step.check.tables) ? [place] : []));
  const lastMeasure = steps.findLastIndex((step) => 'measure' in step);
  expect(Math.min(...members)).toBeGreaterThan(lastMeasure);
});

it('takes with a part only what that part needs', () => {
  const part = checks.filter(({ id }) => ['no-silence', 'time-stated'].includes(id));
  expect(inOrder(needed(measures, new Set(['no-silence', 'time-stated']), part), part).map(idOf)).toEqual([
    'time-stated',
    'completeness',
    'gaps',
    'no-silence',
  ]);
});
