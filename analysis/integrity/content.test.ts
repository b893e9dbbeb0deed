// What is too large to hold is hashed as it passes, and says the same as a small one: plain, packed, packed badly, with something behind it.
import { createHash, randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fileOf } from '../../test/support/evidence-file.ts';
import { evidenceOf } from '../../test/support/signed-trail.ts';
import { contentOf } from './content.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const MiB = 1024 * 1024;
const evidence = evidenceOf(new Map());
const packs = Buffer.alloc(70 * MiB, '{"Records":[{"eventName":"GetObject"}]}');
const noise = Buffer.alloc(70 * MiB, randomBytes(MiB));
/** Stored, not compressed: larger packed than may be held. */
const stored = gzipSync(noise, { level: 0 });
const packed = gzipSync(packs, { level: 1 });
const none = { gzip: true, bytes: null, trailing: 0, padded: false, fault: null, tooLarge: false };

describe('content', () => {
  it.each<[string, Buffer, object]>([
    ['plain', packs, { ...none, gzip: false, sha256: sha256(packs) }],
    ['packed', packed, { ...none, sha256: sha256(packs) }],
    ['packed to more than may be held', stored, { ...none, sha256: sha256(noise) }],
    ['with bytes behind it', Buffer.concat([stored, Buffer.from('more')]), { ...none, sha256: sha256(noise), trailing: 4 }],
    ['with zeros behind it', Buffer.concat([stored, Buffer.alloc(4096)]), { ...none, sha256: sha256(noise), trailing: 4096, padded: true }],
    ['cut', stored.subarray(0, -100), { ...none, sha256: null, fault: 'the gzip stream is cut' }],
  ])('%s', async (_what, bytes, expected) => {
    expect(await contentOf(evidence, fileOf('a.json.gz', bytes))).toMatchObject(expected);
  });
});
