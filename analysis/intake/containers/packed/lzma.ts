// LZMA as LZMA2 chunks hold it (LZMA SDK, specification of the LZMA decoder): a range coder over adaptive bits, literals, matches and repeated matches.
import { Damaged } from './codec.ts';
import type { Window } from './window.ts';

const HALF = 1024;
const halves = (length: number): Uint16Array => new Uint16Array(length).fill(HALF);

/** Lengths of matches: 2 to 9, 10 to 17 and 18 to 273. */
class Lengths {
  readonly choice = halves(2);
  readonly low = halves(16 << 3);
  readonly middle = halves(16 << 3);
  readonly high = halves(256);
}

/** The compressed bytes of one chunk. */
class RangeCoder {
  private range = 0xffffffff;
  private code: number;
  at = 5;
  constructor(private readonly bytes: Buffer) {
    if (bytes.length < 5 || bytes[0] !== 0) throw new Damaged('a chunk does not begin as one');
    this.code = bytes.readUInt32BE(1);
  }
  private normalize(): void {
    if (this.range >= 0x1000000) return;
    this.range = (this.range << 8) >>> 0;
    this.code = ((this.code << 8) | (this.bytes[this.at++] ?? 0)) >>> 0;
  }
  bit(chances: Uint16Array, index: number): 0 | 1 {
    const chance = chances[index] as number;
    const bound = (this.range >>> 11) * chance;
    const value = this.code < bound ? 0 : 1;
    if (value === 0) {
      this.range = bound;
      chances[index] = chance + ((2048 - chance) >> 5);
    } else {
      this.range -= bound;
      this.code -= bound;
      chances[index] = chance - (chance >> 5);
    }
    this.normalize();
    return value;
  }
  tree(chances: Uint16Array, from: number, bits: number): number {
    let node = 1;
    for (let i = 0; i < bits; i++) node = (node << 1) | this.bit(chances, from + node);
    return node - (1 << bits);
  }
  /** The lowest bit first. */
  backTree(chances: Uint16Array, from: number, bits: number): number {
    let node = 1;
    let value = 0;
    for (let i = 0; i < bits; i++) {
      const bit = this.bit(chances, from + node);
      node = (node << 1) | bit;
      value |= bit << i;
    }
    return value;
  }
  /** Bits that are as likely as not. */
  direct(bits: number): number {
    let value = 0;
    for (let i = 0; i < bits; i++) {
      this.range = this.range >>> 1;
      const bit = this.code >= this.range ? 1 : 0;
      if (bit) this.code -= this.range;
      value = value * 2 + bit;
      this.normalize();
    }
    return value;
  }
  length(lengths: Lengths, place: number): number {
    if (this.bit(lengths.choice, 0) === 0) return 2 + this.tree(lengths.low, place << 3, 3);
    if (this.bit(lengths.choice, 1) === 0) return 10 + this.tree(lengths.middle, place << 3, 3);
    return 18 + this.tree(lengths.high, 0, 8);
  }
  get isDone(): boolean {
    return this.code === 0 && this.at === this.bytes.length;
  }
}

/** What a decoder has learned; a new one knows nothing. */
export class Lzma {
  private readonly isMatch = halves(12 << 4);
  private readonly isRepeat = halves(12);
  private readonly isRepeat0 = halves(12);
  private readonly isRepeat1 = halves(12);
  private readonly isRepeat2 = halves(12);
  private readonly isRepeat0Long = halves(12 << 4);
  private readonly slots = halves(4 << 6);
  private readonly special = halves(128);
  private readonly align = halves(16);
  private readonly lengths = new Lengths();
  private readonly repeatLengths = new Lengths();
  private readonly literals: Uint16Array;
  private readonly literalBits: number;
  private readonly literalMask: number;
  private readonly placeMask: number;
  private state = 0;
  private distances: [number, number, number, number] = [0, 0, 0, 0];

