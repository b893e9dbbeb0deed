// The seekable generator of sealing keys (G. A. Marson and B. Poettering, "Practical Secure Logging", 2013, section 4.3): the state of an epoch is a square
// root chain mod n = p q; who knows only the present state cannot go back, who knows the seed can go anywhere. As systemd uses it: 1536 bits, SHA-256.
import type { CryptoPort } from '../../kernel/ports.ts';
import { hexOf, ofHex } from '../bytes.ts';

const SECPAR = 1536;
const BYTES = SECPAR / 8;
/** Indices of the generator of the seed. */
const [P, Q, X] = [1, 2, 3];
/** Steps that are walked one by one; a longer way is jumped. */
const WALK = 256;

const numberOf = (bytes: Uint8Array): bigint => BigInt(`0x${hexOf(bytes)}`);
const u32 = (value: number): Uint8Array => Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);

/** SHA-256 over seed, index and counter, as often as needed. */
function stretch(crypto: CryptoPort, seed: Uint8Array, index: number, length: number): Uint8Array {
  const out = new Uint8Array(length);
  for (let at = 0, counter = 0; at < length; at += 32, counter++) {
    const hash = crypto.hash('sha256');
    hash.update(seed);
    hash.update(u32(index));
    hash.update(u32(counter));
    out.set(ofHex(hash.hex()).subarray(0, length - at), at);
  }
  return out;
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus;
    if (bit === '1') result = (result * base) % modulus;
  }
  return result;
}

const SMALL: readonly number[] = (() => {
  const found: number[] = [];
  for (let n = 3; n < 4000; n += 2) if (found.every((p) => n % p !== 0)) found.push(n);
  return found;
})();
/** Miller-Rabin (FIPS 186-5, B.3) to fixed bases: an attacker who chooses the seed only fools himself. n = 3 mod 4, so one squaring settles each base. */
function isPrime(n: bigint): boolean {
  const half = (n - 1n) >> 1n;
  for (const base of [2n, 3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n]) {
    const x = power(base, half, n);
    if (x !== 1n && x !== n - 1n) return false;
  }
  return true;
}

/** The next prime that is 3 mod 4, from a number with its top two bits set. */
function primeFrom(start: Uint8Array): bigint {
  const bytes = Uint8Array.from(start);
  bytes[0] = (bytes[0] as number) | 0xc0;
  bytes[bytes.length - 1] = (bytes[bytes.length - 1] as number) | 3;
  let candidate = numberOf(bytes);
  const rests = SMALL.map((p) => Number(candidate % BigInt(p)));
  for (;;) {
    let divides = false;
    for (let i = 0; i < SMALL.length; i++) {
      if (rests[i] === 0) divides = true;
      rests[i] = ((rests[i] as number) + 4) % (SMALL[i] as number);
    }
    if (!divides && isPrime(candidate)) return candidate;
    candidate += 4n;
  }
}

/** Multiplies by the inverse: a^(p-2) = a^-1 mod a prime p. */
const inverse = (a: bigint, p: bigint): bigint => power(a % p, p - 2n, p);

/** Keys of the epochs of one seed. */
export class SealingKeys {
  private readonly p: bigint;
  private readonly q: bigint;
  private readonly n: bigint;
  private readonly first: bigint;
  private readonly inversed: bigint;
  private epoch = 0;
  private x: bigint;
  constructor(
    private readonly crypto: CryptoPort,
    seed: Uint8Array,
  ) {
    this.p = primeFrom(stretch(crypto, seed, P as number, BYTES / 2));
    this.q = primeFrom(stretch(crypto, seed, Q as number, BYTES / 2));
    this.n = this.p * this.q;
    const root = stretch(crypto, seed, X as number, BYTES);
    root[0] = (root[0] as number) & 0x7f;
    const square = numberOf(root);
    this.first = (square * square) % this.n;
    this.x = this.first;
    this.inversed = this.p === this.q ? 0n : inverse(this.q, this.p);
  }
  /** The HMAC key of an epoch, 32 bytes. `epoch` below 2^53. */
  key(epoch: number): Uint8Array {
    if (epoch < this.epoch || epoch > this.epoch + WALK) this.seek(epoch);
    for (; this.epoch < epoch; this.epoch++) this.x = (this.x * this.x) % this.n;
    const hex = (value: bigint, length: number): string => value.toString(16).padStart(2 * length, '0');
    return stretch(this.crypto, ofHex(hex(this.n, BYTES) + hex(this.x, BYTES) + hex(BigInt(epoch), 8)), 0, 32);
  }
  /** x0 to the power 2^epoch, by both primes and the Chinese remainder theorem. */
  private seek(epoch: number): void {
    const { p, q } = this;
    const xp = power(this.first % p, power(2n, BigInt(epoch), p - 1n), p);
    const xq = power(this.first % q, power(2n, BigInt(epoch), q - 1n), q);
    const difference = (((xp - xq) % p) + p) % p;
    this.x = xq + q * ((difference * this.inversed) % p);
    this.epoch = epoch;
  }
}
