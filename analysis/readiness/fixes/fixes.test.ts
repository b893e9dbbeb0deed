import { describe, expect, it } from 'vitest';
import type { Assessment, CheckResult } from '../../contract/model/readiness.ts';
import { checks } from '../checks/index.ts';
import { fixesFor } from './applicable.ts';
import { safeCell } from '../../contract/safe-cell.ts';
import { fixesAsCsv, fixesAsMarkdown } from './as-file.ts';
import { fixes } from './index.ts';

const kind = (source: number, dataset: string): Assessment['coverage'][number] => ({
  source,
  dataset,
  day: null,
  events: 10,
  who: 0,
  what: 0,
  when: 0,
  where: 0,
  how: 0,
  outcome: 0,
});
const check = (id: string, demands: number[], sources: [source: number, passed: number, total: number][]): CheckResult => {
  const passed = sources.reduce((sum, one) => sum + one[1], 0);
  const total = sources.reduce((sum, one) => sum + one[2], 0);
  return {
    id,
    title: id,
    question: 'who',
    unit: 'events',
    method: '',
    passed,
    total,
    share: total === 0 ? null : passed / total,
    estimated: false,
    low: null,
    high: null,
    status: total === 0 ? 'not applicable' : passed === total ? 'met' : passed === 0 ? 'not met' : 'partly',
    demands,
    failing: '',
    silent_on: '',
    fixes: [],
    sources: sources.map(([source, some, all]) => ({ source, passed: some, total: all })),
  };
};
const coverage = [kind(1, 'aws.cloudtrail'), kind(2, 'nginx.access')];

describe('fixes', () => {
  it('are asked by checks that exist', () => {
    const known = new Set(fixes.map(({ id }) => id));
    expect(checks.flatMap((one) => one.fixes ?? []).filter((id) => !known.has(id))).toEqual([]);
    const ids = new Set(checks.map(({ id }) => id));
    expect(fixes.flatMap((fix) => fix.checks).filter((id) => !ids.has(id))).toEqual([]);
  });
  it('are those of products in the case, for what did not pass in just their logs', () => {
    const found = fixesFor({
      checks: [
        check(
          'bytes-proven',
          [35, 36, 37, 80],
          [
            [1, 0, 10],
            [2, 10, 10],
          ],
        ),
      ],
      coverage,
    });
    expect(found.map(({ id }) => id)).toEqual(expect.arrayContaining(['cloudtrail-validation', 'cloudtrail-bucket-lock']));
    expect(found.filter(({ product }) => product === 'nginx')).toEqual([]);
    expect(found.find(({ id }) => id === 'cloudtrail-validation')).toMatchObject({
      sources: [1],
      answers: [{ check: 'bytes-proven', status: 'partly', failing: 10, total: 10 }],
      weight: 1,
    });
  });
  it('are none where all is met or there is nothing to count', () => {
    expect(fixesFor({ checks: [check('a', [35], [[1, 10, 10]]), check('b', [2], [])], coverage })).toEqual([]);
  });
  it('come by weight', () => {
    const found = fixesFor({ checks: [check('times', [48], [[2, 0, 10]]), check('names', [2], [[2, 0, 10]]), check('regions', [18], [[1, 9, 10]])], coverage });
    expect(found[0]?.id).toBe('nginx-json');
    expect(found.map(({ weight }) => weight)).toEqual(found.map(({ weight }) => weight).toSorted((a, b) => b - a));
  });
});

describe('files', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['--audit-log-maxage=30', "'--audit-log-maxage=30"],
    ['@sum', "'@sum"],
    ['a,b', '"a,b"'],
    ['say "x"', '"say ""x"""'],
    ['plain', 'plain'],
    ['-12.5', '-12.5'],
  ])('%s becomes %s', (text, expected) => expect(safeCell(text)).toBe(expected));
  it('hold every fix', () => {
    const found = fixesFor({ checks: [check('bytes-proven', [35, 36, 37, 80], [[1, 0, 10]])], coverage });
    const markdown = fixesAsMarkdown(found);
    for (const { finding, setting } of found) for (const line of [finding, ...setting]) expect(markdown).toContain(line);
    expect(fixesAsCsv(found)).toMatch(/^fix,product,.*\r\n/);
    expect(fixesAsMarkdown([])).toContain('Nothing');
  });
});
