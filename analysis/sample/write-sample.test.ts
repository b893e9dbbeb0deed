// The sample is evidence for every other test and for every newcomer: it must be the same everywhere and must hold what its story says.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../kernel/canonical-json.ts';
import { intruderFingerprint } from './bastion-log.ts';
import { gzip } from './gzip.ts';
import { type Sample, sampleFiles, writeSample } from './write-sample.ts';

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const prefix = 'cloudtrail-export/';
const bucket = `${prefix}example-audit-trail/`;
const { files, story, events } = sampleFiles();
const byPath = new Map(files.map((file) => [file.path, file.bytes]));
const text = (path: string) => byPath.get(path)!.toString('utf8');

interface Digest {
  digestStartTime: string;
  digestEndTime: string;
  digestS3Bucket: string;
  digestS3Object: string;
  previousDigestS3Object: string | null;
  previousDigestHashValue: string | null;
  previousDigestSignature: string | null;
  logFiles: { s3Object: string; hashValue: string }[];
}
const digests = files
  .filter((file) => file.path.includes('/CloudTrail-Digest/') && file.path.endsWith('.gz'))
  .map((file) => ({ path: file.path, raw: gunzipSync(file.bytes) }))
  .map(({ path, raw }) => ({
    path,
    raw,
    digest: JSON.parse(raw.toString()) as Digest,
    signature: (JSON.parse(text(`${path}.head-object.json`)) as { Metadata: { signature: string } }).Metadata.signature,
  }));
const keyList = JSON.parse(text(`${prefix}list-public-keys.json`)) as { PublicKeyList: { Value: string; Fingerprint: string }[] };
const key = createPublicKey({ key: Buffer.from(keyList.PublicKeyList[0]!.Value, 'base64'), format: 'der', type: 'pkcs1' });
const verified = ({ raw, digest, signature }: (typeof digests)[number], body: Uint8Array = raw) =>
  verify(
    'sha256',
    Buffer.from([digest.digestEndTime, `${digest.digestS3Bucket}/${digest.digestS3Object}`, sha256(body), digest.previousDigestSignature ?? 'null'].join('\n')),
    key,
    Buffer.from(signature, 'hex'),
  );

describe('bytes', () => {
  it('are the same at every making, and small', () => {
    const again = sampleFiles().files;
    expect(again.map((file) => [file.path, sha256(file.bytes)])).toEqual(files.map((file) => [file.path, sha256(file.bytes)]));
    expect(files.reduce((sum, file) => sum + file.bytes.length, 0)).toBeLessThan(1_500_000);
    expect(new Set(files.map((file) => file.path)).size).toBe(files.length);
  });

  it('are these bytes on every machine', () => {
    expect(sha256(files.map((file) => `${sha256(file.bytes)}  ${file.path}\n`).join(''))).toBe(
      '93bcc43f2baa86369c4fc4a935d45bd3f4f46aa327477febcfe2bdd8d726ce6c',
    );
  });

  it('compress to gzip that any reader opens', () => {
    const inputs = [
      Buffer.alloc(0),
      Buffer.from('a'),
      Buffer.alloc(70_000, 'abc'),
      Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * index * 31) & 255)),
    ];
    for (const input of inputs) expect(gunzipSync(gzip(input)).equals(input)).toBe(true);
    expect(gzip(Buffer.alloc(70_000, 'abc')).length).toBeLessThan(1000);
  });
});

