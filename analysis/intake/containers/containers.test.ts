// Containers are opened on strong evidence, and whatever they do not give counts as unread: cut at every boundary, hidden stretches, polyglots.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { pack } from 'tar-stream';
import { afterAll, describe, expect, it } from 'vitest';
import { importInto } from '../../../test/support/import-into.ts';
import { inMemory } from '../bytes/byte-source.ts';
import { gunzipLarge } from './gunzip-large.ts';
import { gunzipWhole } from './gzip.ts';
import { isTar } from './tar.ts';

const folder = mkdtempSync(join(tmpdir(), 'sealtrail-containers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let made = 0;

const record = (n: number, more: object = {}) => ({
  eventVersion: '1.09',
  userIdentity: { type: 'IAMUser', userName: `u${n}` },
  eventTime: `2026-01-02T03:04:${String(n % 60).padStart(2, '0')}Z`,
  eventSource: 's3.amazonaws.com',
  eventName: 'GetObject',
  awsRegion: 'eu-west-1',
  sourceIPAddress: '192.0.2.7',
  eventID: `id-${n}`,
  ...more,
});
const lines = (...of: object[]) => Buffer.from(of.map((one) => `${JSON.stringify(one)}\n`).join(''));

interface Outcome {
  events: number;
  lost: number;
  unread: number;
  sum: number;
  codes: string[];
  items: { path: string; role: string; format: string | null; unread_bytes: number }[];
}

async function imported(name: string, bytes: Uint8Array): Promise<Outcome> {
  const path = join(folder, `${++made}`, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, bytes);
  const tables = await importInto(path);
  const { ledger } = tables.imported;
  expect(ledger.balanced).toBe(true);
  const codes = (await tables.rows<{ code: string }>('SELECT DISTINCT code FROM issue ORDER BY code')).map(({ code }) => code);
  const items = await tables.rows<Outcome['items'][number]>('SELECT path, role, format, unread_bytes FROM item ORDER BY item');
  tables.close();
  return { events: ledger.events, lost: ledger.lost, unread: ledger.unread_bytes, sum: ledger.bytes, codes, items };
}

async function tarred(entries: [name: string, bytes: Uint8Array, type?: 'symlink'][]): Promise<Buffer> {
  const packer = pack();
  for (const [name, bytes, type] of entries) packer.entry(type ? { name, type, linkname: 'x' } : { name }, Buffer.from(bytes));
  packer.finalize();
  const parts: Buffer[] = [];
  for await (const part of packer) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

async function zipped(entries: [string, Uint8Array][], options: object = {}): Promise<Buffer> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false, ...options });
  for (const [name, bytes] of entries) await writer.add(name, new Uint8ArrayReader(bytes), { useWebWorkers: false });
  return Buffer.from(await writer.close());
}

/** Text whose bytes 148 on are the octal sum of its first 512, as an attacker makes it who chooses a name in a log. */
function coincident(text: string, at = 148): Buffer {
  const bytes = Buffer.from(text);
  for (let padding = 0; padding < 512; padding++) {
    let sum = 8 * 32;
    bytes[300] = 97 + (padding % 26);
    for (let i = 0; i < 512; i++) if (i < at || i >= at + 8) sum += bytes[i] as number;
    const digits = `${sum.toString(8)} `.padEnd(8, ' ');
    bytes.write(digits, at, 'latin1');
    return bytes;
  }
  return bytes;
}

