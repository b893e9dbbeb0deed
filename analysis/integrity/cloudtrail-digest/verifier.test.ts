// Each reason code, reached by our own tampering, and the honest neighbour that must not get it; tricks beyond the corpus.
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { evidenceOf, json, keyList, makeSigner, sha256, sidecar, signDigest, signedTrail } from '../../../test/support/signed-trail.ts';
import type { StatedRange, Verification } from '../../contract/model/integrity.ts';
import { verifyAll } from '../verify-all.ts';

type Files = Map<string, Buffer>;
const run = (files: Files, trust: { name: string; bytes: Uint8Array }[] = [], range?: StatedRange): Promise<Verification> =>
  verifyAll({ ...evidenceOf(files, trust), range });
const of = (found: Verification, key: string) => found.objects.filter((one) => one.key === key);
const reasons = (found: Verification): string[] => [...new Set(found.objects.map((one) => one.reason ?? 'verified'))].sort();
const codes = (found: Verification): string[] => found.findings.map((one) => one.code).sort();
const noSidecars = (files: Files): Files => new Map([...files].filter(([path]) => !path.endsWith('.head-object.json')));

describe('an untouched export', () => {
  it('is valid in every object, and reads each file once', async () => {
    const { files, digests } = signedTrail();
    const evidence = evidenceOf(files);
    const found = await verifyAll(evidence);
    expect(found.overall).toBe('valid');
    expect(found.objects).toHaveLength(15);
    expect(codes(found)).toEqual(['chain_start', 'tail_open']);
    expect(found.chains.map((one) => one.links.map((link) => link.link))).toEqual([['start', 'linked', 'linked', 'linked', 'linked']]);
    expect(found.chains[0]?.links.map((link) => link.key)).toEqual(digests.map((one) => one.key));
    expect([...evidence.reads.values()].every((count) => count === 1)).toBe(true);
  });

  it('stays valid with plain JSON in place of gzip, with or without the ending, and when the root lies deeper or higher', async () => {
    const { files, digests } = signedTrail();
    const first = digests[0]?.logs[0];
    const second = digests[1]?.logs[0];
    if (!first || !second) throw new Error('no logs');
    files.set(first.path, first.raw);
    files.delete(second.path);
    files.set(second.path.replace(/\.gz$/, ''), second.raw);
    const digest = digests[2];
    files.set(digest?.path ?? '', digest?.raw ?? Buffer.alloc(0));
    expect((await run(files)).overall).toBe('valid');
    const higher = new Map([...files].map(([path, bytes]) => [`disk/export.zip!/x/${path}`, bytes]));
    expect((await run(higher)).overall).toBe('valid');
    const deeper = new Map([...files].map(([path, bytes]) => [path.replace('trail-bucket/AWSLogs/', ''), bytes]));
    expect((await run(deeper)).overall).toBe('valid');
  });

  it('places flattened files by the signed keys and says so', async () => {
    const { files } = signedTrail();
    const flat = new Map([...files].map(([path, bytes]) => [path.slice(path.lastIndexOf('/') + 1), bytes]));
    const found = await run(flat);
    expect(found.overall).toBe('valid');
    expect(found.objects.every((one) => one.explain.includes('original place was lost'))).toBe(true);
    expect(found.objects.every((one) => one.key.startsWith('AWSLogs/'))).toBe(true);
  });

  it('keeps trails, regions, accounts and buckets apart', async () => {
    const all: Files = new Map();
    for (const options of [{}, { trail: 'second' }, { region: 'eu-west-1' }, { account: '444455556666' }, { bucket: 'other-bucket', prefix: 'sec/audit/' }])
      for (const [path, bytes] of signedTrail(options).files) all.set(path, bytes);
    const found = await run(all);
    expect(found.overall).toBe('valid');
    expect(found.chains).toHaveLength(5);
    expect(codes(found)).toEqual([...Array(5).fill('chain_start'), ...Array(5).fill('tail_open')]);
  });

  it('answers for each object of a large export', async () => {
    const { files } = signedTrail({ hours: 48, logsPerHour: 12 });
    const found = await run(files);
    expect([found.overall, found.objects.length]).toEqual(['valid', 624]);
  });
});

