// Keys of COSE: each kind, and what nobody may pin.
import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { expect, it } from 'vitest';
import { cbor, map, type Value } from '../../../test/support/cose.ts';
import { nodeCrypto } from '../../host/crypto.ts';
import { coseKeys } from './cose-key.ts';

const read = (value: Value) => coseKeys.read(cbor(value), { name: 'keys.cbor', whole: true, crypto: nodeCrypto });
const part = (key: KeyObject, name: string): Uint8Array =>
  Buffer.from((createPublicKey(key).export({ format: 'jwk' }) as Record<string, string>)[name] ?? '', 'base64url');
const { privateKey: ec } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
const { privateKey: ed } = generateKeyPairSync('ed25519');
const { privateKey: rsa } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const point: [number, Value][] = [
  [1, 2],
  [-1, 2],
  [-2, part(ec, 'x')],
  [-3, part(ec, 'y')],
];
const spki = (key: KeyObject): Buffer => createPublicKey(key).export({ type: 'spki', format: 'der' });

it.each<[string, Value, KeyObject, object]>([
  ['a point', map(...point, [2, Buffer.from('mine')], [3, -35]), ec, { algorithm: 'ECDSA P-384', holder: 'mine', purposes: ['ES384'] }],
  ['Ed25519', map([1, 1], [-1, 6], [-2, part(ed, 'x')]), ed, { algorithm: 'Ed25519', holder: null, purposes: [] }],
  ['RSA', map([1, 3], [-1, part(rsa, 'n')], [-2, part(rsa, 'e')], [2, Buffer.from('ff00', 'hex')]), rsa, { algorithm: 'RSA-2048', holder: 'ff00' }],
])('%s', (_what, value, key, expected) => {
  expect(read(value)).toMatchObject([{ kind: 'public key', ...expected }]);
  expect(Buffer.from(read([value])?.[0]?.bytes ?? [])).toEqual(spki(key));
});

it('secrets, kinds that are not known, and what is none', () => {
  expect(read(map([1, 4], [-1, Buffer.alloc(32, 1)], [2, Buffer.from('s')]))).toMatchObject([{ kind: 'hmac', secret: true, holder: 's' }]);
  expect(read(map([1, 2], [-1, 2], [-2, part(ec, 'x')], [-3, true]))).toEqual([]);
  expect(read(map([1, 99]))).toEqual([]);
  expect([read(map([5, 2])), read([]), read('text'), read(1)]).toEqual([null, null, null, null]);
});

it('private keys are refused, and damaged ones told', () => {
  expect(() => read(map(...point, [-4, Buffer.alloc(48, 1)]))).toThrow(/private key/);
  expect(() => read(map([1, 3], [-1, part(rsa, 'n')], [-2, part(rsa, 'e')], [-3, Buffer.alloc(8)]))).toThrow(/private key/);
  expect(() => read(map([1, 1], [-1, 6], [-2, Buffer.alloc(31)]))).toThrow(/cannot be read/);
});
