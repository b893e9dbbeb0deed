// The two payload hashes of journal files, in 32-bit halves since BigInt is twenty times slower: Jenkins lookup3 (`hashlittle2`, Bob Jenkins, 2006) and
// SipHash-2-4 (Aumasson and Bernstein, 2012). Results stand in `hi` and `lo` of the object, so that nothing is allocated for each payload.

/** A 64-bit result as two unsigned halves. */
export interface Hash64 {
  hi: number;
  lo: number;
}

const word = (b: Uint8Array, p: number): number => (b[p] as number) | ((b[p + 1] as number) << 8) | ((b[p + 2] as number) << 16) | ((b[p + 3] as number) << 24);

/** The last bytes of a block, as many as there are, in the low end of a word. */
function partOf(b: Uint8Array, p: number, left: number): number {
  if (left >= 4) return word(b, p);
  let value = 0;
  for (let i = 0; i < left; i++) value |= (b[p + i] as number) << (8 * i);
  return value;
}

/** The 64-bit Jenkins hash of `bytes[from, to)`, both seeds 0: high half = the first result. */
export function jenkins(bytes: Uint8Array, from: number, to: number, out: Hash64): void {
  let left = to - from;
  let p = from;
  let a = (0xdeadbeef + left) | 0;
  let b = a;
  let c = a;
  while (left > 12) {
    a = (a + word(bytes, p)) | 0;
    b = (b + word(bytes, p + 4)) | 0;
    c = (c + word(bytes, p + 8)) | 0;
    a = ((a - c) | 0) ^ ((c << 4) | (c >>> 28));
    c = (c + b) | 0;
    b = ((b - a) | 0) ^ ((a << 6) | (a >>> 26));
    a = (a + c) | 0;
    c = ((c - b) | 0) ^ ((b << 8) | (b >>> 24));
    b = (b + a) | 0;
    a = ((a - c) | 0) ^ ((c << 16) | (c >>> 16));
    c = (c + b) | 0;
    b = ((b - a) | 0) ^ ((a << 19) | (a >>> 13));
    a = (a + c) | 0;
    c = ((c - b) | 0) ^ ((b << 4) | (b >>> 28));
    b = (b + a) | 0;
    p += 12;
    left -= 12;
  }
  if (left > 0) {
    a = (a + partOf(bytes, p, left)) | 0;
    if (left > 4) b = (b + partOf(bytes, p + 4, left - 4)) | 0;
    if (left > 8) c = (c + partOf(bytes, p + 8, left - 8)) | 0;
    c = ((c ^ b) - ((b << 14) | (b >>> 18))) | 0;
    a = ((a ^ c) - ((c << 11) | (c >>> 21))) | 0;
    b = ((b ^ a) - ((a << 25) | (a >>> 7))) | 0;
    c = ((c ^ b) - ((b << 16) | (b >>> 16))) | 0;
    a = ((a ^ c) - ((c << 4) | (c >>> 28))) | 0;
    b = ((b ^ a) - ((a << 14) | (a >>> 18))) | 0;
    c = ((c ^ b) - ((b << 24) | (b >>> 8))) | 0;
  }
  out.hi = c >>> 0;
  out.lo = b >>> 0;
}

