// Expressions as their writers mean them, on real rows; and zero rows that say how each part was read and what comes near.
import { draws, fc } from '../../test/support/properties.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { regexProblem } from '../contract/filter-regex.ts';
import { explainLines, idleLines, negates } from '../contract/filter-words.ts';
import { methods } from '../contract/methods.ts';
import type { FilterInput } from '../contract/model/event.ts';
import type { Host } from '../kernel/handlers.ts';
import { eventHandlers } from './event.ts';
import { type FixtureRow, smallCase, verdictRow } from './small-case.fixture.ts';

const host = {} as Host;
const minute = 60_000_000_000n;
const start = 1_770_714_000_000_000_000n; // 2026-02-10T09:00:00Z
const addresses = [
  '203.0.113.7',
  '203.0.113.255',
  '203.0.114.1',
  '2001:db8::1',
  '2001:db8:0:ffff::',
  '2001:db9::',
  '::1',
  '::ffff:203.0.113.9',
  null,
  '10.200.3.4',
];
const rows: FixtureRow[] = addresses.map((ip, i) => ({
  source: 1,
  record: i + 1,
  time_ns: start + BigInt(i) * minute,
  source_ip: ip,
  source_address: ip === null ? 'ec2.amazonaws.com' : ip,
  user_name: i < 5 ? 'mara.lindqvist' : 'svc-ci',
  event_action: ['GetObject', 'GetBucketAcl', 'PutObject', 'get\nline'][i % 4] as string,
  event_outcome: 'failure',
  message: `C:\\Temp\\a.exe said a:b:c at 10:2${i}:01, a*b`,
  extra: JSON.stringify({ at: `2026-02-10T10:0${i}:00+01:00`, sourceIPAddress: ip }),
}));
let db: Awaited<ReturnType<typeof smallCase>>;
beforeAll(async () => {
  db = await smallCase(rows);
  await db.connection.insert('verdict', [verdictRow(1, 1, 1, 'verified')]);
  await db.connection.insert('tag', [{ id: 1, target: 'r', source: 1, record: 1, tag: 'reviewed', author: 'a', at_ns: 1 }]);
});
afterAll(() => db.close());
const found = async (input: FilterInput): Promise<number[]> => {
  const params = methods['event.page'].params.parse({ filter: input, columns: [], limit: 50 });
  return (await eventHandlers['event.page'](params, db.connection, host)).rows.map((row) => Number(row[1]));
};
const explain = async (input: FilterInput, counted = true) =>
  eventHandlers['event.explain'](methods['event.explain'].params.parse({ filter: input, counted }), db.connection, host);

