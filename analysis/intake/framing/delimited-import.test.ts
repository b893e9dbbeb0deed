// Text logs that were cut, flipped, mixed, padded or re-encoded, through the whole import: the ledger balances, and what is odd is named.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importInto, type ImportedTables } from '../../../test/support/import-into.ts';

const two = (n: number) => String(n).padStart(2, '0');
const many = (count: number, line: (n: number) => string, head = '') => `${head}${Array.from({ length: count }, (_, n) => `${line(n)}\n`).join('')}`;
const nginx = (n: number) => `203.0.113.${n} - - [02/Mar/2026:07:00:${two(n)} +0100] "GET /a/${n} HTTP/1.1" 200 ${n} "-" "curl/8.5.0"`;
const apache = (n: number) => `203.0.113.${n} - - [02/Mar/2026:07:00:${two(n)} +0100] "GET /a/${n} HTTP/1.1" 200 -`;
const fields = '#Fields: date time c-ip cs-method cs-uri-stem sc-status\n';
const iis = (n: number) => `2026-03-02 07:00:${two(n)} 203.0.113.${n} GET /a/${n} 200`;
const header = 'time,user,action,comment\n';
const csv = (n: number) => `2026-03-02T07:00:${two(n)}Z,erika,login,"x, ${n}"`;
const logfmt = (n: number) => `time=2026-03-02T07:00:${two(n)}Z level=info msg="line ${n}" user=erika`;

const LINES = 12;
const sound: Readonly<Record<string, string>> = {
  'nginx:access': many(LINES, nginx),
  'apache:access': many(LINES, apache),
  'iis:w3c': many(LINES, iis, `#Software: Microsoft Internet Information Services 10.0\n${fields}`),
  'delimited:csv': many(LINES, csv, header),
  'logfmt:lines': many(LINES, logfmt),
};

const folder = mkdtempSync(join(tmpdir(), 'sealtrail-delimited-'));
const files = new Map<string, Buffer>();
const add = (name: string, bytes: string | Buffer) => void files.set(name.replaceAll(/[: ]/g, '-'), Buffer.from(bytes));
for (const [id, text] of Object.entries(sound)) {
  const bytes = Buffer.from(text);
  const middle = text.indexOf('\n', text.length / 2) + 1;
  for (let cut = 1; cut < bytes.length; cut += 29) add(`${id} cut ${cut}`, bytes.subarray(0, cut));
  for (let at = 3; at < bytes.length; at += 31) {
    const flipped = Buffer.from(bytes);
    flipped[at] = (flipped[at] as number) ^ (1 << (at % 8));
    add(`${id} flipped ${at}`, flipped);
  }
  add(`${id} crlf`, text.replaceAll('\n', '\r\n'));
  add(`${id} utf-16le`, Buffer.from(`\ufeff${text}`, 'utf16le'));
  add(`${id} utf-16be`, Buffer.from(`\ufeff${text}`, 'utf16le').swap16());
  add(`${id} bom`, `\ufeff${text}`);
  add(`${id} nuls`, `${text.slice(0, middle)}${'\0'.repeat(4096)}\n${text.slice(middle)}`);
  add(`${id} spool`, `${text.slice(0, middle)}\u001f\u001e"\u001f\n${text.slice(middle)}`);
  for (const [other, more] of Object.entries(sound)) if (other !== id) add(`${id} with ${other}`, text + more.split('\n').slice(0, 4).join('\n'));
}
add('csv header again', many(4, csv, header) + header + many(4, csv));
add('csv other header', many(8, csv, header) + 'stamp,who\n' + many(2, csv));
add('csv open quote', many(8, csv, header) + '2026-03-02T07:01:00Z,"erika,login,x\n' + many(2, (n) => csv(n).replaceAll('"', '')));
add('csv cells', many(8, csv, header) + 'a,b\na,b,c,d,e\n');
add('iis late directive', many(2, iis) + fields + many(6, iis));
add(
  'iis other columns',
  fields + many(3, iis) + '#Fields: time date sc-status cs-uri-stem c-ip\n' + many(3, (n) => `07:01:${two(n)} 2026-03-02 404 /b 203.0.113.9`),
);
add('iis no directive', many(6, iis));

