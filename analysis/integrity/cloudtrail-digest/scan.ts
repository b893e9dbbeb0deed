// Reads each file once and keeps what verdicts need: digests of the content, never the content itself.
import { droppingOf, mayBeDropping } from '../../contract/droppings.ts';
import { readAwsTrailSettings, type TrailSettings } from '../../contract/proof/aws-trail-settings.ts';
import { latin1 } from '../../kernel/latin1.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import type { Evidence } from '../define-verifier.ts';
import { openedOf } from '../opened.ts';
import { type ListedKey, readKeyList } from '../trust/aws-key-list.ts';
import { pushTo } from '../../kernel/push-to.ts';
import { type Content, contentOf } from '../content.ts';
import { type DigestDocument, readDigest, readSidecar, type Sidecar } from './document.ts';
import { Elsewhere } from './elsewhere.ts';
import { isCandidate, isObjectName, looksLikeDigest, looksLikeLog, plainPath, withoutGzip } from './place.ts';

export interface ScannedFile extends Pick<Content, 'sha256' | 'trailing' | 'padded' | 'header' | 'fault' | 'gzip'> {
  path: string;
  kind: 'digest' | 'log' | 'other';
  /** Its content was not read, or not to its end: no `sha256` then says nothing against it. */
  unread: boolean;
  /** Digests only: the document, or why there is none. */
  document: DigestDocument | string | null;
}

export interface Scan {
  files: ScannedFile[];
  sidecars: Map<string, Sidecar>;
  keyLists: { path: string; keys: ListedKey[]; unreadable: number }[];
  trails: TrailSettings[];
  /** All bucket names that the export speaks of. */
  buckets: Set<string>;
  /** Those that are folders with a digest at its very key below. */
  homes: Set<string>;
  proof: string[];
  /** What systems left beside the evidence, by kind. */
  droppings: Map<string, string[]>;
  /** Paths of containers that were opened. */
  opened: ReadonlySet<string>;
  /** Files that are no candidates by their name, asked for content that signed evidence names. */
  elsewhere: Elsewhere;
}

export const SIDECAR = '.head-object.json';
/** Proof files are small; a larger one is evidence. */
const PROOF_LIMIT = 16 * 1024 * 1024;

/** What one file is, by itself. */
type Read =
  | { is: 'file'; file: ScannedFile }
  | { is: 'dropping'; kind: string }
  | { is: 'metadata'; sidecar: Sidecar }
  | { is: 'keys'; keys: ListedKey[]; unreadable: number }
  | { is: 'settings'; trails: TrailSettings[] };

/** What a proof file states, when all of it is one. */
function proofIn(evidence: Evidence, path: string, bytes: Uint8Array): Read | null {
  if (bytes.length > PROOF_LIMIT) return null;
  const text = latin1(bytes);
  const wide = /^(\xff\xfe|\xfe\xff)/.test(text);
  if (wide || /"Metadata"|"ETag"/.test(text)) {
    const sidecar = readSidecar(path, bytes);
    if (sidecar) return { is: 'metadata', sidecar };
  }
  if (wide || /"fingerprint"|"publickeylist"|-----BEGIN/i.test(text)) {
    const list = readKeyList(bytes, evidence.crypto);
    if (list) return { is: 'keys', ...list };
  }
  const trails = wide || text.includes('"trailList"') ? readAwsTrailSettings(bytes) : null;
  return trails && { is: 'settings', trails };
}

