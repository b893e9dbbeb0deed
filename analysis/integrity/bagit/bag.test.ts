// The tag files of a bag, by RFC 8493: what is one, and what is one no more.
import { expect, it } from 'vitest';
import { fetched, manifestName, payloadOxum, readDeclaration, readManifestLines } from './bag.ts';
import { bagDeclaration } from './proof.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const MD5 = 'd41d8cd98f00b204e9800998ecf8427e';
const SHA512 = 'ab'.repeat(64);
const NOT_UTF8 = Uint8Array.of(0x66, 0xff, 0x0a);
/** The shortest declaration, with an encoding of so many letters. */
const declaring = (letters: number): string => `BagIt-Version: 1.0\nTag-File-Character-Encoding: ${'A'.repeat(letters)}\n`;
const FRAME = declaring(0).length;

it.each<[string, Uint8Array, { version: string; encoding: string } | null]>([
  ['two lines', bytesOf('BagIt-Version: 0.97\r\nTag-File-Character-Encoding: ISO-8859-1'), { version: '0.97', encoding: 'ISO-8859-1' }],
  ['of 200 bytes', bytesOf(declaring(200 - FRAME)), { version: '1.0', encoding: 'A'.repeat(200 - FRAME) }],
  ['of 201 bytes', bytesOf(declaring(201 - FRAME)), null],
  ['in another order', bytesOf('Tag-File-Character-Encoding: UTF-8\nBagIt-Version: 1.0\n'), null],
  ['a line more', bytesOf(`${declaring(5)}\n`), null],
  ['no version', bytesOf('BagIt-Version: one\nTag-File-Character-Encoding: UTF-8\n'), null],
  ['empty', bytesOf(''), null],
  ['no text', NOT_UTF8, null],
])('a declaration: %s', (_, bytes, expected) => {
  expect(readDeclaration(bytes)).toEqual(expected);
  expect(bagDeclaration.proves?.(bytes)).toBe(expected !== null);
  const examined = (complete: boolean) => bagDeclaration.recognise?.examine?.({ bytes, complete } as never);
  expect(examined(true)).toEqual(expected === null ? undefined : { score: 98, reasons: ['the two lines of bagit.txt and nothing else'] });
  expect(examined(false)).toBeUndefined();
});

it.each<[string, ReturnType<typeof manifestName>]>([
  ['manifest-sha256.txt', { tags: false, algorithm: 'sha256' }],
  ['manifest-md5.txt', { tags: false, algorithm: 'md5' }],
  ['manifest-sha1.txt', { tags: false, algorithm: 'sha1' }],
  ['tagmanifest-sha224.txt', { tags: true, algorithm: 'sha224' }],
  ['tagmanifest-sha384.txt', { tags: true, algorithm: 'sha384' }],
  ['tagmanifest-sha512.txt', { tags: true, algorithm: 'sha512' }],
  ['manifest-tiger.txt', { tags: false, algorithm: null }],
  ['manifest-constructor.txt', { tags: false, algorithm: null }],
  ['data/manifest-sha256.txt', null],
  ['manifest-SHA256.txt', null],
  ['manifest-.txt', null],
  ['manifest-sha256.txt.bak', null],
])('the name %s', (name, expected) => {
  expect(manifestName(name)).toEqual(expected);
});

it.each<[string, string, [line: number, name: string, hash: string][], number[]]>([
  [
    'lines of each kind of end',
    `${MD5}  data/a\r\n${MD5} *data/b\r${MD5}\tdata/c\n`,
    [
      [1, 'data/a', MD5],
      [2, 'data/b', MD5],
      [3, 'data/c', MD5],
    ],
    [],
  ],
  ['empty lines are none', `\n\n${MD5}  data/a\n\n`, [[3, 'data/a', MD5]], []],
  ['in capitals', `${MD5.toUpperCase()}  data/A\n`, [[1, 'data/A', MD5]], []],
  ['the longest digest', `${SHA512}  data/a\n`, [[1, 'data/a', SHA512]], []],
  ['a digit too many, one too few', `${SHA512}a  data/a\n${MD5.slice(1)}  data/b`, [], [1, 2]],
  ['no name, no digest', `${MD5}\n${MD5} \ndata/a\n`, [], [1, 2, 3]],
  ['what stands for characters', `${MD5}  ./data/a%0Ab%0dc%25d%20e\n`, [[1, 'data/a\nb\rc%d%20e', MD5]], []],
  ['a name of which nothing is left', `${MD5}  ./\n`, [], [1]],
  ['out of the bag', `${MD5}  /etc/passwd\n${MD5}  ../x\n${MD5}  data/../x\n${MD5}  data/..\n`, [], [1, 2, 3, 4]],
  [
    'dots that lead nowhere',
    `${MD5}  data/..a\n${MD5}  data/a..\n`,
    [
      [1, 'data/..a', MD5],
      [2, 'data/a..', MD5],
    ],
    [],
  ],
  [
    'twice the same',
    `${MD5}  data/a\n${MD5.toUpperCase()}  data/a\n`,
    [
      [1, 'data/a', MD5],
      [2, 'data/a', MD5],
    ],
    [],
  ],
  ['twice, with another digest', `${MD5}  data/a\n${SHA512}  ./data/a\n`, [[1, 'data/a', MD5]], [2]],
  ['nothing', '', [], []],
])('a manifest: %s', (_, text, lines, refused) => {
  expect(readManifestLines(bytesOf(text))).toEqual({ lines: lines.map(([line, name, hash]) => ({ line, hash, name })), refused });
});
it('a manifest that is no text', () => {
  expect(readManifestLines(NOT_UTF8)).toBeNull();
});

it.each<[string, { bytes: number; files: number } | null]>([
  ['Payload-Oxum: 279164409832.1198\n', { bytes: 279_164_409_832, files: 1198 }],
  ['Source: x\r\npayload-oxum:\t1.2 \r\nMore: y', { bytes: 1, files: 2 }],
  ['Payload-Oxum: 12\n', null],
  ['Payload-Oxum: 1.2.3\n', null],
  ['X-Payload-Oxum: 1.2\n', null],
  ['Payload-Oxum: 1.1234567890123456\n', null],
  ['', null],
])('a figure: %j', (text, expected) => {
  expect(payloadOxum(bytesOf(text))).toEqual(expected);
});

it('what is to be fetched', () => {
  const lines = ['https://x.invalid/a 4 data/a', 'https://x.invalid/b\t-\tdata/b c', 'https://x.invalid/c 4 ./data/%25%0A', 'x four data/d', 'data/e', 'x 4 '];
  expect([...fetched(bytesOf(lines.join('\r\n')))]).toEqual(['data/a', 'data/b c', 'data/%\n']);
  expect([fetched(NOT_UTF8).size, fetched(bytesOf('')).size, payloadOxum(NOT_UTF8)]).toEqual([0, 0, null]);
});
