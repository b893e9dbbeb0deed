// Bytes as statements hold them: joined, as hex, compared, and read in order with lengths in front (network order).

/** However many there are: as arguments of a call they would be too many. */
export function together(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
export const joined = (...parts: readonly Uint8Array[]): Uint8Array => together(parts);

export const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
/** `hex`: two digits a byte. */
export const ofHex = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
export const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, at) => byte === b[at]);
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
/** What is no UTF-8 is shown as such; control characters and marks that turn the direction of text are not. */
export const shown = (bytes: Uint8Array): string => new TextDecoder().decode(bytes).replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\u{fffd}');

/** Reads in order; null where fewer bytes are left than asked for, and nothing is taken then. */
export class Cursor {
  at = 0;
  constructor(readonly bytes: Uint8Array) {}
  get left(): number {
    return this.bytes.length - this.at;
  }
  take(length: number): Uint8Array | null {
    if (length > this.left) return null;
    return this.bytes.subarray(this.at, (this.at += length));
  }
  /** An unsigned number of so many bytes, six at most. */
  number(bytes: number): number | null {
    const taken = this.take(bytes);
    return taken === null ? null : taken.reduce((sum, byte) => sum * 256 + byte, 0);
  }
  /** Bytes behind a length of four bytes (RFC 4251, section 5, `string`). */
  string(): Uint8Array | null {
    const from = this.at;
    const length = this.number(4);
    const taken = length === null ? null : this.take(length);
    if (taken === null) this.at = from;
    return taken;
  }
}
