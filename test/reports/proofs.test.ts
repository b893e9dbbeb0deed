// Digest chains and lists of checksums as they come from other machines: what is whole is not accused, what is missing is named.
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { keyList, json, makeSigner, sha256, sidecar, signDigest, signedTrail } from '../support/signed-trail.ts';
import { tried, type Verified } from './tried.ts';

const statuses = ({ objects }: Verified): Record<string, number> => {
  const counted: Record<string, number> = {};
  for (const { status } of objects) counted[status] = (counted[status] ?? 0) + 1;
  return counted;
};
const codes = ({ findings }: Verified): string[] => findings.map(({ code }) => code);
const filesOf = (files: ReadonlyMap<string, Uint8Array>): Record<string, Uint8Array> => Object.fromEntries(files);
const plain = (path: string, bytes: Uint8Array): [string, Uint8Array] => [path, path.endsWith('.gz') ? gunzipSync(bytes) : bytes];

describe('d01: files that a browser unpacked under their old name', () => {
  it('as reported', () =>
    tried({ folder: 'd01-browser-inflated' }, async (found) => {
      const verified = await found.verify();
      expect([verified.code, verified.overall]).toEqual([0, 'valid']);
      expect(verified.objects.filter(({ kind }) => kind === 'log').map(({ status }) => status)).toEqual(Array(5).fill('verified'));
      expect(verified.objects.filter(({ kind }) => kind === 'digest').map(({ status }) => status)).toEqual(Array(5).fill('verified'));
    }));

  const { files } = signedTrail({ hours: 3 });
  it.each<[which: string, of: (path: string) => boolean]>([
    ['only the logs', (path) => path.includes('/CloudTrail/')],
    ['only the digests', (path) => path.includes('/CloudTrail-Digest/')],
  ])('%s', (_, of) =>
    tried({ files: filesOf(new Map([...files].map(([path, bytes]) => (of(path) ? plain(path, bytes) : [path, bytes])))) }, async (found) => {
      const verified = await found.verify();
      expect([verified.code, verified.overall, statuses(verified).altered]).toEqual([0, 'valid', undefined]);
    }),
  );
  it('and changed: altered', () =>
    tried(
      {
        files: filesOf(
          new Map(
            [...files].map(([path, bytes], at) => {
              const [, text] = plain(path, bytes);
              return [path, at === 0 ? Buffer.from(Buffer.from(text).toString().replace('ListUsers', 'ListRoles')) : text];
            }),
          ),
        ),
      },
      async (found) => expect((await found.verify()).code).toBe(1),
    ));
});

describe('d02: digests that were deleted', () => {
  it('as reported', () =>
    tried({ folder: 'd02-two-digests-deleted' }, async (found) => {
      const verified = await found.verify();
      expect([verified.code, verified.overall]).toEqual([1, 'invalid']);
      // Both hours: from the end of the last digest before to the start of the first one behind.
      expect(verified.findings).toContainEqual(expect.objectContaining({ from: '2026-05-04T10:05:00Z', to: '2026-05-04T12:05:00Z' }));
      const missing = verified.objects.filter(({ status }) => status === 'missing');
      expect(missing.map(({ key }) => /_(\d{8}T\d{6}Z)/.exec(key)?.[1])).toEqual(['20260504T120500Z']);
      const uncovered = verified.objects
        .filter(({ kind, status }) => kind === 'log' && status === 'not covered')
        .map(({ key }) => /_(\d{8}T\d{4}Z)_/.exec(key)?.[1]);
      expect(uncovered.sort()).toEqual(['20260504T1025Z', '20260504T1125Z']);
    }));

  const trail = signedTrail({ hours: 6, logsPerHour: 1 });
  const without = (...hours: number[]) => {
    const gone = new Set(hours.flatMap((hour) => [trail.digests[hour]?.path, `${trail.digests[hour]?.path}.head-object.json`]));
    return filesOf(new Map([...trail.files].filter(([path]) => !gone.has(path))));
  };
  it.each<[which: string, hours: number[], from: string, to: string]>([
    ['one', [2], '2026-03-02T08:00:00Z', '2026-03-02T09:00:00Z'],
    ['three in a row', [1, 2, 3], '2026-03-02T07:00:00Z', '2026-03-02T10:00:00Z'],
  ])('%s', (_, hours, from, to) =>
    tried({ files: without(...hours) }, async (found) => {
      const verified = await found.verify();
      expect(verified.code).toBe(1);
      expect(verified.findings).toContainEqual(expect.objectContaining({ from, to }));
      expect(verified.objects.filter(({ status }) => status === 'missing')).toHaveLength(1);
    }),
  );
});

