// Receipts of CCF ledgers as JSON, in the spelling of Azure confidential ledger or of CCF itself, taken apart. Nothing of them is believed here.
import { isMembers, type Members } from '../../contract/proof/closed.ts';
import { decodeBase64 } from '../base64.ts';
import { ofHex } from '../bytes.ts';
import { type Certificate, readCertificate } from '../x509/certificate.ts';
import { pemBlocks } from '../x509/pem.ts';

export interface Step {
  left: boolean;
  hash: Uint8Array;
}
export interface LedgerReceipt {
  node: Certificate;
  /** Digest of the public key of the node, hex; null = not stated. */
  nodeId: string | null;
  endorsements: readonly Certificate[];
  /** The leaf itself, or what it is made of; `claims` null = older ledgers have none. */
  leaf: { hash: Uint8Array } | { writes: Uint8Array; evidence: string; claims: Uint8Array | null };
  path: readonly Step[];
  signature: Uint8Array;
  /** `view.sequence`, as the answer says around the receipt. */
  transaction: string | null;
  /** What was written, as the answer says around the receipt; null = it says nothing of it. */
  claims: readonly unknown[] | null;
}

const LONGEST = 256;
const hash = (value: unknown): Uint8Array | null => (typeof value === 'string' && /^[0-9a-f]{64}$/i.test(value) ? ofHex(value) : null);
const either = (members: Members, ...names: readonly string[]): unknown => names.map((name) => members[name]).find((one) => one !== undefined && one !== null);

function certificateIn(value: unknown): Certificate | null {
  const blocks = typeof value === 'string' ? pemBlocks(new TextEncoder().encode(value), true) : null;
  const [only] = blocks ?? [];
  return blocks?.length === 1 && only ? readCertificate(only.bytes) : null;
}

function leafOf(receipt: Members): LedgerReceipt['leaf'] | null {
  const parts = either(receipt, 'leafComponents', 'leaf_components');
  if (parts !== undefined && 'leaf' in receipt && receipt['leaf'] !== null) return null;
  if (parts === undefined) {
    const whole = hash(receipt['leaf']);
    return whole && { hash: whole };
  }
  if (!isMembers(parts) || spelledTwice(parts)) return null;
  const writes = hash(either(parts, 'writeSetDigest', 'write_set_digest'));
  const evidence = either(parts, 'commitEvidence', 'commit_evidence');
  const stated = either(parts, 'claimsDigest', 'claims_digest');
  const claims = stated === undefined ? null : hash(stated);
  return writes && typeof evidence === 'string' && (stated === undefined || claims) ? { writes, evidence, claims } : null;
}

function stepOf(one: unknown): Step | null {
  if (!isMembers(one)) return null;
  const [left, right] = [one['left'] ?? undefined, one['right'] ?? undefined];
  if ((left === undefined) === (right === undefined)) return null;
  const value = hash(left ?? right);
  return value && { left: left !== undefined, hash: value };
}

const camel = (name: string): string => name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
/** A member in both spellings: each reader believes another one of them. */
const spelledTwice = (...all: readonly Members[]): boolean =>
  all.some((members) => new Set(Object.keys(members).map(camel)).size < Object.keys(members).length);

/** Is it meant as one? */
export const isReceipt = (document: unknown): boolean => {
  const inner = isMembers(document) && isMembers(document['receipt']) ? document['receipt'] : document;
  return (
    isMembers(inner) &&
    'proof' in inner &&
    'signature' in inner &&
    'cert' in inner &&
    ('leafComponents' in inner || 'leaf_components' in inner || 'leaf' in inner)
  );
};

/** Null = it cannot be read as one. */
export function readReceipt(document: unknown): LedgerReceipt | null {
  if (!isMembers(document)) return null;
  const outer = isMembers(document['receipt']) ? document : {};
  const receipt = isMembers(document['receipt']) ? document['receipt'] : document;
  if (spelledTwice(outer, receipt)) return null;
  const node = certificateIn(receipt['cert']);
  const listed = either(receipt, 'serviceEndorsements', 'service_endorsements') ?? [];
  const endorsements = Array.isArray(listed) && listed.length <= 16 ? listed.map(certificateIn) : [null];
  const leaf = leafOf(receipt);
  const proof: unknown = receipt['proof'];
  const path = Array.isArray(proof) && proof.length <= LONGEST ? proof.map(stepOf) : [null];
  const signature = typeof receipt['signature'] === 'string' ? decodeBase64(receipt['signature']) : null;
  const nodeId = either(receipt, 'nodeId', 'node_id');
  const transaction = either(outer, 'transactionId', 'transaction_id');
  const claims = either(outer, 'applicationClaims', 'application_claims') ?? null;
  if (!node || endorsements.includes(null) || !leaf || path.includes(null) || !signature) return null;
  if ((nodeId !== undefined && typeof nodeId !== 'string') || (transaction !== undefined && typeof transaction !== 'string')) return null;
  if (claims !== null && !Array.isArray(claims)) return null;
  return {
    node,
    nodeId: nodeId?.toLowerCase() ?? null,
    endorsements: endorsements as Certificate[],
    leaf,
    path: path as Step[],
    signature,
    transaction: transaction ?? null,
    claims,
  };
}