async function readOne(evidence: Evidence, file: EvidenceFile): Promise<Read> {
  const { path } = file;
  const named = looksLikeDigest(path) ? 'digest' : looksLikeLog(path) ? 'log' : 'other';
  let content: Content;
  try {
    content = await contentOf(evidence, file);
  } catch {
    evidence.signal.throwIfAborted();
    const fault = 'the file cannot be read';
    const unread = { path, kind: named, sha256: null, trailing: 0, padded: false, header: 0, fault, gzip: false, unread: true } as const;
    return { is: 'file', file: { ...unread, document: named === 'digest' ? fault : null } };
  }
  const { sha256, bytes, head, gzip, trailing, padded, header, fault, tooLarge } = content;
  const left = droppingOf(path, content.storedHead, file.size);
  if (left !== null) return { is: 'dropping', kind: left };
  const top = latin1(head);
  // The first bytes of an opened container are those of its first member, which is a file of its own; whatever its name, it is no log and no digest.
  const container = file.opened === true && (named === 'other' || !/^\s*[{[]/.test(top));
  const digestLike = !container && /"digestS3Object"\s*:/.test(top);
  const mayBeProof = !digestLike && !(named === 'log' && isObjectName(path));
  const proof = mayBeProof && bytes !== null && fault === null && trailing === 0 ? proofIn(evidence, path, bytes) : null;
  if (proof) return proof;
  // A side-car that is none is no digest either, though it is named like one.
  const kind = container
    ? 'other'
    : digestLike || (named === 'digest' && !isSidecarName(path))
      ? 'digest'
      : named === 'log' || (/^\s*\{\s*"Records"\s*:\s*\[/.test(top) && /"event(Version|Source)"\s*:/.test(top))
        ? 'log'
        : 'other';
  const document = kind !== 'digest' ? null : bytes === null || sha256 === null ? (fault ?? 'it is too large') : readDigest(bytes);
  return { is: 'file', file: { path, kind, sha256, trailing, padded, header, fault, gzip, unread: tooLarge, document } };
}

function take(read: Read, path: string, scan: Scan): void {
  if (read.is === 'file') return void scan.files.push(read.file);
  if (read.is === 'dropping') return pushTo(scan.droppings, read.kind, path);
  scan.proof.push(path);
  if (read.is === 'metadata') scan.sidecars.set(path, read.sidecar);
  else if (read.is === 'keys') scan.keyLists.push({ path, keys: read.keys, unreadable: read.unreadable });
  else {
    scan.trails.push(...read.trails);
    for (const { bucket } of read.trails) scan.buckets.add(bucket);
  }
}

/** A name that goes on behind `.json.gz`, as the metadata of an object is named. */
const isSidecarName = (path: string): boolean => /\.json(\.gz)?\.[^/]+$/i.test(path) && !/\.json\.gz$/i.test(path);

/** Digests under names that tell nothing: each is named by the hash that its successor states, and leads to the one before. */
async function namelessDigests(evidence: Evidence, scan: Scan): Promise<void> {
  const known = new Set(scan.files.map(({ sha256 }) => sha256));
  for (let from: readonly ScannedFile[] = scan.files; from.length > 0; ) {
    const named = from.flatMap(({ document }) =>
      typeof document === 'object' && typeof document?.previous === 'object' ? (document.previous.hash ?? []) : [],
    );
    const found = await scan.elsewhere.find(new Set(named.filter((hash) => !known.has(hash))));
    const read: ScannedFile[] = [];
    for (const file of found) {
      known.add(file.sha256);
      const stored = evidence.files.find(({ path }) => path === file.path);
      const { bytes } = stored ? await contentOf(evidence, stored) : { bytes: null };
      if (bytes !== null) read.push({ ...file, kind: 'digest', document: readDigest(bytes) });
    }
    scan.files.push(...read);
    from = read;
  }
}

export async function scan(evidence: Evidence): Promise<Scan> {
  const result: Scan = {
    files: [],
    sidecars: new Map(),
    keyLists: [],
    trails: [],
    buckets: new Set(),
    homes: new Set(),
    proof: [],
    droppings: new Map(),
    opened: openedOf(evidence.files),
    elsewhere: new Elsewhere(evidence),
  };
  const candidates = evidence.files.filter((file) => isCandidate(file) || mayBeDropping(file.path));
  let done = 0;
  for (const file of candidates) {
    evidence.signal.throwIfAborted();
    const read = (): Promise<Read> => readOne(evidence, file);
    take(await (evidence.recall?.(file, 'cloudtrail', read) ?? read()), file.path, result);
    done++;
    if (done % 16 === 0 || done === candidates.length)
      evidence.progress({ stage: 'reading signed evidence', done, total: candidates.length, unit: 'objects', item: file.path });
  }
  await namelessDigests(evidence, result);
  for (const file of result.files) {
    if (file.document === null || typeof file.document === 'string') continue;
    const { bucket, key } = file.document;
    result.buckets.add(bucket);
    if (`/${withoutGzip(plainPath(file.path))}`.endsWith(`/${bucket}/${withoutGzip(key)}`)) result.homes.add(bucket);
    for (const log of file.document.logs) result.buckets.add(log.bucket);
  }
  result.buckets.delete('');
  return result;
}