/** SipHash-2-4 under one key of 16 bytes. */
export class Sip {
  private readonly start: Int32Array;
  constructor(key: Uint8Array) {
    const [k0, k0h, k1, k1h] = [word(key, 0), word(key, 4), word(key, 8), word(key, 12)];
    this.start = Int32Array.of(
      k0 ^ 0x70736575,
      k0h ^ 0x736f6d65,
      k1 ^ 0x6e646f6d,
      k1h ^ 0x646f7261,
      k0 ^ 0x6e657261,
      k0h ^ 0x6c796765,
      k1 ^ 0x79746573,
      k1h ^ 0x74656462,
    ); // prettier-ignore
  }
  /** Of `bytes[from, to)`. */
  of(bytes: Uint8Array, from: number, to: number, out: Hash64): void {
    const s = this.start;
    let al = s[0] as number,
      ah = s[1] as number,
      bl = s[2] as number,
      bh = s[3] as number;
    let cl = s[4] as number,
      ch = s[5] as number,
      dl = s[6] as number,
      dh = s[7] as number;
    const length = to - from;
    const blocks = length >>> 3;
    let p = from;
    let ml = 0;
    let mh = 0;
    let r = 0;
    let t = 0;
    // Two rounds a block, written out: a carry is told by bits, since sums beyond 32 bits are slow. The last block has the length in its top byte.
    for (let i = 0; i <= blocks; i++) {
      if (i < blocks) {
        ml = (bytes[p] as number) | ((bytes[p + 1] as number) << 8) | ((bytes[p + 2] as number) << 16) | ((bytes[p + 3] as number) << 24);
        mh = (bytes[p + 4] as number) | ((bytes[p + 5] as number) << 8) | ((bytes[p + 6] as number) << 16) | ((bytes[p + 7] as number) << 24);
        p += 8;
      } else {
        const left = length & 7;
        ml = partOf(bytes, p, left);
        mh = (left > 4 ? partOf(bytes, p + 4, left - 4) : 0) | (length << 24);
      }
      dl ^= ml;
      dh ^= mh;
      r = (al + bl) | 0;
      ah = (ah + bh + (((al & bl) | ((al | bl) & ~r)) >>> 31)) | 0;
      t = (bl << 13) | (bh >>> 19);
      bh = ((bh << 13) | (bl >>> 19)) ^ ah;
      bl = t ^ r;
      al = ah;
      ah = r;
      r = (cl + dl) | 0;
      ch = (ch + dh + (((cl & dl) | ((cl | dl) & ~r)) >>> 31)) | 0;
      t = (dl << 16) | (dh >>> 16);
      dh = ((dh << 16) | (dl >>> 16)) ^ ch;
      dl = t ^ r;
      cl = r;
      r = (al + dl) | 0;
      ah = (ah + dh + (((al & dl) | ((al | dl) & ~r)) >>> 31)) | 0;
      t = (dl << 21) | (dh >>> 11);
      dh = ((dh << 21) | (dl >>> 11)) ^ ah;
      dl = t ^ r;
      al = r;
      r = (cl + bl) | 0;
      ch = (ch + bh + (((cl & bl) | ((cl | bl) & ~r)) >>> 31)) | 0;
      t = (bl << 17) | (bh >>> 15);
      bh = ((bh << 17) | (bl >>> 15)) ^ ch;
      bl = t ^ r;
      cl = ch;
      ch = r;
      r = (al + bl) | 0;
      ah = (ah + bh + (((al & bl) | ((al | bl) & ~r)) >>> 31)) | 0;
      t = (bl << 13) | (bh >>> 19);
      bh = ((bh << 13) | (bl >>> 19)) ^ ah;
      bl = t ^ r;
      al = ah;
      ah = r;
      r = (cl + dl) | 0;
      ch = (ch + dh + (((cl & dl) | ((cl | dl) & ~r)) >>> 31)) | 0;
      t = (dl << 16) | (dh >>> 16);
      dh = ((dh << 16) | (dl >>> 16)) ^ ch;
      dl = t ^ r;
      cl = r;
      r = (al + dl) | 0;
      ah = (ah + dh + (((al & dl) | ((al | dl) & ~r)) >>> 31)) | 0;
      t = (dl << 21) | (dh >>> 11);
      dh = ((dh << 21) | (dl >>> 11)) ^ ah;
      dl = t ^ r;
      al = r;
      r = (cl + bl) | 0;
      ch = (ch + bh + (((cl & bl) | ((cl | bl) & ~r)) >>> 31)) | 0;
      t = (bl << 17) | (bh >>> 15);
      bh = ((bh << 17) | (bl >>> 15)) ^ ch;
      bl = t ^ r;
      cl = ch;
      ch = r;
      al ^= ml;
      ah ^= mh;
    }
    cl ^= 0xff;
    for (let i = 0; i < 4; i++) {
      r = (al + bl) | 0;
      ah = (ah + bh + (((al & bl) | ((al | bl) & ~r)) >>> 31)) | 0;
      t = (bl << 13) | (bh >>> 19);
      bh = ((bh << 13) | (bl >>> 19)) ^ ah;
      bl = t ^ r;
      al = ah;
      ah = r;
      r = (cl + dl) | 0;
      ch = (ch + dh + (((cl & dl) | ((cl | dl) & ~r)) >>> 31)) | 0;
      t = (dl << 16) | (dh >>> 16);
      dh = ((dh << 16) | (dl >>> 16)) ^ ch;
      dl = t ^ r;
      cl = r;
      r = (al + dl) | 0;
      ah = (ah + dh + (((al & dl) | ((al | dl) & ~r)) >>> 31)) | 0;
      t = (dl << 21) | (dh >>> 11);
      dh = ((dh << 21) | (dl >>> 11)) ^ ah;
      dl = t ^ r;
      al = r;
      r = (cl + bl) | 0;
      ch = (ch + bh + (((cl & bl) | ((cl | bl) & ~r)) >>> 31)) | 0;
      t = (bl << 17) | (bh >>> 15);
      bh = ((bh << 17) | (bl >>> 15)) ^ ch;
      bl = t ^ r;
      cl = ch;
      ch = r;
    }
    out.hi = (ah ^ bh ^ ch ^ dh) >>> 0;
    out.lo = (al ^ bl ^ cl ^ dl) >>> 0;
  }
}

/** 64 bits as sixteen hex digits. */
export const hex64 = ({ hi, lo }: Hash64): string => hi.toString(16).padStart(8, '0') + lo.toString(16).padStart(8, '0');
