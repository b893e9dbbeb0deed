// A signature over a list stands behind its lines: files that agree with it are verified, those that do not are altered, and what the signature does not
// cover rests on nothing.
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { evidenceOf, sha256 } from '../../../test/support/signed-trail.ts';
import { verifyAll } from '../verify-all.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const id = Buffer.from('0102030405060708', 'hex');
const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
const keyFile = `untrusted comment: minisign public key\n${Buffer.concat([Buffer.from('Ed'), id, raw]).toString('base64')}\n`;

/** As minisign signs: the BLAKE2b-512 of the file, then signature and trusted comment. */
function signatureOf(bytes: string): string {
  const signature = sign(null, createHash('blake2b512').update(bytes).digest(), privateKey);
  const comment = 'timestamp:1767225600';
  const both = sign(null, Buffer.concat([signature, Buffer.from(comment)]), privateKey);
  return `untrusted comment: x\n${Buffer.concat([Buffer.from('ED'), id, signature]).toString('base64')}\ntrusted comment: ${comment}\n${both.toString('base64')}\n`;
}

const [one, two] = ['{"a":1}\n', '{"a":2}\n'];
const list = `${sha256(one)}  a.json\n${sha256(two)}  b.json\n`;
const files = { 'a.json': one, 'b.json': two, SHA256SUMS: list, 'SHA256SUMS.minisig': signatureOf(list), 'signer.pub': keyFile };
const told = async (changes: Record<string, string | null> = {}, trust: string[] = []) => {
  const all = Object.entries({ ...files, ...changes }).flatMap(([path, text]): [string, Buffer][] => (text === null ? [] : [[path, Buffer.from(text)]]));
  const found = await verifyAll(
    evidenceOf(
      new Map(all),
      trust.map((text) => ({ name: 'pinned', bytes: Buffer.from(text) })),
    ),
  );
  return {
    overall: found.overall,
    files: found.objects.filter(({ kind }) => kind === 'file').map(({ key, status, reason, assurance }) => [key, status, reason, assurance].join(' ')),
  };
};
const CAME = 'signed, key came with the evidence';
const other = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }) as string;

describe('a list that minisign signed', () => {
  it('proves the files that agree with it', async () => {
    expect(await told()).toEqual({ overall: 'valid', files: [`a.json verified  ${CAME}`, `b.json verified  ${CAME}`] });
    expect(await told({}, [keyFile])).toEqual({ overall: 'valid', files: ['a.json verified  signed, key pinned', 'b.json verified  signed, key pinned'] });
  });

  it('convicts one that does not, and one that is gone', async () => {
    expect(await told({ 'b.json': '{"a":3}\n' })).toMatchObject({
      overall: 'invalid',
      files: [`a.json verified  ${CAME}`, 'b.json altered content_hash_mismatch consistent only'],
    });
    // Also where no name says of which algorithm the list is.
    expect(
      await told({ 'b.json': '{"a":3}\n', SHA256SUMS: null, 'SHA256SUMS.minisig': null, 'sums.txt': list, 'sums.txt.minisig': signatureOf(list) }),
    ).toMatchObject({
      overall: 'invalid',
      files: [`a.json verified  ${CAME}`, 'b.json altered content_hash_mismatch consistent only'],
    });
    expect((await told({ 'b.json': null })).overall).toBe('invalid');
  });

  it('proves nothing once it was changed, or by a key that was not pinned, or by a weak digest', async () => {
    const changed = `${sha256(one)}  a.json\n${sha256('{"a":3}\n')}  b.json\n`;
    expect(await told({ 'b.json': '{"a":3}\n', SHA256SUMS: changed })).toMatchObject({
      overall: 'invalid',
      files: ['a.json agrees  consistent only', 'b.json agrees  consistent only'],
    });
    expect(await told({}, [other])).toMatchObject({ overall: 'unverifiable', files: ['a.json agrees  consistent only', 'b.json agrees  consistent only'] });
    const weak = `${createHash('md5').update(one).digest('hex')}  a.json\n`;
    expect(await told({ 'b.json': null, SHA256SUMS: null, 'SHA256SUMS.minisig': null, MD5SUMS: weak, 'MD5SUMS.minisig': signatureOf(weak) })).toMatchObject({
      files: ['a.json agrees  consistent only'],
    });
  });

  it('says nothing of a file that it does not list', async () => {
    expect(await told({ 'c.json': '{"a":9}\n' })).toMatchObject({
      overall: 'unverifiable',
      files: expect.arrayContaining(['c.json not covered not_covered none']),
    });
  });
});