describe('a tar header', () => {
  it('is not a check sum that fits', () => {
    const text = coincident(JSON.stringify({ Records: [record(1, { note: 'a'.repeat(600) })] }));
    expect(isTar(text)).toBe(false);
    const magic = Buffer.from(text);
    magic.write('ustar  ', 257, 'latin1');
    expect(isTar(coincident(magic.toString('latin1')))).toBe(false);
  });
  it('is one of any tar', async () => {
    const real = await tarred([['a.json', lines(record(1))]]);
    expect(isTar(real)).toBe(true);
    // v7: no magic, nothing behind the name of a link.
    const v7 = Buffer.from(real);
    v7.fill(0, 257, 512);
    v7.write(`${sumOf(v7).toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    expect(isTar(v7)).toBe(true);
    expect((await imported('old.tar', v7)).events).toBe(1);
    const wrong = Buffer.from(real);
    wrong[104] = 0x7a;
    wrong.write(`${sumOf(wrong).toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    expect(isTar(wrong)).toBe(false);
  });
});

function sumOf(header: Buffer): number {
  let sum = 8 * 32;
  for (let i = 0; i < 512; i++) if (i < 148 || i >= 156) sum += header[i] as number;
  return sum;
}

describe('text that looks like a container', () => {
  const delivery = (more: object = {}) => JSON.stringify({ Records: [record(1, { note: 'a'.repeat(600), ...more }), record(2)] });

  it('is read as text: a check sum by chance or by will, plain and in a gzip', async () => {
    // The name of a session fills the bytes around 148, so that what is overwritten stays inside a string.
    const text = JSON.stringify({ Records: [{ note: 'a'.repeat(600), ...record(1) }, record(2)] });
    const bytes = coincident(text);
    expect(sumOf(bytes)).toBe(Number.parseInt(bytes.subarray(148, 156).toString('latin1'), 8));
    expect(await imported('x.json', bytes)).toMatchObject({ events: 2, unread: 0, codes: [] });
    expect(await imported('x.json.gz', gzipSync(bytes))).toMatchObject({ events: 2, unread: 0, codes: [] });
    const magic = Buffer.from(text);
    magic.write('ustar\\u0000', 257, 'latin1');
    expect(await imported('x.json', coincident(magic.toString('latin1')))).toMatchObject({ events: 2, unread: 0 });
  });

  it('is read behind the first bytes of a zip or a gzip, or counts as unread whole', async () => {
    const text = Buffer.from(`\n${lines(record(1), record(2)).toString()}`);
    for (const mark of [
      [0x50, 0x4b, 3, 4],
      [0x1f, 0x8b, 8, 0],
      [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0],
    ]) {
      const found = await imported('x.json', Buffer.concat([Buffer.from(mark), text]));
      expect(found.events, mark.join(' ')).toBe(2);
      expect(found.lost + found.unread, mark.join(' ')).toBeGreaterThan(0);
    }
    const one = Buffer.concat([Buffer.from([0x1f, 0x8b, 8]), Buffer.from(delivery())]);
    const whole = await imported('x.json.gz', one);
    expect(whole.events === 2 || whole.unread >= one.length - 3, JSON.stringify(whole)).toBe(true);
  });

  it('is read in an empty zip with more behind it', async () => {
    const empty = Buffer.concat([Buffer.from([0x50, 0x4b, 5, 6]), Buffer.alloc(18)]);
    const found = await imported('x.json', Buffer.concat([empty, Buffer.from('\n'), lines(record(1), record(2))]));
    expect(found.events === 2 || found.unread > 400, JSON.stringify(found)).toBe(true);
  });
});

describe('a zip', () => {
  it('tells of what stands before, between and behind its entries', async () => {
    const zip = await zipped([
      ['a.json', lines(record(1))],
      ['b.json', lines(record(2))],
    ]);
    const hidden = lines(record(3));
    expect(await imported('x.zip', zip)).toMatchObject({ events: 2, unread: 0, codes: [] });
    for (const bytes of [Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), hidden, zip]), Buffer.concat([zip, hidden])]) {
      const found = await imported('x.zip', bytes);
      expect(found).toMatchObject({ events: 2, codes: ['archive.hidden_bytes', 'bytes.unread'] });
      expect(found.unread).toBeGreaterThanOrEqual(hidden.length);
      expect(found.items[0]).toMatchObject({ role: 'container', unread_bytes: found.unread });
    }
  });

  it('tells of an entry that its directory does not name', async () => {
    const zip = await zipped([
      ['a.json', lines(record(1))],
      ['b.json', lines(record(2))],
    ]);
    // The second central record is taken out and the end record set right: readers see one entry.
    const first = zip.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    const second = zip.indexOf(Buffer.from([0x50, 0x4b, 1, 2]), first + 4);
    const end = zip.indexOf(Buffer.from([0x50, 0x4b, 5, 6]));
    const record22 = Buffer.from(zip.subarray(end));
    record22.writeUInt16LE(1, 8);
    record22.writeUInt16LE(1, 10);
    record22.writeUInt32LE(second - first, 12);
    const found = await imported('x.zip', Buffer.concat([zip.subarray(0, second), record22]));
    expect(found).toMatchObject({ events: 1, codes: ['archive.hidden_bytes', 'bytes.unread'] });
    expect(found.unread).toBeGreaterThan(100);
  });

  it('tells of bytes behind the compressed data, a wrong sum and overlapping entries', async () => {
    const content = lines(record(1));
    const other = lines(record(3));
    const zip = zipOf([
      { name: 'a.json', content, packed: Buffer.concat([deflateRawSync(content), lines(record(2))]) },
      { name: 'b.json', content: other, crc: 1 },
    ]);
    const found = await imported('x.zip', zip);
    expect(found).toMatchObject({ events: 2, codes: ['archive.damaged_entry', 'archive.trailing_bytes', 'bytes.unread'] });
    expect(found.unread).toBe(lines(record(2)).length);
    // Its own header may name an entry otherwise than the directory, by which it is read.
    const renamed = zipOf([{ name: 'a.json', content: lines(record(1)) }]);
    renamed.write('b.json', 30, 'latin1');
    expect(await imported('x.zip', renamed)).toMatchObject({ events: 1, codes: ['archive.other_name'], items: [{}, { path: 'x.zip!/a.json' }] });
    const twice = zipOf([
      { name: 'a.json', content },
      { name: 'b.json', content, offset: 0 },
    ]);
    expect(await imported('x.zip', twice)).toMatchObject({ events: 1, codes: expect.arrayContaining(['archive.damaged_entry']), unread: expect.any(Number) });
  });

  it('is unread whole when it is cut', async () => {
    const zip = await zipped([['a.json', lines(record(1))]]);
    for (const cut of [4, 30, zip.indexOf(Buffer.from([0x50, 0x4b, 1, 2])), zip.length - 22, zip.length - 1]) {
      const found = await imported('x.zip', zip.subarray(0, cut));
      expect(found, `cut at ${cut}`).toMatchObject({ events: 0, unread: cut, sum: cut });
    }
  });
});

