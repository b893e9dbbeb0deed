// A device that changes in the middle of a session; a browser that is updated is the same one.
import { afterAll, expect, it } from 'vitest';
import { checked, endChecked } from '../../../../test/support/checked.ts';

afterAll(endChecked);

const windows = (chrome: string) => `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${chrome} Safari/537.36`;
const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1';
const at = (n: number) => `2026-06-01T08:${String(n).padStart(2, '0')}:00Z`;

it('finds the switch, not the update', async () => {
  const said = [
    ['a', windows('124.0.6367.91')],
    ['a', windows('125.0.6422.60')],
    ['b', windows('124.0.0.0')],
    ['b', windows('124.0.0.0')],
    ['b', phone],
    ['c', windows('124.0.0.0')],
  ].map(([session_id, user_agent], n) => ({ time: at(n), action: 'read', user: 'ana', session_id, user_agent }));
  const devices = ['d1', 'd1', 'd2'].map((device_id, n) => ({ time: at(n + 10), action: 'read', user: 'bo', session_id: 'x', device_id }));
  const { found, rows } = await checked({ 'app.jsonl': said, 'mobile.jsonl': devices });
  expect(found.checks.find(({ id }) => id === 'sessions-keep-their-device')).toMatchObject({ passed: 1, total: 3 });
  expect(await rows('sessions-keep-their-device')).toMatchObject([
    { source: 1, record: 5 },
    { source: 2, record: 3 },
  ]);
});
