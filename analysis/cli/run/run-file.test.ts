// A run file is read as it is meant, and what does not fit is named with its line.
import { describe, expect, it } from 'vitest';
import { readRun } from './run-file.ts';

const head = 'sealtrail: run\nversion: 1\ncase: c\n';

describe('run file', () => {
  it('reads steps as verbs with what stands behind the case, options and out', () => {
    const {
      case: name,
      title,
      steps,
    } = readRun(
      `${head}title: Seven\nsteps:\n  - verify\n  - import: [a, "b c"]\n    year: 2026\n    reference: true\n    accept: 3\n  - scope keep: s.csv\n  - check:\n    require: [a=1, b=0.5]\n    out: check.json\n`,
      'r.yaml',
    );
    expect([name, title]).toEqual(['c', 'Seven']);
    expect(steps.map(({ words, given, options, out, accept, line }) => [words, given, [...options], out, accept, line])).toEqual([
      [['verify'], [], [], undefined, [], 6],
      [
        ['import'],
        ['a', 'b c'],
        [
          ['year', ['2026']],
          ['reference', []],
        ],
        undefined,
        [3],
        7,
      ],
      [['scope', 'keep'], ['s.csv'], [], undefined, [], 11],
      [['check'], [], [['require', ['a=1', 'b=0.5']]], 'check.json', [], 12],
    ]);
  });

  it('leaves texts as they were typed, and takes true, false and nothing for what they mean', () => {
    const { steps } = readRun(
      `${head}steps:\n  - sample draw:\n    seed: 007\n    size: 1_0\n    name: 1e3\n    sessions: true\n    replace: false\n    note:\n`,
      'r.yaml',
    );
    expect([...(steps[0]?.options ?? [])]).toEqual([
      ['seed', ['007']],
      ['size', ['1_0']],
      ['name', ['1e3']],
      ['sessions', []],
    ]);
    expect(readRun(`\uFEFF${head}steps: [verify]\n`, 'r.yaml').steps).toHaveLength(1);
  });

  it.each([
    [`${head}steps:\n  - import: !!binary aGk=\n`, /line 5: .*a step is a verb/],
    [`${head}steps:\n  - import: !!js/function x\n`, /tag/i],
    [`${head}steps: [verify]\n---\nsealtrail: run\n`, /document/],
    [`a: &a [x, x]\nb: &b [*a, *a]\n${head}steps: [*b]\n`, /alias/i],
    [`<<: {a: 1}\n${head}steps: [verify]\n`, /<</],
    [`${head}steps:\n  - verify:\n    zone: a\n    zone: b\n`, /line 7: Map keys must be unique/],
    ['steps: [', /line 1/],
    [`${head}steps: []\n`, /steps/],
    [`${head}steps:\n  - verify\nsteps:\n  - check\n`, /line 6: Map keys must be unique/],
    ['sealtrail: case\nversion: 1\ncase: c\nsteps: [verify]\n', /sealtrail/],
    [`${head}other: 1\nsteps: [verify]\n`, /other/],
    [`${head}steps:\n  - verify:\n    accept: 9\n`, /line 5: accept/],
    [`${head}steps:\n  - verify:\n      deeper: {a: {b: 1}}\n`, /line 5/],
    [`${head}steps:\n  - &a verify\n  - *a\n`, /alias/i],
  ])('refuses %j', (text, why) => expect(() => readRun(text, 'r.yaml')).toThrow(why));
});
