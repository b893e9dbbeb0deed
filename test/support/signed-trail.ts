// A CloudTrail export with a signed digest chain, made in memory for tests: every part can be changed before or after it is signed.
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { nodeCrypto } from '../../analysis/host/crypto.ts';
import { nodeInflate } from '../../analysis/host/inflate.ts';
import type { Handed, TrustFile } from '../../analysis/integrity/define-verifier.ts';
import { fileOf } from './evidence-file.ts';

export interface Signer {
  fingerprint: string;
  privateKey: KeyObject;
  row: Record<string, unknown>;
}

export function makeSigner(from = '2026-01-01T00:00:00+00:00', to = '2026-12-31T00:00:00+00:00'): Signer {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const der = publicKey.export({ type: 'pkcs1', format: 'der' });
  const fingerprint = createHash('md5').update(der).digest('hex');
  return { fingerprint, privateKey, row: { Value: der.toString('base64'), ValidityStartTime: from, ValidityEndTime: to, Fingerprint: fingerprint } };
}

export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');
export const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

type Fields = Record<string, unknown>;
export interface MadeDigest {
  key: string;
  path: string;
  raw: Buffer;
  signature: string;
  logs: { key: string; path: string; raw: Buffer }[];
}

export interface TrailOptions {
  hours?: number;
  /** Start of the first window, milliseconds since the epoch. */
  start?: number;
  /** Id of the organisation, a folder before the account. */
  organisation?: string;
  logsPerHour?: number;
  /** Bytes of a log; one record if not given. */
  log?: (hour: number, n: number) => Buffer;
  account?: string;
  region?: string;
  trail?: string;
  bucket?: string;
  prefix?: string;
  /** Minute at which digests end; 0 if not given. */
  minute?: number;
  /** Hours without a digest, after which a new chain starts. */
  stopped?: number[];
  signer?: (hour: number) => Signer;
  /** Changes the document of an hour before it is signed. */
  edit?: (document: Fields, hour: number) => void;
  keys?: Signer[];
}

const iso = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');
const stamp = (ms: number): string => iso(ms).replaceAll(/[-:]/g, '');
const shared = makeSigner();

/** Hours from `start` (2026-03-02T06:00:00Z unless given) on. The result's `files` are paths and stored bytes, in the layout of a bucket folder. */
export function signedTrail(options: TrailOptions = {}): { files: Map<string, Buffer>; digests: MadeDigest[]; signer: Signer } {
  const {
    hours = 5,
    start: first = Date.UTC(2026, 2, 2, 6),
    organisation,
    logsPerHour = 2,
    account = '111122223333',
    region = 'us-east-1',
    trail = 'main_trail',
    bucket = 'trail-bucket',
    prefix = '',
    minute = 0,
    stopped = [],
    edit,
    log,
  } = options;
  const signer = options.signer ?? (() => shared);
  const files = new Map<string, Buffer>();
  const digests: MadeDigest[] = [];
  const base = `${prefix}AWSLogs/${organisation === undefined ? '' : `${organisation}/`}${account}`;
  const day = (at: number): string => `${region}/${iso(at).slice(0, 10).replaceAll('-', '/')}`;
  let previous: MadeDigest | null = null;
  for (let hour = 0; hour < hours; hour++) {
    const start = first + hour * 3_600_000 + minute * 60_000;
    if (stopped.includes(hour)) {
      previous = null;
      continue;
    }
    const logs: MadeDigest['logs'] = [];
    for (let n = 0; n < logsPerHour; n++) {
      const at = start + ((n + 1) * 3_600_000) / (logsPerHour + 1);
      const raw =
        log?.(hour, n) ??
        json({
          Records: [
            {
              eventVersion: '1.09',
              eventTime: iso(at),
              eventSource: 'iam.amazonaws.com',
              eventName: 'ListUsers',
              awsRegion: region,
              requestID: `${account}-${trail}-${hour}-${n}`,
            },
          ],
        });
      const key = `${base}/CloudTrail/${day(at)}/${account}_CloudTrail_${region}_${stamp(at).slice(0, 13)}Z_${sha256(raw).slice(0, 16)}.json.gz`;
      logs.push({ key, path: `${bucket}/${key}`, raw });
      files.set(`${bucket}/${key}`, gzipSync(raw));
    }
    const end = start + 3_600_000;
    const key = `${base}/CloudTrail-Digest/${day(end)}/${account}_CloudTrail-Digest_${region}_${trail}_${region}_${stamp(end)}.json.gz`;
    const by = signer(hour);
    const document: Fields = {
      awsAccountId: account,
      digestStartTime: iso(start),
      digestEndTime: iso(end),
      digestS3Bucket: bucket,
      digestS3Object: key,
      digestPublicKeyFingerprint: by.fingerprint,
      digestSignatureAlgorithm: 'SHA256withRSA',
      newestEventTime: iso(end - 1000),
      oldestEventTime: iso(start),
      previousDigestS3Bucket: previous ? bucket : null,
      previousDigestS3Object: previous?.key ?? null,
      previousDigestHashValue: previous ? sha256(previous.raw) : null,
      previousDigestHashAlgorithm: previous ? 'SHA-256' : null,
      previousDigestSignature: previous?.signature ?? null,
      logFiles: logs.map((log) => ({
        s3Bucket: bucket,
        s3Object: log.key,
        hashValue: sha256(log.raw),
        hashAlgorithm: 'SHA-256',
        newestEventTime: iso(end - 1000),
        oldestEventTime: iso(start),
      })),
    };
    edit?.(document, hour);
    const raw = json(document);
    const signature = signDigest(document, raw, by);
    const made: MadeDigest = { key, path: `${bucket}/${key}`, raw, signature, logs };
    files.set(made.path, gzipSync(raw));
    files.set(`${made.path}.head-object.json`, sidecar(signature));
    digests.push(made);
    previous = made;
  }
  files.set('list-public-keys.json', keyList(options.keys ?? [signer(0)]));
  return { files, digests, signer: signer(0) };
}

export function signDigest(document: Fields, raw: Buffer, by: Signer): string {
  // Any JSON: an edit may have put an object there that has no words of its own.
  const word = (part: unknown): string => (typeof part === 'string' ? part : JSON.stringify(part));
  const text = [
    word(document.digestEndTime),
    `${word(document.digestS3Bucket)}/${word(document.digestS3Object)}`,
    sha256(raw),
    word(document.previousDigestSignature ?? null),
  ].join('\n');
  return sign('RSA-SHA256', Buffer.from(text), by.privateKey).toString('hex');
}

export const sidecar = (signature: string): Buffer => json({ ContentLength: 1, ETag: '"0"', Metadata: { signature, 'signature-algorithm': 'SHA256withRSA' } });
export const keyList = (signers: readonly Signer[]): Buffer => json({ PublicKeyList: signers.map((one) => one.row) });

export function evidenceOf(files: ReadonlyMap<string, Uint8Array>, trust: TrustFile[] = []): Handed & { reads: Map<string, number> } {
  const reads = new Map<string, number>();
  return {
    reads,
    files: [...files].map(([path, bytes]) => ({
      ...fileOf(path, bytes),
      async *pieces() {
        reads.set(path, (reads.get(path) ?? 0) + 1);
        yield await Promise.resolve(bytes);
      },
    })),
    trust,
    crypto: nodeCrypto,
    inflate: nodeInflate,
    signal: new AbortController().signal,
    progress: () => {},
  };
}
