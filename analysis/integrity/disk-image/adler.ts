// Adler-32 (RFC 1950, section 8.2), the check sum of EWF. It is no digest: anybody makes it fit.

const BASE = 65521;
/** So many bytes are summed before a remainder is taken: `b` stays below 2^53 by far. */
const RUN = 5552;

export function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (let at = 0; at < bytes.length; ) {
    const end = Math.min(bytes.length, at + RUN);
    for (; at < end; at++) {
      a += bytes[at] as number;
      b += a;
    }
    a %= BASE;
    b %= BASE;
  }
  return b * 65536 + a;
}
