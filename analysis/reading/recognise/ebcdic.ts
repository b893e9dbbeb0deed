// Text of mainframes, known by its letters. It is not read: which of its many code pages it is, no byte says.

/** Bytes that are looked at. */
const LOOKED_AT = 4096;

const ebcdic = new Uint8Array(256);
for (const [from, to] of [
  [0x40, 0x40],
  [0x4b, 0x50],
  [0x5a, 0x61],
  [0x6b, 0x6f],
  [0x7a, 0x7f],
  [0x81, 0x89],
  [0x91, 0x99],
  [0xa2, 0xa9],
  [0xc1, 0xc9],
  [0xd1, 0xd9],
  [0xe2, 0xe9],
  [0xf0, 0xf9],
  [0x15, 0x15],
  [0x25, 0x25],
  [0x0d, 0x0d],
  [0x05, 0x05],
] as const)
  ebcdic.fill(1, from, to + 1);

/** Letters, digits and blanks of EBCDIC and hardly anything else. */
export function isEbcdic(head: Uint8Array): boolean {
  const bytes = head.subarray(0, LOOKED_AT);
  let fits = 0;
  let letters = 0;
  let blanks = 0;
  for (const byte of bytes) {
    fits += ebcdic[byte] as number;
    if (byte === 0x40) blanks++;
    else if (byte >= 0x81 && byte <= 0xe9) letters++;
  }
  return bytes.length >= 64 && fits * 20 >= bytes.length * 19 && letters * 4 >= bytes.length && blanks * 30 >= bytes.length;
}
