// Key lists: both forms of validity, false fingerprints, rows that are no keys.
import { expect, it } from 'vitest';
import { nodeCrypto } from '../host/crypto.ts';
import { json, makeSigner } from '../../test/support/signed-trail.ts';
import { decodeBase64, readKeyList, readTrustFile, rsaBits } from './trust.ts';

const { row, fingerprint } = makeSigner();
const list = (...rows: unknown[]) => readKeyList(json({ PublicKeyList: rows }), nodeCrypto);

it('reads keys with their fingerprint recomputed', () => {
  expect(list(row)?.keys[0]).toMatchObject({ fingerprint, listed: fingerprint, algorithm: 'RSA-1024', from: '1767225600000000000' });
  expect(list({ ...row, Fingerprint: 'F'.repeat(32) })?.keys[0]).toMatchObject({ fingerprint, listed: 'f'.repeat(32) });
  expect(list({ ...row, ValidityStartTime: 1767225600.25, ValidityEndTime: '1767225600.0' })?.keys[0]).toMatchObject({
    from: '1767225600250000000',
    to: '1767225600000000000',
  });
  expect(list({ ...row, ValidityStartTime: 'soon', ValidityEndTime: null })?.keys[0]).toMatchObject({ from: null, to: null });
});

it('counts rows that hold no key and refuses what is no list', () => {
  expect(list({ Value: '!!' }, null, 7, { Value: 'AAAA' }, row)).toMatchObject({ unreadable: 4, keys: [{ fingerprint }] });
  for (const bytes of [json([]), json({}), json({ PublicKeyList: {} }), Buffer.from('x'), Buffer.alloc(0)])
    expect(readKeyList(bytes, nodeCrypto)).toBe(undefined);
  expect(() => readTrustFile({ name: 'a.json', bytes: json({ PublicKeyList: [{}] }) }, nodeCrypto)).toThrow(/holds no RSA public key/);
  expect(() => readTrustFile({ name: 'a.pem', bytes: Buffer.from('x') }, nodeCrypto)).toThrow(/no public key in a form that is known/);
});

it('decodes base64 and DER strictly', () => {
  expect(Buffer.from(decodeBase64('aGVs\nbG8=') ?? [])).toEqual(Buffer.from('hello'));
  expect([decodeBase64('a'), decodeBase64(''), decodeBase64('a*b=')]).toEqual([null, null, null]);
  const der = decodeBase64(row.Value as string) ?? new Uint8Array();
  expect([rsaBits(der), rsaBits(der.subarray(0, -1)), rsaBits(Buffer.concat([der, Buffer.from([0])])), rsaBits(new Uint8Array(0))]).toEqual([
    1024,
    null,
    null,
    null,
  ]);
});
