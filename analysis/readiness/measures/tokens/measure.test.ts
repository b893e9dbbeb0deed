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

it('times uses by the clock of the log that revokes', async () => {
  const start = Date.UTC(2026, 1, 3, 9);
  const at = (second: number) => new Date(start + second * 1000).toISOString();
  /** Two logs of one set of requests, the second of them seven minutes ahead; one token is revoked in minute 20, used before and, where that is planted, behind. */
  const logs = (name: string, late: boolean) => {
    const requests = Array.from({ length: 120 }, (_, i) => ({ second: i * 20 + (i % 7), id: `${name}-${(i * 7919) % 1009}-${i}` }));
    const idp: object[] = requests.map(({ second, id }) => ({ time: at(second), action: 'introspect', request_id: id }));
    idp.push({ time: at(5), action: 'token_issued', jti: `${name}1`, expires_at: at(9000) }, { time: at(1200), action: 'token_revoked', jti: `${name}1` });
    const api: object[] = requests.map(({ second, id }) => ({ time: at(second + 420.05), action: 'GET /orders', request_id: id, user: 'ana' }));
    for (const second of [300, 900, 1190, ...(late ? [1300] : [])]) api.push({ time: at(second + 420), action: 'GET /orders', jti: `${name}1`, status: 200 });
    return { [`${name}-idp.jsonl`]: idp, [`${name}-api.jsonl`]: api };
  };
  const { found } = await checked({ ...logs('ahead', true), ...logs('twin', false) }, { only: ['tokens', 'clocks'] });
  expect(found.clocks.filter(({ source }) => source % 2 === 0).map(({ offset_ms }) => Math.round(offset_ms / 1000))).toEqual([420, 420]);
  expect(found.tokens.map(({ violation, key, records }) => ({ violation, key, records }))).toEqual([
    { violation: 'used after end', key: 'ahead1', records: [{ source: 2, record: 124 }] },
  ]);
});

it('names every use, of which there are many', async () => {
  const at = (second: number) => new Date(Date.UTC(2026, 1, 3, 9) + second * 1000).toISOString();
  const log = [
    { time: at(0), action: 'token_issued', jti: 'often', user: 'ana', expires_at: at(90_000) },
    { time: at(60), action: 'token_revoked', jti: 'often', user: 'ana' },
    ...Array.from({ length: 1500 }, (_, i) => ({ time: at(120 + i), action: 'GET /orders', jti: 'often', user: 'ana', status: 200 })),
  ];
  const { found } = await checked({ 'api.jsonl': log }, { only: ['tokens'] });
  expect(found.tokens.map(({ violation, records }) => [violation, records.length])).toEqual([['used after end', 1500]]);
});
