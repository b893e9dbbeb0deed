import { expect, it } from 'vitest';
import { type Encoding, holdsReplaced, isUtf16, OriginalOffsets, toUtf8 } from './utf16.ts';

const utf16 = (text: string, encoding: Encoding): Uint8Array => {
  const bytes = Buffer.from(text, 'utf16le');
  return encoding === 'utf-16be' ? bytes.swap16() : bytes;
};

it.each(['utf-16le', 'utf-16be'] as const)('%s: half a character is known as such, a whole one is not', (encoding) => {
  expect(isUtf16(utf16('a\u{1f600}b', encoding), encoding)).toBe(true);
  expect(isUtf16(utf16('a\ufffdb', encoding), encoding)).toBe(true);
  const half = utf16('a\ud800b', encoding);
  expect(isUtf16(half, encoding)).toBe(false);
  const shown = toUtf8(half, encoding);
  expect(holdsReplaced(shown, 0, shown.length)).toBe(true);
  expect(holdsReplaced(shown, 0, 1)).toBe(false);
});

it.each(['utf-16le', 'utf-16be'] as const)('%s: places stay those of the original behind anything', (encoding) => {
  const text = 'aé\u{1f600}\ud800z\ufeff€\n';
  const shown = toUtf8(utf16(text, encoding), encoding);
  const z = shown.indexOf('z'.charCodeAt(0));
  const offsets = new OriginalOffsets(shown, 2 + text.length * 2);
  expect(offsets.of(z)).toBe(2 + text.indexOf('z') * 2);
  expect(offsets.of(shown.length)).toBe(2 + text.length * 2);
});
