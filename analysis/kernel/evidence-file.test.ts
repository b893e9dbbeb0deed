// Files in pieces say what they say whole, whatever the pieces are.
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { fileOf } from '../../test/support/evidence-file.ts';
import { nodeCrypto } from '../host/crypto.ts';
import { digestOf, endOfText, wholeOf } from './evidence-file.ts';

const { signal } = new AbortController();
const text = Buffer.from(Array.from({ length: 1000 }, (_, n) => `line ${n}\n`).join(''));
const inPieces = (bytes: Uint8Array, size: number) => ({
  ...fileOf('a.log', bytes),
  async *pieces() {
    for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
  },
});

it.each([1, 7, 1000, 1e9])('in pieces of %d bytes', async (size) => {
  const file = inPieces(text, size);
  const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
  expect(text.equals((await wholeOf(file, text.length)) ?? text.subarray(1))).toBe(true);
  expect(await wholeOf(file, text.length - 1)).toBeNull();
  expect(await digestOf(file, 'sha256', nodeCrypto, signal)).toBe(sha256(text));
  for (const length of [0, 1, 6, 7, 8, 5000]) expect(await digestOf(file, 'sha256', nodeCrypto, signal, length)).toBe(sha256(text.subarray(0, length)));
  await expect(digestOf(file, 'md5', nodeCrypto, AbortSignal.abort(new Error('off')))).rejects.toThrow('off');
});

it('a file that says less of its size than it has is not read beyond what may be held', async () => {
  expect(await wholeOf({ ...inPieces(text, 100), size: 1 }, 150)).toBeNull();
});

it.each([
  [0, 0],
  [3, 0],
  [3, 1],
  [3, 1024 * 1024 - 3],
  [3, 1024 * 1024],
  [3, 3 * 1024 * 1024 + 1],
  [0, 2 * 1024 * 1024],
])('%d bytes of text and %d zeros', async (length, zeros) => {
  expect(await endOfText(fileOf('a', Buffer.concat([text.subarray(0, length), Buffer.alloc(zeros)])), signal)).toBe(length);
});