describe('understood as meant', () => {
  test.each<[string, number[]]>([
    ['source.ip:203.0.113.0/24', [1, 2, 8]],
    ['source.ip=203.0.113.99/24', [1, 2, 8]],
    ['source.ip:203.0.112.0/22', [1, 2, 3, 8]],
    ['source.ip:203.0.113.128/25', [2]],
    ['source.ip:::ffff:203.0.113.0/120', [1, 2, 8]],
    ['not source.ip:203.0.113.0/24', [3, 4, 5, 6, 7, 9, 10]],
    ['source.ip != 203.0.113.0/24', [3, 4, 5, 6, 7, 9, 10]],
    ['source.ip in (10.0.0.0/8, 2001:db8::/48)', [4, 5, 10]],
    ['source.ip:2001:db8::/32', [4, 5]],
    ['source.ip:2001:db8::/31', [4, 5, 6]],
    ['source.ip:2001:DB8:0:0::1', [4]],
    ['source.ip:::/0', [4, 5, 6, 7]],
    ['source.ip:0.0.0.0/0', [1, 2, 3, 8, 10]],
    ['source.ip:203.0.113.8-203.0.114.1', [2, 3, 8]],
    ['source.address:10.0.0.0/8', [10]],
    ['source.ip:[2001:db8::1]', [4]],
    ['event.action:/get.*/i', [1, 2, 4, 5, 6, 8, 9, 10]],
    ['not event.action:/get.*/i and source.ip:*', [3, 7]],
    ['event.action:(/put.*/i, /.*acl/i) and not source.ip:*', []],
    ['source.address:ec2.amazonaws.com', [9]],
    ['event.action:/Get.*/', [1, 2, 5, 6, 9, 10]],
    ['event.action:/(?i)get.*/', [1, 2, 4, 5, 6, 8, 9, 10]],
    ['event.action:/Object/', []],
    ['event.action:/.*Object/', [1, 3, 5, 7, 9]],
    ['user.name=mara.lindqvist', [1, 2, 3, 4, 5]],
    ['user.name: svc-ci AND NOT source.ip:*', [9]],
    ['-user.name:svc-ci && event.action:Put*', [3]],
    ['user.name:“svc-ci” -source.ip:*:*', [9, 10]],
    ['@timestamp:2026-02-10 09:03', [4]],
    ['@timestamp < 2026-02-10 09:02', [1, 2]],
    ['@timestamp <= 2026-02-10 10:01 +01:00', [1, 2]],
    ['@timestamp > 2026-02-10T09:08', [10]],
    ['@timestamp:2026-02-10', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
    ['@timestamp:2026-02-09', []],
    ['extra.at >= 2026-02-10 09:08', [9, 10]],
    [String.raw`message:C:\Temp\*`, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
    ['"a:b:c" 10:22:01', [3]],
    ['message:*"a*b"', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
    ['user.name exists and user.name contains ci', [6, 7, 8, 9, 10]],
    ['*', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
  ])('%s', async (where, records) => {
    expect(await found({ where })).toEqual(records);
  });
});

test('an expression that is accepted is one that the database runs', async () => {
  const signs = [
    'a',
    '.',
    '*',
    '+',
    '?',
    '(',
    ')',
    '[',
    ']',
    '^',
    '$',
    '|',
    '{2}',
    '{3,}',
    '{1,5}',
    '\\d',
    '\\b',
    '\\w',
    '\\.',
    '\\/',
    '(?:',
    '(?i)',
    '(?i:',
    '(?s)',
    '-',
    'ä',
    '&&',
    '\\x41',
    '[:alpha:]',
    '\\B',
    '\\Q',
    '\\z',
  ];
  const accepted = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: fc.constantFrom(...signs), minLength: 1, maxLength: 8 }), async (source) => {
      if (regexProblem(source) !== undefined) return;
      accepted.add(source);
      await found({ where: `user.name:/${source}/` });
    }),
    { numRuns: draws(1500) },
  );
  expect(accepted.size).toBeGreaterThan(draws(100));
});

