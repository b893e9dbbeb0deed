// S5, M1, M6: what is said of files that nothing lists, of a chain that starts anew, and of bytes in a gzip header.
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { evidenceOf, json, signedTrail } from '../../../test/support/signed-trail.ts';
import type { ObjectVerdict, Verification } from '../../contract/model/integrity.ts';
import { verifyAll } from '../verify-all.ts';

type Files = Map<string, Buffer>;
const run = (files: Files): Promise<Verification> => verifyAll(evidenceOf(files));
const trail = {
  Name: 'main_trail',
  S3BucketName: 'trail-bucket',
  TrailARN: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/main_trail',
  LogFileValidationEnabled: true,
};
const settings = (...trails: Record<string, unknown>[]): [string, Buffer] => ['describe-trails.json', json({ trailList: trails })];
// Digests from 06:00 to 11:00.
const { files, digests } = signedTrail();
const folder = (digests[0]?.logs[0]?.path ?? '').replace(/[^/]+$/, '');
const extra = (time: string): [string, Buffer] => [
  `${folder}111122223333_CloudTrail_us-east-1_20260302T${time}Z_extraextraextra0.json.gz`,
  gzipSync(json({ Records: [{ eventVersion: '1.09', eventName: 'ListUsers' }] })),
];
const said = async (time: string, ...more: [string, Buffer][]): Promise<ObjectVerdict> => {
  const [path, bytes] = extra(time);
  const one = (await run(new Map([...files, ...more, [path, bytes]]))).objects.find((object) => object.path === path);
  if (!one) throw new Error('no verdict');
  return one;
};

describe('S5: not covered is suspicious only by a documented rule', () => {
  it('with one trail there, validation on, well inside', async () => {
    const one = await said('0830', settings(trail));
    expect(one).toMatchObject({ status: 'not covered', reason: 'not_covered_by_any_digest', needs: 'covering digest' });
    expect(one.explain).toMatch(/suspicious.*AWS documents.*Validating CloudTrail log file integrity/);
  });

  it.each<[string, string, [string, Buffer][]]>([
    ['without trail settings', '0830', []],
    ['D9: with a second trail there', '0830', [settings(trail, { ...trail, Name: 'b', TrailARN: `${trail.TrailARN}b`, LogFileValidationEnabled: false })]],
    ['with validation off', '0830', [settings({ ...trail, LogFileValidationEnabled: false })]],
    ['with settings of another bucket', '0830', [settings({ ...trail, S3BucketName: 'other' })]],
    ['with settings of another prefix', '0830', [settings({ ...trail, S3KeyPrefix: 'sec' })]],
    ['with settings of another account', '0830', [settings({ ...trail, TrailARN: trail.TrailARN.replace('111122223333', '444455556666') })]],
    ['D8: at the edge of the newest digest', '1050', [settings(trail)]],
  ])('not %s', async (_what, time, more) => {
    const one = await said(time, ...more);
    expect(one.status).toBe('not covered');
    expect(one.explain).toContain('would explain it');
    expect(one.explain).not.toMatch(/suspicious/);
    expect(one.steps.every(({ good }) => good !== false)).toBe(true);
  });

  it('says nothing of hours that no digest covers', async () => {
    expect((await said('1430', settings(trail))).explain).toBe('No digest here lists this file; nothing signed speaks of it.');
  });
});

it('M1: a new chain after a gap leaves the end of the older one open', async () => {
  const { findings } = await run(signedTrail({ stopped: [2] }).files);
  expect(findings.find(({ code }) => code === 'gap_declared')?.explain).toContain('The end of the older chain is open: digests of it may have been removed');
});

it('M6: says that a gzip header carries what nothing signs', async () => {
  const log = digests[1]?.logs[0];
  const gz = files.get(log?.path ?? '') ?? Buffer.alloc(0);
  const headed = (flag: number, bytes: Buffer): Buffer => Buffer.concat([gz.subarray(0, 3), Buffer.from([flag]), gz.subarray(4, 10), bytes, gz.subarray(10)]);
  const field = Buffer.concat([Buffer.from([0x60, 0xea]), Buffer.alloc(60_000, 'x')]);
  for (const [bytes, carries] of [
    [headed(4, field), 60_002],
    [headed(16, Buffer.from(`${'y'.repeat(5000)}\0`)), 5001],
    [headed(8, Buffer.from('trail.json\0')), null],
  ] as const) {
    const one = (await run(new Map(files).set(log?.path ?? '', bytes))).objects.find(({ path }) => path === log?.path);
    expect(one?.verdict).toBe('valid');
    expect(one?.steps.filter(({ text }) => text.includes('gzip header')).map(({ text }) => text)).toEqual(
      carries === null ? [] : [expect.stringContaining(`carries ${carries} bytes`)],
    );
  }
});
