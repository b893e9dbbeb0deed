// The digests of an export: each with its place, its signature and the key behind it. Judged one by one; the chain comes after.
import type { Nanoseconds } from '../../contract/time.ts';
import type { Evidence } from '../define-verifier.ts';
import type { Doubt } from './doubt.ts';
import { type DigestDocument, fromHex, type Sidecar, signedText } from './document.ts';
import { type KeyRing, type RingKey, validAt } from './keys.ts';
import { type ChainName, chainName, claimedKey, fit, withoutGzip } from './place.ts';
import { type Scan, type ScannedFile, SIDECAR } from './scan.ts';

export type SignatureState = 'good' | 'bad' | 'absent' | 'no key' | 'outside validity' | 'unsupported' | 'unreadable';

export interface Digest {
  file: ScannedFile;
  document: DigestDocument | null;
  /** Why there is no document. */
  problem: string | null;
  placed: 'in place' | 'flattened' | 'elsewhere';
  /** Key to report: the signed key when it lies there, else the key that its place claims. */
  key: string;
  bucket: string | null;
  name: ChainName | null;
  /** Whose chain: account, region, trail and home, over all buckets. */
  identity: string;
  chain: string;
  sidecar: Sidecar | null;
  start: Nanoseconds | null;
  end: Nanoseconds | null;
  signature: SignatureState;
  /** Where the signature was found; null when none was. */
  signatureFrom: 'side-car' | 'successor' | null;
  /** What a second place (the successor) says of the signature when the side-car is judged. */
  successorSignature: 'good' | 'bad' | null;
  signingKey: RingKey | null;
  /** Why its key may not be relied on; null = it may. */
  doubt: Doubt | null;
  successors: Digest[];
  predecessor: Digest | null;
  link: 'linked' | 'start' | 'absent' | 'mismatch' | 'unknown';
}

const compact = (name: ChainName): string | null => {
  const m = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(name.end);
  if (!m) return null;
  const utc = Date.UTC(Number(m[1]), Number(m[2]) - 1, Number(m[3]), Number(m[4]), Number(m[5]), Number(m[6]));
  return Number.isFinite(utc) ? (BigInt(utc) * 1_000_000n).toString() : null;
};

/** Name of the object that a side-car speaks of, without `.gz`: what stands before the ending that the tool or the examiner gave it. */
const sidecarBase = (path: string): string => /^(.*?\.json)(\.gz)?\..+$/i.exec(path.slice(path.lastIndexOf('/') + 1))?.[1] ?? '';

/** Beside the digest, or, where folders were lost, the only one for a digest of that name. */
function sidecarFinder(scan: Scan, files: readonly ScannedFile[]): (file: ScannedFile) => Sidecar | null {
  const count = <T>(values: readonly T[], name: (value: T) => string): Map<string, T[]> => {
    const groups = new Map<string, T[]>();
    for (const value of values) groups.set(name(value), [...(groups.get(name(value)) ?? []), value]);
    return groups;
  };
  const baseOf = (file: ScannedFile): string => withoutGzip(file.path.slice(file.path.lastIndexOf('/') + 1));
  const sidecars = count([...scan.sidecars.values()], (one) => sidecarBase(one.path));
  const digests = count(files, baseOf);
  return (file) => {
    const named = sidecars.get(baseOf(file)) ?? [];
    const folder = file.path.slice(0, file.path.lastIndexOf('/') + 1);
    const beside = named.filter((one) => one.path.slice(0, one.path.lastIndexOf('/') + 1) === folder);
    if (beside.length > 0) return beside.find((one) => one.path === file.path + SIDECAR) ?? beside[0] ?? null;
    return named.length === 1 && digests.get(baseOf(file))?.length === 1 ? (named[0] ?? null) : null;
  };
}

