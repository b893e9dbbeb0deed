// Each rule fires at just the act that completes its threshold; twins with typos, gateways and steady habits are silent.
import { afterAll, expect, it } from 'vitest';
import { checked, endChecked } from '../../../../test/support/checked.ts';
import { seeded } from '../../../../test/support/seeded.ts';

afterAll(endChecked);

const at = (minutes: number, seconds = 0) => new Date(Date.UTC(2026, 2, 2, 8) + minutes * 60_000 + seconds * 1000).toISOString();
const signIn = (timestamp: string, user: string, source_ip: string, outcome: 'success' | 'failure') => ({
  timestamp,
  user,
  action: 'login',
  outcome,
  source_ip,
});
const scope = {
  name: 'office',
  hours: { from: '08:00', to: '18:00', days: [1, 2, 3, 4, 5], zone: 'Europe/Berlin' },
  ranges: [
    { cidr: '192.0.2.0/24', place: 'Berlin', latitude: 52.5, longitude: 13.4 },
    { cidr: '2001:db8:7::/48', place: 'Sydney', latitude: -33.9, longitude: 151.2 },
  ],
};

it('fires at the act that completes the number, and not for typos or a gateway', async () => {
  const attack = [
    ...Array.from({ length: 4 }, (_, i) => signIn(at(0, i), 'ana', '192.0.2.1', 'failure')),
    signIn(at(1), 'ana', '192.0.2.1', 'success'),
    // The eighth record is the fifth failure within ten minutes: the first of them lies nine minutes back.
    signIn(at(30), 'ben', '198.51.100.9', 'failure'),
    signIn(at(33), 'ben', '198.51.100.9', 'failure'),
    signIn(at(38), 'ben', '198.51.100.9', 'failure'),
    signIn(at(38), 'ben', '198.51.100.9', 'failure'),
    signIn(at(40), 'ben', '198.51.100.9', 'failure'),
    signIn(at(41), 'ben', '198.51.100.9', 'success'),
    // Accounts one after the other, from one address.
    ...['u1', 'u2', 'u3', 'u4', 'u5', 'u6'].map((user, i) => signIn(at(100 + 5 * i), user, '203.0.113.5', 'failure')),
  ];
  const gateway = Array.from({ length: 200 }, (_, i) => signIn(at(i / 5), `p${i % 40}`, '203.0.113.77', i % 12 === 0 ? 'failure' : 'success'));
  const { found } = await checked({ 'attack.jsonl': attack, 'gateway.jsonl': gateway }, { only: ['alerts'] });
  expect(
    found.alerts.map(({ rule, subject, first_at, record, times }) => ({ rule, subject, first_at, record: record.record, source: record.source, times })),
  ).toEqual([
    { rule: 'failed sign-ins of an account', subject: 'ben', first_at: '2026-03-02T08:40:00.000Z', record: 10, source: 1, times: 1 },
    { rule: 'many accounts from one address', subject: '203.0.113.5', first_at: '2026-03-02T10:00:00.000Z', record: 16, source: 1, times: 1 },
    { rule: 'sign-in after many failures', subject: 'ben', first_at: '2026-03-02T08:41:00.000Z', record: 11, source: 1, times: 1 },
  ]);
});

it('tells hours, places and devices, and what stands out of an own past', async () => {
  const random = seeded(9, 1);
  const habits = (user: string, plus: readonly object[]) => {
    const records: object[] = [];
    for (let day = 0; day < 35; day++) {
      if (day % 7 >= 5) continue;
      for (let hour = 0; hour < 8; hour++)
        for (let i = 0; i < 4 + random.below(4); i++)
          records.push({
            ...signIn(at(day * 1440 + hour * 60 + random.below(60)), user, '192.0.2.10', 'success'),
            action: ['read', 'list', 'write'][random.below(3)] ?? '',
            device_id: `d-${user}`,
          });
    }
    return [...records, ...plus].toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
  };
  // Tuesday of the last week, 02:10 UTC: from far away, at night, with another device and an act that was never done.
  const night = 29 * 1440 - 350;
  const odd = Array.from({ length: 30 }, (_, i) => ({
    ...signIn(at(night + i / 10), 'cy', '2001:db8:7::9', 'success'),
    action: 'export',
    device_id: 'd-other',
  }));
  const sydney = { ...signIn(at(28 * 1440 + 450), 'cy', '192.0.2.10', 'success'), action: 'read', device_id: 'd-cy' };
  const { found } = await checked({ 'cy.jsonl': habits('cy', [sydney, ...odd]), 'dan.jsonl': habits('dan', []) }, { only: ['alerts'], scopes: [scope] });
  const first = at(night);
  expect(found.alerts.map(({ rule, subject, first_at }) => [rule, subject, first_at])).toEqual([
    ['off-hours use', 'cy', first],
    ['new address of an account', 'cy', first],
    ['new device of an account', 'cy', first],
    ['impossible travel', 'cy', first],
    ['own past', 'cy', first],
  ]);
  expect(found.alerts.at(-1)?.reasons?.map((reason) => reason.split(' ').slice(0, 2).join(' '))).toEqual(
    expect.arrayContaining(['new action', 'new address', 'new device', 'at this']),
  );
});
