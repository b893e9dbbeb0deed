// Property: no changed byte of signed content is ever called valid. Bytes of the gzip header that carry no content (time, system, name) are not signed.
import { draws, fc } from '../../../test/support/properties.ts';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { evidenceOf, signedTrail } from '../../../test/support/signed-trail.ts';
import { verifyAll } from '../verify-all.ts';

const { files, digests } = signedTrail({ hours: 3, logsPerHour: 1 });
const targets = digests.flatMap((one) => [one.path, ...one.logs.map((log) => log.path)]);
const contents = (bytes: Buffer): string | null => {
  try {
    return gunzipSync(bytes).toString('latin1');
  } catch {
    return null;
  }
};

it('a flipped bit is never valid, unless the content is the signed one', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...targets),
      fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
      fc.integer({ min: 0, max: 7 }),
      async (path, where, bit) => {
        const original = files.get(path) as Buffer;
        const changed = Buffer.from(original);
        const at = Math.floor(where * changed.length);
        changed[at] = (changed[at] ?? 0) ^ (1 << bit);
        const found = await verifyAll(evidenceOf(new Map(files).set(path, changed)));
        const valid = found.objects.some((one) => one.path === path && one.verdict === 'valid');
        expect(valid).toBe(contents(changed) === contents(original));
        if (!valid) expect(found.overall).not.toBe('valid');
      },
    ),
    { numRuns: draws(150) },
  );
});

it('a cut or a tail is never valid', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...targets), fc.integer({ min: -200, max: 200 }), async (path, by) => {
      fc.pre(by !== 0);
      const original = files.get(path) as Buffer;
      const changed = by < 0 ? original.subarray(0, Math.max(original.length + by, 0)) : Buffer.concat([original, Buffer.alloc(by)]);
      const found = await verifyAll(evidenceOf(new Map(files).set(path, changed)));
      expect(found.objects.filter((one) => one.path === path).map((one) => one.verdict)).not.toContain('valid');
      expect(found.overall).not.toBe('valid');
    }),
    { numRuns: 60 },
  );
});

it('any value in any field of a signed digest gives verdicts, never an exception, and the log it no longer lists is not valid', async () => {
  const fields = Object.keys(JSON.parse(digests[1]?.raw.toString() ?? '{}') as object);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...fields), fc.jsonValue(), async (field, value) => {
      const made = signedTrail({
        hours: 3,
        logsPerHour: 1,
        edit: (document, hour) => {
          if (hour === 1) document[field] = value;
        },
      });
      const found = await verifyAll(evidenceOf(made.files));
      expect(found.objects.length).toBeGreaterThanOrEqual(6);
      expect(found.objects.filter((one) => one.path !== null && one.verdict === 'valid').length).toBeLessThanOrEqual(6);
      if (field === 'logFiles') expect(found.objects.find((one) => one.path === made.digests[1]?.logs[0]?.path)?.verdict).toBe('unverifiable');
    }),
    { numRuns: draws(200) },
  );
});
