// XXH32 and XXH64 (xxHash fast digest algorithm, specification v0.1.1), as frames of LZ4 and zstd carry them. Numbers of 64 bits are two halves: BigInt would
// cost more than the unpacking.
const P1 = 0x9e3779b1;
const P2 = 0x85ebca77;
const P3 = 0xc2b2ae3d;
const P4 = 0x27d4eb2f;
const P5 = 0x165667b1;

const rotated = (x: number, by: number): number => (x << by) | (x >>> (32 - by));
const word = (b: Uint8Array, at: number): number =>
  (b[at] as number) | ((b[at + 1] as number) << 8) | ((b[at + 2] as number) << 16) | ((b[at + 3] as number) << 24);

/** Collects stripes of `size` bytes over pieces of any length. */
abstract class Striped {
  protected total = 0;
  private held: Uint8Array;
  private holds = 0;
  constructor(private readonly size: number) {
    this.held = new Uint8Array(size);
  }
  protected abstract stripe(bytes: Uint8Array, at: number): void;

  update(bytes: Uint8Array): void {
    this.total += bytes.length;
    let at = 0;
    if (this.holds > 0) {
      at = Math.min(bytes.length, this.size - this.holds);
      this.held.set(bytes.subarray(0, at), this.holds);
      this.holds += at;
      if (this.holds < this.size) return;
      this.stripe(this.held, 0);
      this.holds = 0;
    }
    for (; at + this.size <= bytes.length; at += this.size) this.stripe(bytes, at);
    this.held.set(bytes.subarray(at), 0);
    this.holds = bytes.length - at;
  }
  protected get left(): Uint8Array {
    return this.held.subarray(0, this.holds);
  }
}

export class Xxh32 extends Striped {
  private readonly v = Int32Array.of(P1 + P2, P2, 0, -P1);
  constructor() {
    super(16);
  }
  protected override stripe(bytes: Uint8Array, at: number): void {
    for (let lane = 0; lane < 4; lane++) this.v[lane] = Math.imul(rotated((this.v[lane] as number) + Math.imul(word(bytes, at + 4 * lane), P2), 13), P1);
  }
  /** As an unsigned number. */
  digest(): number {
    const [a = 0, b = 0, c = 0, d = 0] = this.v;
    let h = this.total >= 16 ? rotated(a, 1) + rotated(b, 7) + rotated(c, 12) + rotated(d, 18) : P5;
    h = (h + this.total) | 0;
    const { left } = this;
    let at = 0;
    for (; at + 4 <= left.length; at += 4) h = Math.imul(rotated(h + Math.imul(word(left, at), P3), 17), P4);
    for (; at < left.length; at++) h = Math.imul(rotated(h + Math.imul(left[at] as number, P5), 11), P1);
    h = Math.imul(h ^ (h >>> 15), P2);
    h = Math.imul(h ^ (h >>> 13), P3);
    return (h ^ (h >>> 16)) >>> 0;
  }
}

export function xxh32(bytes: Uint8Array): number {
  const hash = new Xxh32();
  hash.update(bytes);
  return hash.digest();
}

/** A number of 64 bits. */
class Wide {
  constructor(
    public high: number,
    public low: number,
  ) {}
  set(high: number, low: number): this {
    this.high = high | 0;
    this.low = low | 0;
    return this;
  }
  add(high: number, low: number): this {
    const sum = (this.low >>> 0) + (low >>> 0);
    return this.set(this.high + high + (sum > 0xffffffff ? 1 : 0), sum);
  }
  xor(high: number, low: number): this {
    return this.set(this.high ^ high, this.low ^ low);
  }
  multiply(high: number, low: number): this {
    const a0 = this.low & 0xffff;
    const a1 = this.low >>> 16;
    const b0 = low & 0xffff;
    const b1 = low >>> 16;
    const low0 = a0 * b0;
    const mid = a1 * b0 + (low0 >>> 16);
    const mid2 = a0 * b1 + (mid & 0xffff);
    const upper = a1 * b1 + Math.floor(mid / 65536) + Math.floor(mid2 / 65536);
    return this.set(upper + Math.imul(this.high, low) + Math.imul(this.low, high), (mid2 << 16) | (low0 & 0xffff));
  }
  /** By fewer than 32 bits. */
  rotate(by: number): this {
    return this.set((this.high << by) | (this.low >>> (32 - by)), (this.low << by) | (this.high >>> (32 - by)));
  }
  /** x ^ (x >>> by), by 29 to 33. */
  shifted(by: number): this {
    return by < 32 ? this.xor(this.high >>> by, (this.low >>> by) | (this.high << (32 - by))) : this.xor(0, this.high >>> (by - 32));
  }
}

const Q1 = [0x9e3779b1, 0x85ebca87] as const;
const Q2 = [0xc2b2ae3d, 0x27d4eb4f] as const;
const Q3 = [0x165667b1, 0x9e3779f9] as const;
const Q4 = [0x85ebca77, 0xc2b2ae63] as const;
const Q5 = [0x27d4eb2f, 0x165667c5] as const;

export class Xxh64 extends Striped {
  private readonly v: readonly Wide[];
  private readonly one = new Wide(0, 0);
  constructor() {
    super(32);
    this.v = [new Wide(...Q1).add(...Q2), new Wide(...Q2), new Wide(0, 0), new Wide(~Q1[0], ~Q1[1]).add(0, 1)];
  }
  protected override stripe(bytes: Uint8Array, at: number): void {
    for (let lane = 0; lane < 4; lane++) {
      const from = at + 8 * lane;
      const { high, low } = this.one.set(word(bytes, from + 4), word(bytes, from)).multiply(...Q2);
      (this.v[lane] as Wide)
        .add(high, low)
        .rotate(31)
        .multiply(...Q1);
    }
  }
  /** The lower half, unsigned. */
  low(): number {
    const h = new Wide(...Q5);
    const one = new Wide(0, 0);
    if (this.total >= 32) {
      h.set(0, 0);
      for (const [lane, by] of [1, 7, 12, 18].entries()) {
        const { high, low } = this.v[lane] as Wide;
        one.set(high, low).rotate(by);
        h.add(one.high, one.low);
      }
      for (const { high, low } of this.v) {
        one
          .set(high, low)
          .multiply(...Q2)
          .rotate(31)
          .multiply(...Q1);
        h.xor(one.high, one.low)
          .multiply(...Q1)
          .add(...Q4);
      }
    }
    h.add(Math.floor(this.total / 2 ** 32), this.total);
    const { left } = this;
    let at = 0;
    for (; at + 8 <= left.length; at += 8) {
      one
        .set(word(left, at + 4), word(left, at))
        .multiply(...Q2)
        .rotate(31)
        .multiply(...Q1);
      h.xor(one.high, one.low)
        .rotate(27)
        .multiply(...Q1)
        .add(...Q4);
    }
    if (at + 4 <= left.length) {
      one.set(0, word(left, at)).multiply(...Q1);
      h.xor(one.high, one.low)
        .rotate(23)
        .multiply(...Q2)
        .add(...Q3);
      at += 4;
    }
    for (; at < left.length; at++) {
      one.set(0, left[at] as number).multiply(...Q5);
      h.xor(one.high, one.low)
        .rotate(11)
        .multiply(...Q1);
    }
    return (
      h
        .shifted(33)
        .multiply(...Q2)
        .shifted(29)
        .multiply(...Q3)
        .shifted(32).low >>> 0
    );
  }
}
