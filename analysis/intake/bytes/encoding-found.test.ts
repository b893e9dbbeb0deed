// Encodings that no mark states: by evidence that is said, never for binary records, and never by what one value of a log could bring about.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importInto } from '../../../test/support/import-into.ts';
import type { Encoding } from '../../contract/encodings.ts';
import { encodingFound } from './encoding-found.ts';
import { OriginalOffsets, originalLength, toUtf8 } from './text-encoding.ts';

const line = (second: number, user: string): string =>
  `2026-03-02T07:00:0${second}+00:00 gw sshd[7]: Failed password for ${user} from 192.0.2.${second} port 4022 ssh2`;
const users = ['müller', 'josé', 'zoë', 'plain'];
const text = `${users.map((user, i) => line(i, user)).join('\n')}\n`;

function as(encoding: Encoding, said: string): Buffer {
  if (encoding === 'windows-1252') return Buffer.from(said, 'latin1');
  if (encoding === 'utf-8') return Buffer.from(said);
  if (encoding.startsWith('utf-16')) return encoding === 'utf-16le' ? Buffer.from(said, 'utf16le') : Buffer.from(said, 'utf16le').swap16();
  const bytes = Buffer.alloc(4 * [...said].length);
  [...said].forEach((character, i) => bytes.writeUInt32LE(character.codePointAt(0) ?? 0, 4 * i));
  return encoding === 'utf-32le' ? bytes : bytes.swap32();
}

const wide = ['utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'] as const;

it.each([...wide, 'windows-1252'] as const)('%s is told by its bytes, and why', (encoding) => {
  const bytes = as(encoding, text);
  expect(encodingFound(bytes, bytes)).toMatchObject({ encoding, because: expect.any(String) });
  if (encoding !== 'windows-1252') expect(encodingFound(as(encoding, `\ufeff${text}`))).toEqual({ encoding });
});

it.each(['utf-32le', 'utf-32be'] as const)('%s: text and places, beyond the first plane too', (encoding) => {
  const said = 'aé\u{1f600}z€\n';
  const original = as(encoding, `\ufeff${said}`);
  const shown = toUtf8(original, encoding);
  expect(Buffer.from(shown).toString()).toBe(said);
  const z = shown.indexOf('z'.charCodeAt(0));
  expect(new OriginalOffsets(shown, original, encoding).of(z)).toBe(4 * 4);
  expect(originalLength(shown, 0, z, encoding)).toBe(12);
});

it('what one value may hold tells nothing', () => {
  const found = (bytes: Buffer) => encodingFound(bytes, bytes);
  // A single name with a single byte, among plain lines.
  expect(found(Buffer.concat([Buffer.from(`${line(1, 'a')}\n`), as('windows-1252', line(2, 'jos\xe9 \xe9\xe9\xe9'))]))).toEqual({ encoding: 'utf-8' });
  // Single bytes among UTF-8: names of others would be read as something else.
  expect(found(Buffer.concat([Buffer.from(text), as('windows-1252', text)]))).toEqual({ encoding: 'utf-8' });
  // Only the first bytes were seen.
  expect(encodingFound(as('windows-1252', text), null)).toEqual({ encoding: 'utf-8' });
  // Cyrillic letters of a single byte stand in words of their own; they are none of Western Europe.
  expect(found(Buffer.from('\xcf\xf0\xe8\xe2\xe5\xf2 \xec\xe8\xf0\n'.repeat(20), 'latin1'))).toEqual({ encoding: 'utf-8' });
  // Records of numbers.
  const numbers = Buffer.alloc(400);
  for (let i = 0; i < 100; i++) numbers.writeUInt16LE(i + 40, 4 * i);
  expect(found(numbers)).toEqual({ encoding: 'utf-8' });
  // A carriage return in a single line that has no end.
  expect(found(Buffer.from(`${line(1, 'a\rb')}`))).toEqual({ encoding: 'utf-8' });
});

it('such texts are imported: users, places and what showed the encoding', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sealtrail-encodings-'));
  for (const encoding of [...wide, 'windows-1252'] as const) writeFileSync(join(folder, `${encoding}.log`), as(encoding, text));
  writeFileSync(join(folder, 'returns.log'), text.replaceAll('\n', '\r'));
  writeFileSync(join(folder, 'mixed.log'), `${line(1, 'one')}\r\n${line(2, 'two')}\n`);
  // Invented words in the code page 1047.
  const mainframe = 'c4c1e8c5d5c440d3d6c7d6d540e4e2c5d940c1c4c140c6d9d6d440e3c5d9d4c9d5c1d340f4f715'.repeat(6);
  writeFileSync(join(folder, 'ebcdic.txt'), Buffer.from(mainframe, 'hex'));
  for (const [name, hex] of [
    ['a.7z', '377abcaf271c0004'],
    ['a.rar', '526172211a0701000000'],
    ['security.evtx', '456c6646696c650000000000'],
    ['system.journal', '4c504b534848524800000000'],
    // A header token, an argument in place of others, and the trailer; and one whose lengths differ.
    ['trail', `140000001e0bafe50000527700000000${'2d'.repeat(7)}13b1050000001e`],
    ['no-trail', `140000001e0bafe50000527700000000${'2d'.repeat(7)}13b1050000001f`],
  ] as const)
    writeFileSync(join(folder, name), Buffer.from(hex + '00'.repeat(64), 'hex'));
  const tables = await importInto(folder);
  expect(tables.imported.ledger.balanced).toBe(true);
  const events = await tables.rows<{ path: string; users: string[] }>(
    'SELECT path, list(user_name ORDER BY ordinal) AS users FROM event JOIN item USING (item) GROUP BY path ORDER BY path',
  );
  expect(events).toEqual(
    [
      ['mixed.log', ['one', 'two']],
      ['returns.log', users],
      ['utf-16be.log', users],
      ['utf-16le.log', users],
      ['utf-32be.log', users],
      ['utf-32le.log', users],
      ['windows-1252.log', users],
    ].map(([path, names]) => ({ path, users: names })),
  );
  const second = await tables.rows<{ path: string; byte_offset: number; byte_length: number }>(
    'SELECT path, byte_offset::INTEGER AS byte_offset, byte_length::INTEGER AS byte_length FROM event JOIN item USING (item) WHERE ordinal = 1 ORDER BY path',
  );
  const characters = [line(0, 'müller').length + 1, line(1, 'josé').length] as const;
  for (const [path, width] of [
    ['utf-16le.log', 2],
    ['utf-32be.log', 4],
    ['windows-1252.log', 1],
  ] as const)
    expect(second.find((one) => one.path === path)).toEqual({ path, byte_offset: width * characters[0], byte_length: width * characters[1] });
  const refused = await tables.rows<{ path: string; message: string }>(
    "SELECT i.path, message FROM issue JOIN item AS i USING (item) WHERE code = 'format.unknown' ORDER BY 1",
  );
  expect(refused.map(({ path, message }) => [path, message.slice(0, 20)])).toEqual([
    ['a.7z', 'a 7z archive: extrac'],
    ['a.rar', 'a RAR archive: extra'],
    ['ebcdic.txt', 'text in EBCDIC, the '],
    ['no-trail', 'no format knows this'],
    ['security.evtx', 'an event log of Wind'],
    ['system.journal', 'a journal of systemd'],
    ['trail', 'an audit trail of BS'],
  ]);
  const [told] = await tables.rows<{ reasons: string[] }>("SELECT reasons FROM item WHERE path = 'windows-1252.log'");
  expect(JSON.stringify(told?.reasons)).toContain('Latin 1');
  tables.close();
  rmSync(folder, { recursive: true });
});
