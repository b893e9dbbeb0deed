// Reads each file once and keeps what verdicts need: digests of the content, never the content itself.
import type { Evidence } from '../define-verifier.ts';
import { type ListedKey, readKeyList } from '../trust.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import { type DigestDocument, readDigest, readSidecar, type Sidecar } from './document.ts';
import { looksLikeDigest, looksLikeLog, plainPath, withoutGzip } from './place.ts';

export interface ScannedFile {
  path: string;
  kind: 'digest' | 'log' | 'other';
  /** SHA-256 of the content: inflated when the file is gzip (told by its bytes, not its name), else as it is. Null when unreadable. */
  sha256: string | null;
  /** Bytes behind the first gzip member. */
  trailing: number;
  /** What is wrong with the file or its gzip stream. */
  fault: string | null;
  gzip: boolean;
  /** Digests only: the document, or why there is none. */
  document: DigestDocument | string | null;
}

export interface Scan {
  files: ScannedFile[];
  sidecars: Map<string, Sidecar>;
  keyLists: { path: string; keys: ListedKey[]; unreadable: number }[];
  /** All bucket names that the export speaks of. */
  buckets: Set<string>;
  /** Those that are folders with a digest at its very key below. */
  homes: Set<string>;
  proof: string[];
}

export const SIDECAR = '.head-object.json';
/** Files of other kinds beyond this size are not searched for content that went missing. */
export const SEARCH_LIMIT = 512 * 1024 * 1024;
const HEAD = 4096;

/** Paths that can hold digests, logs, keys or metadata. */
export const isCandidate = (path: string): boolean => /\.(json|gz)$/i.test(path);

/** Members of an opened `.gz` that is itself at hand: the stored file speaks for them. A mere folder named `x.gz!` hides nothing. */
function unpackedOf(evidence: Evidence): (path: string) => boolean {
  const stored = new Set(evidence.files.map((file) => file.path));
  return (path) => {
    for (let at = path.indexOf('!/'); at >= 0; at = path.indexOf('!/', at + 1))
      if (/\.t?gz$/i.test(path.slice(0, at)) && stored.has(path.slice(0, at))) return true;
    return false;
  };
}

export function contentOf(evidence: Evidence, bytes: Uint8Array): { content: Uint8Array; trailing: number; fault: string | null; gzip: boolean } {
  if (!(bytes[0] === 0x1f && bytes[1] === 0x8b)) return { content: bytes, trailing: 0, fault: null, gzip: false };
  const first = evidence.inflate.gunzipFirst(bytes);
  return { content: first.data, trailing: first.fault === null ? bytes.length - first.consumed : 0, fault: first.fault, gzip: true };
}

async function readOne(evidence: Evidence, file: EvidenceFile, scan: Scan): Promise<void> {
  const base = { path: file.path, trailing: 0, gzip: false, document: null };
  const named = looksLikeDigest(file.path) ? 'digest' : looksLikeLog(file.path) ? 'log' : 'other';
  let bytes: Uint8Array;
  try {
    bytes = await file.read();
  } catch {
    evidence.signal.throwIfAborted();
    scan.files.push({ ...base, kind: named, sha256: null, fault: 'the file cannot be read', document: named === 'digest' ? 'the file cannot be read' : null });
    return;
  }
  const { content, trailing, fault, gzip } = contentOf(evidence, bytes);
  const head = new TextDecoder('latin1').decode(content.subarray(0, HEAD));
  if (file.path.endsWith(SIDECAR) || (named !== 'log' && !/"digestS3Object"/.test(head) && /"Metadata"\s*:/.test(head) && /"ETag"\s*:/.test(head))) {
    const sidecar = readSidecar(file.path, content);
    if (sidecar) scan.sidecars.set(file.path, sidecar);
    scan.proof.push(file.path);
    return;
  }
  if (named === 'other' && /"PublicKeyList"\s*:/.test(head)) {
    const list = readKeyList(content, evidence.crypto);
    if (list) {
      scan.keyLists.push({ path: file.path, ...list });
      scan.proof.push(file.path);
      return;
    }
  }
  if (named === 'other' && /"trailList"\s*:/.test(head)) {
    for (const match of new TextDecoder('utf-8').decode(content.subarray(0, 4_000_000)).matchAll(/"S3BucketName"\s*:\s*"([^"\\]+)"/g))
      scan.buckets.add(match[1] ?? '');
    scan.proof.push(file.path);
    return;
  }
  const kind =
    named === 'digest' || (named === 'other' && /"digestS3Object"\s*:/.test(head))
      ? 'digest'
      : named === 'log' || (/^\s*\{\s*"Records"\s*:\s*\[/.test(head) && /"event(Version|Source)"\s*:/.test(head))
        ? 'log'
        : 'other';
  const complete = fault === null || content.length > 0;
  const document = kind === 'digest' ? (complete ? readDigest(content) : (fault ?? '')) : null;
  scan.files.push({ path: file.path, kind, sha256: complete ? evidence.crypto.sha256(content) : null, trailing, fault, gzip, document });
}

export async function scan(evidence: Evidence): Promise<Scan> {
  const result: Scan = { files: [], sidecars: new Map(), keyLists: [], buckets: new Set(), homes: new Set(), proof: [] };
  const unpacked = unpackedOf(evidence);
  const candidates = evidence.files.filter((file) => isCandidate(file.path) && !unpacked(file.path));
  let done = 0;
  for (const file of candidates) {
    evidence.signal.throwIfAborted();
    await readOne(evidence, file, result);
    done++;
    if (done % 16 === 0 || done === candidates.length)
      evidence.progress({ stage: 'reading signed evidence', done, total: candidates.length, unit: 'objects', item: file.path });
  }
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

/** Looks for content that signed evidence names and that is absent, in files that are not candidates by their name. */
export async function searchElsewhere(evidence: Evidence, wanted: ReadonlySet<string>): Promise<{ found: ScannedFile[]; searched: number }> {
  const found: ScannedFile[] = [];
  let searched = 0;
  if (wanted.size === 0) return { found, searched };
  const unpacked = unpackedOf(evidence);
  for (const file of evidence.files) {
    if (isCandidate(file.path) || unpacked(file.path) || file.size > SEARCH_LIMIT) continue;
    evidence.signal.throwIfAborted();
    searched++;
    try {
      const { content, trailing, fault, gzip } = contentOf(evidence, await file.read());
      const sha256 = evidence.crypto.sha256(content);
      if (wanted.has(sha256)) found.push({ path: file.path, kind: 'other', sha256, trailing, fault, gzip, document: null });
    } catch {
      evidence.signal.throwIfAborted();
    }
  }
  return { found, searched };
}
