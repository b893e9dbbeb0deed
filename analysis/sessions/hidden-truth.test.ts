// Every rule with invented traces finds their sessions: 99 of 100 where the source states a key, 95 where only pauses tell. Other seeds: SEALTRAIL_SEED.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sessionsOfEach } from '../../test/support/invented-events.ts';
import { type Invented, scored, traceOf } from './hidden-truth.fixture.ts';
import { sessionRules } from './index.ts';

const seed = Number(process.env['SEALTRAIL_SEED'] ?? 20260302);
const withTraces = sessionRules.filter(({ id }) => existsSync(join(import.meta.dirname, id, 'invented.fixture.ts')));

let desk: Awaited<ReturnType<typeof sessionsOfEach>>;
beforeAll(async () => void (desk = await sessionsOfEach()));
afterAll(() => desk.close());

describe.each(withTraces.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  it('finds what is hidden in a trace of 200 users', async () => {
    const { invented } = (await import(`./${id}/invented.fixture.ts`)) as { invented: Invented };
    const { events, truth } = traceOf(invented, seed);
    const { sessions } = await desk.of(events, [rule]);
    const { precision, recall } = scored(
      sessions.map(({ members }) => members),
      truth,
    );
    const least = invented.idle === undefined ? 0.99 : 0.95;
    expect({ precision, recall, found: sessions.length, truth: truth.length }).toSatisfy(() => precision >= least && recall >= least);
  });
});

it('a session that is put together with another counts as missed and as wrong', () => {
  expect(scored(['1:1 1:2', '1:3 1:4'], ['1:1 1:2', '1:3', '1:4'])).toEqual({ precision: 0.5, recall: 1 / 3 });
});
