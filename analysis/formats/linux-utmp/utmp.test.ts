// Login records of every machine, cut and turned anywhere; what only a name tells is said to be assumed.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { importInto } from '../../../test/support/import-into.ts';
import { detect, headOf } from '../../reading/recognise/detect.ts';
import { formats } from '../index.ts';
import { layouts } from './layout.ts';
import { aDay, fileOf, loginRecord } from './records.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'sealtrail-utmp-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const [x86, arm, s390] = layouts as unknown as [(typeof layouts)[0], (typeof layouts)[0], (typeof layouts)[0]];

async function imported(bytes: Uint8Array, name = 'wtmp', format?: string) {
  const path = join(folder, `${Math.random()}`, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  const tables = await importInto(path, format === undefined ? {} : { items: [{ items: '**', format }] });
  const { ledger } = tables.imported;
  expect(ledger.balanced).toBe(true);
  const [item] = await tables.rows<{ format: string | null; reasons: string[] }>('SELECT format, reasons FROM item');
  const rows = await tables.rows<Record<string, unknown>>(
    'SELECT event_action, event_outcome, user_name, user_id, source_ip, session_key, resource, process_pid, time_ns::VARCHAR AS time, message FROM event ORDER BY record',
  );
  const issues = await tables.rows<{ code: string }>('SELECT code FROM issue ORDER BY byte_offset');
  tables.close();
  rmSync(tables.directory, { recursive: true, force: true });
  return { ledger, item, rows, codes: issues.map(({ code }) => code) };
}
const found = (bytes: Uint8Array, name = 'x') => detect(headOf(bytes, name, true), formats);

describe('login records', () => {
  it.each(layouts)('of $machine say the same', async (layout) => {
    const { rows, codes, item } = await imported(fileOf(layout));
    expect(item?.format).toBe('linux:utmp');
    expect(codes).toEqual([]);
    expect(rows.map(({ event_action }) => event_action)).toEqual(['boot', 'runlevel_changed', 'login_prompt', 'login', 'login', 'logout', 'login_failed']);
    expect(rows[3]).toMatchObject({
      event_outcome: 'success',
      user_name: 'mara',
      source_ip: '192.0.2.44',
      session_key: 'pts/0 1204',
      time: '1772435100000001000',
    });
    expect(rows[4]).toMatchObject({ user_name: 'jonas', source_ip: '2001:db8::7' });
    expect(rows[6]).toMatchObject({ event_outcome: 'failure', user_name: 'admin', source_ip: '198.51.100.9' });
  });

  it('are known by what stands in them, not by their name', () => {
    expect(found(fileOf(x86, aDay.slice(3, 4))).format?.id).toBe('linux:utmp');
    expect(found(fileOf(arm, aDay.slice(3, 4))).format?.id).toBe('linux:utmp');
    expect(found(Buffer.alloc(384 * 5), 'wtmp').format).toBeUndefined();
    expect(found(Buffer.alloc(3840, 'text of some kind\n'), 'btmp').format).toBeUndefined();
    expect(found(fileOf(s390), 'x').reasons.join()).toContain('s390');
  });

  it('of which the head shows no length are not read', async () => {
    const { ledger, codes } = await imported(Buffer.alloc(1000), 'wtmp', 'linux:utmp');
    expect(ledger).toMatchObject({ events: 0, lost: 1, unread_bytes: 1000 });
    expect(codes).toContain('record.length_unknown');
  });

  it('keep an empty slot and a cut end in sight', async () => {
    const bytes = Buffer.concat([fileOf(x86), Buffer.alloc(384), Buffer.alloc(1)]);
    const { ledger, codes } = await imported(bytes);
    expect(ledger).toMatchObject({ records: 9, events: 8, lost: 1, unread_bytes: 1 });
    expect(codes).toEqual(['utmp.empty', 'record.cut']);
  });

  it('say what is assumed where a record cannot tell a failed login', async () => {
    const said = [
      { type: 7, pid: 7, line: 'tty2', user: 'mara', seconds: 1_772_434_800 },
      { type: 6, pid: 8, line: 'tty2', user: 'mara', seconds: 1_772_434_900 },
    ];
    const plain = await imported(fileOf(x86, said), 'records');
    expect(plain.rows.map(({ event_action }) => event_action)).toEqual(['login', 'login_failed']);
    expect(plain.codes).toEqual(['utmp.failed_login_assumed']);
    const named = await imported(fileOf(x86, said), 'btmp.1');
    expect(named.rows.map(({ event_action }) => event_action)).toEqual(['login_failed', 'login_failed']);
    expect(named.codes).toEqual(['utmp.failed_login_assumed']);
    const certain = await imported(fileOf(x86, aDay.slice(6)), 'records');
    expect(certain.codes).toEqual([]);
  });

  it('tell remains behind a text and times that are none', async () => {
    const bytes = Buffer.from(
      fileOf(x86, [
        aDay[3] as (typeof aDay)[0],
        aDay[4] as (typeof aDay)[0],
        { type: 7, pid: 1, line: 'pts/9', user: 'x', seconds: 1_772_434_800, micros: 2_000_000 },
      ]),
    );
    bytes.write('older', 44 + 10);
    const { codes } = await imported(bytes);
    expect(codes).toEqual(['utmp.remains', 'time.invalid']);
  });

  it('balance wherever they are cut or turned', async () => {
    const bytes = fileOf(x86);
    for (const cut of [1, 383, 384, 385, 1000]) await imported(bytes.subarray(0, cut), 'wtmp', 'linux:utmp');
    for (const at of [0, 1, 2, 340, 343, 400]) {
      const turned = Buffer.from(bytes);
      turned[at] = 0xff;
      expect((await imported(turned, 'wtmp', 'linux:utmp')).ledger.events).toBe(aDay.length);
    }
  });
});

describe('lastlog', () => {
  const entry = (seconds: number, line: string, host: string, wide = false) => {
    const time = wide ? 8 : 4;
    const bytes = Buffer.alloc(time + 32 + 256);
    if (wide) bytes.writeBigInt64LE(BigInt(seconds), 0);
    else bytes.writeUInt32LE(seconds, 0);
    bytes.write(line, time);
    bytes.write(host, time + 32);
    return bytes;
  };
  const bytes = Buffer.concat([entry(1_772_434_800, 'pts/0', '192.0.2.44'), Buffer.alloc(292 * 999), entry(1_772_434_900, 'tty1', '')]);

  it.each([
    [292, false],
    [296, true],
  ])('of %i bytes a user names each user by its number, and passes over those that never came', async (length, wide) => {
    const first = entry(1_772_434_800, 'pts/0', '192.0.2.44', wide);
    const whole = Buffer.concat([first, Buffer.alloc(length * 999), entry(2_300_000_000, 'tty1', '', wide)]);
    const { ledger, rows, item, codes } = await imported(whole, 'lastlog');
    expect(item?.format).toBe('linux:lastlog');
    expect(rows).toMatchObject([
      { user_id: '0', event_action: 'login', source_ip: '192.0.2.44', time: '1772434800000000000' },
      // Beyond 2038: 32 bits are unsigned.
      { user_id: '1000', resource: 'tty1', source_ip: null, time: '2300000000000000000' },
    ]);
    expect(ledger).toMatchObject({ records: 2, events: 2, structure_bytes: length * 999 });
    expect(codes).toEqual([]);
    expect(found(first, 'lastlog').format?.id).toBe('linux:lastlog');
  });
  it('is not claimed without a login, nor where something else stands', () => {
    expect(found(Buffer.alloc(2920), 'lastlog').format).toBeUndefined();
    expect(found(Buffer.alloc(2920, 'a'), 'lastlog').format).toBeUndefined();
    expect(found(Buffer.concat([loginRecord(x86, aDay[0] as (typeof aDay)[0]), Buffer.alloc(200)]), 'lastlog').format?.id).toBe('linux:utmp');
  });
  it('tells a cut end', async () => {
    expect((await imported(bytes.subarray(0, bytes.length - 5), 'lastlog')).codes).toEqual(['record.cut']);
  });
});

it.each(layouts)('a record without a type is read in the byte order of those around it, or by its time: $machine', async (layout) => {
  const seconds = 1_772_434_800;
  const login = { type: 7, pid: 5, line: 'pts/0', user: 'ana', seconds };
  const cleared = { type: 0, pid: 0x0102, line: 'pts/0', user: 'ana', seconds: seconds + 60 };
  for (const [said, at] of [
    [[login, cleared], 1],
    [[cleared, login], 0],
  ] as const) {
    const { rows } = await imported(fileOf(layout, said));
    expect(rows[at]).toMatchObject({ event_action: 'empty_record', process_pid: 0x0102, time: `${seconds + 60}000000000` });
  }
});

it.each(layouts)('behind a record that was written in part the others are read where they begin: $machine', async (layout) => {
  const day = fileOf(layout);
  const written = aDay.length * 3;
  for (const rest of [day.subarray(0, 100), Uint8Array.of(88), new Uint8Array(57), day.subarray(3 * layout.length + 60, 4 * layout.length)]) {
    const { rows, codes, ledger, item } = await imported(Buffer.concat([day, day, rest, day]));
    expect(item?.format).toBe('linux:utmp');
    expect(codes).toEqual(['record.misaligned']);
    expect(ledger).toMatchObject({ records: written + 1, events: written, lost: 1 });
    expect(rows.slice(14)).toEqual(rows.slice(0, 7));
  }
});

it('records without a type stay where they stand', async () => {
  const cleared = { type: 0, line: 'pts/0', user: 'ana', host: '192.0.2.44', seconds: 1_772_434_800 };
  const { rows, codes } = await imported(fileOf(x86, [...aDay, cleared, cleared, cleared, ...aDay, cleared, cleared]));
  expect(rows.filter(({ event_action }) => event_action === 'empty_record')).toHaveLength(5);
  expect(codes).toEqual(Array.from({ length: 5 }, () => 'utmp.empty'));
});

it('one record by chance in the midst of other binary data is none', () => {
  const chance = loginRecord(x86, { type: 7, line: 'pts/0', user: 'ana', seconds: 1_772_434_800 });
  expect(found(Buffer.concat([new Uint8Array(x86.length * 60 + 50), chance, new Uint8Array(x86.length * 60)])).format).toBeUndefined();
});

describe('a name that was typed is whatever a client sent', () => {
  const monday = 1_772_434_800;
  const failed = (user: string, i: number) => ({ type: 6, pid: 5000 + i, line: 'ssh:notty', user, host: '198.51.100.7', seconds: monday + i });
  const known = Array.from({ length: 20 }, (_, i) => failed(`eve${i}`, i));

  it.each(layouts)('and moves no record: of $machine', async (layout) => {
    // With NULs and the process of the next record behind it, such an end of a name reads as the beginning of a record.
    const names = [...Array.from({ length: 28 }, (_, i) => `${'x'.repeat(i)}\u0006`), '\u0007', '\u001b[2J', '\u007f', '\r\n'];
    const typed = names.flatMap((user, i) => Array.from({ length: 3 }, (_, k) => failed(user, 40 + 3 * i + k)));
    const { rows, codes, ledger } = await imported(fileOf(layout, [...known, ...typed, ...known]), 'btmp');
    expect(codes.filter((code) => code !== 'utmp.failed_login_assumed')).toEqual([]);
    expect(ledger).toMatchObject({ events: 40 + typed.length, lost: 0 });
    expect(rows.map((row) => [row['user_name'], row['process_pid']])).toEqual([...known, ...typed, ...known].map(({ user, pid }) => [user, pid]));
  });

  it('and does not keep a file from being read', () => {
    const odd = Array.from({ length: 200 }, (_, i) => failed(i % 2 ? `\u001b[31m${i}` : '\u0001', i));
    expect(found(fileOf(x86, odd), 'btmp').format?.id).toBe('linux:utmp');
  });
});
