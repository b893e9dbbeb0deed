// A signed export as an owner would hand it over, of any sound shape: accounts, regions, midnight, rotation of keys, a stop of logging.
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Seeded } from '../../support/seeded.ts';
import { keyList, type MadeDigest, makeSigner, type Signer, sha256, signedTrail } from '../../support/signed-trail.ts';

export interface Trail {
  account: string;
  region: string;
  trail: string;
  bucket: string;
  /** Midnights lie between its hours. */
  digests: MadeDigest[];
  signers: Signer[];
}

export interface World {
  files: Map<string, Buffer>;
  trails: Trail[];
  /** Every genuine key, for a pin. */
  genuine: Signer[];
  /** SHA-256 of all content that the service signed. */
  signed: Set<string>;
  /** What was done, in words, so that a case can be read. */
  recipe: string[];
}

export const HOUR = 3_600_000;
/** 22:31 UTC on a Monday: the second window crosses midnight, as real exports of whole days do. */
export const START = Date.UTC(2026, 2, 2, 22, 31);
export const KEYS = 'list-public-keys.json';
export const isoOf = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');

const always = ['2026-01-01T00:00:00+00:00', '2026-12-31T00:00:00+00:00'] as const;
const pool = Array.from({ length: 4 }, () => makeSigner(...always));
export const withValidity = (signer: Signer, from: number, to: number): Signer => ({
  ...signer,
  row: { ...signer.row, ValidityStartTime: isoOf(from), ValidityEndTime: isoOf(to) },
});

/** The content of a stored file: all gzip members; the bytes as they are when they are none. */
export function contentOf(bytes: Buffer): Buffer {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes);
  } catch {
    return bytes;
  }
}
export const stored = (path: string, raw: Buffer): Buffer => (/\.gz$/i.test(path) ? gzipSync(raw) : raw);

export interface Shape {
  accounts: number;
  regions: number;
  hours: number;
  logsPerHour: number;
  prefix: string;
  organisation: string | undefined;
  rotation: 'none' | 'adjoining' | 'overlapping';
  stopped: boolean;
}

export function someShape(random: Seeded): Shape {
  const one = random.chance(0.6);
  return {
    accounts: one ? 1 : 1 + random.below(2),
    regions: one ? 1 : 1 + random.below(2),
    hours: random.chance(0.1) ? 27 : 4 + random.below(3),
    logsPerHour: 1 + random.below(3),
    prefix: random.pick(['', '', 'trails/', 'a/b/']),
    organisation: random.pick([undefined, undefined, 'o-a1b2c3d4e5']),
    rotation: random.pick(['none', 'none', 'none', 'adjoining', 'overlapping'] as const),
    stopped: random.chance(0.1),
  };
}

export function sound(shape: Shape): World {
  const world: World = { files: new Map(), trails: [], genuine: [], signed: new Set(), recipe: [JSON.stringify(shape)] };
  const { hours, logsPerHour, prefix } = shape;
  const bucket = 'trail-bucket';
  const turn = Math.floor(hours / 2);
  for (let a = 0; a < shape.accounts; a++)
    for (let r = 0; r < shape.regions; r++) {
      const account = `${111122223333 + a}`;
      const region = ['us-east-1', 'eu-west-1'][r] as string;
      const [first, second] = [pool[2 * r] as Signer, pool[2 * r + 1] as Signer];
      const middle = START + (turn + 1.25) * HOUR;
      const overlap = shape.rotation === 'overlapping' ? 30 * 24 * HOUR : 0;
      const signers =
        shape.rotation === 'none'
          ? [first]
          : [withValidity(first, START - 60 * 24 * HOUR, middle + overlap), withValidity(second, middle - overlap, START + 60 * 24 * HOUR)];
      const made = signedTrail({
        hours,
        start: START,
        logsPerHour,
        account,
        region,
        bucket,
        prefix,
        trail: 'main_trail',
        ...(shape.organisation === undefined ? {} : { organisation: shape.organisation }),
        // Early, so that digests with both neighbours are left.
        stopped: shape.stopped ? [1] : [],
        signer: (hour) => (hour > turn ? (signers.at(-1) as Signer) : (signers[0] as Signer)),
      });
      made.files.delete(KEYS);
      for (const [path, bytes] of made.files) world.files.set(path, bytes);
      for (const signer of signers) if (!world.genuine.some((one) => one.fingerprint === signer.fingerprint)) world.genuine.push(signer);
      world.trails.push({ account, region, trail: 'main_trail', bucket, digests: made.digests, signers });
      for (const digest of made.digests) for (const { raw } of [digest, ...digest.logs]) world.signed.add(sha256(raw));
    }
  world.files.set(KEYS, keyList(world.genuine));
  return world;
}
