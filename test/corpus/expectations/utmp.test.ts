// Login records beside utmpdump (util-linux), which prints each record as it stands: type, process, id, user, line, host, address, time.
import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { types } from '../../../analysis/formats/linux-utmp/layout.ts';
import { importInto } from '../../support/import-into.ts';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../../../shared/corpus/logs/utmp_wtmp');
const tool = existsSync('/usr/bin/utmpdump');
const there = existsSync(folder) && tool;
if (!there) console.warn(`SKIPPED: ${tool ? 'no corpus at ../shared/corpus/logs' : 'no utmpdump on this machine'}; login records were not compared with it`);

describe.skipIf(!there)('login records', () => {
  it.each(['plaso__utmp', 'plaso__wtmp.1'])('%s', async (name) => {
    const lines = execFileSync('utmpdump', [join(folder, name)], { stdio: ['ignore', 'pipe', 'ignore'], encoding: 'utf8', env: { ...process.env, TZ: 'UTC' } })
      .split('\n')
      .filter((line) => line.startsWith('['))
      .map((line) => [...line.matchAll(/\[([^\]]*)\] ?/g)].map(([, cell = '']) => cell.trim()));
    const tables = await importInto(join(folder, name), { originals: 'reference' });
    expect(tables.imported.ledger).toMatchObject({ balanced: true, events: lines.length });
    const rows = await tables.rows<Record<string, string | null>>(
      `SELECT event_code, process_pid::VARCHAR AS pid, extra->>'id' AS id, coalesce(user_name, extra->>'user', CASE WHEN event_code = 'LOGIN_PROCESS' THEN 'LOGIN' END, '') AS "user",
        coalesce(resource, '') AS line, coalesce(source_address, extra->>'host', '') AS host, coalesce(source_ip, '0.0.0.0') AS address, coalesce(time_ns, 0)::VARCHAR AS time
       FROM event ORDER BY record`,
    );
    tables.close();
    rmSync(tables.directory, { recursive: true, force: true });
    rows.forEach((row, i) => {
      const [type, pid, id, user, line, host, address, time = ''] = lines[i] as string[];
      expect([row['event_code'], row['id'] ?? '', row['user'], row['line'], row['host'], row['address']]).toEqual([
        types[Number(type)],
        id,
        user,
        line,
        host,
        address,
      ]);
      if (row['event_code'] !== 'RUN_LVL') expect(Number(row['pid'] ?? 0)).toBe(Number(pid));
      const [date = '', micros = ''] = time.slice(0, 26).split(',');
      expect(row['time']).toBe((BigInt(Date.parse(`${date}Z`)) * 1_000_000n + BigInt(micros) * 1000n).toString());
    });
  });
});
