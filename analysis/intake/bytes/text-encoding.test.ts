import { expect, it } from 'vitest';
import type { Encoding } from '../../contract/encodings.ts';
import { holdsReplaced, isSound, OriginalOffsets, toUtf8 } from './text-encoding.ts';

const utf16 = (text: string, encoding: Encoding): Uint8Array => {
  const bytes = Buffer.from(text, 'utf16le');
  return encoding === 'utf-16be' ? bytes.swap16() : bytes;
};

it.each(['utf-16le', 'utf-16be'] as const)('%s: half a character is known as such, a whole one is not', (encoding) => {
  expect(isSound(utf16('a\u{1f600}b', encoding), encoding)).toBe(true);
  expect(isSound(utf16('a\ufffdb', encoding), encoding)).toBe(true);
  const half = utf16('a\ud800b', encoding);
  expect(isSound(half, encoding)).toBe(false);
  const shown = toUtf8(half, encoding);
  expect(holdsReplaced(shown, 0, shown.length)).toBe(true);
  expect(holdsReplaced(shown, 0, 1)).toBe(false);
});

it.each(['utf-16le', 'utf-16be'] as const)('%s: places stay those of the original behind anything, with a mark and without', (encoding) => {
  const text = 'aé\u{1f600}\ud800z€\n';
  for (const mark of ['', '\ufeff']) {
    const original = utf16(mark + text, encoding);
    const shown = toUtf8(original, encoding);
    const z = shown.indexOf('z'.charCodeAt(0));
    const offsets = new OriginalOffsets(shown, original, encoding);
    expect(offsets.of(z)).toBe((mark + text).indexOf('z') * 2);
    expect(offsets.of(shown.length)).toBe(original.length);
  }
});

it('windows-1252: a character is a byte', () => {
  const original = Buffer.from('4dfc6c6c6572208020319a0a', 'hex');
  const shown = toUtf8(original, 'windows-1252');
  expect(Buffer.from(shown).toString()).toBe('Müller € 1š\n');
  expect(isSound(original, 'windows-1252')).toBe(true);
  const offsets = new OriginalOffsets(shown, original, 'windows-1252');
  expect(offsets.of(shown.indexOf('1'.charCodeAt(0)))).toBe(original.indexOf('1'.charCodeAt(0)));
  expect(offsets.of(shown.length)).toBe(original.length);
});