export function placeDigests(scan: Scan): { digests: Digest[]; leads: string[] } {
  const files = scan.files.filter((file) => file.kind === 'digest');
  const sidecarOf = sidecarFinder(scan, files);
  const leads = new Set<string>();
  const fits = new Map<ScannedFile, Digest['placed']>();
  for (const file of files) {
    if (file.document === null || typeof file.document === 'string') continue;
    const placed = fit(file.path, file.document.bucket, file.document.key, scan.homes);
    fits.set(file, placed);
    const plain = withoutGzip(file.path.replaceAll('!/', '/'));
    const key = withoutGzip(file.document.key);
    if (placed === 'in place' && plain.endsWith(`/${key}`)) leads.add(plain.slice(0, plain.length - key.length));
  }
  const leadList = [...leads].sort((a, b) => b.length - a.length);
  const digests = files.map((file): Digest => {
    const document = typeof file.document === 'object' ? file.document : null;
    const placed = fits.get(file) ?? 'in place';
    const key = document && placed !== 'elsewhere' ? document.key : claimedKey(file.path, leadList, scan.buckets);
    const name = chainName(key);
    const bucket = document && placed !== 'elsewhere' ? document.bucket : null;
    const identity = name ? [name.account, name.region, name.trail, name.home, name.backfill ? 'backfill' : ''].join('|') : key.slice(0, key.lastIndexOf('/'));
    return {
      file,
      document,
      problem: typeof file.document === 'string' ? file.document : null,
      placed,
      key,
      bucket,
      name,
      identity,
      chain: '',
      sidecar: sidecarOf(file),
      start: placed === 'elsewhere' ? null : (document?.start ?? null),
      end: (placed === 'elsewhere' ? null : document?.end) ?? (name ? compact(name) : null),
      signature: 'absent',
      signatureFrom: null,
      successorSignature: null,
      signingKey: null,
      doubt: null,
      successors: [],
      predecessor: null,
      link: 'unknown',
    };
  });
  const bucketOf = new Map<string, string>();
  for (const digest of digests) if (digest.bucket !== null) bucketOf.set(digest.identity, digest.bucket);
  for (const digest of digests) {
    const folder = digest.key.slice(0, digest.key.search(/AWSLogs\//) < 0 ? 0 : digest.key.search(/AWSLogs\//));
    digest.chain = `${digest.bucket ?? bucketOf.get(digest.identity) ?? ''}/${folder}${digest.identity}`;
  }
  return { digests, leads: leadList };
}

/** Finds for each digest the one it names as predecessor, among those of the same trail that lie in place. */
export function linkDigests(digests: readonly Digest[]): void {
  const byKey = new Map<string, Digest[]>();
  for (const digest of digests) {
    if (digest.placed === 'elsewhere') continue;
    const list = byKey.get(withoutGzip(digest.key));
    if (list) list.push(digest);
    else byKey.set(withoutGzip(digest.key), [digest]);
  }
  for (const digest of digests) {
    const previous = digest.document?.previous;
    if (previous === undefined || previous === 'start' || previous === 'unclear' || digest.placed === 'elsewhere') continue;
    const named = (byKey.get(withoutGzip(previous.key)) ?? []).filter(
      (one) => one.identity === digest.identity && (one.bucket === null || previous.bucket === null || one.bucket === previous.bucket),
    );
    // Two copies under one key: the one with the named content is the predecessor, the other is judged by the same claim.
    digest.predecessor = named.find((one) => one.file.sha256 === previous.hash) ?? named[0] ?? null;
    for (const one of named) one.successors.push(digest);
  }
}

function verifyOne(evidence: Evidence, digest: Digest, document: DigestDocument, key: RingKey, hex: string): 'good' | 'bad' | 'unsupported' {
  const signature = fromHex(hex);
  if (!signature || digest.file.sha256 === null) return 'bad';
  return evidence.crypto.verifyRsaSha256(key.der, new TextEncoder().encode(signedText(document, digest.file.sha256)), signature);
}

export function checkSignature(evidence: Evidence, digest: Digest, ring: KeyRing): void {
  const { document } = digest;
  if (!document) {
    digest.signature = 'unreadable';
    return;
  }
  const carried = digest.successors
    .filter((one) => one !== digest)
    .map((one) => (typeof one.document?.previous === 'object' ? one.document.previous.signature : null))
    .filter((one) => one !== null && one !== '');
  const own = digest.sidecar?.signature ?? null;
  digest.signatureFrom = own !== null ? 'side-car' : carried.length > 0 ? 'successor' : null;
  if (document.algorithm !== 'SHA256withRSA') {
    digest.signature = 'unsupported';
    return;
  }
  const key = document.fingerprint === null ? undefined : ring.keys.get(document.fingerprint);
  if (digest.signatureFrom === null) {
    digest.signature = 'absent';
    digest.signingKey = key ?? null;
    return;
  }
  if (!key) {
    digest.signature = 'no key';
    return;
  }
  digest.signingKey = key;
  const fromSuccessor = carried.map((hex) => verifyOne(evidence, digest, document, key, hex as string));
  digest.successorSignature = fromSuccessor.length === 0 ? null : fromSuccessor.includes('good') ? 'good' : 'bad';
  const result = own !== null ? verifyOne(evidence, digest, document, key, own) : fromSuccessor.includes('good') ? 'good' : (fromSuccessor[0] ?? 'bad');
  digest.signature = result;
  if (result !== 'good') return;
  key.used++;
  // A backfill digest is signed when it is made, not when its hour ends.
  const signedAt = digest.name?.backfill ? (digest.sidecar?.backfilledAt ?? null) : document.end;
  if (signedAt !== null && validAt(key, signedAt) === false) digest.signature = 'outside validity';
}
