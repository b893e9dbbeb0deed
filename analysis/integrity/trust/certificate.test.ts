// Certificates as trust files: every form that tools write, what they state, and what must not be pinned.
import { expect, it } from 'vitest';
import { nodeCrypto } from '../../host/crypto.ts';
import { hasOpenssl, openssl } from '../../../test/support/openssl.ts';
import { certificate, pemFile, pemOf, signedData, STAMPING } from '../../../test/support/pki.ts';
import { readTrustFile } from './index.ts';

const root = certificate('Root', { ca: true });
const tsa = certificate('Authority', { issuer: root, purposes: [STAMPING], purposesCritical: true });
const read = (bytes: Uint8Array, name = 'a.pem') => readTrustFile({ name, bytes }, nodeCrypto);
const holders = (bytes: Uint8Array) => read(bytes).map(({ holder }) => holder);

it('states what stands in it', () => {
  expect(read(tsa.der)[0]).toMatchObject({
    kind: 'certificate',
    holder: 'CN=Authority',
    algorithm: 'ECDSA P-256',
    purposes: ['time stamping'],
    from: '1767225600000000000',
    to: '2082758400000000000',
    secret: false,
    pinned: true,
  });
  expect(read(root.der)[0]?.purposes).toEqual(['issuing certificates']);
  if (!hasOpenssl) return;
  const { said } = openssl({ 'a.der': tsa.der }, 'x509', '-inform', 'DER', '-in', 'a.der', '-noout', '-fingerprint', '-sha256');
  expect(said.split('=')[1]?.trim().replaceAll(':', '').toLowerCase()).toBe(read(tsa.der)[0]?.fingerprint);
});

it('reads PEM, DER and PKCS #7, one or several, with a note around them', () => {
  const both = ['CN=Root', 'CN=Authority'];
  const bundle = signedData({ content: Buffer.alloc(0), signers: [], certificates: [root, tsa] });
  expect(holders(pemFile(root, tsa))).toEqual(both);
  expect(holders(bundle)).toEqual(both);
  expect(holders(pemOf('PKCS7', bundle))).toEqual(both);
  expect(holders(Buffer.concat([Buffer.from('subject=CN=Root\n'), pemFile(root), Buffer.from('\nsubject=...\n'), pemFile(tsa)]))).toEqual(both);
});

it.each<[string, Buffer]>([
  ['a private key beside it', Buffer.concat([pemFile(root), Buffer.from(root.key.export({ type: 'pkcs8', format: 'pem' }))])],
  ['a signature', signedData({ content: Buffer.alloc(0), signers: [{ by: tsa }] })],
  ['cut', root.der.subarray(0, 100)],
  ['something behind it', Buffer.concat([root.der, Buffer.from('x')])],
  ['one of two is damaged', Buffer.concat([pemFile(root), pemOf('CERTIFICATE', tsa.der.subarray(0, 50))])],
  [
    'an extension twice',
    certificate('Twice', {
      more: [
        ['2.5.29.19', true, Buffer.from('3000', 'hex')],
        ['2.5.29.19', true, Buffer.from('30030101ff', 'hex')],
      ],
    }).der,
  ],
  ['limits that cannot be read', certificate('Odd', { more: [['2.5.29.19', true, Buffer.from('0500', 'hex')]] }).der],
])('is not pinned: %s', (_what, bytes) => {
  expect(() => read(bytes)).toThrow(/a\.pem/);
});
