// Every rule against its invented cases: events.json in, sessions.json out. SEALTRAIL_GOLDEN=1 rewrites the expectations, never in CI.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type InventedEvent, sessionsOfEach } from '../../test/support/invented-events.ts';
import { skeleton } from './_skeleton/rule.ts';
import { sessionRules } from './index.ts';

const rewrite = process.env.SEALTRAIL_GOLDEN === '1';
if (rewrite && process.env.CI) throw new Error('goldens are not rewritten in CI');

let desk: Awaited<ReturnType<typeof sessionsOfEach>>;
beforeAll(async () => {
  desk = await sessionsOfEach();
});
afterAll(() => desk.close());

for (const rule of [...sessionRules, skeleton]) {
  const folder = join(import.meta.dirname, rule.id, 'cases');
  if (!existsSync(folder)) throw new Error(`the rule ${rule.id} has no folder ${folder}: a rule brings cases, and its id is its folder's name`);
  describe(rule.id, () => {
    test('has cases', () => expect(readdirSync(folder).length).toBeGreaterThan(0));
    for (const name of readdirSync(folder)) {
      test(name, async () => {
        const events = JSON.parse(readFileSync(join(folder, name, 'events.json'), 'utf8')) as InventedEvent[];
        // In the order of their lines, last ones first: that of the rows must not matter.
        const { sessions, links } = await desk.of(events.map((event, i) => ({ record: i + 1, ...event })).reverse(), [rule]);
        const found = JSON.parse(JSON.stringify({ sessions, links })) as unknown;
        const golden = join(folder, name, 'sessions.json');
        if (rewrite) writeFileSync(golden, `${JSON.stringify(found, null, 2)}\n`);
        expect(existsSync(golden), `no expectation ${golden}: run with SEALTRAIL_GOLDEN=1 and read the result`).toBe(true);
        expect(found).toEqual(JSON.parse(readFileSync(golden, 'utf8')));
      });
    }
  });
}
