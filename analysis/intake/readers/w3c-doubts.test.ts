// What directives leave open or lie about: a day that a client writes, columns named twice, records behind a `#`.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { importInto } from '../../../test/support/import-into.ts';

const folder = mkdtempSync(join(tmpdir(), 'sealtrail-w3c-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(...lines: readonly string[]) {
  const path = join(folder, 'ex.log');
  writeFileSync(path, `#Software: Example 1.0\n#Version: 1.0\n#Date: 2026-03-02 07:00:00\n${lines.join('\n')}\n`);
  const { imported, rows, close, directory } = await importInto(path);
  const events = await rows<{ time_text: string; source_ip: string; extra: string }>('SELECT time_text, source_ip, extra FROM event ORDER BY record');
  const codes = (await rows<{ code: string }>('SELECT code FROM issue ORDER BY ALL')).map(({ code }) => code);
  close();
  rmSync(directory, { recursive: true, force: true });
  expect(imported.ledger.balanced).toBe(true);
  return { events, codes };
}

it('cells beyond the named ones are no date, though the date stands behind them', async () => {
  const { events, codes } = await read('#Fields: time c-ip cs-method', '07:00:01 192.0.2.1 GET 1999-01-01', '07:00:02 192.0.2.2 GET');
  expect(events.map(({ time_text }) => time_text)).toEqual(['2026-03-02 07:00:01', '2026-03-02 07:00:02']);
  expect(events[0]?.extra).toContain('"column_4":"1999-01-01"');
  expect(codes).toEqual(['columns.more']);
});

it('of a column that is named twice both values are kept, and it is told', async () => {
  const { events, codes } = await read('#Fields: date time c-ip c-ip cs-method', '2026-03-02 07:00:01 192.0.2.1 198.51.100.7 GET');
  expect(events).toMatchObject([{ source_ip: '192.0.2.1' }]);
  expect(events[0]?.extra).toContain('"c-ip_4":"198.51.100.7"');
  expect(codes).toEqual(['columns.twice']);
});

it('a record behind a # is told as a comment; directives are not', async () => {
  const { events, codes } = await read(
    '#Fields: date time c-ip cs-method',
    '2026-03-02 07:00:01 192.0.2.1 GET',
    '#2026-03-02 07:00:02 192.0.2.66 GET',
    '#Remark: x',
  );
  expect(events).toHaveLength(1);
  expect(codes).toEqual(['line.comment']);
});

it('directives hold in any case of letters, and one without names leaves the columns unnamed', async () => {
  const { events, codes } = await read(
    '#Fields: date time c-ip cs-method',
    '2026-03-02 07:00:01 192.0.2.1 GET',
    '#FIELDS: date time cs-method c-ip',
    '2026-03-02 07:00:02 GET 192.0.2.2',
    '#Fields:',
    '2026-03-02 07:00:03 GET 192.0.2.3',
  );
  expect(events.map(({ source_ip }) => source_ip)).toEqual(['192.0.2.1', '192.0.2.2', null]);
  expect(codes).toEqual(['line.unparsed']);
});
