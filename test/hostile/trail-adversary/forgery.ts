// What a forger can make without the service's key: records, keys of any stated validity, digests and whole chains of his own.
import type { Seeded } from '../../support/seeded.ts';
import { json, keyList, makeSigner, type MadeDigest, type Signer, sha256, sidecar, signDigest } from '../../support/signed-trail.ts';
import { contentOf, HOUR, isoOf, KEYS, START, stored, type Trail, withValidity, type World } from './world.ts';

const own = Array.from({ length: 3 }, () => makeSigner());
let serial = 0;

export const forgedRecord = (more: object = {}): Record<string, unknown> => ({
  eventVersion: '1.09',
  eventTime: '2026-03-03T00:05:00Z',
  eventSource: 'iam.amazonaws.com',
  eventName: 'CreateAccessKey',
  awsRegion: 'us-east-1',
  sourceIPAddress: '192.0.2.99',
  requestID: `forged-${++serial}`,
  ...more,
});
export const forgedLog = (): Buffer => json({ Records: [forgedRecord()] });
export const digestAt = (random: Seeded, trail: Trail): MadeDigest => random.pick(trail.digests);

/** Keys as the forger lists them; he chooses what they say about themselves. */
export const validities: Record<string, (random: Seeded, genuine: readonly Signer[]) => Signer[]> = {
  'one long-lived key': () => own.slice(0, 1),
  'a key of two hours for every window': () =>
    Array.from({ length: 30 }, (_, hour) => withValidity(own[hour % 3] as Signer, START + (hour - 0.5) * HOUR, START + (hour + 1.5) * HOUR)),
  'keys of six hours': () =>
    Array.from({ length: 6 }, (_, part) => withValidity(own[part % 3] as Signer, START + (part - 1) * 6 * HOUR, START + (part + 1) * 6 * HOUR)),
  'a key of another month': () => [withValidity(own[0] as Signer, Date.UTC(2026, 7, 1), Date.UTC(2026, 8, 1))],
  'a key that claims the genuine fingerprint': (_random, genuine) => [
    { ...(own[0] as Signer), fingerprint: genuine[0]?.fingerprint ?? '', row: { ...own[0]?.row, Fingerprint: genuine[0]?.fingerprint } },
  ],
  'a key without a validity': () => [{ ...(own[0] as Signer), row: { Value: own[0]?.row['Value'], Fingerprint: own[0]?.fingerprint } }],
  'the same key twice with other validities': () => [own[0] as Signer, withValidity(own[0] as Signer, START - HOUR, START + HOUR)],
};

export const keyAt = (keys: readonly Signer[], hour: number): Signer => keys[Math.min(hour, keys.length - 1)] as Signer;

/** How the forger's keys get into the evidence. */
export const listings: Record<string, (world: World, keys: readonly Signer[]) => void> = {
  'list replaced': ({ files }, keys) => files.set(KEYS, keyList(keys)),
  'list merged, own first': ({ files, genuine }, keys) => files.set(KEYS, keyList([...keys, ...genuine])),
  'list merged, own last': ({ files, genuine }, keys) => files.set(KEYS, keyList([...genuine, ...keys])),
  'second list beside it': ({ files }, keys) => files.set('more/public-keys.json', keyList(keys)),
  'list with records beside the keys': ({ files, genuine }, keys) =>
    files.set(KEYS, json({ PublicKeyList: [...keys, ...genuine].map(({ row }) => row), Records: [forgedRecord()] })),
  'no list at all': ({ files }) => files.delete(KEYS),
};

/** Rewrites the records of the digests `from` to `to` - 1 of a trail and signs them again with `keys`, one after another. */
export function resign(world: World, trail: Trail, from: number, to: number, keys: readonly Signer[]): void {
  let previous: { key: string; raw: Buffer; signature: string } | undefined;
  for (const [hour, digest] of trail.digests.entries()) {
    if (hour < from || hour >= to) continue;
    const bytes = world.files.get(digest.path);
    if (!bytes) continue;
    const document = JSON.parse(contentOf(bytes).toString()) as Record<string, unknown>;
    const by = keyAt(keys, hour);
    document['digestPublicKeyFingerprint'] = by.fingerprint;
    if (previous) Object.assign(document, { previousDigestHashValue: sha256(previous.raw), previousDigestSignature: previous.signature });
    const logs = document['logFiles'] as Record<string, unknown>[];
    for (const log of logs) {
      const path = `${log['s3Bucket'] as string}/${log['s3Object'] as string}`;
      const raw = forgedLog();
      world.files.set(path, stored(path, raw));
      log['hashValue'] = sha256(raw);
    }
    const raw = json(document);
    const signature = signDigest(document, raw, by);
    world.files.set(digest.path, stored(digest.path, raw));
    world.files.set(`${digest.path}.head-object.json`, sidecar(signature));
    previous = { key: digest.key, raw, signature };
  }
}

/** A digest of the forger's for the window behind (or before) a trail, that names one log of his. */
export function ownDigest(world: World, trail: Trail, place: 'behind' | 'before', linked: boolean, keys: readonly Signer[]): void {
  const beside = (place === 'behind' ? trail.digests.at(-1) : trail.digests[0]) as MadeDigest;
  const known = JSON.parse(beside.raw.toString()) as Record<string, string>;
  const start = place === 'behind' ? Date.parse(known['digestEndTime'] ?? '') : Date.parse(known['digestStartTime'] ?? '') - HOUR;
  const stamp = (ms: number): string => isoOf(ms).replaceAll(/[-:]/g, '');
  const key = beside.key.replace(/_\d{8}T\d{6}Z/, `_${stamp(start + HOUR)}`);
  const log = (beside.logs[0]?.key ?? '').replace(/_\d{8}T\d{4}Z_[0-9a-f]+/, `_${stamp(start + HOUR / 2).slice(0, 13)}Z_0123456789abcdef`);
  const raw = forgedLog();
  world.files.set(`${trail.bucket}/${log}`, stored(log, raw));
  const by = keyAt(keys, place === 'behind' ? trail.digests.length : 0);
  const tied = place === 'behind' && linked;
  const document = {
    ...known,
    digestStartTime: isoOf(start),
    digestEndTime: isoOf(start + HOUR),
    digestS3Object: key,
    digestPublicKeyFingerprint: by.fingerprint,
    previousDigestS3Bucket: tied ? trail.bucket : null,
    previousDigestS3Object: tied ? beside.key : null,
    previousDigestHashValue: tied ? sha256(beside.raw) : null,
    previousDigestHashAlgorithm: tied ? 'SHA-256' : null,
    previousDigestSignature: tied ? beside.signature : null,
    logFiles: [
      { s3Bucket: trail.bucket, s3Object: log, hashValue: sha256(raw), hashAlgorithm: 'SHA-256', newestEventTime: isoOf(start), oldestEventTime: isoOf(start) },
    ],
  };
  const bytes = json(document);
  world.files.set(`${trail.bucket}/${key}`, stored(key, bytes));
  world.files.set(`${trail.bucket}/${key}.head-object.json`, sidecar(signDigest(document, bytes, by)));
}
