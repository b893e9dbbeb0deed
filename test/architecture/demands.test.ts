// The table of demands: each of the 82 leads to what answers it, to where it is seen and to a test, and nothing it names is missing.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { verbs } from '../../analysis/cli/verbs/index.ts';
import { checks } from '../../analysis/readiness/checks/index.ts';
import { measures } from '../../analysis/readiness/measures/index.ts';
import { profiles } from '../../analysis/readiness/profiles/index.ts';
import { questions } from '../../analysis/readiness/questions/index.ts';
import { views } from '../../renderer/screens/readiness/views.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const table = readFileSync(join(root, 'analysis/readiness/DEMANDS.md'), 'utf8');

const known: Record<string, ReadonlySet<string>> = {
  check: new Set(checks.map(({ id }) => id)),
  measure: new Set(measures.map(({ id }) => id)),
  question: new Set(questions.map(({ id }) => id)),
  profile: new Set(profiles.map(({ name }) => name.toLowerCase().replaceAll(' ', '-'))),
  verb: new Set(Object.keys(verbs)),
};

/** What is wrong with a row: one sentence each. */
export function wrongIn(row: string): string[] {
  const [, number = '', , by = '', screen = '', test = ''] = row.split('|').map((cell) => cell.trim());
  const named = [...by.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
  const view = /`readiness(?:\?view=([a-z]+))?`/.exec(screen);
  const path = /`([^`]+)`/.exec(test)?.[1] ?? '';
  return [
    ...(named.length === 0 ? [`demand ${number} is answered by nothing`] : []),
    ...named
      .filter((name) => known[name.split(':')[0] ?? '']?.has(name.slice(name.indexOf(':') + 1)) !== true)
      .map((name) => `demand ${number}: there is no ${name}`),
    ...(view?.[1] !== undefined && !views.some(({ id }) => id === view[1]) ? [`demand ${number}: the screen has no page ${view[1]}`] : []),
    ...(path !== '' && existsSync(join(root, path)) ? [] : [`demand ${number}: there is no test ${path}`]),
  ];
}

describe('the table of demands', () => {
  const rows = table
    .slice(0, table.indexOf('## Limits'))
    .split('\n')
    .filter((line) => /^\| \d+ \|/.test(line));

  it('has each of the 82 once, in order', () => {
    expect(rows.map((row) => Number(/\d+/.exec(row)?.[0]))).toEqual(Array.from({ length: 82 }, (_, i) => i + 1));
  });

  it('names nothing that is not there', () => {
    const wrong = rows.flatMap(wrongIn);
    expect(wrong, wrong.join('\n')).toEqual([]);
  });

  it('is cited by checks, each of which stands in the row of its demands', () => {
    const strange = checks.flatMap(({ id, demands }) => demands.filter((demand) => demand < 1 || demand > 82).map((demand) => `${id}: ${demand}`));
    expect(strange).toEqual([]);
    const idle = checks.filter(({ id, demands }) => demands.length === 0 && !table.includes(`check:${id}`)).map(({ id }) => id);
    expect(idle).toEqual([]);
  });

  it('would name a missing link', () => {
    expect(wrongIn('| 1 | x | `check:nothing` | `readiness?view=nowhere` | `test/none.test.ts` |')).toHaveLength(3);
    expect(wrongIn('| 1 | x | | | `package.json` |')).toEqual(['demand 1 is answered by nothing']);
  });
});
