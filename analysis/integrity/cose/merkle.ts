// From a leaf to the root of its tree: inclusion proofs of COSE receipts (draft-ietf-cose-merkle-tree-proofs, RFC 9162; draft-birkholz-cose-receipts-ccf-profile).
import type { CryptoPort } from '../../kernel/ports.ts';
import { bytesIn, type Item, memberOf, readCbor } from '../cbor/read.ts';
import { joined, ofHex, utf8 } from '../bytes.ts';

const SIZE = 32;
/** No tree of 2^64 leaves has a longer one; ledgers that are joined may. */
const LONGEST = 256;

export type Proof =
  | { kind: 'rfc9162'; size: bigint; leaf: bigint; path: readonly Uint8Array[] }
  | { kind: 'ccf'; writes: Uint8Array; evidence: string; data: Uint8Array; path: readonly { left: boolean; hash: Uint8Array }[] };

const digest = (item: Item | undefined): Uint8Array | null => {
  const bytes = bytesIn(item);
  return bytes?.length === SIZE ? bytes : null;
};

function treeProof(item: Item): Proof | null {
  if (item.kind !== 'array' || item.items.length !== 3) return null;
  const [size, leaf, list] = item.items;
  if (size?.kind !== 'integer' || leaf?.kind !== 'integer' || list?.kind !== 'array' || list.items.length > LONGEST) return null;
  const path = list.items.map(digest);
  return path.includes(null) || leaf.value < 0n || leaf.value >= size.value
    ? null
    : { kind: 'rfc9162', size: size.value, leaf: leaf.value, path: path as Uint8Array[] };
}

function ledgerProof(item: Item): Proof | null {
  const leaf = memberOf(item, 1);
  const list = memberOf(item, 2);
  if (leaf?.kind !== 'array' || leaf.items.length !== 3 || list?.kind !== 'array' || list.items.length > LONGEST) return null;
  const [first, second, third] = leaf.items;
  const [writes, data] = [digest(first), digest(third)];
  const path = list.items.map((one) => {
    const [left, hash] = one.kind === 'array' && one.items.length === 2 ? one.items : [];
    const value = digest(hash);
    return left?.kind === 'boolean' && value ? { left: left.value, hash: value } : null;
  });
  if (!writes || !data || second?.kind !== 'text' || path.includes(null)) return null;
  return { kind: 'ccf', writes, evidence: second.value, data, path: path as { left: boolean; hash: Uint8Array }[] };
}

/** Structures of the registry: 1 RFC9162_SHA256, 2 CCF_LEDGER_SHA256. Null = not known here; `undefined` among them = cannot be read. */
export function inclusionProofs(structure: number | null, proofs: Item | undefined): Proof[] | null | undefined {
  if (structure !== 1 && structure !== 2) return null;
  const list = memberOf(proofs, -1);
  if (list?.kind !== 'array' || list.items.length === 0 || list.items.length > 16) return undefined;
  const found = list.items.map((one) => {
    const item = readCbor(bytesIn(one) ?? new Uint8Array(0));
    return item === null ? null : structure === 1 ? treeProof(item) : ledgerProof(item);
  });
  return found.includes(null) ? undefined : (found as Proof[]);
}

type Hash = Pick<CryptoPort, 'sha256'>;
const over = ({ sha256 }: Hash, ...parts: readonly Uint8Array[]): Uint8Array => ofHex(sha256(joined(...parts)));

/** RFC 9162, 2.1.3.2: `entry` is what the leaf is made of. Null = the proof is of another length than the tree has. */
export function treeRoot(proof: Extract<Proof, { kind: 'rfc9162' }>, entry: Uint8Array, crypto: Hash): Uint8Array | null {
  let [at, last] = [proof.leaf, proof.size - 1n];
  let root = over(crypto, Uint8Array.of(0), entry);
  for (const one of proof.path) {
    if (last === 0n) return null;
    if ((at & 1n) === 1n || at === last) {
      root = over(crypto, Uint8Array.of(1), one, root);
      while ((at & 1n) === 0n && at !== 0n) [at, last] = [at >> 1n, last >> 1n];
    } else root = over(crypto, Uint8Array.of(1), root, one);
    [at, last] = [at >> 1n, last >> 1n];
  }
  return last === 0n ? root : null;
}

export interface LedgerLeaf {
  writes: Uint8Array;
  evidence: string;
  data: Uint8Array;
}
/** CCF, receipt verification: digest of writes, digest of the evidence, digest of the claims; then up, left or right. */
export function ledgerRoot({ writes, evidence, data }: LedgerLeaf, path: readonly { left: boolean; hash: Uint8Array }[], crypto: Hash): Uint8Array {
  let root = over(crypto, writes, over(crypto, utf8(evidence)), data);
  for (const { left, hash } of path) root = left ? over(crypto, hash, root) : over(crypto, root, hash);
  return root;
}
