// PostgreSQL logs of the corpus: as many records as lines that begin one, every other line in one of them; CrowdSec's fields of failed logins.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { formats } from '../../../analysis/formats/index.ts';
import { detect, headOf } from '../../../analysis/reading/recognise/detect.ts';
import { importInto } from '../../support/import-into.ts';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../../../shared/corpus/logs/postgresql');
const there = existsSync(folder);
if (!there) console.warn('SKIPPED: no corpus at ../shared/corpus/logs; PostgreSQL logs were not tried');
const texts = [
  'hub__pgsql-logs__pgsql-logs.log',
  'lnav__logfile_postgres.0',
  'pgbadger__begin_end.log',
  'pgbadger__multiline_param.log',
  'pgbadger__pg_rawcsv.log',
  'plaso__postgresql.log',
];
const table: { source: string; fields: number; equal: number }[] = [];
afterAll(() => {
  if (table.length > 0) console.table(table);
});

async function imported(name: string, zone?: string) {
  const tables = await importInto(join(folder, name), { originals: 'reference', ...(zone === undefined ? {} : { time: { zone } }) });
  const rows = await tables.rows<Record<string, string | null>>('SELECT * REPLACE (time_ns::VARCHAR AS time_ns) FROM event ORDER BY record');
  const items = await tables.rows<{ format: string | null }>('SELECT format FROM item');
  const codes = await tables.rows<{ code: string }>('SELECT DISTINCT code FROM issue ORDER BY code');
  tables.close();
  rmSync(tables.directory, { recursive: true, force: true });
  return { ledger: tables.imported.ledger, rows, format: items[0]?.format, codes: codes.map(({ code }) => code) };
}

describe.skipIf(!there)('PostgreSQL', () => {
  it.each(texts)('%s', async (name) => {
    const lines = readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '');
    const begun = lines.filter((line) => /^\d{4}-\d\d-\d\d /.test(line));
    const further = begun.filter((line) => /(?:DETAIL|HINT|CONTEXT|STATEMENT|QUERY): {2}/.test(line));
    const { ledger, format, rows } = await imported(name, 'UTC');
    expect(format).toBe('postgresql:stderr');
    expect(ledger).toMatchObject({ balanced: true, records: begun.length, events: begun.length - further.length, joined: further.length, lost: 0 });
    for (const row of rows) expect(row['time_ns'], row['time_text'] ?? '').not.toBeNull();
  });

  it.each(['pgbadger__pgbouncer.log.gz', 'pgbadger__cloudsql.log.gz'])('%s is of another format', (name) => {
    const head = gunzipSync(readFileSync(join(folder, name))).subarray(0, 262_144);
    expect(detect(headOf(head, 'x', false), formats).format?.id).not.toBe('postgresql:stderr');
  });

  it('asks for the zone where an abbreviation is all there is', async () => {
    const { rows, codes } = await imported('lnav__logfile_postgres.0');
    expect(rows.every(({ time_ns }) => time_ns === null)).toBe(true);
    expect(codes).toEqual(['time.none', 'time.zone_unknown']);
    const given = await imported('lnav__logfile_postgres.0', 'America/Los_Angeles');
    expect(given.rows[0]).toMatchObject({ time_text: '2025-08-13 01:45:01.123 PDT', time_ns: '1755074701123000000' });
  });

  it('agrees with CrowdSec', async () => {
    const { rows } = await imported('hub__pgsql-logs__pgsql-logs.log');
    const asserted = readFileSync(join(folder, 'hub__pgsql-logs__pgsql-logs.log.expected.parser.assert'), 'utf8').matchAll(
      /\["s01-parse"\]\["[^"]+"\]\[(\d+)\]\.Evt\.(?:Parsed|Meta)\["(\w+)"\] == "(.*)"$/gm,
    );
    const extra = (row: Record<string, string | null>) => JSON.parse(row['extra'] ?? '{}') as Record<string, string>;
    const asTheirs: Record<string, (row: Record<string, string | null>) => unknown> = {
      PID: (row) => row['process_pid'],
      pid: (row) => row['process_pid'],
      pgsql_user: (row) => row['user_name'],
      pgsql_target_user: (row) => row['user_name'],
      user: (row) => row['user_name'],
      pgsql_dbname: (row) => row['resource'],
      db: (row) => row['resource'],
      source_ip: (row) => row['source_ip'],
      source_port: (row) => row['source_port'],
      auth_method: (row) => extra(row)['authentication_method'],
      zone: (row) => row['time_text']?.split(' ').at(-1),
      timestamp: (row) => row['time_text']?.slice(2, -4),
      log_type: (row) => (row['event_action'] === 'login_failed' ? 'pgsql_failed_auth' : undefined),
    };
    let fields = 0;
    const differ: string[] = [];
    for (const [, index, field = '', value = ''] of asserted) {
      const read = asTheirs[field];
      if (!read) continue;
      fields++;
      const ours = read(rows[Number(index)] ?? {});
      if (String(ours) !== value) differ.push(`${index} ${field}: ${String(ours)} / ${value}`);
    }
    table.push({ source: 'CrowdSec, PostgreSQL', fields, equal: fields - differ.length });
    expect(fields).toBeGreaterThan(20);
    expect(differ).toEqual([]);
  });
});