describe('signatures and keys', () => {
  it('takes the signature from the successor when side-cars are absent; only the newest stays open', async () => {
    const { files, digests } = signedTrail();
    const found = await run(noSidecars(files));
    const newest = digests.at(-1)?.key ?? '';
    expect(of(found, newest).map((one) => [one.verdict, one.reason, one.needs, one.range])).toEqual([
      ['unverifiable', 'signature_absent', 'signature', 'open tail'],
    ]);
    expect(found.objects.filter((one) => one.kind === 'digest' && one.verdict === 'valid')).toHaveLength(4);
  });

  it('finds an edited digest without side-cars', async () => {
    const { files, digests } = signedTrail();
    const target = digests[2];
    if (!target) throw new Error('no digest');
    const plain = noSidecars(files);
    plain.set(target.path, gzipSync(Buffer.from(target.raw.toString().replace('2026-03-02T08:00:00Z', '2026-03-02T08:00:01Z'))));
    const found = await run(plain);
    expect(of(found, target.key)[0]?.reason).toBe('signature_mismatch');
    for (const log of target.logs) expect(of(found, log.key)[0]?.reason).toBe('covering_digest_not_verified');
  });

  it.each([
    ['cut by one byte', (hex: string) => hex.slice(0, -2)],
    ['one byte long', () => 'ab'],
    ['longer', (hex: string) => `${hex}00`],
    ['not hex', () => 'zz'.repeat(128)],
  ])('calls a signature %s a mismatch, not a crash', async (_what, change) => {
    const { files, digests } = signedTrail();
    const target = digests[2];
    if (!target) throw new Error('no digest');
    files.set(`${target.path}.head-object.json`, sidecar(change(target.signature)));
    expect(of(await run(files), target.key)[0]?.reason).toBe('signature_mismatch');
  });

  it('does not judge an unknown signature algorithm', async () => {
    const { files, digests } = signedTrail({ edit: (document, hour) => hour === 4 && (document.digestSignatureAlgorithm = 'SHA512withECDSA') });
    const found = await run(files);
    expect(of(found, digests[4]?.key ?? '').map((one) => [one.verdict, one.reason])).toEqual([['unverifiable', 'unsupported_algorithm']]);
    expect(found.overall).toBe('unverifiable');
  });

  it('never finds a key under a fingerprint that is not its own', async () => {
    const forger = makeSigner();
    const { files, digests, signer } = signedTrail();
    const target = digests[4];
    if (!target) throw new Error('no digest');
    const document = JSON.parse(target.raw.toString()) as Record<string, unknown>;
    files.set(`${target.path}.head-object.json`, sidecar(signDigest(document, target.raw, forger)));
    files.set('list-public-keys.json', json({ PublicKeyList: [{ ...forger.row, Fingerprint: signer.fingerprint }] }));
    const found = await run(files);
    expect(of(found, target.key)[0]?.reason).toBe('public_key_absent');
    expect(found.objects.some((one) => one.verdict === 'valid')).toBe(false);
    expect(found.keys[0]?.warning).toContain('not its own');
  });

  it('holds keys to their validity, in ISO and epoch form, with two hours of grace', async () => {
    const verdictFor = async (to: string | number): Promise<string> => {
      const { files, signer } = signedTrail({ hours: 4 });
      files.set('list-public-keys.json', json({ PublicKeyList: [{ ...signer.row, ValidityStartTime: 1_700_000_000.5, ValidityEndTime: to }] }));
      return reasons(await run(files)).join();
    };
    expect(await verdictFor('2026-03-02T08:00:00+00:00')).toBe('verified');
    expect(await verdictFor(Date.UTC(2026, 2, 2, 8) / 1000)).toBe('verified');
    expect(await verdictFor('2026-03-02T07:00:00+00:00')).toBe('covering_digest_not_verified,key_outside_validity,verified');
  });

  it('S4: leaves open, and accuses nobody, where two listed keys are valid at once; a pin settles it', async () => {
    const [genuine, other] = [makeSigner(), makeSigner()];
    const { files } = signedTrail({ signer: (hour) => (hour < 2 ? genuine : other), keys: [genuine, other] });
    const found = await run(files);
    expect(reasons(found)).toEqual(['key_not_authenticated', 'verified']);
    expect(found.objects.filter((one) => one.verdict === 'valid')).toHaveLength(6);
    for (const one of found.objects.filter(({ reason }) => reason === 'key_not_authenticated')) {
      expect(one.explain).toMatch(/normal around a rotation.*pinned from another source would settle it/);
      expect(one.explain + one.steps.map(({ text }) => text).join()).not.toMatch(/forg|suspici|cannot both|genuine/);
      expect(one.steps.some(({ good }) => good === false)).toBe(false);
    }
    const pinned = await run(files, [{ name: 'keys.json', bytes: keyList([genuine, other]) }]);
    expect([pinned.overall, pinned.objects[0]?.assurance]).toEqual(['valid', 'signed, key pinned']);
    const half = await run(files, [{ name: 'keys.json', bytes: keyList([genuine]) }]);
    expect(reasons(half)).toEqual(['key_not_pinned', 'verified']);
    expect(new Set(half.objects.filter((one) => one.verdict === 'valid').map((one) => one.assurance))).toEqual(new Set(['signed, key pinned']));
  });

  it('doubts both sides when no link vouches for the older one', async () => {
    const [genuine, forger] = [makeSigner(), makeSigner()];
    const { files } = signedTrail({ hours: 5, stopped: [2], signer: (hour) => (hour < 2 ? forger : genuine), keys: [genuine, forger] });
    expect(reasons(await run(files))).toEqual(['key_not_authenticated']);
    expect(reasons(await run(files, [{ name: 'keys.json', bytes: keyList([genuine]) }]))).toEqual(['key_not_pinned', 'verified']);
  });

  it('doubts two trails of one region under two keys of the same hours; a pin settles it', async () => {
    const [genuine, forger] = [makeSigner(), makeSigner()];
    const both = (region: string): Files =>
      new Map([
        ...signedTrail({ signer: () => genuine, keys: [genuine, forger] }).files,
        ...signedTrail({ trail: 'planted', region, signer: () => forger, keys: [genuine, forger] }).files,
      ]);
    expect(reasons(await run(both('us-east-1')))).toEqual(['key_not_authenticated']);
    expect(reasons(await run(both('eu-west-1')))).toEqual(['verified']);
    const pinned = await run(both('us-east-1'), [{ name: 'keys.json', bytes: keyList([genuine]) }]);
    expect(pinned.objects.filter((one) => one.verdict === 'valid').every((one) => !one.key.includes('planted'))).toBe(true);
    expect(reasons(pinned)).toEqual(['key_not_pinned', 'verified']);
  });

  it('takes metadata under other endings and from a folder of its own', async () => {
    const { files } = signedTrail();
    const renamed = new Map([...files].map(([path, bytes]) => [path.replace('.head-object.json', '.meta.json'), bytes]));
    expect((await run(renamed)).overall).toBe('valid');
    const apart = new Map(
      [...files].map(([path, bytes]) => [path.endsWith('.head-object.json') ? `metadata/${path.slice(path.lastIndexOf('/') + 1)}` : path, bytes]),
    );
    expect((await run(apart)).overall).toBe('valid');
  });

  it('accepts a rotation with adjoining validity', async () => {
    const first = makeSigner('2026-01-01T00:00:00+00:00', '2026-03-02T08:00:00+00:00');
    const second = makeSigner('2026-03-02T08:00:00+00:00', '2026-06-01T00:00:00+00:00');
    expect((await run(signedTrail({ signer: (hour) => (hour < 2 ? first : second), keys: [first, second] }).files)).overall).toBe('valid');
  });

  it('refuses a trust file without keys', async () => {
    await expect(run(signedTrail().files, [{ name: 'x.json', bytes: json({ PublicKeyList: [] }) }])).rejects.toMatchObject({ code: 'input.unsupported' });
    await expect(run(signedTrail().files, [{ name: 'x.pem', bytes: Buffer.from('-----BEGIN') }])).rejects.toMatchObject({ code: 'input.unsupported' });
  });
});

