// The import as a whole on odd and hostile input: nothing is lost in silence, the ledger balances, places lead to the bytes.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { pack } from 'tar-stream';
import { afterAll, describe, expect, it } from 'vitest';
import { importInto } from '../../test/support/import-into.ts';
import { evidenceFilesOf } from './originals/evidence-files.ts';
import { wholeOf } from '../kernel/evidence-file.ts';
import { readOriginal } from './originals/originals.ts';

const folder = mkdtempSync(join(tmpdir(), 'sealtrail-intake-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let made = 0;
const file = (name: string, bytes: string | Uint8Array): string => {
  const path = join(folder, `${++made}`, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, bytes);
  return path;
};

const record = (n: number, more: object = {}) => ({
  eventVersion: '1.09',
  userIdentity: { type: 'IAMUser', arn: `arn:aws:iam::111122223333:user/u${n}`, userName: `u${n}` },
  eventTime: `2026-01-02T03:04:${String(n % 60).padStart(2, '0')}Z`,
  eventSource: 's3.amazonaws.com',
  eventName: 'GetObject',
  awsRegion: 'eu-west-1',
  sourceIPAddress: '192.0.2.7',
  eventID: `id-${n}`,
  ...more,
});
const delivery = (...records: unknown[]) => JSON.stringify({ Records: records });
type Row = { record: number; byte_offset: number; byte_length: number; event_id: string | null };
const places = 'SELECT record, byte_offset, byte_length, event_id FROM event ORDER BY record';
const codes = async (tables: Awaited<ReturnType<typeof importInto>>) =>
  (await tables.rows<{ code: string }>('SELECT DISTINCT code FROM issue ORDER BY code')).map(({ code }) => code);

async function imported(path: string) {
  const tables = await importInto(path);
  expect(tables.imported.ledger.balanced).toBe(true);
  return tables;
}

describe('framing', () => {
  const texts = {
    'one line delivery': delivery(record(1), record(2)),
    'pretty array': JSON.stringify([record(1), record(2)], null, 3),
    'lines with CRLF and a mark': `\uFEFF${JSON.stringify(record(1))}\r\n\r\n${JSON.stringify(record(2))}\r\n`,
    'documents one after another': `${JSON.stringify(record(1), null, 1)}\n${JSON.stringify(record(2), null, 1)}`,
    'delivery files one after another': delivery(record(1)) + delivery(record(2)),
    'brackets, quotes and line ends inside strings': delivery(record(1, { requestParameters: { a: '}]{[ \\" \n \\' } }), record(2)),
  };
  it.each(Object.entries(texts))('%s: two records, exact places', async (_, text) => {
    const tables = await imported(file('x.json', text));
    const bytes = Buffer.from(text);
    const rows = await tables.rows<Row>(places);
    expect(
      rows.map((row) => (JSON.parse(bytes.subarray(row.byte_offset, row.byte_offset + row.byte_length).toString()) as { eventID: string }).eventID),
    ).toEqual(['id-1', 'id-2']);
    expect(rows.map(({ event_id }) => event_id)).toEqual(['id-1', 'id-2']);
    expect(tables.imported.ledger).toMatchObject({ records: 2, events: 2, unread_bytes: 0 });
    tables.close();
  });

  it('reads UTF-16 with places in the original bytes', async () => {
    const bytes = Buffer.from(`\uFEFF${delivery(record(1, { note: 'Zürich 😀' }), record(2))}`, 'utf16le');
    const tables = await imported(file('x.json', bytes));
    for (const row of await tables.rows<Row>(places))
      expect(JSON.parse(bytes.subarray(row.byte_offset, row.byte_offset + row.byte_length).toString('utf16le'))).toMatchObject({ eventID: row.event_id });
    expect(tables.imported.ledger).toMatchObject({ bytes: bytes.length, records: 2, events: 2 });
    tables.close();
  });

  it('tells broken, cut and foreign stretches and goes on', async () => {
    const lines = [
      JSON.stringify(record(1)),
      '{"eventName":"cut',
      JSON.stringify(record(2)),
      'no json at all',
      '{"eventName": nope, "eventSource": 1}',
      JSON.stringify(record(3)),
      JSON.stringify(record(4)).slice(0, 50),
    ];
    const text = lines.join('\n');
    const tables = await imported(file('x.ndjson', text));
    expect(tables.imported.ledger).toMatchObject({ records: 7, events: 3, lost: 4, bytes: text.length });
    const lost = await tables.rows<{ byte_offset: number; byte_length: number; code: string }>(
      "SELECT byte_offset, byte_length, code FROM issue WHERE severity = 'lost' ORDER BY byte_offset",
    );
    expect(lost.map(({ byte_offset, byte_length }) => text.slice(byte_offset, byte_offset + byte_length))).toEqual([lines[1], lines[3], lines[4], lines[6]]);
    expect(lost.map(({ code }) => code)).toEqual(['json.broken', 'json.garbage', 'json.invalid', 'json.cut']);
    tables.close();
  });

  it('goes on behind a broken pretty-printed record without taking its inside for records', async () => {
    const parts = [1, 2, 3].map((n) => JSON.stringify(record(n, { resources: [{ ARN: 'a' }] }), null, 2).replaceAll('\n', '\n  '));
    const broken = (parts[1] as string).replace('"awsRegion": "eu-west-1"', '"awsRegion": "eu-');
    const tables = await imported(file('x.json', `[\n  ${parts[0]},\n  ${broken},\n  ${parts[2]}\n]\n`));
    expect((await tables.rows<Row>(places)).map(({ event_id }) => event_id)).toEqual(['id-1', 'id-3']);
    expect(tables.imported.ledger.lost).toBeGreaterThanOrEqual(1);
    tables.close();
  });
});

describe('records that the database would refuse', () => {
  it('keeps what drifts in type, stands twice, or is no UTF-8', async () => {
    const drift = record(1, { userIdentity: 'nobody', requestParameters: { deep: [1, 2] } });
    const twice = JSON.stringify(record(2)).replace('{', '{"eventName":"First",');
    const text = Buffer.concat([
      Buffer.from(`${JSON.stringify(drift)}\n${twice}\n${JSON.stringify(record(3, { note: 'X' })).replace('X', '')}`),
      Buffer.from([]),
      Buffer.from(`\n${JSON.stringify(record(4, { note: 'MARK' }))}\n`),
    ]);
    text[text.indexOf('MARK')] = 0xff;
    const tables = await imported(file('x.ndjson', text));
    expect(tables.imported.ledger).toMatchObject({ records: 4, events: 4, lost: 0 });
    const rows = await tables.rows<{ event_id: string; event_action: string; user_name: string | null; extra: string }>(
      'SELECT event_id, event_action, user_name, extra FROM event ORDER BY record',
    );
    expect(rows.map(({ event_id }) => event_id)).toEqual(['id-1', 'id-2', 'id-3', 'id-4']);
    expect(JSON.parse(rows[0]?.extra ?? '')).toMatchObject({ userIdentity: 'nobody', requestParameters: { deep: [1, 2] } });
    expect(rows[1]?.event_action).toBe('GetObject');
    expect(await codes(tables)).toEqual(['encoding.invalid', 'json.duplicate_key', 'json.type_drift']);
    tables.close();
  });
});

describe('gzip', () => {
  const one = gzipSync(delivery(record(1)));
  const two = gzipSync(delivery(record(2)));

  it('reads all members and tells of the second', async () => {
    const tables = await imported(file('x.json.gz', Buffer.concat([one, two])));
    expect(tables.imported.ledger).toMatchObject({ records: 2, events: 2 });
    expect(await codes(tables)).toEqual(['gzip.trailing_member']);
    expect(await tables.rows('SELECT path, stored_path FROM item')).toEqual([{ path: 'x.json.gz!/x.json', stored_path: 'x.json.gz' }]);
    tables.close();
  });

  it('reads a cut stream as far as it goes', async () => {
    const whole = gzipSync(delivery(...Array.from({ length: 400 }, (_, n) => record(n, { requestID: Math.random().toString(36) }))));
    const tables = await imported(file('x.json.gz', whole.subarray(0, whole.length - 900)));
    expect(tables.imported.ledger.events).toBeGreaterThan(10);
    expect(tables.imported.ledger.unread_bytes).toBeGreaterThan(0);
    expect(await codes(tables)).toContain('gzip.cut');
    tables.close();
  });

  it('tells of bytes behind the end', async () => {
    const tables = await imported(file('x.json.gz', Buffer.concat([one, Buffer.from('tail')])));
    expect(await codes(tables)).toContain('gzip.trailing_bytes');
    expect(tables.imported.ledger).toMatchObject({ events: 1, unread_bytes: 4 });
    tables.close();
  });
});

async function zipped(entries: [string, Uint8Array][]): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false });
  for (const [name, bytes] of entries) await writer.add(name, new Uint8ArrayReader(bytes), { useWebWorkers: false });
  return writer.close();
}

