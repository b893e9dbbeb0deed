// C5: an absent file is missing where its neighbours are there, and outside what was exported where they are not.
import { describe, expect, it } from 'vitest';
import { evidenceOf, sha256, signedTrail } from '../../../test/support/signed-trail.ts';
import type { ObjectVerdict, StatedRange, Verification } from '../../contract/model/integrity.ts';
import { fromRfc3339 } from '../../contract/time.ts';
import { verifyAll } from '../verify-all.ts';

type Files = Map<string, Buffer>;
// 54 hours from 2026-03-02 06:31 on, digests at :31, so that digests cross midnight; days 02, 03 and 04.
const trail = signedTrail({ hours: 54, logsPerHour: 4, minute: 31 });
const day = (n: number): string => `/2026/03/0${n}/`;
const only = (keep: (path: string) => boolean): Files => new Map([...trail.files].filter(([path]) => path.endsWith('keys.json') || keep(path)));
const isLog = (path: string): boolean => path.includes('/CloudTrail/');
const run = (files: Files, range?: StatedRange): Promise<Verification> => verifyAll({ ...evidenceOf(files), range });
const absent = (found: Verification): ObjectVerdict[] => found.objects.filter(({ path, kind }) => path === null && kind === 'log');
const reasons = (objects: readonly ObjectVerdict[]): string[] => [...new Set(objects.map(({ reason }) => reason ?? 'verified'))];
const stated = (from: string | null, to: string | null): StatedRange => ({ from: from && (fromRfc3339(from) ?? null), to: to && (fromRfc3339(to) ?? null) });

describe('outside what was exported', () => {
  it.each<[string, (path: string) => boolean, number]>([
    ['one day of logs and digests (its first digest lists logs of the day before)', (path) => path.includes(day(3)), 2],
    ['D2: all digests, logs of one day', (path) => !isLog(path) || path.includes(day(3)), 120],
    ['digests only', (path) => !isLog(path), 216],
    ['hours: logs from 10 to 14 of one day, digests of the day', (path) => path.includes(day(3)) && (!isLog(path) || /T1[0-3]\d\dZ_/.test(path)), 80],
    ['logs until an hour before the newest digest', (path) => !isLog(path) || !/20260304T1[12]\d\dZ_/.test(path), 6],
  ])('%s', async (_what, keep, least) => {
    const found = await run(only(keep));
    expect(found.overall).toBe('unverifiable');
    expect(reasons(absent(found))).toEqual(['outside_exported_range']);
    expect(absent(found).length).toBeGreaterThanOrEqual(least);
    for (const one of absent(found)) {
      expect([one.verdict, one.status]).toEqual(['unverifiable', 'unverifiable']);
      expect(one.needs).toMatch(/^the export of 2026-03-0[234]$/);
      expect(one.steps.some(({ good, text }) => good === false && !text.includes('bytes'))).toBe(false);
    }
  });

  it('another region or account of which nothing is there', async () => {
    const files = new Map([
      ...trail.files,
      ...signedTrail({ hours: 3, region: 'eu-west-1' }).files,
      ...signedTrail({ hours: 3, account: '444455556666' }).files,
    ]);
    for (const path of files.keys()) if (isLog(path) && /eu-west-1|444455556666/.test(path)) files.delete(path);
    const found = await run(files);
    expect([found.overall, absent(found).length, reasons(absent(found))]).toEqual(['unverifiable', 12, ['outside_exported_range']]);
    expect(absent(found)[0]?.explain).toContain('No log file of its account and region is in the export.');
  });
});

