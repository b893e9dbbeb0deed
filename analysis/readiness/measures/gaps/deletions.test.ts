// Acts on logs: with records that are gone, and the same acts where everything is there.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Checked, checked, endChecked } from '../../../../test/support/checked.ts';
import { seeded } from '../../../../test/support/seeded.ts';
import { statedRange } from './deletions.ts';

afterAll(endChecked);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 2, 2);
const at = (day: number, hour: number) => START + day * DAY + hour * HOUR;
const iso = (ms: number) => new Date(ms).toISOString();

interface Act {
  at: number;
  says: object;
}
interface Shape {
  /** Records an hour. */
  rate: number;
  days: number;
  acts: readonly Act[];
  gone: readonly [number, number];
  kind: string;
  /** Everything before is gone. */
  open?: true;
}
const trail = (eventName: string, more: object = {}) => ({ eventName, eventSource: 'cloudtrail.amazonaws.com', requestParameters: { name: 'main' }, ...more });
const shapes: Record<string, Shape> = {
  'cleared, nothing before': {
    rate: 6,
    days: 6,
    acts: [{ at: at(2, 9), says: { action: 'audit_log_cleared' } }],
    gone: [START, at(2, 9)],
    kind: 'deletion',
    open: true,
  },
  'cleared to just now': { rate: 4, days: 8, acts: [{ at: at(2, 9), says: { action: 'log.cleared' } }], gone: [at(2, 5.5), at(2, 9)], kind: 'deletion' },
  'purged, by its hours': {
    rate: 3,
    days: 8,
    acts: [{ at: at(5, 9), says: { action: 'purge_logs', details: { from: iso(at(3, 2)), to: iso(at(3, 6)) } } }],
    gone: [at(3, 2), at(3, 6)],
    kind: 'deletion',
  },
  'purged, without a word of what': {
    rate: 6,
    days: 8,
    acts: [{ at: at(5, 9), says: { action: 'purge_logs' } }],
    gone: [at(3, 2), at(3, 8)],
    kind: 'deletion',
  },
  'purged every night, and a hole besides': {
    rate: 6,
    days: 8,
    acts: Array.from({ length: 7 }, (_, day) => ({ at: at(day + 1, 1), says: { action: 'purge_logs', older_than_days: 90 } })),
    gone: [at(3, 2), at(3, 8)],
    kind: 'time',
  },
  'purged every night without a word, and a hole besides': {
    rate: 6,
    days: 8,
    acts: Array.from({ length: 7 }, (_, day) => ({ at: at(day + 1, 1), says: { action: 'logs_purged' } })),
    gone: [at(3, 10), at(3, 16)],
    kind: 'time',
  },
  'object of a day': {
    rate: 2,
    days: 8,
    acts: [{ at: at(6, 9), says: { action: 'DeleteObject', resource: 'arn:aws:s3:::audit-logs/app/2026/03/05/app.log.gz' } }],
    gone: [at(3, 0), at(4, 0)],
    kind: 'deletion',
  },
  vacuumed: {
    rate: 12,
    days: 4,
    acts: [{ at: at(2, 9), says: { process: 'systemd-journald', message: 'Vacuuming done, freed 128.0M of archived journals from /var/log/journal.' } }],
    gone: [at(2, 6), at(2, 8.95)],
    kind: 'deletion',
  },
  'stopped and started': {
    rate: 8,
    days: 6,
    acts: [
      { at: at(2, 9), says: trail('StopLogging') },
      { at: at(2, 10.5), says: trail('StartLogging') },
    ],
    gone: [at(2, 9.01), at(2, 10.49)],
    kind: 'deletion',
  },
  'stopped, and goes on later': {
    rate: 8,
    days: 6,
    acts: [{ at: at(2, 9), says: { action: 'audit.logging.disabled' } }],
    gone: [at(2, 9.01), at(2, 11.5)],
    kind: 'deletion',
  },
};
const names = Object.keys(shapes);

function made(isFaulty: boolean): Record<string, readonly object[]> {
  return Object.fromEntries(
    Object.entries(shapes).map(([name, { rate, days, acts, gone }], i) => {
      const chance = seeded(21, i);
      const times = Array.from({ length: rate * 24 * days }, () => START + chance.below(days * DAY));
      const all = [
        ...times
          .filter((time) => !isFaulty || time < gone[0] || time >= gone[1])
          .map((time) => ({ at: time, says: { action: 'read', resource: `doc/${time % 97}` } })),
        ...acts,
      ];
      all.sort((a, b) => a.at - b.at);
      return [`${i}-${name.replaceAll(/[ ,]+/g, '_')}.jsonl`, all.map(({ at: time, says }) => ({ timestamp: iso(time), user: 'ana', ...says }))];
    }),
  );
}

describe('acts on logs', () => {
  let faulty: Checked;
  let clean: Checked;
  beforeAll(async () => {
    faulty = await checked(made(true), { only: ['gaps', 'deletions-recorded'] });
    clean = await checked(made(false), { only: ['gaps', 'deletions-recorded'] });
  }, 120_000);
  it.each(names.map((name, i) => [name, i + 1] as const))('%s', (name, source) => {
    const { gone, kind, open } = shapes[name] as Shape;
    const own = faulty.found.gaps.filter((gap) => gap.source === source);
    expect(own.map((gap) => gap.kind)).toEqual([kind]);
    if (open) expect(own[0]?.from).toBeNull();
    else expect(Date.parse(String(own[0]?.from))).toBeLessThanOrEqual(gone[0]);
    expect(Date.parse(String(own[0]?.to))).toBeGreaterThanOrEqual(gone[1]);
    expect(clean.found.gaps.filter((gap) => gap.source === source)).toEqual([]);
  });
});

it('reads what is stated of the time of what was deleted', () => {
  const says = (extra: object, resource: string | null = null, message: string | null = null) => {
    const { from, to } = statedRange({ time_ns: String(BigInt(at(9, 0)) * 1_000_000n), extra: JSON.stringify(extra), message, resource });
    return [from, to].map((ns) => (ns === undefined ? null : new Date(Number(ns / 1_000_000n)).toISOString()));
  };
  expect(says({ older_than_days: 3 })).toEqual([null, iso(at(6, 0))]);
  expect(says({}, null, 'removed 30 log files older than 2 weeks')).toEqual([null, iso(at(-5, 0))]);
  expect(says({}, null, 'journalctl --vacuum-time=12h')).toEqual([null, iso(at(8, 12))]);
  expect(says({}, 'logs/AWSLogs/111122223333/CloudTrail/eu-west-1/2026/03/04/111122223333_CloudTrail_eu-west-1_20260304T1015Z_x.json.gz')).toEqual([
    iso(at(2, 0)),
    iso(at(3, 0)),
  ]);
  expect(says({}, 'logs/app-20260304T1015Z.log')).toEqual([iso(at(2, 9.25)), iso(at(2, 11.25))]);
  expect(says({ path: '/var/log/app-2026-03-04.log' })).toEqual([iso(at(2, 0)), iso(at(3, 0))]);
  expect(says({ id: '20261399' }, 'logs/app.log')).toEqual([null, null]);
});
