// Digests of known answers, and signatures: good, bad and unsupported are three things.
import { createHash, createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { expect, it } from 'vitest';
import type { HashAlgorithm, SignatureSpec } from '../kernel/ports.ts';
import { nodeCrypto } from './crypto.ts';

const data = Buffer.from('abc');

// FIPS 180-4 and 202, RFC 7693, the BLAKE3 test vectors' reference implementation: all of "abc".
it.each<[HashAlgorithm, string]>([
  ['md5', '900150983cd24fb0d6963f7d28e17f72'],
  ['sha1', 'a9993e364706816aba3e25717850c26c9cd0d89d'],
  ['sha256', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  ['sha512-256', '53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23'],
  ['sha3-256', '3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532'],
  ['blake2b512', 'ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d17d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923'],
  ['blake3', '6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85'],
])('%s as published', (algorithm, digest) => {
  expect(nodeCrypto.digest(algorithm, data)).toBe(digest);
  const pieces = nodeCrypto.hash(algorithm);
  for (const byte of data) pieces.update(Uint8Array.of(byte));
  expect(pieces.hex()).toBe(digest);
});

it('authenticates with any of them', () => {
  const codeOf = (algorithm: HashAlgorithm): string => {
    const code = nodeCrypto.hmac(algorithm, Buffer.from('key'));
    code.update(data);
    return code.hex();
  };
  for (const algorithm of ['sha256', 'sha3-256', 'blake2b512'] as const)
    expect(codeOf(algorithm)).toBe(createHmac(algorithm, 'key').update(data).digest('hex'));
  expect(codeOf('blake3')).toHaveLength(64);
});

const pairs: [SignatureSpec['scheme'], { publicKey: KeyObject; privateKey: KeyObject }, Partial<SignatureSpec>, (key: KeyObject) => Buffer][] = [
  ['rsa-pkcs1', generateKeyPairSync('rsa', { modulusLength: 1024 }), { hash: 'sha256' }, (key) => sign('sha256', data, key)],
  ['rsa-pss', generateKeyPairSync('rsa', { modulusLength: 1024 }), { hash: 'sha256' }, (key) => sign('sha256', data, { key, padding: 6, saltLength: 32 })],
  ['ecdsa', generateKeyPairSync('ec', { namedCurve: 'P-256' }), { hash: 'sha256' }, (key) => sign('sha256', data, key)],
  [
    'ecdsa',
    generateKeyPairSync('ec', { namedCurve: 'P-384' }),
    { hash: 'sha384', form: 'raw' },
    (key) => sign('sha384', data, { key, dsaEncoding: 'ieee-p1363' }),
  ],
  ['ed25519', generateKeyPairSync('ed25519'), {}, (key) => sign(null, data, key)],
];

it.each(pairs)('%s: tells good, bad and unsupported apart', (scheme, { publicKey, privateKey }, more, signed) => {
  const bytes = publicKey.export({ type: 'spki', format: 'der' });
  const signature = signed(privateKey);
  const fits = (of: Uint8Array, given: Uint8Array, spec: Partial<SignatureSpec> = {}) => {
    const check = nodeCrypto.signature({ scheme, key: { form: 'spki', bytes }, ...more, ...spec });
    check.update(of.subarray(0, 1));
    check.update(of.subarray(1));
    return check.fits(given);
  };
  expect(fits(data, signature)).toBe('good');
  expect(fits(data, signature, { key: { form: 'jwk', jwk: publicKey.export({ format: 'jwk' }) as Record<string, string> } })).toBe('good');
  expect(fits(Buffer.from('abd'), signature)).toBe('bad');
  expect(fits(data, signature.subarray(1))).toBe('bad');
  expect(fits(data, new Uint8Array(0))).toBe('bad');
  expect(fits(data, signature, { key: { form: 'spki', bytes: bytes.subarray(1) } })).toBe('unsupported');
  expect(fits(data, signature, { key: { form: 'pkcs1', bytes } })).toBe('unsupported');
  expect(fits(data, signature, { scheme: 'dsa', hash: 'sha256' })).toBe('unsupported');
});

it('has no signature over a digest that the runtime lacks', () => {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const key = { form: 'spki' as const, bytes: publicKey.export({ type: 'spki', format: 'der' }) };
  expect(nodeCrypto.signature({ scheme: 'rsa-pkcs1', hash: 'blake3', key }).fits(createHash('sha256').digest())).toBe('unsupported');
});