describe('chains', () => {
  it('sees a digest that names itself', async () => {
    const { files, digests } = signedTrail({ edit: (document, hour) => hour === 2 && (document.previousDigestS3Object = document.digestS3Object) });
    const found = await run(files);
    expect(of(found, digests[2]?.key ?? '')[0]?.reason).toBe('chain_link_mismatch');
    expect(codes(found)).toContain('chain_cycle');
  });

  it('sees two digests for the same hours', async () => {
    const { files, digests, signer } = signedTrail();
    const target = digests[2];
    if (!target) throw new Error('no digest');
    const document = {
      ...(JSON.parse(target.raw.toString()) as Record<string, unknown>),
      digestS3Object: target.key.replace('090000Z', '090001Z'),
      digestEndTime: '2026-03-02T09:00:01Z',
    };
    const path = target.path.replace('090000Z', '090001Z');
    files.set(path, gzipSync(json(document)));
    files.set(`${path}.head-object.json`, sidecar(signDigest(document, json(document), signer)));
    const found = await run(files);
    expect(codes(found)).toContain('window_overlap');
    expect(codes(found)).toContain('log_listed_twice');
    expect(codes(await run(signedTrail().files))).not.toContain('window_overlap');
  });

  it('tells deletion inside from an open head, and names neither when the namer is not verified', async () => {
    const { files, digests } = signedTrail();
    const gone = digests[2];
    const inside = new Map(files);
    inside.delete(gone?.path ?? '');
    const found = await run(inside);
    expect(of(found, gone?.key ?? '').map((one) => [one.verdict, one.status, one.reason, one.range])).toEqual([
      ['invalid', 'missing', 'referenced_but_absent', 'gap, unexplained'],
    ]);
    expect(codes(found)).toContain('gap_unexplained');
    const head = new Map(files);
    for (const one of digests.slice(0, 2)) head.delete(one.path);
    const cut = await run(head);
    expect(of(cut, digests[1]?.key ?? '').map((one) => [one.verdict, one.reason, one.range])).toEqual([
      ['unverifiable', 'predecessor_not_in_export', 'open head'],
    ]);
    const keyless = new Map(inside);
    keyless.delete('list-public-keys.json');
    expect((await run(keyless)).overall).toBe('unverifiable');
  });

  it('tells a declared gap from an unexplained one', async () => {
    expect(codes(await run(signedTrail({ stopped: [2] }).files))).toEqual(['chain_start', 'gap_declared', 'tail_open']);
    const { files } = signedTrail({ stopped: [2] });
    files.delete('list-public-keys.json');
    expect(codes(await run(files))).toEqual(['gap_unexplained', 'tail_open']);
  });

  it.each([
    ['an empty object', json({})],
    ['a list', json([])],
    ['wrong types', json({ digestEndTime: 1, digestS3Bucket: {}, digestS3Object: [], logFiles: 'x' })],
    ['log files that are no objects', json({ digestEndTime: 'x', digestS3Bucket: 'b', digestS3Object: 'k', logFiles: [1, null] })],
    ['deep nesting', Buffer.from(`${'['.repeat(2_000_000)}`)],
    ['text', Buffer.from('not json')],
    ['nothing', Buffer.alloc(0)],
    ['half a gzip', gzipSync(json({ a: 'b'.repeat(100) })).subarray(0, 20)],
  ])('gives a verdict on a digest that is %s', async (_what, bytes) => {
    const { files, digests } = signedTrail();
    files.set(digests[2]?.path ?? '', bytes);
    const found = await run(files);
    expect(of(found, digests[2]?.key ?? '').map((one) => [one.verdict, one.reason])).toEqual([['invalid', 'content_hash_mismatch']]);
    files.set(digests[4]?.path ?? '', bytes);
    expect(of(await run(files), digests[4]?.key ?? '').map((one) => [one.verdict, one.reason])).toEqual([['unverifiable', 'digest_unreadable']]);
  });

  it.each<[string, Buffer, 'invalid' | 'unverifiable', string]>([
    ['text', Buffer.from('more'), 'invalid', 'trailing_data'],
    ['a further member', gzipSync('{}'), 'invalid', 'trailing_data'],
    ['zeros and a further member', Buffer.concat([Buffer.alloc(492), gzipSync('{}')]), 'invalid', 'trailing_data'],
    ['zeros and a last byte', Buffer.concat([Buffer.alloc(511), Buffer.from('.')]), 'invalid', 'trailing_data'],
    ['zeros alone, as a copy in blocks leaves them', Buffer.alloc(512), 'unverifiable', 'zero_padding'],
  ])('behind the first member of a digest or log: %s', async (_what, behind, verdict, reason) => {
    const { files, digests } = signedTrail();
    const [digest, log] = [digests[1], digests[2]?.logs[0]];
    for (const { path, raw } of [digest, log].filter((one) => one !== undefined)) files.set(path, Buffer.concat([gzipSync(raw), behind]));
    const found = await run(files);
    for (const key of [digest?.key ?? '', log?.key ?? '']) expect(of(found, key).map((one) => [one.verdict, one.reason])).toEqual([[verdict, reason]]);
    // Under a name that tells nothing its content still says whose it is.
    const renamed = new Map(files).set('evidence-1.gz', files.get(log?.path ?? '') as Buffer);
    renamed.delete(log?.path ?? '');
    expect(of(await run(renamed), log?.key ?? '').map((one) => one.reason)).toEqual([verdict === 'invalid' ? 'referenced_but_absent' : reason]);
    // A padded digest stays the one that its successor names; what it lists rests on it and is open with it.
    if (verdict === 'unverifiable') {
      expect(found.overall).toBe('unverifiable');
      expect(of(found, digests[2]?.key ?? '')[0]?.verdict).toBe('valid');
      expect(of(found, digest?.logs[0]?.key ?? '')[0]?.reason).toBe('covering_digest_not_verified');
    }
  });
});

