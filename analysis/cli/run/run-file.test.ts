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

  it.each([
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
