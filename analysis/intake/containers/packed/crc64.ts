// CRC-64 (ECMA-182, reflected) as xz writes it, in two halves: BigInt would cost more than the unpacking.
const low = new Int32Array(256);
const high = new Int32Array(256);
for (let byte = 0; byte < 256; byte++) {
  let l = byte;
  let h = 0;
  for (let bit = 0; bit < 8; bit++) {
    const carry = l & 1;
    l = (l >>> 1) | (h << 31);
    h >>>= 1;
    if (carry) {
      l ^= 0xd7870f42;
      h ^= 0xc96c5795;
    }
  }
  low[byte] = l;
  high[byte] = h;
}

export class Crc64 {
  private l = -1;
  private h = -1;
  update(bytes: Uint8Array): void {
    let { l, h } = this;
    for (let i = 0; i < bytes.length; i++) {
      const at = (l ^ (bytes[i] as number)) & 0xff;
      l = ((l >>> 8) | (h << 24)) ^ (low[at] as number);
      h = (h >>> 8) ^ (high[at] as number);
    }
    this.l = l;
    this.h = h;
  }
  /** As it stands in a file: the lowest byte first. */
  digest(): Buffer {
    const bytes = Buffer.alloc(8);
    bytes.writeInt32LE(~this.l, 0);
    bytes.writeInt32LE(~this.h, 4);
    return bytes;
  }
}