async function tarred(entries: { name: string; type?: 'file' | 'symlink'; linkname?: string; bytes?: Uint8Array }[]): Promise<Uint8Array> {
  const packer = pack();
  for (const { name, type = 'file', linkname, bytes } of entries)
    packer.entry({ name, type, ...(linkname === undefined ? {} : { linkname }) }, Buffer.from(bytes ?? []));
  packer.finalize();
  const parts: Buffer[] = [];
  for await (const part of packer) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

describe('containers', () => {
  it('opens zip in tar.gz in zip by bytes, and leads back to the record', async () => {
    const inner = await zipped([['deep/a.bin', gzipSync(delivery(record(1)))]]);
    const middle = gzipSync(
      await tarred([
        { name: 'inner.dat', bytes: inner },
        { name: 'b.json', bytes: Buffer.from(delivery(record(2))) },
      ]),
    );
    const path = file('outer.dat', await zipped([['middle.dat', middle]]));
    const tables = await imported(path);
    expect(tables.imported).toMatchObject({ kind: 'archive', ledger: { events: 2 } });
    const items = await tables.rows<{ path: string; role: string }>('SELECT path, role FROM item ORDER BY item');
    expect(items.filter(({ role }) => role === 'events').map((item) => item.path)).toEqual([
      'outer.dat!/middle.dat!/inner.dat!/deep/a.bin!/a.bin',
      'outer.dat!/middle.dat!/b.json',
    ]);
    const rows = await tables.rows<Parameters<typeof readOriginal>[0] & Row>(
      "SELECT e.event_id, e.byte_offset, e.byte_length, i.chain, i.path, i.sha256, i.bytes, f.path AS file_path, f.sha256 AS file_sha256, f.bytes AS file_bytes, 'archive' AS kind, 'copy' AS originals, '' AS source_path FROM event e JOIN item i USING (item) JOIN file f ON f.path = (i.chain ->> '$[0]')",
    );
    expect(rows).toHaveLength(2);
    for (const row of rows)
      expect(JSON.parse(Buffer.from(await readOriginal(row, tables.directory, row.byte_offset, row.byte_length)).toString())).toMatchObject({
        eventID: row.event_id,
      });
    tables.close();
  });

  it('tells of climbing, absolute, doubled names and links, and reads the rest', async () => {
    const bytes = Buffer.from(delivery(record(1)));
    const path = file(
      'x.tar',
      await tarred([
        { name: '../../up.json', bytes },
        { name: '/etc/abs.json', bytes },
        { name: 'a.json', bytes },
        { name: 'a.json', bytes },
        { name: 'link', type: 'symlink', linkname: '/etc/passwd' },
      ]),
    );
    const tables = await imported(path);
    expect(tables.imported.ledger.events).toBe(4);
    // The same record in every file: one event, said to stand there again.
    expect(await codes(tables)).toEqual(['archive.absolute_path', 'archive.climbing_path', 'archive.duplicate_name', 'archive.link', 'event.duplicate']);
    tables.close();
  });

  it('stops a bomb and tells', async () => {
    const path = file(
      'bomb.zip',
      await zipped([
        ['zeros.log', Buffer.alloc(130 * 1024 * 1024)],
        ['a.json', Buffer.from(delivery(record(1)))],
      ]),
    );
    const tables = await imported(path);
    expect(await codes(tables)).toContain('limit.ratio');
    expect(tables.imported.ledger.events).toBe(1);
    tables.close();
  });

  it('keeps originals by digest and gives stored files to verifiers', async () => {
    const root = join(folder, 'tree');
    mkdirSync(join(root, 'sub'), { recursive: true });
    const stored = gzipSync(delivery(record(1)));
    writeFileSync(join(root, 'sub/a.json.gz'), stored);
    writeFileSync(join(root, 'b.zip'), await zipped([['c.txt', Buffer.from('hello')]]));
    symlinkSync('/etc/passwd', join(root, 'link'));
    const tables = await imported(root);
    expect(await codes(tables)).toEqual(['folder.link', 'format.unknown']);
    const files = await tables.rows<{ path: string; sha256: string }>('SELECT path, sha256 FROM file ORDER BY path');
    expect(files.map(({ path }) => path)).toEqual(['b.zip', 'sub/a.json.gz']);
    const kept = readFileSync(join(tables.directory, 'originals', files[1]?.sha256 ?? ''));
    expect(gunzipSync(kept)).toEqual(gunzipSync(stored));
    tables.close();
    const { files: evidence, release } = await evidenceFilesOf(root, new AbortController().signal);
    const allOf = async (wanted: string): Promise<Buffer | undefined> => {
      const found = evidence.find(({ path }) => path === wanted);
      return found && Buffer.from((await wholeOf(found, 1024 * 1024)) ?? []);
    };
    expect(evidence.map(({ path }) => path).sort()).toEqual(['b.zip', 'b.zip!/c.txt', 'sub/a.json.gz']);
    expect((await allOf('b.zip!/c.txt'))?.toString()).toBe('hello');
    expect(await allOf('sub/a.json.gz')).toEqual(stored);
    release();
  });

  it('refuses what is empty', async () => {
    await expect(importInto(file('empty.json', ''))).rejects.toMatchObject({ code: 'input.empty' });
  });
});
