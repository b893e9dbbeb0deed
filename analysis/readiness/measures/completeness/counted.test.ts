// Two hosts that number their sign-ins for themselves, in tens or in sixteens, have numbers in common and nothing else.
import { afterAll, expect, it } from 'vitest';
import { checked, endChecked } from '../../../../test/support/checked.ts';
import { seeded } from '../../../../test/support/seeded.ts';

afterAll(endChecked);

const ways: Record<string, (n: number) => string> = { tens: (n) => `s-${n}`, sixteens: (n) => `0x${n.toString(16)}`, bare: (n) => n.toString(16) };

function host(stream: number, written: (n: number) => string) {
  const chance = seeded(31, stream);
  let [at, n] = [Date.UTC(2026, 2, 2), 0x1_f000 + chance.below(200)];
  return Array.from({ length: 900 }, () => {
    at += 1000 + chance.below(120_000);
    n += 1 + chance.below(2);
    return { timestamp: new Date(at).toISOString(), user: 'ana', action: 'logon', session_id: written(n) };
  });
}

it('takes two counts for no records of one act', async () => {
  const { found } = await checked(
    Object.fromEntries(
      Object.entries(ways).flatMap(([name, written], i) => [
        // A name of its own, so that the ways do not meet one another.
        [`${name}-a.jsonl`, host(2 * i, (n) => written(n + 100_000 * i))],
        [`${name}-b.jsonl`, host(2 * i + 1, (n) => written(n + 100_000 * i))],
      ]),
    ),
    { only: ['completeness', 'clocks'] },
  );
  expect(found.completeness.filter(({ method }) => method === 'counterpart')).toEqual([]);
  expect(found.clocks).toEqual([]);
});