describe('missing, because its neighbours are there', () => {
  const without = (gone: (path: string) => boolean): Files => only((path) => !gone(path));
  it.each<[string, Files]>([
    ['one log', without((path) => path.endsWith(trail.digests[20]?.logs[1]?.path ?? '?'))],
    ['all logs of an hour', without((path) => trail.digests[20]?.logs.some((log) => log.path === path) === true)],
    ['a whole day folder between two others', without((path) => isLog(path) && path.includes(day(3)))],
    [
      'a log of one region, while another is whole',
      new Map([...signedTrail({ hours: 3, region: 'eu-west-1' }).files, ...without((path) => path === trail.digests[9]?.logs[0]?.path)]),
    ],
  ])('%s', async (_what, files) => {
    const found = await run(files);
    expect([found.overall, reasons(absent(found))]).toEqual(['invalid', ['referenced_but_absent']]);
  });

  it('digests of a whole day between two others', async () => {
    const found = await run(only((path) => isLog(path) || !path.includes(day(3))));
    expect(found.objects.filter(({ path, kind }) => path === null && kind === 'digest').map(({ reason }) => reason)).toEqual(['referenced_but_absent']);
  });
});

describe('as stated with --range', () => {
  const oneDay = only((path) => !isLog(path) || path.includes(day(3)));
  it('what lies inside is missing, what lies outside is not', async () => {
    expect(reasons(absent(await run(oneDay, stated('2026-03-03T00:00:00Z', '2026-03-04T00:00:00Z'))))).toEqual(['outside_exported_range']);
    const wide = await run(oneDay, stated('2026-03-02T00:00:00Z', '2026-03-04T00:00:00Z'));
    expect([wide.overall, reasons(absent(wide)).sort()]).toEqual(['invalid', ['outside_exported_range', 'referenced_but_absent']]);
    expect(
      absent(wide)
        .find(({ reason }) => reason === 'referenced_but_absent')
        ?.steps.map(({ text }) => text)
        .join(),
    ).toContain('This file lies inside.');
    expect(reasons(absent(await run(oneDay, stated(null, null))))).toEqual(['referenced_but_absent']);
  });

  it('settles the digest before the oldest one, and says how far the tail is open', async () => {
    const tail = only((path) => !path.includes(day(2)));
    const named = (found: Verification) => found.objects.find(({ path, kind }) => path === null && kind === 'digest');
    expect(named(await run(tail))).toMatchObject({ verdict: 'unverifiable', reason: 'predecessor_not_in_export' });
    expect(named(await run(tail, stated('2026-03-02T00:00:00Z', null)))).toMatchObject({ verdict: 'invalid', reason: 'referenced_but_absent' });
    expect(named(await run(tail, stated('2026-03-03T00:00:00Z', '2026-03-06T00:00:00Z')))).toMatchObject({
      verdict: 'unverifiable',
      reason: 'outside_exported_range',
    });
    const found = await run(tail, stated('2026-03-03T00:00:00Z', '2026-03-06T00:00:00Z'));
    expect(found.findings.find(({ code }) => code === 'tail_open')?.explain).toContain('The stated range goes on to 2026-03-06');
  });
});

