// Six planted violations in the spellings of several systems, and twins without a fault.
import { afterAll, expect, it } from 'vitest';
import { checked, endChecked } from '../../../../test/support/checked.ts';
import type { TokenFinding } from '../../../contract/model/readiness.ts';
import { planted, spellings } from './planted.fixture.ts';
import { pair, pairFound, shapes } from './shapes.fixture.ts';

afterAll(endChecked);

const order = (a: { violation: string; key: string }, b: { violation: string; key: string }) =>
  `${a.violation} ${a.key}`.localeCompare(`${b.violation} ${b.key}`);
const shown = (tokens: readonly TokenFinding[], source: number) =>
  tokens
    .filter(({ records }) => records[0]?.source === source)
    .map(({ violation, key, records }) => ({ violation, key, records: records.map(({ record }) => record) }))
    .toSorted(order);

it('finds what was planted, and nothing in the twins', async () => {
  const logs = Object.entries(spellings).flatMap(([name, spelling], i) => [
    { name: `${name}.jsonl`, ...planted(spelling, 2 * i + 1, false) },
    { name: `${name}-twin.jsonl`, ...planted(spelling, 2 * i + 2, true) },
  ]);
  const { found } = await checked(Object.fromEntries(logs.map(({ name, records }) => [name, records])), { only: ['tokens'] });
  for (const [i, { name, truth }] of logs.entries()) expect({ name, found: shown(found.tokens, i + 1) }).toEqual({ name, found: truth.toSorted(order) });
});

it('reads many shapes of logs', async () => {
  const { found } = await checked({ ...Object.fromEntries(shapes.map(({ file, content }) => [file, content])), ...pair }, { only: ['tokens'] });
  const said = (source: number) => shown(found.tokens, source).map(({ violation, key, records }) => `${violation} ${key}: ${records.join(' ')}`);
  expect([...shapes.map(({ name }, i) => ({ name, found: said(i + 1) })), { name: 'pair', found: said(shapes.length + 2) }]).toEqual([
    ...shapes.map(({ name, found }) => ({ name, found })),
    { name: 'pair', found: pairFound },
  ]);
});
