// Every rule against its invented cases: events.json in, sessions.json out. SEALTRAIL_GOLDEN=write writes what is missing or changed.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type InventedEvent, sessionsOf } from '../../test/support/invented-events.ts';
import { skeleton } from './_skeleton/rule.ts';
import { sessionRules } from './index.ts';

for (const rule of [...sessionRules, skeleton]) {
  const folder = join(import.meta.dirname, rule.id, 'cases');
  describe(rule.id, () => {
    test('has cases', () => expect(readdirSync(folder).length).toBeGreaterThan(0));
    for (const name of readdirSync(folder)) {
      test(name, async () => {
        const events = JSON.parse(readFileSync(join(folder, name, 'events.json'), 'utf8')) as InventedEvent[];
        const { sessions, links } = await sessionsOf(events, [rule]);
        const found = JSON.parse(JSON.stringify({ sessions, links })) as unknown;
        const golden = join(folder, name, 'sessions.json');
        if (process.env.SEALTRAIL_GOLDEN === 'write') writeFileSync(golden, `${JSON.stringify(found, null, 2)}\n`);
        expect(existsSync(golden), `${golden} is missing`).toBe(true);
        expect(found).toEqual(JSON.parse(readFileSync(golden, 'utf8')));
        const shuffled = await sessionsOf(events.map((event, i) => ({ record: i + 1, ...event })).reverse(), [rule]);
        expect(JSON.parse(JSON.stringify({ sessions: shuffled.sessions, links: shuffled.links })), 'physical order of the rows must not matter').toEqual(found);
      });
    }
  });
}