describe('zero rows are explained', () => {
  test.each<[FilterInput, string[]]>([
    [{ where: 'user.name=mara' }, ['user.name is exactly “mara”, letter case included: no event', '  near: 5 events have mara.lindqvist']],
    [{ where: 'user.name:Svc-CI' }, ['user.name is exactly “Svc-CI”, letter case included: no event', '  near: 5 events have svc-ci']],
    [{ where: 'user.name:mara.lindqvst' }, ['user.name is exactly “mara.lindqvst”, letter case included: no event', '  near: 5 events have mara.lindqvist']],
    [{ where: 'user.name:vsc-ic' }, ['user.name is exactly “vsc-ic”, letter case included: no event', '  near: 5 events have svc-ci']],
    [{ where: 'event.outcome:failed' }, ['event.outcome is exactly “failed”, letter case included: no event', '  near: 10 events have failure']],
    [
      { where: 'user.name:MARA*' },
      ['user.name fits “MARA*”, * standing for any characters, letter case included: no event', '  near: 5 events have mara.lindqvist'],
    ],
    [{ where: 'verdict:verifed' }, ['verdict is exactly “verifed”, letter case included: no event', '  near: 10 events have verified']],
    [{ where: 'tag:review' }, ['tag is exactly “review”, letter case included: no event', '  near: 1 event has reviewed']],
    [
      { where: 'extra.sourceIPAddress:203.0.113.0/24' },
      [
        'extra.sourceIPAddress is exactly “203.0.113.0/24”, letter case included (networks are understood by source.ip): no event',
        '  near: 1 event has 203.0.113.255; 1 event has 203.0.113.7',
      ],
    ],
    [
      { where: 'user.name:mar?' },
      [
        'user.name is exactly “mar?”, letter case included (? and % stand for themselves; * stands for any characters): no event',
        '  near: 5 events have mara.lindqvist',
      ],
    ],
    [{ where: 'source.ip:192.0.2.0/24' }, ['source.ip is 192.0.2.0 to 192.0.2.255: no event']],
    [{ where: 'event.action:/Object/' }, ['the whole of event.action fits the regular expression Object: no event']],
    [{ where: '@timestamp >= 2026-02-11 09:00' }, ['the time is at or after 2026-02-11T09:00:00.000000000Z (no zone was written: read as UTC): no event']],
    [
      { where: 'user.name:svc-ci and event.action:PutObject and not source.ip:::1' },
      [
        'user.name is exactly “svc-ci”, letter case included: 5 events',
        'event.action is exactly “PutObject”, letter case included: 2 events',
        'not: source.ip is 0000:0000:0000:0000:0000:0000:0000:0001: 9 events',
        'Each part alone leaves events, all together leave none.',
      ],
    ],
    [
      { conditions: [{ field: 'user.name', test: 'is', values: ['mara'] }], text: 'nothing like it' },
      [
        'user.name is “mara”: no event',
        '  near: 5 events have mara.lindqvist',
        'some text of the event contains “nothing like it”, letter case ignored: no event',
      ],
    ],
  ])('%j', async (input, lines) => {
    expect(await found(input)).toEqual([]);
    expect(explainLines(await explain(input))).toEqual(lines);
  });

  test('a near value is one click: the filter that it makes leaves what it says', async () => {
    for (const input of [
      { where: 'not event.action:x and user.name in (nobody, mara) and *' },
      { conditions: [{ field: 'user.name', test: 'is' as const, values: ['mara'] }] },
    ]) {
      const near = (await explain(input)).terms.filter(({ negated }) => !negated).flatMap((term) => term.near);
      expect(near.length).toBeGreaterThan(0);
      for (const { filter, count } of near) expect(await found(filter)).toHaveLength(count);
    }
  });

  test.each<[FilterInput, string[]]>([
    [
      { where: 'not event.outcome:failed' },
      ['not: event.outcome is exactly “failed”, letter case included: leaves nothing out', '  near: 10 events have failure'],
    ],
    [
      { where: 'user.name != MARA.LINDQVIST and source.ip:*' },
      ['not: user.name is exactly “MARA.LINDQVIST”, letter case included: leaves nothing out', '  near: 5 events have mara.lindqvist'],
    ],
    [{ where: 'not extra.nosuch:x' }, ['not: extra.nosuch is exactly “x”, letter case included: leaves nothing out']],
    [{ where: '-source.ip:192.0.2.0/24' }, ['not: source.ip is 192.0.2.0 to 192.0.2.255: leaves nothing out']],
    [
      { conditions: [{ field: 'user.name', test: 'is not', values: ['Svc-CI'] }] },
      ['user.name is not “Svc-CI”: leaves nothing out', '  near: 5 events have svc-ci'],
    ],
    [{ where: 'not user.name:svc-ci' }, []],
    [{ where: 'not (user.name:svc-ci or event.action:Nothing)' }, ['not: event.action is exactly “Nothing”, letter case included: leaves nothing out']],
  ])('what was to be left out and is not is told: %j', async (input, lines) => {
    expect((await found(input)).length).toBeGreaterThan(0);
    const explanation = await explain(input);
    expect(negates(explanation)).toBe(true);
    expect(idleLines(explanation)).toEqual(lines);
  });

  test.each([
    ['203.0.113'],
    ['203.0.113.'],
    ['203.0.113.1-20'],
    ['203.0.113.0/255.255.255.0'],
    ['[203.0.113.1'],
    ['203.0.113.5,10.0.0.7'],
    ['ec2.amazonaws.com'],
    ['203.0.113.300'],
    ['"203.0.113.*"'],
  ])('a value that is no address is refused where only addresses stand, also when it is to be left out: %s', async (value) => {
    for (const where of [`source.ip:${value}`, `not source.ip:${value}`, `source.ip in (10.0.0.1 or ${value.replaceAll(',', ' or x')})`])
      await expect(found({ where })).rejects.toMatchObject({
        code: 'filter.invalid',
        message: expect.stringContaining('is no IP address'),
        remedy: expect.stringContaining('203.0.113.*'),
      });
    expect(await found({ where: `not source.address:${value}` })).toHaveLength(value === 'ec2.amazonaws.com' ? 9 : 10);
  });

  test('the reading alone looks at no event', async () => {
    expect(await explain({ where: '@timestamp >= 2026-02-10' }, false)).toEqual({
      terms: [
        {
          read: 'the time is at or after 2026-02-10T00:00:00.000000000Z',
          assumed: 'no zone was written: read as UTC',
          count: null,
          negated: false,
          idle: false,
          near: [],
        },
      ],
    });
  });
});
