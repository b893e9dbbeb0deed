// Delivery files, digests, signatures and side-cars of the sample, laid out as `aws s3 sync` of the bucket leaves them.
// Signed string: digestEndTime, bucket/key, hex SHA-256 of the digest's text, signature of the predecessor in hex or `null`, joined by LF;
// RSA PKCS#1 v1.5 with SHA-256 (vendor's user guide, "CloudTrail digest file structure" and "custom implementations of validation").
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import type { Entry } from './cloudtrail-records.ts';
import { gzip } from './gzip.ts';
import { intrusion, moments } from './intrusion.ts';
import { ordinaryDay } from './ordinary-day.ts';
import { dice, lettersOf } from './seeded.ts';
import { SAMPLE_ONLY_TEST_KEY_PKCS8 } from './test-key.ts';
import { ACCOUNT, addresses, at, BUCKET, compact, iso, REGION, TRAIL } from './world.ts';

export interface SampleFile {
  /** Relative path, `/` between names. */
  path: string;
  bytes: Buffer;
}
export interface CloudTrailExport {
  files: SampleFile[];
  events: number;
  /** Key of the log whose text was changed after it was signed. */
  tampered: string;
  /** Keys of the digest and logs that were removed, and the hour they covered. */
  removed: { keys: string[]; from: string; to: string };
  /** Hour without digest after which a new chain starts. */
  stopped: { from: string; to: string };
}

const SLOT = 300;
const HOUR = 3600;
const FIRST = at('05:04:17');
const privateKey = createPrivateKey({ key: Buffer.from(SAMPLE_ONLY_TEST_KEY_PKCS8, 'base64'), format: 'der', type: 'pkcs8' });
const publicKey = createPublicKey(privateKey as unknown as Parameters<typeof createPublicKey>[0]).export({ format: 'der', type: 'pkcs1' });
const fingerprint = createHash('md5').update(publicKey).digest('hex');
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const root = `AWSLogs/${ACCOUNT}`;
const folder = `${REGION}/2026/02/10`;

/** Hours with a digest; the hour from 10:04:17 has none, because the trail was off. `fresh` starts a chain. */
const hours = [5, 6, 7, 8, 9, 11, 12, 13, 14].map((hour) => ({ start: FIRST + (hour - 5) * HOUR, fresh: hour === 5 || hour === 11 }));
const removedHour = hours[2]!;

/** Delivery files are named after the minute of delivery, rounded up to five. */
function logKey(slotStart: number): string {
  const delivery = Math.ceil((slotStart + SLOT) / SLOT) * SLOT;
  const name = `${compact(delivery).slice(0, 13)}Z`;
  return `${root}/CloudTrail/${folder}/${ACCOUNT}_CloudTrail_${REGION}_${name}_${lettersOf(`log ${name}`, 16)}.json.gz`;
}
const digestKey = (end: number) => `${root}/CloudTrail-Digest/${folder}/${ACCOUNT}_CloudTrail-Digest_${REGION}_${TRAIL}_${REGION}_${compact(end)}.json.gz`;
const slotOf = (time: number) => FIRST + Math.floor((time - FIRST) / SLOT) * SLOT;

export function cloudTrailExport(): CloudTrailExport {
  const chance = dice(20_260_210);
  const tampered = logKey(slotOf(moments.secretRead));
  const ordinary = ordinaryDay(chance);
  const removedSlots = [...new Set(ordinary.map((entry) => slotOf(entry.time)))]
    .filter((slot) => slot >= removedHour.start && slot < removedHour.start + HOUR)
    .sort((a, b) => a - b);
  const removed = [digestKey(removedHour.start + HOUR), ...removedSlots.map(logKey)];
  const recorded = [...ordinary, ...intrusion(chance, removed, tampered)].filter(({ time }) => time <= moments.stopLogging || time >= moments.startLogging);
  recorded.sort((a, b) => a.time - b.time);

  const files: SampleFile[] = [];
  let events = 0;
  let previous: { key: string; hash: string; signature: string } | null = null;
  for (const { start, fresh } of hours) {
    const end = start + HOUR;
    const logs = bySlot(recorded.filter(({ time }) => time >= start && time < end)).map(([slot, entries]) => ({
      key: logKey(slot),
      entries,
      text: logText(entries),
    }));
    const text = digestText(start, end, fresh ? null : previous, logs);
    const key = digestKey(end);
    const hash = sha256(text);
    const signed: string = [iso(end), `${BUCKET}/${key}`, hash, fresh || previous === null ? 'null' : previous.signature].join('\n');
    const signature = sign('sha256', Buffer.from(signed), privateKey).toString('hex');
    previous = { key, hash, signature };
    if (start === removedHour.start) continue;
    for (const log of logs) {
      files.push({ path: `${BUCKET}/${log.key}`, bytes: gzip(log.key === tampered ? tamper(log.text) : log.text) });
      events += log.entries.length;
    }
    const bytes = gzip(text);
    files.push({ path: `${BUCKET}/${key}`, bytes }, { path: `${BUCKET}/${key}.head-object.json`, bytes: headObject(bytes, end, signature) });
  }
  files.push({ path: 'list-public-keys.json', bytes: pretty(publicKeys) }, { path: 'describe-trails.json', bytes: pretty(trails) });
  const gap = at('10:04:17');
  return {
    files,
    events,
    tampered,
    removed: { keys: removed, from: iso(removedHour.start), to: iso(removedHour.start + HOUR) },
    stopped: { from: iso(gap), to: iso(gap + HOUR) },
  };
}

