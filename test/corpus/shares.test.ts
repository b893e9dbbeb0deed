// What others' tools read from the logs of the corpus and stands here as well: the tables that the tests of `expectations` keep in `shares`, by source. It
// needs no corpus.
import { expect, it } from 'vitest';
import { keptShares, shareOf } from './expectations/compare.ts';

it('is at least 97 % over all, and 90 % of each source', () => {
  const kept = keptShares();
  const sources = new Map<string, typeof kept>();
  for (const row of kept) {
    const [source = ''] = row.file.split('/');
    sources.set(source, [...(sources.get(source) ?? []), row]);
  }
  console.info([...sources].map(([source, rows]) => `${source.padEnd(24)} ${(100 * shareOf(rows)).toFixed(1).padStart(6)} %`).join('\n'));
  expect(sources.size).toBeGreaterThan(30);
  expect([...sources].filter(([, rows]) => shareOf(rows) < 0.9).map(([source]) => source)).toEqual([]);
  expect(shareOf(kept)).toBeGreaterThanOrEqual(0.97);
});