describe('logs', () => {
  it('takes a log from the digest of another trail too, and believes no forged list', async () => {
    const stranger = makeSigner();
    const { files, digests } = signedTrail();
    const log = digests[1]?.logs[0];
    if (!log) throw new Error('no log');
    const forged = signedTrail({
      trail: 'other',
      signer: () => stranger,
      edit: (document) =>
        ((document.logFiles as unknown[]) = [{ s3Bucket: 'trail-bucket', s3Object: log.key, hashValue: sha256('forged'), hashAlgorithm: 'SHA-256' }]),
    });
    for (const [path, bytes] of forged.files) if (path !== 'list-public-keys.json') files.set(path, bytes);
    const found = await run(files);
    expect(of(found, log.key)[0]?.verdict).toBe('valid');
    expect(codes(found)).toContain('log_listed_twice');
    expect(found.overall).toBe('unverifiable');
  });

  it('is not content with one of two signed hashes', async () => {
    const { files, digests } = signedTrail({
      edit: (document, hour) => {
        const list = document.logFiles as Record<string, unknown>[];
        if (hour === 1) list.push({ ...list[0], hashValue: sha256('another') });
        if (hour === 2) list.push({ ...list[0] });
      },
    });
    const found = await run(files);
    expect(of(found, digests[1]?.logs[0]?.key ?? '')[0]?.reason).toBe('content_hash_mismatch');
    expect(of(found, digests[2]?.logs[0]?.key ?? '')[0]?.reason).toBe(null);
    expect(codes(found).filter((code) => code === 'log_listed_twice')).toHaveLength(2);
  });

  it('says `damaged` when only the gzip trailer is wrong', async () => {
    const { files, digests } = signedTrail();
    const log = digests[1]?.logs[0];
    const bytes = Buffer.from(files.get(log?.path ?? '') ?? '');
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    files.set(log?.path ?? '', bytes);
    expect(of(await run(files), log?.key ?? '').map((one) => [one.verdict, one.reason])).toEqual([['invalid', 'gzip_damaged']]);
  });

  it('is not blinded by a folder that is named like an opened archive', async () => {
    const { files, digests } = signedTrail();
    const log = digests[1]?.logs[0];
    if (!log) throw new Error('no log');
    const opened = new Map(files).set(`${log.path}!/inner.json`, log.raw);
    expect((await run(opened)).overall).toBe('valid');
    const planted = new Map(files).set(
      `${log.path.replace(/[^/]+$/, 'x.json.gz!/111122223333_CloudTrail_us-east-1_20260302T0730Z_forged.json')}`,
      log.raw.subarray(1),
    );
    expect((await run(planted)).overall).toBe('unverifiable');
  });

  it('counts a second copy of an export as the same chain', async () => {
    const { files } = signedTrail();
    const twice = new Map([
      ...[...files].map(([path, bytes]): [string, Buffer] => [`one/${path}`, bytes]),
      ...[...files].map(([path, bytes]): [string, Buffer] => [`two/${path}`, bytes]),
    ]);
    const found = await run(twice);
    expect([found.overall, found.objects.length, codes(found), found.chains[0]?.links.length]).toEqual(['valid', 30, ['chain_start', 'tail_open'], 5]);
  });

  it('speaks of logs without any digest, and of nothing when there is nothing', async () => {
    const { files } = signedTrail({ hours: 1 });
    const logs = new Map([...files].filter(([path]) => path.includes('/CloudTrail/')));
    const found = await run(logs);
    expect([found.overall, reasons(found), found.objects.length]).toEqual(['unverifiable', ['not_covered_by_any_digest'], 2]);
    const none = await run(new Map([['app.jsonl', Buffer.from('{}')]]));
    expect([none.overall, none.objects.length]).toEqual(['unverifiable', 0]);
  });
});
