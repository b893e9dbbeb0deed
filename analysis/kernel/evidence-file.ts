// What verifiers ask of a file most: all of a small one, the digest of any.
import type { CryptoPort, EvidenceFile, HashAlgorithm } from './ports.ts';
import { textEnd } from './zeros.ts';

/** All bytes of a file in memory; null when they are more than `most`. Rejects when it cannot be read. */
export async function wholeOf(file: EvidenceFile, most: number): Promise<Uint8Array | null> {
  if (file.size > most) return null;
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const piece of file.pieces()) {
    parts.push(piece);
    length += piece.length;
    if (length > most) return null;
  }
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Hex digest of the first `length` bytes, of all by default, in bounded memory at any size. Rejects when it cannot be read, and with the reason of `signal`. */
export async function digestOf(file: EvidenceFile, algorithm: HashAlgorithm, crypto: CryptoPort, signal: AbortSignal, length = Infinity): Promise<string> {
  const hash = crypto.hash(algorithm);
  let left = length;
  for await (const piece of file.pieces('fleeting')) {
    signal.throwIfAborted();
    hash.update(piece.length > left ? piece.subarray(0, left) : piece);
    left -= piece.length;
    if (left <= 0) break;
  }
  return hash.hex();
}

const STRETCH = 1024 * 1024;

/** Where the last byte that is not zero ends; 0 when there is none. Most files tell by their end; a padded one is read through, once. */
export async function endOfText(file: EvidenceFile, signal: AbortSignal): Promise<number> {
  const from = Math.max(0, file.size - STRETCH);
  const last = textEnd(await file.at(from, STRETCH));
  if (last > 0) return from + last;
  let at = 0;
  let end = 0;
  for await (const piece of from === 0 ? [] : file.pieces('fleeting')) {
    signal.throwIfAborted();
    const text = textEnd(piece);
    if (text > 0) end = at + text;
    at += piece.length;
  }
  return end;
}