describe('the signed chain', () => {
  it('has digests whose signatures verify, and fail on one changed byte', () => {
    expect(digests).toHaveLength(8);
    expect(createHash('md5').update(Buffer.from(keyList.PublicKeyList[0]!.Value, 'base64')).digest('hex')).toBe(keyList.PublicKeyList[0]!.Fingerprint);
    for (const each of digests) {
      expect(verified(each)).toBe(true);
      expect(verified(each, Buffer.concat([each.raw, Buffer.from(' ')]))).toBe(false);
      expect(each.path).toBe(bucket + each.digest.digestS3Object);
    }
  });

  it('names one log that disagrees with its hash, and no other', () => {
    const altered = digests.flatMap(({ digest }) => digest.logFiles).filter((log) => sha256(gunzipSync(byPath.get(bucket + log.s3Object)!)) !== log.hashValue);
    expect(altered.map((log) => log.s3Object)).toEqual([story.tampered]);
  });

  it('leaves no log undigested and counts a few thousand events', () => {
    const named = new Set(digests.flatMap(({ digest }) => digest.logFiles.map((log) => bucket + log.s3Object)));
    const logs = files.filter((file) => file.path.includes('/CloudTrail/')).map((file) => file.path);
    expect(logs.filter((path) => !named.has(path))).toEqual([]);
    expect(named.size).toBe(logs.length);
    const records = logs.flatMap((path) => (JSON.parse(gunzipSync(byPath.get(path)!).toString()) as { Records: { eventID: string }[] }).Records);
    expect(records).toHaveLength(events);
    expect(new Set(records.map((record) => record.eventID)).size).toBe(events);
    expect(events).toBeGreaterThan(2000);
  });

  it('lacks one hour unexplained and declares another', () => {
    const missing = digests.filter(({ digest }) => digest.previousDigestS3Object !== null && !byPath.has(bucket + digest.previousDigestS3Object));
    expect(missing.map(({ digest }) => digest.previousDigestS3Object)).toEqual([story.removed.keys[0]]);
    expect(missing[0]!.digest.digestStartTime).toBe(story.removed.to);
    for (const removed of story.removed.keys) expect(byPath.has(bucket + removed)).toBe(false);
    const starts = digests.filter(({ digest }) => digest.previousDigestS3Object === null).map(({ digest }) => digest.digestStartTime);
    expect(starts).toEqual(['2026-02-10T05:04:17Z', story.stopped.to]);
  });

  it('links every other digest to its predecessor by hash and signature', () => {
    for (const { digest } of digests) {
      const before = digests.find((each) => each.digest.digestS3Object === digest.previousDigestS3Object);
      if (before === undefined) continue;
      expect([digest.previousDigestHashValue, digest.previousDigestSignature]).toEqual([sha256(before.raw), before.signature]);
    }
  });
});

describe('the other sources', () => {
  it('agree with their manifests', () => {
    for (const [folder, name] of [
      ['bastion', 'auth.log'],
      ['payments-app', 'audit.jsonl'],
    ] as const)
      expect(text(`${folder}/SHA256SUMS`)).toBe(`${sha256(byPath.get(`${folder}/${name}`)!)}  ${name}\n`);
  });

  it('chain the lines of the application', () => {
    let previous = '0'.repeat(64);
    const lines = text('payments-app/audit.jsonl').trimEnd().split('\n');
    lines.forEach((line, index) => {
      const { hash, ...body } = JSON.parse(line) as { hash: string; prev_hash: string; seq: number };
      expect(body.seq).toBe(index + 1);
      expect(body.prev_hash).toBe(previous);
      expect(sha256(canonicalJson(body))).toBe(hash);
      previous = hash;
    });
    expect(lines.filter((line) => line.includes('"records.export"'))).toHaveLength(1);
  });

  it('show the pushed key in use, in local time, and hostile lines', () => {
    const log = text('bastion/auth.log');
    expect(log).toContain(
      `Feb 10 10:03:52 bastion-fra-1 sshd[20417]: Accepted publickey for ops from 203.0.113.77 port 51902 ssh2: ED25519 ${intruderFingerprint}\n`,
    );
    expect(log).toContain('\u001b[2J');
    expect(log).toMatch(/guest\rFeb 10 [\d:]+ bastion-fra-1 sshd\[20988\]: Accepted password for root/);
    expect(log.split('\n').length).toBeGreaterThan(300);
  });
});

describe('the finding', () => {
  it('has two pins that each match one record of the trail', () => {
    const records = files
      .filter((file) => file.path.includes('/CloudTrail/'))
      .flatMap(
        (file) =>
          (
            JSON.parse(gunzipSync(file.bytes).toString()) as {
              Records: { eventName: string; eventTime: string; sourceIPAddress: string; userIdentity: { userName?: string } }[];
            }
          ).Records,
      );
    const found = story.findings[0]!.pins.map((pin) =>
      records.filter(
        (record) =>
          record.eventName === pin.columns.event_action &&
          (pin.columns.user_name ?? record.userIdentity.userName) === record.userIdentity.userName &&
          (pin.columns.source_ip ?? record.sourceIPAddress) === record.sourceIPAddress,
      ),
    );
    expect(found.map((matches) => matches.map((record) => record.eventTime))).toEqual(story.findings[0]!.pins.map((pin) => [pin.at]));
  });
});

describe('on disk', () => {
  let directory: string;
  let sample: Sample;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'sealtrail-sample-'));
    sample = await writeSample(directory);
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  it('is three folders with the files', async () => {
    expect(sample.paths).toEqual(['cloudtrail-export', 'bastion', 'payments-app'].map((name) => join(directory, name)));
    expect((await readFile(join(directory, 'bastion', 'auth.log'))).equals(byPath.get('bastion/auth.log')!)).toBe(true);
  });
});
