// The population of a sample, narrowed by what a scope declares: a filter that the engine reads, whatever stands in a name.
import { expect, it } from 'vitest';
import { parseFilter, type Scope } from '../../../../analysis/contract/index.ts';
import { declaresPart, filterOf, narrowed } from './population.ts';
import { shortTime } from './short-time.ts';

const scope: Scope = {
  name: 'Quarter',
  period: { from: '2026-01-01T00:00:00Z' },
  sources: [],
  people: [{ name: 'ana', spellings: ['an"a) or *', 'ana'] }],
  roles: [],
  resources: [{ resource: 'ledger/*' }, { resource: '*' }],
  log_readers: [],
  critical_actions: [],
  ranges: [],
};

it('joins what a scope declares to what is there, and nothing in a name acts', () => {
  const start = { where: 'event.outcome:success or event.outcome:failure', from: '', to: '2026-04-01' };
  const people = narrowed(start, scope, 'people');
  expect(people.where).toMatch(/^\(event\.outcome:success or event\.outcome:failure\) and \(user\.name:\("ana" or "an""a\) or \*"\)/);
  const both = narrowed(people, scope, 'resources');
  expect(both.where).toContain('resource:("ledger/"* or *)');
  expect(() => parseFilter(both.where)).not.toThrow();
  expect(filterOf(narrowed(both, scope, 'period'))).toEqual({ where: both.where, from: '1767225600000000000' });
});

it('says what a scope cannot narrow by, and refuses a time that is none', () => {
  expect((['period', 'people', 'resources'] as const).map((part) => declaresPart({ ...scope, people: [] }, part))).toEqual([true, false, true]);
  expect(filterOf({ where: ' ', from: '', to: '' })).toEqual({});
  expect(filterOf({ where: '', from: 'soon', to: '' })).toBeUndefined();
});

it('shows times without noughts that say nothing', () => {
  expect(['2026-01-01T08:10:00.000000000Z', '2026-01-01T08:10:20.120000000Z', '2026-01-01T08:10:20Z'].map(shortTime)).toEqual([
    '2026-01-01 08:10:00',
    '2026-01-01 08:10:20.12',
    '2026-01-01 08:10:20',
  ]);
});
