// Rotated logs are planned as one stretch before they are read: in folders, packed, and in archives; what cannot be planned is read by itself.
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { expect, it } from 'vitest';
import type { ImportPolicy } from '../contract/model/source.ts';
import { importInto } from '../../test/support/import-into.ts';

const line = (stamp: string): string => `${stamp} gate sshd[1]: Accepted password for mira from 203.0.113.7 port 5000 ssh2\n`;
const files: Record<string, string> = {
  'log/auth.log': line('Jan 20 10:00:00') + line('Jan 27 10:00:00'),
  'log/auth.log.1': line('Jan  2 10:00:00') + line('2024-01-19T10:00:00+00:00') + line('2024-01-19T10:00:01+00:00'),
  'log/auth.log.2.gz': line('Dec  4 10:00:00') + line('Jan  1 10:00:00'),
  'other/auth.log': line('Jun  1 10:00:00'),
};
const bytesOf = (path: string, text: string): Buffer => (path.endsWith('.gz') ? gzipSync(text) : Buffer.from(text));
const years = {
  'log/auth.log': ['2024-01-20', '2024-01-27'],
  'log/auth.log.1': ['2024-01-02', '2024-01-19', '2024-01-19'],
  'log/auth.log.2': ['2023-12-04', '2024-01-01'],
};

interface Row {
  path: string;
  day: string | null;
  year: string;
}

async function issuesOf(path: string): Promise<string[]> {
  const tables = await importInto(path, { time: { zone: 'UTC', year: 2023 } });
  try {
    return (await tables.rows<{ code: string }>("SELECT code FROM issue WHERE code LIKE 'time.%' ORDER BY code")).map(({ code }) => code);
  } finally {
    tables.close();
    rmSync(tables.directory, { recursive: true, force: true });
  }
}

async function read(path: string, policy: Partial<ImportPolicy> = { time: { zone: 'UTC' } }): Promise<Row[]> {
  const tables = await importInto(path, policy);
  try {
    expect(tables.imported.ledger.balanced).toBe(true);
    return await tables.rows<Row>(
      "SELECT path, year, strftime(make_timestamp_ns(time_ns), '%Y-%m-%d') AS day FROM event JOIN item USING (item) ORDER BY record",
    );
  } finally {
    tables.close();
    rmSync(tables.directory, { recursive: true, force: true });
  }
}

/** Days by the log that they stand in, whatever holds it. */
function byLog(rows: readonly Row[]): Record<string, (string | null)[]> {
  const found: Record<string, (string | null)[]> = {};
  for (const { path, day } of rows) {
    const log = /log\/auth\.log(?:\.\d)?/.exec(path)?.[0];
    if (log && !path.includes('other')) (found[log] ??= []).push(day);
  }
  return found;
}

function folder(): string {
  const home = mkdtempSync(join(tmpdir(), 'sealtrail-plans-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), bytesOf(path, text));
    // Copied long after: the times of the files tell nothing.
    utimesSync(join(home, path), 1_900_000_000, 1_900_000_000);
  }
  return home;
}

it('in a folder, the oldest one packed; a log of the same name in another folder is no part of it', async () => {
  const rows = await read(folder());
  expect(byLog(rows)).toEqual(years);
  expect(rows.find(({ path }) => path === 'log/auth.log')?.year).toBe('2024, counted on from auth.log.1, from the ISO stamps in the same file');
  expect(rows.find(({ path }) => path === 'other/auth.log')?.year).toBe("2029, from the file's modification time");
});

it('in a tar, and in a packed one', async () => {
  const packed = pack();
  for (const [path, text] of Object.entries(files)) packed.entry({ name: `var/${path}`, mtime: new Date(1_900_000_000_000) }, bytesOf(path, text));
  packed.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of packed) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const home = mkdtempSync(join(tmpdir(), 'sealtrail-plans-'));
  for (const [name, content] of [
    ['triage.tar', bytes],
    ['triage.tgz', gzipSync(bytes)],
  ] as const) {
    writeFileSync(join(home, name), content);
    expect(byLog(await read(join(home, name))), name).toEqual(years);
  }
});

it('takes the year given for the first record of the stretch, not of each file', async () => {
  const rows = await read(folder(), { time: { zone: 'UTC', year: 2021 } });
  expect(byLog(rows)['log/auth.log.2']).toEqual(['2021-12-04', '2022-01-01']);
  expect(byLog(rows)['log/auth.log']).toEqual(['2022-01-20', '2022-01-27']);
});

it('of UTF-16, with the places of its bytes', async () => {
  const home = mkdtempSync(join(tmpdir(), 'sealtrail-plans-'));
  const days = ['Nov  1', 'Nov 25', 'Dec 20', 'Jan 15', 'Feb 10', 'Mar  5', 'Mar 30', 'Apr 25', 'May 20', 'Jun 15', 'Jul 10', 'Dec 24'];
  const text = days.map((day) => line(`${day} 10:00:00`)).join('');
  writeFileSync(join(home, 'auth.log'), Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]));
  const rows = await read(home, { time: { zone: 'UTC', year: 2021 } });
  expect(rows.map(({ day }) => day?.slice(0, 7))).toEqual([
    '2021-11',
    '2021-11',
    '2021-12',
    '2022-01',
    '2022-02',
    '2022-03',
    '2022-03',
    '2022-04',
    '2022-05',
    '2022-06',
    '2022-07',
    '2022-12',
  ]);
});

it('a member without a line is there: it is not missing, and years are counted across it', async () => {
  const home = mkdtempSync(join(tmpdir(), 'sealtrail-plans-'));
  const write = (name: string, text: string): void => {
    writeFileSync(join(home, name), text);
    utimesSync(join(home, name), 1_706_000_000, 1_706_000_000);
  };
  write('auth.log.2', line('Dec 20 10:00:00') + line('Dec 28 10:00:00'));
  write('auth.log', line('Jan  4 10:00:00') + line('Jan 20 10:00:00'));
  expect(await issuesOf(home)).toEqual(['time.stretch_gap', 'time.stretch_gap']);
  write('auth.log.1', '');
  expect(await issuesOf(home)).toEqual([]);
  const rows = await read(home, { time: { zone: 'UTC', year: 2023 } });
  expect(rows.map(({ day }) => day)).toEqual(['2024-01-04', '2024-01-20', '2023-12-20', '2023-12-28']);
});
