// Known roots of certificate-transparency's reference tree, and every proof of small trees against the definition itself (RFC 6962, 2.1).
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { nodeCrypto as crypto } from '../../host/crypto.ts';
import { emptyRoot, leafHash, rootByInclusion, rootOver, showsConsistency, sidesOf } from './tree.ts';

const sha = (...parts: Buffer[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();
const entries = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map((hex) => Buffer.from(hex, 'hex'));
/** Straight from the definition, with no line in common with ours. */
function mth(list: readonly Buffer[]): Buffer {
  if (list.length === 0) return sha();
  if (list.length === 1) return sha(Buffer.of(0), list[0] as Buffer);
  const k = 2 ** Math.ceil(Math.log2(list.length) - 1);
  return sha(Buffer.of(1), mth(list.slice(0, k)), mth(list.slice(k)));
}
function path(m: number, list: readonly Buffer[]): Buffer[] {
  if (list.length === 1) return [];
  const k = 2 ** Math.ceil(Math.log2(list.length) - 1);
  return m < k ? [...path(m, list.slice(0, k)), mth(list.slice(k))] : [...path(m - k, list.slice(k)), mth(list.slice(0, k))];
}
function subproof(m: number, list: readonly Buffer[], whole: boolean): Buffer[] {
  if (m === list.length) return whole ? [] : [mth(list)];
  const k = 2 ** Math.ceil(Math.log2(list.length) - 1);
  return m <= k ? [...subproof(m, list.slice(0, k), whole), mth(list.slice(k))] : [...subproof(m - k, list.slice(k), false), mth(list.slice(0, k))];
}
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const many = Array.from({ length: 40 }, (_, at) => Buffer.from(`entry ${at}`));

it('known roots', () => {
  const rootOf = (count: number): string =>
    hex(
      rootOver(
        crypto,
        entries.slice(0, count).map((one) => leafHash(crypto, one)),
      ),
    );
  expect(hex(emptyRoot(crypto))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(rootOf(1)).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
  expect(rootOf(2)).toBe('fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125');
  expect(rootOf(3)).toBe('aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77');
  expect(rootOf(8)).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328');
});

describe('every proof of trees up to 40', () => {
  it('inclusion', () => {
    for (let size = 1; size <= many.length; size++) {
      const list = many.slice(0, size);
      const root = hex(mth(list));
      for (let at = 0; at < size; at++) {
        const proof = path(at, list);
        const leaf = leafHash(crypto, list[at] as Buffer);
        expect(hex(rootByInclusion(crypto, leaf, at, size, proof) ?? Buffer.of())).toBe(root);
        // Another place, another size, a digest less or more: another root, or none.
        expect(at > 0 && hex(rootByInclusion(crypto, leaf, at - 1, size, proof) ?? Buffer.of())).not.toBe(root);
        expect(rootByInclusion(crypto, leaf, at, size, [...proof, leaf])).toBeNull();
        if (proof.length > 0) expect(rootByInclusion(crypto, leaf, at, size, proof.slice(1))).toBeNull();
      }
    }
  });
  it('consistency', () => {
    for (let second = 1; second <= many.length; second++)
      for (let first = 1; first <= second; first++) {
        const proof = subproof(first, many.slice(0, second), true);
        const heads = [
          { size: first, root: mth(many.slice(0, first)) },
          { size: second, root: mth(many.slice(0, second)) },
        ] as const;
        const forged = { size: first, root: sha(Buffer.from('another')) };
        expect(showsConsistency(crypto, heads[0], heads[1], proof)).toBe(true);
        expect(showsConsistency(crypto, forged, heads[1], proof)).toBe(false);
        expect(showsConsistency(crypto, heads[0], forged, proof)).toBe(false);
        expect(showsConsistency(crypto, heads[0], heads[1], [...proof, Buffer.alloc(32)])).toBe(false);
      }
  });
});

it('what is no place in a tree', () => {
  const nothing = new Uint8Array(32);
  for (const [index, size] of [
    [0, 0],
    [1, 1],
    [-1, 4],
    [0.5, 4],
    [2 ** 60, 2 ** 61],
    [Number.NaN, 3],
    [0.5, 1],
    [0, 1.5],
    [-0.5, 0.5],
  ] as const)
    for (const length of [0, 1, 2, 65]) expect(sidesOf(index, size, length)).toBeNull();
  expect(sidesOf(0, 2 ** 52, 65)).toBeNull();
  expect(sidesOf(0, 1, 0)).toEqual([]);
  expect(sidesOf(0, Number.MAX_SAFE_INTEGER, 53)).toHaveLength(53);
  expect(sidesOf(0, Number.MAX_SAFE_INTEGER, 54)).toBeNull();
  expect(showsConsistency(crypto, { size: 0, root: emptyRoot(crypto) }, { size: 9, root: nothing }, [])).toBe(true);
  expect(showsConsistency(crypto, { size: 0, root: nothing }, { size: 9, root: nothing }, [])).toBe(false);
  expect(showsConsistency(crypto, { size: 9, root: nothing }, { size: 8, root: nothing }, [])).toBe(false);
  expect(rootOver(crypto, [])).toEqual(emptyRoot(crypto));
});

describe('what shows no consistency though its digests fit', () => {
  const a = sha(Buffer.from('a'));
  const b = sha(Buffer.from('b'));
  const over = (left: Buffer, right: Buffer): Buffer => sha(Buffer.of(1), left, right);
  it.each<[string, [number, Buffer], [number, Buffer], Buffer[]]>([
    ['a half size, of the first', [0.5, a], [1, a], [a]],
    ['a half size, of the second', [1, a], [1.5, over(a, b)], [b]],
    ['a negative size', [-1, a], [0, a], [a]],
    ['a size beyond all numbers', [1, a], [Number.POSITIVE_INFINITY, over(a, b)], [b]],
    ['the larger tree first', [2, a], [1, a], []],
    ['a digest behind the last', [1, over(b, a)], [2, over(b, over(a, a))], [a, b]],
    ['three of four, a digest behind the last', [3, over(b, over(a, b))], [4, over(b, over(a, over(b, a)))], [b, a, a, b]],
    ['a perfect tree, a digest behind the last', [1, a], [1, over(b, a)], [b]],
    ['no digest where one is needed', [3, a], [4, a], []],
    ['no digest, other trees', [2, a], [4, a], []],
    ['an empty tree with a proof', [0, emptyRoot(crypto) as Buffer], [2, a], [a]],
  ])('%s', (_, [first, one], [second, two], proof) => {
    expect(showsConsistency(crypto, { size: first, root: one }, { size: second, root: two }, proof)).toBe(false);
  });
  it('without that digest they show it', () => {
    expect(showsConsistency(crypto, { size: 3, root: over(a, b) }, { size: 4, root: over(a, over(b, a)) }, [b, a, a])).toBe(true);
  });
  it('an entry more is shown by its one digest', () => {
    expect(showsConsistency(crypto, { size: 1, root: a }, { size: 2, root: over(a, b) }, [b])).toBe(true);
    expect(showsConsistency(crypto, { size: 1, root: over(b, a) }, { size: 2, root: over(over(b, a), a) }, [a, b])).toBe(false);
  });
});