describe('d04, d05: lists that Windows wrote', () => {
  it.each(['d04-manifest-backslash', 'd05-manifest-utf16'])('%s, as reported', (folder) =>
    tried({ folder, options: ['--zone', 'Europe/Berlin'] }, async (found) => {
      const verified = await found.verify();
      expect([verified.code, statuses(verified)]).toEqual([0, { agrees: 3 }]);
      expect(found.items.find(({ path }) => path === 'SHA256SUMS')?.format).toBe('sha256:manifest');
      expect(found.code).toBe(0);
    }),
  );

  const log = '2026-03-01T10:00:00+00:00 gw sshd[1]: Failed password for root from 198.51.100.3 port 4 ssh2\n';
  const app = '{"timestamp":"2026-03-01T10:00:00Z","user":"kim","action":"login"}\n';
  const hash = (text: string, algorithm = 'sha256') => createHash(algorithm).update(text).digest('hex');
  const utf16 = (text: string, big = false): Buffer => {
    const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
    return big ? bytes.swap16() : bytes;
  };
  const listed = (list: string | Uint8Array, name = 'SHA256SUMS') => ({ files: { 'linux/auth.log': log, 'app/app.ndjson': app, [name]: list } });

  it.each<[writer: string, list: string | Uint8Array, name?: string]>([
    [
      'upper case, b3sum-like, absolute from the root of the export',
      `${hash(log).toUpperCase()}  .\\linux\\auth.log\r\n${hash(app).toUpperCase()}  .\\app\\app.ndjson\r\n`,
    ],
    ['a drive in front', `${hash(log)} *C:\\export\\linux\\auth.log\r\n${hash(app)} *C:\\export\\app\\app.ndjson\r\n`],
    ['coreutils on a name that has a backslash', `\\${hash(log)}  linux\\\\auth.log\n\\${hash(app)}  app\\\\app.ndjson\n`],
    ['UTF-16, big end first', utf16(`${hash(log)} *linux\\auth.log\r\n${hash(app)} *app\\app.ndjson\r\n`, true)],
    [
      'UTF-16, of Get-FileHash',
      utf16(
        `\r\nAlgorithm       Hash                                                                   Path\r\n---------       ----                                                                   ----\r\nSHA256          ${hash(log).toUpperCase()}       C:\\export\\linux\\auth.log\r\nSHA256          ${hash(app).toUpperCase()}       C:\\export\\app\\app.ndjson\r\n\r\n`,
      ),
    ],
    ['UTF-8 with a byte order mark', `\uFEFF${hash(log)}  linux/auth.log\r\n${hash(app)}  app/app.ndjson\r\n`],
  ])('%s', (_, list, name) =>
    tried(listed(list, name), async (found) => {
      const verified = await found.verify();
      expect([verified.code, statuses(verified)]).toEqual([0, { agrees: 3 }]);
    }),
  );
  it('and of other content: altered, not missing', () =>
    tried(listed(utf16(`${hash(`${log}x`)} *linux\\auth.log\r\n${hash(app)} *app\\app.ndjson\r\n`)), async (found) => {
      const verified = await found.verify();
      expect(verified.code).toBe(1);
      expect(verified.objects.filter(({ kind, status }) => kind === 'file' && status !== 'agrees').map(({ key, status }) => [key, status])).toEqual([
        ['linux/auth.log', 'altered'],
      ]);
    }));
});

describe('d07: digests that were delivered later', () => {
  it('as reported', () =>
    tried({ folder: 'd07-backfill' }, async (found) => {
      const verified = await found.verify();
      expect([verified.code, verified.overall, statuses(verified)]).toEqual([0, 'valid', { verified: 8 }]);
      expect(codes(verified).filter((code) => /gap/.test(code))).toEqual([]);
    }));

  const signer = makeSigner();
  const trail = signedTrail({ hours: 3, logsPerHour: 1, signer: () => signer, keys: [signer] });
  /** A log of the second hour, and the digest that was made for it afterwards. */
  const late = (log: (raw: Buffer) => Buffer = (raw) => raw, number = 0) => {
    const second = trail.digests[1] as (typeof trail.digests)[number];
    const document = JSON.parse(second.raw.toString()) as Record<string, unknown> & { logFiles: Record<string, unknown>[] };
    const raw = json({
      Records: [
        { eventVersion: '1.09', eventTime: '2026-03-02T07:40:00Z', eventSource: 's3.amazonaws.com', eventName: 'DeleteObject', requestID: `late-${number}` },
      ],
    });
    const logKey = String(second.logs[0]?.key).replace(/_[0-9a-f]{16}\.json\.gz$/, `_00000000000000f${number}.json.gz`);
    const key = second.key.replace('.json.gz', '_backfill.json.gz');
    for (const name of [
      'previousDigestS3Bucket',
      'previousDigestS3Object',
      'previousDigestHashValue',
      'previousDigestHashAlgorithm',
      'previousDigestSignature',
    ])
      document[name] = null;
    document.digestS3Object = key;
    document.logFiles = [{ ...document.logFiles[0], s3Object: logKey, hashValue: sha256(raw) }];
    const digest = json(document);
    return {
      [`trail-bucket/${logKey}`]: gzipSync(log(raw)),
      [`trail-bucket/${key}`]: gzipSync(digest),
      [`trail-bucket/${key}.head-object.json`]: Buffer.from(
        JSON.stringify({ ...(JSON.parse(sidecar(signDigest(document, digest, signer)).toString()) as object) }).replace(
          '"Metadata":{',
          '"Metadata":{"backfill-generation-timestamp":"2026-03-04T02:00:00Z",',
        ),
      ),
    };
  };
  it('of an hour in the middle of the chain', () =>
    tried({ files: { ...filesOf(trail.files), ...late(), 'list-public-keys.json': keyList([signer]) } }, async (found) => {
      const verified = await found.verify();
      expect([verified.code, verified.overall]).toEqual([0, 'valid']);
      expect(codes(verified).filter((code) => /gap/.test(code))).toEqual([]);
    }));
  it('a late log that was changed since is altered', () =>
    tried({ files: { ...filesOf(trail.files), ...late((raw) => Buffer.from(raw.toString().replace('DeleteObject', 'GetObject'))) } }, async (found) => {
      const verified = await found.verify();
      expect([verified.code, statuses(verified).altered]).toEqual([1, 1]);
    }));
});
