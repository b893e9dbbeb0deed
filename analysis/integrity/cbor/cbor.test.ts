// Examples of RFC 8949, appendix A, and what must not pass.
import { expect, it } from 'vitest';
import { hexOf, ofHex } from '../bytes.ts';
import { bytesIn, type Item, memberOf, numberIn, readCbor } from './read.ts';
import { bytesItem, head, textItem } from './write.ts';

const kindOf = (hex: string): Item['kind'] | null => readCbor(ofHex(hex))?.kind ?? null;

it.each([
  ['00', '0'],
  ['17', '23'],
  ['1818', '24'],
  ['1903e8', '1000'],
  ['1bffffffffffffffff', '18446744073709551615'],
  ['3bffffffffffffffff', '-18446744073709551616'],
  ['20', '-1'],
  ['3903e7', '-1000'],
])('integer %s', (hex, value) => {
  const item = readCbor(ofHex(hex));
  expect(item?.kind === 'integer' ? String(item.value) : null).toBe(value);
});

it('strings, arrays, maps, tags, simple values', () => {
  expect(hexOf(bytesIn(readCbor(ofHex('4401020304')) ?? undefined) ?? new Uint8Array(0))).toBe('01020304');
  const text = readCbor(ofHex('6461c3bc62'));
  expect(text?.kind === 'text' ? text.value : null).toBe('aüb');
  const map = readCbor(ofHex('a301020304616105')) ?? undefined;
  expect([numberIn(memberOf(map, 1)), numberIn(memberOf(map, 3)), numberIn(memberOf(map, 'a')), memberOf(map, '1')]).toEqual([2, 4, 5, undefined]);
  expect(numberIn(memberOf(readCbor(ofHex('bf0102ff')) ?? undefined, 1))).toBe(2);
  const open = readCbor(ofHex('9f018202039f0405ffff'));
  expect(open?.kind === 'array' ? open.items.length : 0).toBe(3);
  expect(['d28440a0f640', 'f4', 'f6', 'f7', 'fb3ff199999999999a', 'f8ff'].map(kindOf)).toEqual(['tag', 'boolean', 'null', 'other', 'other', 'other']);
});

it.each([
  ['nothing', ''],
  ['bytes behind it', '0000'],
  ['cut head', '19'],
  ['cut string', '4501'],
  ['a string longer than there is', '5bffffffffffffffff'],
  ['an array longer than there is', '9bffffffffffffffff'],
  ['a map longer than there is', 'bbffffffffffffffff00'],
  ['a name twice', 'a201020103'],
  ['a name twice, written differently', 'a20102180103'],
  ['a string in pieces', '5f42010243030405ff'],
  ['break outside', 'ff'],
  ['break in a map after a name', 'bf01ff'],
  ['reserved', '1c'],
  ['simple value in two bytes that needs one', 'f814'],
  ['no UTF-8', '61ff'],
  ['a tag without content', 'd2'],
  ['nesting', '81'.repeat(1000)],
])('%s is refused', (_what, hex) => {
  expect(kindOf(hex)).toBe(null);
});

it('a million items end soon', () => {
  const started = performance.now();
  expect(readCbor(Uint8Array.from({ length: 5_000_000 }, (_, at) => (at === 0 ? 0x9f : 0)))).toBe(null);
  expect(performance.now() - started).toBeLessThan(1000);
});

it('is written in the shortest form', () => {
  expect([0, 23, 24, 255, 256, 65535, 65536, 2 ** 32 - 1, 2 ** 32].map((length) => hexOf(head(2, length)))).toEqual([
    '40',
    '57',
    '5818',
    '58ff',
    '590100',
    '59ffff',
    '5a00010000',
    '5affffffff',
    '5b0000000100000000',
  ]);
  expect(hexOf(bytesItem(Uint8Array.of(1, 2)))).toBe('420102');
  expect(hexOf(textItem('Signature1'))).toBe('6a5369676e617475726531');
});
