// Raw text: nothing is dropped or invented without saying so.
import { expect, test } from 'vitest';
import { rawCopy, rawText } from './raw.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

test('UTF-8 comes as it is, a byte order mark included', () => {
  expect(rawText(bytes('\uFEFFa\u001b]0;\r\n\u202E'))).toEqual({ text: '\uFEFFa\u001b]0;\r\n\u202E', utf8: true });
});
test('other bytes are marked and copied as hexadecimal', () => {
  const broken = new Uint8Array([0x41, 0xff, 0x42]);
  expect(rawText(broken)).toEqual({ text: 'A\uFFFDB', utf8: false });
  expect(rawCopy(broken, 3).text).toBe('41 ff 42');
});
test('a character that only our cut breaks is not held against the record', () => {
  const cut = bytes('aé').subarray(0, 2);
  expect(rawText(cut, true)).toEqual({ text: 'a', utf8: true });
  expect(rawText(cut).utf8).toBe(false);
  expect(rawCopy(cut, 3).said).toContain('the first 2 of 3');
});