let tables: ImportedTables;
beforeAll(async () => {
  for (const [name, bytes] of files) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  tables = await importInto(folder, { originals: 'reference' });
}, 120_000);
afterAll(() => {
  tables.close();
  rmSync(tables.directory, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

interface Item {
  path: string;
  format: string | null;
  bytes: number;
  records: number;
  events: number;
  lost: number;
  counted: number;
}
const items = (where: string): Promise<Item[]> =>
  tables.rows<Item>(
    `SELECT path, format, bytes::INTEGER AS bytes, records::INTEGER AS records, events::INTEGER AS events, lost::INTEGER AS lost,
            (record_bytes + structure_bytes + unread_bytes)::INTEGER AS counted FROM item WHERE ${where} ORDER BY path`,
  );
const one = async (name: string): Promise<Item> => (await items(`path = '${name}'`))[0] as Item;
const codesOf = async (name: string): Promise<string[]> =>
  (await tables.rows<{ code: string }>('SELECT DISTINCT code FROM issue JOIN item USING (item) WHERE path = $name ORDER BY code', { name })).map(
    ({ code }) => code,
  );

describe('text logs that were damaged', () => {
  it('are all accounted for, byte by byte and record by record', async () => {
    expect(tables.imported.ledger.balanced).toBe(true);
    const all = await items('TRUE');
    expect(all).toHaveLength(files.size);
    for (const { path, bytes, counted, records, events, lost } of all) {
      expect([path, counted, events + lost]).toEqual([path, bytes, records]);
      expect(bytes).toBe(files.get(path)?.length);
    }
  });

  it.each(Object.keys(sound))('%s keeps its format and its records in other encodings, with NULs and with our own marks inside', async (id) => {
    const name = id.replace(':', '-');
    for (const how of ['crlf', 'utf-16le', 'utf-16be', 'bom']) expect(await one(`${name}-${how}`)).toMatchObject({ format: id, events: LINES, lost: 0 });
    for (const how of ['nuls', 'spool']) expect(await one(`${name}-${how}`)).toMatchObject({ format: id, records: LINES + 1 });
  });

  it('one flipped byte costs no other record', async () => {
    const flipped = (await items("path LIKE '%-flipped-%' AND format IS NOT NULL")).filter(({ path, format }) =>
      path.startsWith(String(format).replace(':', '-')),
    );
    expect(flipped.length).toBeGreaterThan(90);
    // A line end that goes joins two records, one that comes parts one; a quote that goes may hold the next line.
    for (const { path, records } of flipped) expect(Math.abs(records - LINES), path).toBeLessThanOrEqual(1);
  });

  it('a cut leaves the records in front of it', async () => {
    for (const { path, format, records } of await items("path LIKE '%-cut-%' AND format IS NOT NULL")) {
      const whole = (files.get(path) as Buffer).toString().split('\n').slice(0, -1);
      const lines = whole.filter((line) => !line.startsWith('#') && `${line}\n` !== header).length;
      expect(records, `${path} as ${format}`).toBeGreaterThanOrEqual(lines);
    }
  });

  it('a header that returns is structure, one that differs is a record', async () => {
    expect(await one('csv-header-again')).toMatchObject({ format: 'delimited:csv', events: 8, lost: 0 });
    expect(await one('csv-other-header')).toMatchObject({ format: 'delimited:csv', events: 11, lost: 0 });
    expect(await codesOf('csv-other-header')).toContain('columns.missing');
  });

  it('names cells that are missing, too many, or open', async () => {
    expect(await codesOf('csv-cells')).toEqual(expect.arrayContaining(['columns.missing', 'columns.more']));
    expect(await codesOf('csv-open-quote')).toContain('cell.open');
    expect(await one('csv-open-quote')).toMatchObject({ events: 11, lost: 0 });
  });

  it('directives hold for the records behind them', async () => {
    expect(await one('iis-late-directive')).toMatchObject({ format: 'iis:w3c', events: 8, lost: 0 });
    expect(await codesOf('iis-late-directive')).toContain('line.unparsed');
    const rows = await tables.rows(
      "SELECT source_ip, http_response_status_code::INTEGER AS status, time_text FROM event JOIN item USING (item) WHERE path = 'iis-other-columns' ORDER BY record",
    );
    expect(rows[0]).toEqual({ source_ip: '203.0.113.0', status: 200, time_text: '2026-03-02 07:00:00' });
    expect(rows[5]).toEqual({ source_ip: '203.0.113.9', status: 404, time_text: '2026-03-02 07:01:02' });
    expect(await one('iis-no-directive')).not.toMatchObject({ format: 'iis:w3c' });
  });

  it('lines of another format in the same file are named', async () => {
    for (const { path, format, records, lost } of await items("path LIKE '%-with-%' AND format IS NOT NULL")) {
      expect([path, records >= LINES, lost], `${path} as ${format}`).toEqual([path, true, 0]);
    }
    expect(await codesOf('nginx-access-with-iis-w3c')).toContain('line.unparsed');
  });
});
