// Packets (RFC 9580, section 4.2): a tag, a length in one of several forms, a body. Lengths are those of an attacker: nothing is taken beyond what is there.
import { together } from '../bytes.ts';

export interface Packet {
  tag: number;
  body: Uint8Array;
  /** Where it begins in the bytes that were read. */
  start: number;
  /** Where its body does; null where it came in parts. */
  at: number | null;
}

export const TAG = {
  signature: 2,
  onePass: 4,
  publicKey: 6,
  compressed: 8,
  marker: 10,
  literal: 11,
  trust: 12,
  userId: 13,
  subkey: 14,
  attribute: 17,
  padding: 21,
} as const;

interface Length {
  /** Null = to the end (only of the old form). */
  length: number | null;
  partial: boolean;
  next: number;
}

function newLength(bytes: Uint8Array, at: number): Length | null {
  const first = bytes[at];
  if (first === undefined) return null;
  if (first < 192) return { length: first, partial: false, next: at + 1 };
  if (first < 224) return at + 2 > bytes.length ? null : { length: ((first - 192) << 8) + (bytes[at + 1] ?? 0) + 192, partial: false, next: at + 2 };
  if (first < 255) return { length: 2 ** (first & 0x1f), partial: true, next: at + 1 };
  return at + 5 > bytes.length ? null : { length: number(bytes, at + 1, 4), partial: false, next: at + 5 };
}

export const number = (bytes: Uint8Array, at: number, size: number): number => bytes.subarray(at, at + size).reduce((sum, byte) => sum * 256 + byte, 0);

/** All packets; null where bytes are left that are none, or one is cut. `most`: a bound on how many. */
export function packetsIn(bytes: Uint8Array, most = 100_000): Packet[] | null {
  const packets: Packet[] = [];
  let at = 0;
  while (at < bytes.length) {
    const first = bytes[at] ?? 0;
    if ((first & 0x80) === 0 || packets.length >= most) return null;
    const isNew = (first & 0x40) !== 0;
    const tag = isNew ? first & 0x3f : (first >> 2) & 0x0f;
    if (tag === 0) return null;
    const read = isNew ? newBody(bytes, at + 1) : oldBody(bytes, at + 1, first & 3);
    if (read === null) return null;
    packets.push({ tag, body: read.body, start: at, at: read.whole ? read.end - read.body.length : null });
    at = read.end;
  }
  return packets;
}

interface Body {
  body: Uint8Array;
  end: number;
  whole: boolean;
}
function oldBody(bytes: Uint8Array, at: number, kind: number): Body | null {
  if (kind === 3) return { body: bytes.subarray(at), end: bytes.length, whole: true };
  const size = 1 << kind;
  const length = number(bytes, at, size);
  const end = at + size + length;
  return end > bytes.length ? null : { body: bytes.subarray(at + size, end), end, whole: true };
}
function newBody(bytes: Uint8Array, from: number): Body | null {
  const parts: Uint8Array[] = [];
  let at = from;
  for (;;) {
    const read = newLength(bytes, at);
    if (read?.length == null || read.next + read.length > bytes.length) return null;
    const end = read.next + read.length;
    parts.push(bytes.subarray(read.next, end));
    if (!read.partial) return parts.length === 1 ? { body: parts[0] as Uint8Array, end, whole: true } : { body: together(parts), end, whole: false };
    // RFC 9580, 4.2.1.4: the first part has 512 bytes at least, which bounds how many there are.
    if (parts.length === 1 && read.length < 512) return null;
    at = end;
  }
}

/** A multiprecision integer (3.2), without zeros in front; null where it is cut. `next`: where it ends. */
export function mpi(bytes: Uint8Array, at: number): { value: Uint8Array; next: number } | null {
  if (at + 2 > bytes.length) return null;
  const length = Math.ceil(number(bytes, at, 2) / 8);
  const next = at + 2 + length;
  if (next > bytes.length) return null;
  let start = at + 2;
  while (start < next - 1 && bytes[start] === 0) start++;
  return { value: bytes.subarray(start, next), next };
}

/** So many of them, and nothing behind; null otherwise. */
export function mpis(bytes: Uint8Array, count: number): Uint8Array[] | null {
  const values: Uint8Array[] = [];
  let at = 0;
  for (let n = 0; n < count; n++) {
    const one = mpi(bytes, at);
    if (one === null) return null;
    values.push(one.value);
    at = one.next;
  }
  return at === bytes.length ? values : null;
}
