// What lies in a recording, its lists, and its signature files: what is one, and what is one no more.
import { expect, it } from 'vitest';
import { fileOf } from '../../../test/support/evidence-file.ts';
import { recordingKey, sigInfo } from '../../../test/support/made-recording.ts';
import { containersOf, listIn, readMeta, recordingOf, small } from './container.ts';
import { readSignature, recordingSignature } from './signature.ts';

const SHA256 = 'ab'.repeat(32);
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

it.each<[string, string | null]>([
  ['a.bsr/x', 'a.bsr/'],
  ['in/a.bsr/b/x', 'in/a.bsr/'],
  ['in/a.bsr/b.bsr/x', 'in/a.bsr/b.bsr/'],
  ['a.bsr', null],
  ['.bsr/x', null],
  ['a.bsr.zip/x', null],
])('the recording of %s', (path, expected) => {
  expect(recordingOf(path)).toBe(expected);
});

it('folders by recording, in their order', () => {
  const paths = ['a.bsr/c/SHA256SUM', 'a.bsr/b/x', 'other/x', 'a.bsr/SHA256SUM.sig', 'a.bsr/b/y', 'z.bsr/x'];
  const found = containersOf(paths.map((path) => fileOf(path, bytesOf(path))));
  expect(
    [...found].map(([root, list]) => [root, list.map(({ folder, files, sums, signature }) => [folder, files.length, sums?.path, signature?.path])]),
  ).toEqual([
    [
      'a.bsr/',
      [
        ['a.bsr/', 1, undefined, 'a.bsr/SHA256SUM.sig'],
        ['a.bsr/b/', 2, undefined, undefined],
        ['a.bsr/c/', 1, 'a.bsr/c/SHA256SUM', undefined],
      ],
    ],
    ['z.bsr/', [['z.bsr/', 1, undefined, undefined]]],
  ]);
});

it('a small file', async () => {
  expect([await small(null), await small(undefined)]).toEqual([null, null]);
  expect((await small(fileOf('a', new Uint8Array(1_048_576))))?.length).toBe(1_048_576);
  expect(await small(fileOf('a', new Uint8Array(1_048_577)))).toBeNull();
});

it.each<[string, string, string[] | null]>([
  ['of two files', `${SHA256}  a\n${SHA256}  b\n`, ['a', 'b']],
  ['empty', '', null],
  ['with a line that is none', `${SHA256}  a\nb\n`, null],
  ['with a name twice', `${SHA256}  a\n${SHA256}  b\n${SHA256}  a\n`, null],
  ['with a digest of another kind', `${SHA256}  a\n${'ab'.repeat(20)}  b\n`, null],
  ['with a file of another folder', `${SHA256}  a\n${SHA256}  b/c\n`, null],
])('a list %s', (_, text, names) => {
  expect([...(listIn(bytesOf(text))?.keys() ?? ['none'])]).toEqual(names ?? ['none']);
});

it('what a meta file says: its own id, and the folders below that are named whole', () => {
  const meta =
    'version: 1\nid: sr_1\nconnection: cr_1.connection\r\nchannel: chr_1.channel\n channel: no.channel\nchannel: a/b\nconnections: x\nchannel: last.channel';
  expect(readMeta(bytesOf(meta))).toEqual({ id: 'sr_1', below: ['cr_1.connection', 'chr_1.channel', 'last.channel'] });
  expect(readMeta(bytesOf('version: 1'))).toEqual({ id: null, below: [] });
});

const field = (number: number, bytes: Uint8Array): Buffer =>
  Buffer.concat([
    Buffer.of(...(number < 16 ? [number * 8 + 2] : [(number * 8 + 2 - 128) | 0x80, 1])),
    Buffer.of(...(bytes.length < 128 ? [bytes.length] : [(bytes.length & 0x7f) | 0x80, bytes.length >> 7])),
    bytes,
  ]);
const SIGNED = new Uint8Array(64).fill(5);
it.each<[string, Uint8Array, { keyId: string | null } | null]>([
  ['as Boundary writes it', sigInfo('sr_1', recordingKey('a').key, Buffer.from('x')), { keyId: 'sr_1' }],
  ['that names no key', Buffer.concat([field(10, field(8, Buffer.of(3))), field(20, SIGNED)]), { keyId: null }],
  ['without a word on its key', field(20, SIGNED), null],
  ['of 63 bytes', Buffer.concat([field(10, field(3, Buffer.from('a'))), field(20, SIGNED.subarray(1))]), null],
  ['with a member more', Buffer.concat([field(10, field(3, Buffer.from('a'))), field(20, SIGNED), field(11, SIGNED)]), null],
  ['with a member more of its key', Buffer.concat([field(10, field(4, Buffer.from('a'))), field(20, SIGNED)]), null],
  ['twice', Buffer.concat([field(10, field(3, Buffer.from('a'))), field(20, SIGNED), field(20, SIGNED)]), null],
  ['the longest', Buffer.concat([field(10, field(3, Buffer.alloc(1024 - 67 - 3 - 3, 65))), field(20, SIGNED)]), { keyId: 'A'.repeat(951) }],
  ['a byte longer', Buffer.concat([field(10, field(3, Buffer.alloc(1024 - 67 - 3 - 2, 65))), field(20, SIGNED)]), null],
  ['empty', Buffer.alloc(0), null],
  ['no message', Buffer.from('no message'), null],
])('a signature %s', (_, bytes, expected) => {
  const read = readSignature(bytes);
  expect(read && { keyId: read.keyId }).toEqual(expected);
  expect(recordingSignature.proves?.(bytes)).toBe(expected !== null);
  const examined = (complete: boolean) => recordingSignature.recognise?.examine?.({ bytes, complete } as never);
  const first = expected !== null && bytes[0] === 0x52;
  expect(examined(true)).toEqual(first ? { score: 97, reasons: ['a named Ed25519 signature and nothing else'] } : undefined);
  expect(examined(false)).toBeUndefined();
});
it('its first byte says that its key comes first', () => {
  const bytes = Buffer.concat([field(20, SIGNED), field(10, field(3, Buffer.from('a')))]);
  expect(readSignature(bytes)?.keyId).toBe('a');
  expect(recordingSignature.recognise?.examine?.({ bytes, complete: true } as never)).toBeUndefined();
});
