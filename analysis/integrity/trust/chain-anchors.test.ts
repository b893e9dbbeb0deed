// Secrets of HMAC and notes of heads: what is one in the evidence, what the investigator may name, and what a fingerprint does not give away.
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { nodeCrypto } from '../../host/crypto.ts';
import { jcsProfile } from '../../../test/support/made-chain.ts';
import { anchorsIn, readTrustFile } from './index.ts';

const secret = Buffer.from('457c769f39d8644199c0e5bdbcfbc85b37ce91cbde1fc1b0ea6b44f130436dd7', 'hex');
const read = (text: string, whole: boolean) => anchorsIn(Buffer.from(text), { name: 'x', whole, crypto: nodeCrypto });
const pin = (text: string) => readTrustFile({ name: 'x', bytes: Buffer.from(text) }, nodeCrypto);
const jwk = { kty: 'oct', kid: 'k1', k: secret.toString('base64url') };

it('one token is a secret only where the investigator names it, in hex or base64', () => {
  const forms = [secret.toString('hex'), `${secret.toString('hex').toUpperCase()}\r\n`, secret.toString('base64'), secret.toString('base64url')];
  for (const form of forms) {
    expect(read(form, true)).toBeNull();
    expect(pin(form)).toMatchObject([{ kind: 'hmac', secret: true, pinned: true, algorithm: 'HMAC, 256 bits', bytes: Uint8Array.from(secret) }]);
  }
  expect(new Set([...forms, JSON.stringify(jwk)].map((form) => pin(form)[0]?.fingerprint)).size).toBe(1);
});
it('a JSON Web Key says itself what it is, alone or in a set', () => {
  expect(read(JSON.stringify(jwk), true)).toMatchObject([{ kind: 'hmac', holder: 'k1', secret: true }]);
  expect(read(JSON.stringify({ keys: [jwk, { ...jwk, kid: 'k2' }] }), true)).toHaveLength(2);
  for (const other of [{ ...jwk, kty: 'RSA' }, { ...jwk, alg: 'RS256' }, { keys: [jwk, {}] }, { keys: [] }, { keys: [jwk], Records: [] }])
    expect(read(JSON.stringify(other), true)).toBeNull();
});
it('the fingerprint gives neither the secret nor its digest away', () => {
  const [anchor] = pin(secret.toString('hex'));
  expect(anchor?.fingerprint).toMatch(/^[0-9a-f]{32}$/);
  expect(createHash('sha256').update(secret).digest('hex')).not.toContain(anchor?.fingerprint);
  expect(pin('00'.repeat(16))[0]?.warnings).toHaveLength(1);
});
it('a note of a head, several of them, and a profile with its own', () => {
  const note = { anchor: 'log-chain/1', sequence: 60, hash: 'ab', source: 'minutes' };
  expect(read(JSON.stringify(note), true)).toMatchObject([{ kind: 'head', holder: 'minutes', secret: false }]);
  expect(read(`${JSON.stringify(note)}\n${JSON.stringify({ ...note, sequence: 61 })}`, true)).toHaveLength(2);
  const { anchor: _, ...bare } = note;
  expect(read(JSON.stringify(bare), true)).toBeNull();
  const profile = JSON.stringify({ ...jcsProfile, anchors: [{ sequence: 60, hash: 'ab' }] });
  expect(read(profile, true)).toBeNull();
  expect(pin(profile).map(({ kind }) => kind)).toEqual(['profile', 'head']);
});