describe('hours of a stated range that no digest covers keep the whole from being valid', () => {
  const first = Date.UTC(2026, 2, 2, 6);
  const at = (hour: number): string => new Date(first + hour * 3_600_000).toISOString();
  const six = signedTrail({ hours: 6, start: first });
  const without = (made: typeof six, hours: readonly number[]): Files => {
    const gone = new Set(
      made.digests
        .flatMap((one) => (hours.includes((Date.parse(JSON.parse(one.raw.toString()).digestStartTime) - first) / 3_600_000) ? one : []))
        .flatMap(({ path, logs }) => [path, `${path}.head-object.json`, ...logs.map((log) => log.path)]),
    );
    return new Map([...made.files].filter(([path]) => !gone.has(path)));
  };
  const open = (found: Verification) => found.objects.filter(({ reason }) => reason === 'stated_range_not_covered');
  const restarted = signedTrail({ hours: 6, start: first, stopped: [2] });

  it.each<[string, Files, StatedRange, string[]]>([
    ['the last two hours taken away, logs and digests', without(six, [4, 5]), stated(at(0), at(6)), ['open tail']],
    ['the range begins inside', without(six, [4, 5]), stated(at(3), at(6)), ['open tail']],
    ['an end that nothing reaches', six.files, stated(null, at(7)), ['open tail']],
    ['a range without an end, behind all digests', six.files, stated(at(6), null), ['open tail']],
    ['a range without a beginning, before all digests', six.files, stated(null, at(0)), ['open head']],
    ['a range far behind all digests', six.files, stated(at(9000), at(9001)), ['open tail']],
    ['a chain that starts later than the range', six.files, stated(at(-3), at(6)), ['open head']],
    ['all before a restart taken away', without(restarted, [0, 1]), stated(at(0), at(6)), ['open head']],
    ['the end of the older chain taken away before a restart', without(restarted, [1]), stated(at(0), at(6)), ['gap, unexplained']],
  ])('%s', async (_what, files, range, where) => {
    const found = await run(files, range);
    expect(found.overall).toBe('unverifiable');
    expect(open(found).map((one) => one.range)).toEqual(where);
    expect(found.objects.filter(({ verdict }) => verdict === 'unverifiable')).toHaveLength(where.length);
  });

  it.each<[string, Files, StatedRange | undefined]>([
    ['no range', without(six, [4, 5]), undefined],
    ['a range that the digests cover', six.files, stated(at(0), at(6))],
    ['a narrower one', six.files, stated(at(2), at(4))],
    ['one without an end', six.files, stated(at(0), null)],
    ['one without an end that begins in the last hour', six.files, stated(at(5.9), null)],
    ['one without a beginning that ends in the first hour', six.files, stated(null, at(0.1))],
    ['one that ends before a restart', restarted.files, stated(at(0), at(2))],
  ])('%s is nothing to say', async (_what, files, range) => {
    const found = await run(files, range);
    expect([found.overall, open(found)]).toEqual(['valid', []]);
  });

  it('a trail that went on in another bucket is not open behind its last digest there', async () => {
    const last = six.digests.at(-1) as (typeof six.digests)[number];
    const next = signedTrail({
      hours: 2,
      start: first + 6 * 3_600_000,
      bucket: 'new-bucket',
      edit: (document, hour) => {
        if (hour === 0)
          Object.assign(document, {
            previousDigestS3Bucket: 'trail-bucket',
            previousDigestS3Object: last.key,
            previousDigestHashValue: sha256(last.raw),
            previousDigestHashAlgorithm: 'SHA-256',
            previousDigestSignature: last.signature,
          });
      },
    });
    const both = new Map([...six.files, ...next.files]);
    expect((await run(both, stated(at(0), at(8)))).overall).toBe('valid');
    expect(open(await run(both, stated(at(0), at(9)))).map(({ key }) => key.startsWith('new-bucket/'))).toEqual([true]);
  });
});

describe('a trail that went on in another place: a hole at the seam is inside what was exported', () => {
  const older = signedTrail({ hours: 3 });
  const last = older.digests.at(-1) as (typeof older.digests)[number];
  const goesOn = (where: { bucket?: string; prefix?: string }) =>
    signedTrail({
      hours: 3,
      start: Date.UTC(2026, 2, 2, 9),
      ...where,
      edit: (document, hour) => {
        if (hour === 0)
          Object.assign(document, {
            previousDigestS3Bucket: 'trail-bucket',
            previousDigestS3Object: last.key,
            previousDigestHashValue: sha256(last.raw),
            previousDigestHashAlgorithm: 'SHA-256',
            previousDigestSignature: last.signature,
          });
      },
    });
  const gone = new Set([last.path, `${last.path}.head-object.json`, ...last.logs.map(({ path }) => path)]);
  it.each([[{ bucket: 'new-bucket' }], [{ prefix: 'new/' }]])('%j', async (where) => {
    const newer = goesOn(where).files;
    const both = new Map([...older.files, ...newer]);
    expect((await run(both)).overall).toBe('valid');
    const holed = await run(new Map([...both].filter(([path]) => !gone.has(path))));
    expect(holed.objects.filter(({ status }) => status === 'missing').map(({ key }) => key)).toEqual([last.key]);
    // Of the older place nothing is here: then it was not exported.
    expect((await run(newer)).objects.filter(({ verdict }) => verdict !== 'valid').map(({ reason }) => reason)).toEqual(['predecessor_not_in_export']);
  });
});