  /** `properties`: (pb * 5 + lp) * 9 + lc, of which LZMA2 allows lc + lp up to 4. */
  constructor(
    readonly properties: number,
    private readonly window: Window,
  ) {
    const lc = properties % 9;
    const lp = Math.floor(properties / 9) % 5;
    const pb = Math.floor(properties / 45);
    if (lc + lp > 4 || pb > 4) throw new Damaged('a chunk has properties that there are none of');
    this.literals = halves(0x300 << (lc + lp));
    this.literalBits = lc;
    this.literalMask = (1 << lp) - 1;
    this.placeMask = (1 << pb) - 1;
  }

  /** One chunk that unpacks to `size` bytes. `position`: bytes since the dictionary began. */
  chunk(bytes: Buffer, size: number, position: number): void {
    const coder = new RangeCoder(bytes);
    const { window } = this;
    const begin = window.at;
    const end = begin + size;
    while (window.at < end) {
      const place = (position + window.at - begin) & this.placeMask;
      const { state } = this;
      if (coder.bit(this.isMatch, (state << 4) + place) === 0) {
        this.literal(coder, position + window.at - begin);
        continue;
      }
      let length: number;
      if (coder.bit(this.isRepeat, state) === 0) {
        const [a, b, c] = this.distances;
        length = coder.length(this.lengths, place);
        this.distances = [this.distance(coder, length), a, b, c];
        this.state = state < 7 ? 7 : 10;
      } else length = this.repeated(coder, state, place);
      if (window.at + length > end) throw new Damaged('a match reaches beyond its chunk');
      window.repeat(this.distances[0] + 1, length);
    }
    if (!coder.isDone) throw new Damaged('a chunk does not end where it should');
  }

  private literal(coder: RangeCoder, position: number): void {
    const { window, literals, state } = this;
    const { bytes, at } = window;
    const before = position === 0 || at === 0 ? 0 : (bytes[at - 1] as number);
    const from = 0x300 * (((position & this.literalMask) << this.literalBits) + (before >> (8 - this.literalBits)));
    let node = 1;
    if (state >= 7) {
      // Behind a match: the byte that the match would have gone on with tells what this one is not.
      const back = at - this.distances[0] - 1;
      if (back < 0) throw new Damaged('a match reaches back before the beginning');
      let other = bytes[back] as number;
      while (node < 256) {
        const match = (other >> 7) & 1;
        other <<= 1;
        const bit = coder.bit(literals, from + ((1 + match) << 8) + node);
        node = (node << 1) | bit;
        if (bit !== match) break;
      }
    }
    while (node < 256) node = (node << 1) | coder.bit(literals, from + node);
    bytes[at] = node;
    window.at++;
    this.state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
  }

  private distance(coder: RangeCoder, length: number): number {
    const slot = coder.tree(this.slots, Math.min(length - 2, 3) << 6, 6);
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const begin = (2 | (slot & 1)) * 2 ** bits;
    if (slot < 14) return begin + coder.backTree(this.special, begin - slot, bits);
    return begin + coder.direct(bits - 4) * 16 + coder.backTree(this.align, 0, 4);
  }

  /** One of the four distances used last; gives the length. */
  private repeated(coder: RangeCoder, state: number, place: number): number {
    const [a, b, c, d] = this.distances;
    if (coder.bit(this.isRepeat0, state) === 0) {
      if (coder.bit(this.isRepeat0Long, (state << 4) + place) === 0) {
        this.state = state < 7 ? 9 : 11;
        return 1;
      }
    } else if (coder.bit(this.isRepeat1, state) === 0) this.distances = [b, a, c, d];
    else if (coder.bit(this.isRepeat2, state) === 0) this.distances = [c, a, b, d];
    else this.distances = [d, a, b, c];
    this.state = state < 7 ? 8 : 11;
    return coder.length(this.repeatLengths, place);
  }
}
