// Merkle trees of logs (RFC 6962, 2.1; RFC 9162, 2.1): leaves, nodes, and what proofs show. Arithmetic alone: it knows no keys. Digests are SHA-256, 32 bytes.
// Indexes and sizes are whole numbers up to 2^53, so they are halved and not shifted.
import type { CryptoPort } from '../../kernel/ports.ts';
import { joined, ofHex, same } from '../bytes.ts';

type Hasher = Pick<CryptoPort, 'sha256'>;
const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);
/** A path of a tree of 2^53 leaves. */
export const LONGEST_PATH = 64;

export const leafHash = (crypto: Hasher, entry: Uint8Array): Uint8Array => ofHex(crypto.sha256(joined(LEAF, entry)));
export const nodeHash = (crypto: Hasher, left: Uint8Array, right: Uint8Array): Uint8Array => ofHex(crypto.sha256(joined(NODE, left, right)));
/** The root of a tree without leaves. */
export const emptyRoot = (crypto: Hasher): Uint8Array => ofHex(crypto.sha256(new Uint8Array(0)));

/** Joins roots of perfect trees that stand side by side, the largest first: the root of all. None: that of the empty tree. */
export function joinedPeaks(crypto: Hasher, peaks: readonly Uint8Array[]): Uint8Array {
  const last = peaks.at(-1);
  if (last === undefined) return emptyRoot(crypto);
  return peaks.slice(0, -1).reduceRight((right, left) => nodeHash(crypto, left, right), last);
}

/** The root over digests that all stand at one height, in order. */
export function rootOver(crypto: Hasher, hashes: readonly Uint8Array[]): Uint8Array {
  const peaks: Uint8Array[] = [];
  const sizes: number[] = [];
  for (const hash of hashes) {
    let root = hash;
    let size = 1;
    for (let left = peaks.at(-1); left !== undefined && sizes.at(-1) === size; left = peaks.at(-1)) {
      root = nodeHash(crypto, left, root);
      size *= 2;
      peaks.pop();
      sizes.pop();
    }
    peaks.push(root);
    sizes.push(size);
  }
  return joinedPeaks(crypto, peaks);
}

const half = (number: number): number => Math.floor(number / 2);
const odd = (number: number): boolean => number % 2 === 1;
const isSize = (number: number): boolean => Number.isSafeInteger(number) && number >= 0;

/** On which side of its path each digest of an inclusion proof stands; null = it has not the length that index and size ask for. */
export function sidesOf(index: number, size: number, length: number): ('left' | 'right')[] | null {
  if (!isSize(index) || !isSize(size) || index >= size) return null;
  const sides: ('left' | 'right')[] = [];
  let at = index;
  let last = size - 1;
  while (sides.length < length) {
    if (last === 0) return null;
    if (odd(at) || at === last) {
      sides.push('left');
      while (!odd(at) && at !== 0) {
        at = half(at);
        last = half(last);
      }
    } else sides.push('right');
    at = half(at);
    last = half(last);
  }
  return last === 0 ? sides : null;
}

/** The root to which an inclusion proof leads from a leaf (RFC 9162, 2.1.3.2); null = it is none for this index and size. */
export function rootByInclusion(crypto: Hasher, leaf: Uint8Array, index: number, size: number, path: readonly Uint8Array[]): Uint8Array | null {
  const sides = sidesOf(index, size, path.length);
  if (sides === null) return null;
  return path.reduce((root, hash, at) => (sides[at] === 'left' ? nodeHash(crypto, hash, root) : nodeHash(crypto, root, hash)), leaf);
}

export interface Head {
  size: number;
  root: Uint8Array;
}

/** Is the smaller tree the beginning of the larger one, by this proof (RFC 9162, 2.1.4.2)? False = the proof does not show it. */
export function showsConsistency(crypto: Hasher, first: Head, second: Head, proof: readonly Uint8Array[]): boolean {
  if (!isSize(first.size) || !isSize(second.size) || first.size > second.size) return false;
  if (first.size === second.size) return proof.length === 0 && same(first.root, second.root);
  if (first.size === 0) return proof.length === 0 && same(first.root, emptyRoot(crypto));
  let at = first.size - 1;
  let last = second.size - 1;
  while (odd(at)) {
    at = half(at);
    last = half(last);
  }
  // The root of a perfect tree is known, so the proof leaves it out.
  // Where a proof that is needed is empty, `last` is not 0, and nothing is shown.
  const [start = first.root, ...rest] = at === 0 ? [first.root, ...proof] : proof;
  let before = start;
  let after = start;
  for (const hash of rest) {
    if (last === 0) return false;
    if (odd(at) || at === last) {
      before = nodeHash(crypto, hash, before);
      after = nodeHash(crypto, hash, after);
      while (!odd(at) && at !== 0) {
        at = half(at);
        last = half(last);
      }
    } else after = nodeHash(crypto, after, hash);
    at = half(at);
    last = half(last);
  }
  return last === 0 && same(before, first.root) && same(after, second.root);
}
