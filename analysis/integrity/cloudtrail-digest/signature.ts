// The digests of an export: each with its place, its signature and the key behind it. Judged one by one; the chain comes after.
import type { Nanoseconds } from '../../contract/time.ts';
import type { Evidence } from '../define-verifier.ts';
import { pushTo } from '../../kernel/push-to.ts';
import type { Doubt } from './doubt.ts';
import { type DigestDocument, fromHex, type Sidecar, signedText } from './document.ts';
import { type KeyRing, type RingKey, validAt } from './keys.ts';
import { type ChainName, chainName, claimedKey, claimOf, fit, instantOf, looseName, plainPath, withoutGzip } from './place.ts';
import { type Scan, type ScannedFile, SIDECAR } from './scan.ts';

export type SignatureState = 'good' | 'bad' | 'absent' | 'no key' | 'outside validity' | 'unsupported' | 'unreadable';

export interface Digest {
  file: ScannedFile;
  document: DigestDocument | null;
  /** Why there is no document. */
  problem: string | null;
  /** `renamed`: by its content, where the path could not tell; `copied`: a second copy at a place that nothing names. */
  placed: 'in place' | 'flattened' | 'renamed' | 'copied' | 'elsewhere';
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
  /** Whether it is verified, once nothing of it changes any more: each of its logs asks. */
  settled: boolean | null;
}

/** Name of the object that a side-car speaks of: what stands before the ending that the tool or the examiner gave it. */
const sidecarBase = (path: string): string => {
  const name = plainPath(path).slice(plainPath(path).lastIndexOf('/') + 1);
  return looseName(/^(.*?\.json(?:\.gz)?(?: ?\(\d+\))?)\..+$/i.exec(name)?.[1] ?? '');
};
const nameOf = (path: string): string => withoutGzip(plainPath(path)).replace(/^.*\//, '');
const folderOf = (path: string): string => plainPath(path).slice(0, plainPath(path).lastIndexOf('/') + 1);

/** Beside the digest, or, where folders were lost, the one for a digest of that name; of several copies, the one with the longest name in common. */
function sidecarFinder(scan: Scan, files: readonly ScannedFile[]): (file: ScannedFile) => Sidecar | null {
  const count = <T>(values: readonly T[], name: (value: T) => string): Map<string, T[]> => {
    const groups = new Map<string, T[]>();
    for (const value of values) pushTo(groups, name(value), value);
    return groups;
  };
  const sidecars = count([...scan.sidecars.values()], (one) => sidecarBase(one.path));
  const digests = count(files, (file) => looseName(file.path));
  const sole = <T>(values: readonly T[], same: (value: T) => unknown): boolean => new Set(values.map(same)).size === 1;
  return (file) => {
    const named = sidecars.get(looseName(file.path)) ?? [];
    const beside = named.filter((one) => folderOf(one.path) === folderOf(file.path));
    const exact = beside.find((one) => one.path === file.path + SIDECAR);
    if (exact) return exact;
    if (beside.length > 0) return beside[0] ?? null;
    const alike = digests.get(looseName(file.path)) ?? [];
    return named.length > 0 && sole(named, (one) => one.signature) && sole(alike, (one) => one.sha256) ? (named[0] ?? null) : null;
  };
}

/** Where the digest lies, by the key that it states itself. */
function placedAt(file: ScannedFile, { bucket, key }: DigestDocument, homes: ReadonlySet<string>): Digest['placed'] {
  const placed = fit(file.path, bucket, key, homes);
  if (placed === 'elsewhere') return claimOf(file.path, bucket, key, homes) === 'other' ? 'elsewhere' : 'renamed';
  return placed === 'flattened' && nameOf(file.path) !== nameOf(key) ? 'renamed' : placed;
}

export function placeDigests(scan: Scan): { digests: Digest[]; leads: string[] } {
  const files = scan.files.filter((file) => file.kind === 'digest');
  const sidecarOf = sidecarFinder(scan, files);
  const leads = new Set<string>();
  const fits = new Map<ScannedFile, Digest['placed']>();
  for (const file of files) {
    if (file.document === null || typeof file.document === 'string') continue;
    const placed = placedAt(file, file.document, scan.homes);
    fits.set(file, placed);
    const plain = withoutGzip(file.path.replaceAll('!/', '/'));
    const key = withoutGzip(file.document.key);
    if (placed === 'in place' && plain.endsWith(`/${key}`)) leads.add(plain.slice(0, plain.length - key.length));
  }
  // A second copy where no digest says that anything lies: a copy, and it hides nothing.
  const named = new Set(
    files.flatMap(({ document }) => (typeof document === 'object' && typeof document?.previous === 'object' ? withoutGzip(document.previous.key) : [])),
  );
  const sound = new Set(files.filter((file) => fits.has(file) && fits.get(file) !== 'elsewhere').map((file) => file.sha256));
  const leadList = [...leads].sort((a, b) => b.length - a.length);
  for (const [file, placed] of fits)
    if (placed === 'elsewhere' && sound.has(file.sha256) && !named.has(withoutGzip(claimedKey(file.path, leadList, scan.buckets)))) fits.set(file, 'copied');
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
      end: (placed === 'elsewhere' ? null : document?.end) ?? (name ? instantOf(name.end) : null),
      signature: 'absent',
      signatureFrom: null,
      successorSignature: null,
      signingKey: null,
      doubt: null,
      successors: [],
      predecessor: null,
      link: 'unknown',
      settled: null,
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
    if (digest.placed !== 'elsewhere') pushTo(byKey, withoutGzip(digest.key), digest);
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
  const check = evidence.crypto.signature({ scheme: 'rsa-pkcs1', hash: 'sha256', key: { form: 'pkcs1', bytes: key.der } });
  check.update(new TextEncoder().encode(signedText(document, digest.file.sha256)));
  return check.fits(signature);
}

/** Does the signature in this metadata fit the digest, by the key that the digest names? */
export const fits = (evidence: Evidence, digest: Digest, { signature }: Sidecar): boolean =>
  digest.document !== null &&
  digest.signingKey !== null &&
  signature !== null &&
  verifyOne(evidence, digest, digest.document, digest.signingKey, signature) === 'good';

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