function bySlot(entries: Entry[]): [number, Entry[]][] {
  const slots = new Map<number, Entry[]>();
  for (const entry of entries) slots.set(slotOf(entry.time), [...(slots.get(slotOf(entry.time)) ?? []), entry]);
  return [...slots];
}
const logText = (entries: Entry[]) => Buffer.from(JSON.stringify({ Records: entries.map((entry) => entry.record) }));

/** In the record of the secret that was read, the intruder's address becomes the office's. */
function tamper(text: Buffer): Buffer {
  const { Records } = JSON.parse(text.toString('utf8')) as { Records: { eventTime: string; eventName: string; sourceIPAddress: string }[] };
  const record = Records.find((each) => each.eventName === 'GetSecretValue' && each.eventTime === iso(moments.secretRead));
  if (record === undefined) throw new Error('the sample lacks the record to tamper with');
  record.sourceIPAddress = addresses.office;
  return Buffer.from(JSON.stringify({ Records }));
}

function digestText(
  start: number,
  end: number,
  previous: { key: string; hash: string; signature: string } | null,
  logs: { key: string; entries: Entry[]; text: Buffer }[],
): Buffer {
  const times = logs.flatMap((log) => log.entries.map((entry) => entry.time));
  const span = (list: number[]) => ({
    newestEventTime: list.length === 0 ? null : iso(Math.max(...list)),
    oldestEventTime: list.length === 0 ? null : iso(Math.min(...list)),
  });
  return Buffer.from(
    JSON.stringify({
      awsAccountId: ACCOUNT,
      digestStartTime: iso(start),
      digestEndTime: iso(end),
      digestS3Bucket: BUCKET,
      digestS3Object: digestKey(end),
      digestPublicKeyFingerprint: fingerprint,
      digestSignatureAlgorithm: 'SHA256withRSA',
      ...span(times),
      previousDigestS3Bucket: previous === null ? null : BUCKET,
      previousDigestS3Object: previous?.key ?? null,
      previousDigestHashValue: previous?.hash ?? null,
      previousDigestHashAlgorithm: previous === null ? null : 'SHA-256',
      previousDigestSignature: previous?.signature ?? null,
      logFiles: logs.map((log) => ({
        s3Bucket: BUCKET,
        s3Object: log.key,
        hashValue: sha256(log.text),
        hashAlgorithm: 'SHA-256',
        ...span(log.entries.map((entry) => entry.time)),
      })),
    }),
  );
}

const pretty = (value: unknown) => Buffer.from(JSON.stringify(value, null, 4));
const offset = (seconds: number) => iso(seconds).replace('Z', '+00:00');
const headObject = (bytes: Buffer, end: number, signature: string) =>
  pretty({
    AcceptRanges: 'bytes',
    LastModified: offset(end + 1020),
    ContentLength: bytes.length,
    ETag: `"${createHash('md5').update(bytes).digest('hex')}"`,
    ContentEncoding: 'gzip',
    ContentType: 'application/json',
    ServerSideEncryption: 'AES256',
    Metadata: { 'signature-algorithm': 'SHA256withRSA', signature },
  });
const publicKeys = {
  PublicKeyList: [
    {
      Value: publicKey.toString('base64'),
      ValidityStartTime: offset(FIRST - 9 * 24 * HOUR),
      ValidityEndTime: offset(FIRST + 20 * 24 * HOUR),
      Fingerprint: fingerprint,
    },
  ],
};
const trails = {
  trailList: [
    {
      Name: TRAIL,
      S3BucketName: BUCKET,
      IncludeGlobalServiceEvents: true,
      IsMultiRegionTrail: false,
      HomeRegion: REGION,
      TrailARN: `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/${TRAIL}`,
      LogFileValidationEnabled: true,
      HasCustomEventSelectors: true,
      IsOrganizationTrail: false,
    },
  ],
};