/** A zip as given, for what no writer makes. */
function zipOf(entries: { name: string; content: Buffer; packed?: Buffer; crc?: number; offset?: number }[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content, packed = deflateRawSync(content), crc = sum32(content), offset = at } of entries) {
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(crc, 14);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(content.length, 22);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(20, 4);
    local.copy(central, 6, 4, 30);
    central.writeUInt32LE(offset, 42);
    directory.push(central, Buffer.from(name));
    if (offset !== at) continue;
    parts.push(local, Buffer.from(name), packed);
    at += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...directory, end]);
}
/** The check sum that gzip states of the same bytes. */
const sum32 = (bytes: Buffer): number => gzipSync(bytes).readUInt32LE(gzipSync(bytes).length - 8);

describe('a tar', () => {
  const first = lines(record(1), record(2));
  const second = lines(record(3));

  it('accounts for every byte, wherever it is cut', async () => {
    const tar = await tarred([
      ['a.json', first],
      ['b.json', second],
    ]);
    expect(await imported('x.tar', tar)).toMatchObject({ events: 3, unread: 0, sum: tar.length, codes: [] });
    const next = 512 + Math.ceil(first.length / 512) * 512;
    const firstLine = 512 + lines(record(1)).length;
    for (const cut of [
      512,
      firstLine,
      512 + first.length - 1,
      512 + first.length,
      512 + first.length + 1,
      next,
      next + 1,
      next + 511,
      next + 512,
      next + 512 + second.length,
      next + 1024,
      next + 1024 + 512,
    ]) {
      const found = await imported('x.tar', tar.subarray(0, cut));
      expect(found.unread, `cut at ${cut}`).toBeGreaterThan(0);
      // What the archive promises and does not hold is counted beside what it holds.
      expect(found.sum, `cut at ${cut}`).toBeGreaterThanOrEqual(cut);
      expect(found.codes, `cut at ${cut}`).toContain('bytes.unread');
      // Of an entry that is cut is read what is there.
      if (cut >= firstLine && cut < next) expect(found.events, `cut at ${cut}`).toBe(cut >= 512 + first.length - 1 ? 2 : 1);
      if (cut >= firstLine && cut < 512 + first.length) expect(found.unread, `cut at ${cut}`).toBe(512 + first.length - cut);
    }
    const packed = gzipSync(tar);
    for (const cut of [40, packed.length - 100, packed.length - 8, packed.length - 1]) {
      const found = await imported('x.tar.gz', packed.subarray(0, cut));
      expect(found.unread, `tar.gz cut at ${cut}`).toBeGreaterThan(0);
    }
    expect(await imported('x.tar.gz', gzipSync(tar.subarray(0, firstLine)))).toMatchObject({ events: 1, unread: 512 + first.length - firstLine });
  });

  it('counts what stands behind its end, and what a link or device carries', async () => {
    const tar = await tarred([['a.json', first]]);
    const hidden = Buffer.concat([second, Buffer.alloc(600, 'x')]);
    const found = await imported('x.tar', Buffer.concat([tar, hidden]));
    expect(found).toMatchObject({ events: 2, sum: tar.length + hidden.length });
    expect(found.unread).toBeGreaterThanOrEqual(hidden.length);
    expect(found.codes).toEqual(expect.arrayContaining(['archive.trailing_bytes', 'bytes.unread']));
    const carrying = Buffer.from(await tarred([['l', second]]));
    carrying[156] = 0x33;
    carrying.write(`${sumOf(carrying).toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    expect(await imported('x.tar', Buffer.concat([carrying.subarray(0, 1024), tar]))).toMatchObject({ events: 2, unread: second.length });
  });
});

describe('a gzip', () => {
  it('accounts for what is cut, plain and large alike', async () => {
    const one = gzipSync(lines(record(1), record(2)));
    const two = Buffer.concat([one, gzipSync(lines(record(3)))]);
    for (let cut = 1; cut <= two.length; cut++) {
      const bytes = two.subarray(0, cut);
      const whole = await gunzipWhole(bytes);
      const large = gunzipLarge(inMemory(bytes), folder);
      const parts: Uint8Array[] = [];
      for await (const part of large.content.pieces()) parts.push(part);
      expect(Buffer.concat(parts).equals(Buffer.from(whole?.bytes ?? [])), `cut at ${cut}`).toBe(true);
      const sound = cut === one.length || cut === two.length;
      expect(whole?.undecoded === 0, `whole, cut at ${cut}`).toBe(sound);
      expect(large.undecoded() === 0, `large, cut at ${cut}`).toBe(sound);
      expect(large.oddities.map(({ code }) => code)).toEqual(whole?.oddities.map(({ code }) => code));
    }
  });

  it('tells of trailing bytes, padding, damage and a wrong sum, plain and large alike', async () => {
    const one = gzipSync(Buffer.concat([lines(record(1)), Buffer.alloc(300_000, 'abcdefgh')]));
    const wrong = Buffer.from(one);
    wrong.writeUInt32LE(7, wrong.length - 8);
    const damaged = Buffer.from(one);
    damaged.fill(0xff, 120, 160);
    for (const bytes of [Buffer.concat([one, Buffer.from('tail')]), Buffer.concat([one, Buffer.alloc(9)]), wrong, damaged]) {
      const whole = await gunzipWhole(bytes);
      const large = gunzipLarge(inMemory(bytes), folder);
      for await (const _ of large.content.pieces());
      expect(large.oddities.map(({ code }) => code)).toEqual(whole?.oddities.map(({ code }) => code));
      expect(large.undecoded() > 0).toBe((whole?.undecoded ?? 0) > 0);
    }
  });

  it('counts what is kept in its header', async () => {
    const plain = gzipSync(lines(record(1)));
    const header = Buffer.from([...plain.subarray(0, 3), 0x08, ...plain.subarray(4, 10)]);
    const named = (name: Buffer) => Buffer.concat([header, name, Buffer.from([0]), plain.subarray(10)]);
    expect(await imported('x.json.gz', named(Buffer.from('x.json')))).toMatchObject({ events: 1, unread: 0, codes: [] });
    const found = await imported('x.json.gz', named(Buffer.alloc(5000, 'n')));
    expect(found).toMatchObject({ events: 1, unread: 5001, codes: ['bytes.unread', 'gzip.header_data'] });
  });
});

describe('what systems leave beside evidence', () => {
  const double = Buffer.concat([
    Buffer.from([0, 5, 0x16, 7, 0, 2, 0, 0]),
    Buffer.alloc(16),
    Buffer.from([0, 1, 0, 0, 0, 9, 0, 0, 0, 38, 0, 0, 0, 4]),
    Buffer.alloc(4),
  ]);
  const mark = Buffer.from('[ZoneTransfer]\r\nZoneId=3\r\n');
  it('has a role of its own in a folder, zip and tar, and is not missed', async () => {
    const entries: [string, Buffer][] = [
      ['a.json', lines(record(1))],
      ['__MACOSX/._a.json', double],
      ['a.json:Zone.Identifier', mark],
    ];
    for (const [name, bytes] of [
      ['x.zip', await zipped(entries)],
      ['x.tar', await tarred(entries)],
    ] as const) {
      const found = await imported(name, bytes);
      expect(found).toMatchObject({ events: 1, unread: 0, codes: ['item.system'] });
      expect(found.items.filter(({ role }) => role === 'system')).toHaveLength(2);
    }
  });
  it('hides nothing: the name alone makes no such file', async () => {
    const found = await imported(
      'x.zip',
      await zipped([
        ['__MACOSX/._a.json', lines(record(1))],
        ['.DS_Store', lines(record(2))],
      ]),
    );
    expect(found).toMatchObject({ events: 2, codes: [] });
  });
});
