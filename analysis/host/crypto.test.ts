// Digests of known answers, and signatures: good, bad and unsupported are three things.
import { generateKeyPairSync, sign } from 'node:crypto';
import { expect, it } from 'vitest';
import { nodeCrypto } from './crypto.ts';

const data = Buffer.from('abc');

it('hashes as published', () => {
  expect(nodeCrypto.sha256(data)).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(nodeCrypto.md5(data)).toBe('900150983cd24fb0d6963f7d28e17f72');
});

it('tells good, bad and unsupported apart', () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const key = publicKey.export({ type: 'pkcs1', format: 'der' });
  const signature = sign('RSA-SHA256', data, privateKey);
  expect(nodeCrypto.verifyRsaSha256(key, data, signature)).toBe('good');
  expect(nodeCrypto.verifyRsaSha256(key, Buffer.from('abd'), signature)).toBe('bad');
  expect(nodeCrypto.verifyRsaSha256(key, data, signature.subarray(1))).toBe('bad');
  expect(nodeCrypto.verifyRsaSha256(key, data, new Uint8Array(0))).toBe('bad');
  expect(nodeCrypto.verifyRsaSha256(key.subarray(1), data, signature)).toBe('unsupported');
  expect(nodeCrypto.verifyRsaSha256(publicKey.export({ type: 'spki', format: 'der' }), data, signature)).toBe('unsupported');
});
