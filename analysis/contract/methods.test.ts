// What a method shows or changes is on the method: without it, it does not compile, and what nothing refreshes is named here.
import { expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import type { Topic } from './frames.ts';
import { method } from './method.ts';
import { methods, shows } from './methods.ts';

const nothing = z.object({});
const stated = Object.entries(methods).map(([name, one]) => ({ name, kind: one.kind, topics: 'shows' in one ? one.shows : one.changes }));

it('does not compile without what it shows or changes', () => {
  // @ts-expect-error a query says what it shows
  method('query', { meaning: 'x', params: nothing, result: nothing });
  // @ts-expect-error a command says what it changes
  method('command', { meaning: 'x', params: nothing, result: nothing });
  // @ts-expect-error a query changes nothing
  method('query', { meaning: 'x', changes: [], params: nothing, result: nothing });
  // @ts-expect-error no such topic
  method('job', { meaning: 'x', changes: ['weather'], params: nothing, result: nothing });
  expectTypeOf(method('query', { meaning: 'x', shows: ['case'], params: nothing, result: nothing }).shows).toEqualTypeOf<readonly Topic[]>();
});

it('names every query that is never asked again, and every act that refreshes nothing', () => {
  const silent = stated.filter(({ topics }) => topics.length === 0).map(({ name }) => name);
  // Answers that are the same as long as the engine runs, or as what was seen is kept; what lies outside the case and changes unheard; a console, questions and samples that are answered when told to; what acts outside the case, or forges it in memory only.
  expect(silent.sort()).toEqual(
    [
      'attest.check',
      'attest.write',
      'case.forget',
      'folder.find',
      'folder.list',
      'folder.places',
      'format.list',
      'format.page',
      'integrity.check',
      'integrity.drill',
      'integrity.forgers',
      'job.cancel',
      'mapping.read',
      'mapping.write',
      'pack.read',
      'pack.write',
      'probe.item',
      'probe.unlock',
      'profile.read',
      'profile.write',
      'question.ask',
      'question.list',
      'question.write',
      'readiness.checks',
      'readiness.snapshot-read',
      'report.sections',
      'report.write',
      'sample.export',
      'sample.results-read',
      'sample.size',
      'scope.read',
      'scope.write',
      'source.probe',
      'sql.run',
      'trust.write',
    ].sort(),
  );
});

it('shows no topic that nothing changes, and changes none that nothing shows', () => {
  const of = (query: boolean) => new Set(stated.filter(({ kind }) => (kind === 'query') === query).flatMap(({ topics }) => topics));
  // Jobs tell of themselves as they go on (kernel/jobs.ts).
  expect([...of(false), 'jobs'].sort()).toEqual([...of(true)].sort());
});

it('tells pages what every query shows, and nothing of other methods', () => {
  expect(Object.keys(shows).sort()).toEqual(
    stated
      .filter(({ kind }) => kind === 'query')
      .map(({ name }) => name)
      .sort(),
  );
  expect(shows['note.list']).toContain('annotations');
});
