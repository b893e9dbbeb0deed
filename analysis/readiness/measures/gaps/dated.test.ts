// Files of one log that are named by their day or hour: what is missing where they meet, a last line that was cut, and a file that is not there.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Checked, checked, endChecked } from '../../../../test/support/checked.ts';
import { seeded } from '../../../../test/support/seeded.ts';

afterAll(endChecked);

const DAY = 86_400_000;
const START = Date.UTC(2026, 2, 2);
const chance = seeded(5, 1);

/** Sixty an hour by chance, of six days. */
const acts = Array.from({ length: 6 }, (_, day) => Array.from({ length: 24 * 60 }, () => START + day * DAY + chance.below(DAY)).toSorted((a, b) => a - b));
const line = (user: string) => (at: number) => JSON.stringify({ timestamp: new Date(at).toISOString(), user, action: 'read' });
const day = (n: number) => new Date(START + n * DAY).toISOString().slice(0, 10);

const names: Record<string, (n: number) => string> = {
  dashes: (n) => `app-${day(n)}.log`,
  packed: (n) => `app.log-${day(n).replaceAll('-', '')}`,
  dots: (n) => `app.${day(n).replaceAll('-', '.')}.jsonl`,
  folders: (n) => `${day(n).replaceAll('-', '/')}/app.jsonl`,
  json: (n) => `audit_${day(n).replaceAll('-', '_')}.json`,
};
type Fault = 'none' | 'seam' | 'cut' | 'missing';
function files(fault: Fault): Record<string, string> {
  return Object.fromEntries(
    Object.entries(names).flatMap(([name, named]) =>
      acts.flatMap((all, n) => {
        if (fault === 'missing' && n === 2) return [];
        const kept = all.filter((at) => fault !== 'seam' || n !== 2 || at < START + 3 * DAY - 25 * 60_000);
        const text = `${kept.map(line(name)).join('\n')}\n`;
        return [[`${name}/${named(n)}`, fault === 'cut' && n === 2 ? text.slice(0, -30) : text]];
      }),
    ),
  );
}

describe.each([['none', 0] as const, ['seam', 1] as const, ['cut', 1] as const, ['missing', 1] as const])('%s', (fault, gaps) => {
  let found: Checked;
  beforeAll(async () => {
    found = await checked(files(fault), { only: ['gaps'] });
  }, 120_000);
  it.each(Object.keys(names).map((name, i) => [name, i + 1] as const))('%s', (_name, source) => {
    const own = found.found.gaps.filter((gap) => gap.source === source);
    expect(own.map(({ kind }) => kind)).toEqual(Array.from({ length: gaps }, () => 'rotation'));
  });
});
