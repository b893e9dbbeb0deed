// The hour that comes twice, through the real import: the order of lines says which of the two a line lies in, and a session across the change keeps its length.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eventColumns } from '../../contract/event-columns.ts';
import { importInto } from '../../../test/support/import-into.ts';
import { deskWith, insertEvents, sessionsIn } from '../../../test/support/invented-events.ts';
import { stampOf } from '../../../test/support/rotated-set.ts';

interface Read {
  time: string;
  time_assumed: string;
  message: string;
  [column: string]: unknown;
}

async function read(lines: readonly string[], zone: string, year: number): Promise<{ events: Read[]; codes: string[] }> {
  const path = join(mkdtempSync(join(tmpdir(), 'sealtrail-clock-')), 'auth.log');
  writeFileSync(path, `${lines.join('\n')}\n`);
  const tables = await importInto(path, { time: { zone, year } });
  try {
    const events = await tables.rows<Read>(
      `SELECT record, time_text, time_assumed, ${eventColumns.map(({ column }) => column).join(', ')}, time_ns::VARCHAR AS time_ns, strftime(make_timestamp_ns(time_ns), '%Y-%m-%dT%H:%M:%SZ') AS time FROM event ORDER BY record`,
    );
    const codes = await tables.rows<{ code: string }>("SELECT code FROM issue WHERE code LIKE 'time.dst%' OR code LIKE 'time.zone%' ORDER BY code");
    return { events, codes: codes.map(({ code }) => code) };
  } finally {
    tables.close();
    rmSync(tables.directory, { recursive: true, force: true });
  }
}

/** Every ten minutes a line, from an hour before the change to an hour behind; the session opens 40 minutes before it and is closed 30 minutes behind. */
function night(change: string, zone: string): string[] {
  const at = Date.parse(change) / 1000;
  return Array.from({ length: 18 }, (_, i) => {
    const now = at - 5400 + i * 600;
    const said =
      i === 5
        ? 'Accepted password for mira from 203.0.113.7 port 50000 ssh2'
        : i === 12
          ? 'pam_unix(sshd:session): session closed for user mira'
          : 'Connection closed by 198.51.100.9 port 4000 [preauth]';
    const lines = [`${stampOf(now, zone, false)} gate sshd[${i === 5 || i === 12 ? 77 : 1000 + i}]: ${said}`];
    if (i === 5) lines.push(`${stampOf(now, zone, false)} gate sshd[77]: pam_unix(sshd:session): session opened for user mira(uid=1000) by (uid=0)`);
    return lines;
  }).flat();
}

describe.each([
  ['Europe/Berlin', '2026-10-25T01:00:00Z', '02:00-03:00'],
  ['America/New_York', '2025-11-02T06:00:00Z', '01:00-02:00'],
  ['Australia/Lord_Howe', '2026-04-04T15:00:00Z', '01:30-02:00'],
  // Its winter is the time that is shifted; clocks go back for Ramadan; two hours at once.
  ['Europe/Dublin', '2026-10-25T01:00:00Z', '01:00-02:00'],
  ['Africa/Casablanca', '2026-02-15T02:00:00Z', '02:00-03:00'],
  ['Antarctica/Troll', '2026-10-25T01:00:00Z', '01:00-03:00'],
])('%s on %s', (zone, change, span) => {
  const year = Number(change.slice(0, 4));

  it('gives each line its hour, and says which', async () => {
    const lines = night(change, zone);
    const { events, codes } = await read(lines, zone, year);
    const from = Date.parse(change) - 5_400_000;
    const wanted = Array.from({ length: 18 }, (_, i) => new Date(from + i * 600_000).toISOString().replace('.000', ''));
    wanted.splice(5, 0, wanted[5] as string);
    expect(events.map(({ time }) => time)).toEqual(wanted);
    const assumed = events
      .map((event) => /(first|second) of the two hours (\S+), by the order of lines/.exec(event.time_assumed)?.slice(1, 3).join(' '))
      .filter(Boolean);
    expect(new Set(assumed)).toEqual(new Set([`first ${span}`, `second ${span}`]));
    // Of half an hour that comes twice, lines every ten minutes go back by too little to be sure.
    if (span !== '01:30-02:00') expect(codes).toEqual([]);
  });

  it('keeps the length of a session', async () => {
    const { events } = await read(night(change, zone), zone, year);
    const desk = await deskWith((connection) =>
      insertEvents(
        connection,
        events.map((event) => ({ ...event, source: 1, time_ns: BigInt(String(event.time_ns)) })),
      ),
    );
    const { sessions } = await sessionsIn(desk);
    desk.close();
    const [opened, closed] = [Date.parse(change) - 5_400_000 + 5 * 600_000, Date.parse(change) - 5_400_000 + 12 * 600_000];
    expect(sessions.filter(({ user }) => user === 'mira')).toEqual([
      expect.objectContaining({ opened: new Date(opened).toISOString().replace('.000', ''), closed: new Date(closed).toISOString().replace('.000', '') }),
    ]);
  });
});

it('is left in doubt where the order of lines does not tell', async () => {
  const line = (time: string, host = 'gate'): string => `Oct 25 ${time} ${host} sshd[1]: Connection closed by 198.51.100.9 port 4000 [preauth]`;
  // Never back: all of them may lie in either.
  const rising = await read([line('01:50:00'), line('02:10:00'), line('02:40:00'), line('03:10:00')], 'Europe/Berlin', 2026);
  expect(rising.codes).toEqual(['time.dst_fold', 'time.dst_fold']);
  expect(rising.events[1]?.time_assumed).toContain('for want of anything that tells');
  // One line that came late.
  const late = await read([line('02:05:00'), line('02:58:00'), line('02:08:00'), line('02:59:00')], 'Europe/Berlin', 2026);
  expect(late.codes).toHaveLength(4);
  // Back by less than the clock is set back: taken, and said to be unsure.
  const less = await read([line('02:10:00'), line('02:40:00'), line('02:20:00'), line('02:30:00')], 'Europe/Berlin', 2026);
  expect(less.events.map(({ time }) => time.slice(11, 16))).toEqual(['00:10', '00:40', '01:20', '01:30']);
  expect(less.codes).toHaveLength(4);
  // Twice back.
  const twice = await read([line('02:58:00'), line('02:01:00'), line('02:59:00'), line('02:02:00'), line('02:03:00')], 'Europe/Berlin', 2026);
  expect(twice.codes).toHaveLength(5);
  // Each writer goes back once, whatever the other does.
  const two = await read(
    [line('02:50:00'), line('02:55:00', 'far'), line('02:00:10'), line('02:59:00', 'far'), line('02:01:00'), line('02:01:30', 'far'), line('02:02:00', 'far')],
    'Europe/Berlin',
    2026,
  );
  expect(two.events.map(({ time }) => time.slice(11, 16))).toEqual(['00:50', '00:55', '01:00', '00:59', '01:01', '01:01', '01:02']);
  expect(two.codes).toEqual([]);
});
