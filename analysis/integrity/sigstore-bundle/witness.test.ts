// What a hostile bundle tries with the log that it brings.
import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { expect, it } from 'vitest';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import { verifyAll } from '../verify-all.ts';
import { sigstoreBundle } from './verifier.ts';

const ec = (): KeyObject => generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey;
const spki = (key: KeyObject): Buffer => createPublicKey(key).export({ type: 'spki', format: 'der' });
const pem = (key: KeyObject): string => createPublicKey(key).export({ type: 'spki', format: 'pem' }) as string;
const b64 = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64');
const hash = (algorithm: string, bytes: string | Uint8Array): Buffer => createHash(algorithm).update(bytes).digest();
const [signer, log] = [ec(), ec()];

interface Made {
  by?: KeyObject;
  time?: string;
  /** Of the entry of the log. */
  digest?: 'sha256' | 'sha512';
  stated?: { algorithm: string; digest: string };
}
function bundle(text: string, { by = log, time = '1777637000', digest = 'sha256', stated }: Made = {}): string {
  const signature = sign('sha256', Buffer.from(text), signer);
  const spec = {
    data: { hash: { algorithm: digest, value: hash(digest, text).toString('hex') } },
    signature: { content: b64(signature), publicKey: { content: b64(pem(signer)) } },
  };
  const body = b64(JSON.stringify({ apiVersion: '0.0.1', kind: 'hashedrekord', spec }));
  const logId = hash('sha256', spki(by));
  const promised = `{"body":"${body}","integratedTime":${time},"logID":"${logId.toString('hex')}","logIndex":7}`;
  return JSON.stringify({
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: {
      publicKey: { hint: b64(hash('sha256', spki(signer))) },
      tlogEntries: [
        {
          logIndex: '7',
          logId: { keyId: b64(logId) },
          integratedTime: time,
          inclusionPromise: { signedEntryTimestamp: b64(sign('sha256', Buffer.from(promised), by)) },
          canonicalizedBody: body,
        },
      ],
    },
    messageSignature: { messageDigest: stated ?? { algorithm: 'SHA2_256', digest: b64(hash('sha256', text)) }, signature: b64(signature) },
  });
}
const run = async (files: Record<string, string>, pins: Record<string, string> = { 's.pem': pem(signer), 'l.pem': pem(log) }) => {
  const trust = Object.entries(pins).map(([name, text]) => ({ name, bytes: Buffer.from(text) }));
  const { objects } = await verifyAll(evidenceOf(new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)])), trust), [sigstoreBundle]);
  return { objects, told: objects.map(({ key, status, reason }) => `${key} ${status} ${reason ?? '-'}`) };
};
const TAKEN = 'Taken by the log';

it('the signer is no log: its own word on the time is none', async () => {
  const honest = await run({ 'a.log': 'x', 'a.log.sigstore.json': bundle('x') });
  expect(honest.told).toEqual(['a.log verified -']);
  expect(honest.objects[0]?.facts.map(({ label }) => label)).toContain(TAKEN);
  const own = await run({ 'a.log': 'x', 'a.log.sigstore.json': bundle('x', { by: signer }) });
  expect(own.told).toEqual(['a.log verified -']);
  expect(own.objects[0]?.facts.map(({ label }) => label)).not.toContain(TAKEN);
  expect(own.objects[0]?.steps.map(({ text }) => text)).toContainEqual(expect.stringContaining('by the key of the signer'));
});

it.each(['0', '9007199254740991', '253402300800'])('a time of %s seconds ends in a verdict', async (time) => {
  const { told } = await run({ 'a.log': 'x', 'a.log.sigstore.json': bundle('x', { time }) });
  expect(told).toHaveLength(1);
});

it('a digest that the bundle states and nothing signs is held against the file, whatever its kind', async () => {
  const wrong = { algorithm: 'SHA2_512', digest: b64(hash('sha512', 'other')) };
  expect((await run({ 'a.log': 'x', 'a.log.sigstore.json': bundle('x', { digest: 'sha512', stated: wrong }) })).told).toEqual(['a.log verified -']);
  // The log took the digest of the file by one algorithm, the bundle states that of another.
  const right = { algorithm: 'SHA2_512', digest: b64(hash('sha512', 'x')) };
  expect((await run({ 'a.log': 'x', 'a.log.sigstore.json': bundle('x', { stated: right }) })).told).toEqual(['a.log verified -']);
  expect((await run({ 'a.log': 'x', 'a.log.sigstore.json': bundle('x', { digest: 'sha512' }) })).told).toEqual(['a.log verified -']);
});

it('many bundles over one file do not read it as often, and that is said', async () => {
  const lines = Array.from({ length: 300 }, () => bundle('x')).join('\n');
  const { told } = await run({ 'a.log': 'x', 'a.log.sigstore.json': lines });
  expect(told).toHaveLength(65);
  expect(told.at(-1)).toBe('a.log.sigstore.json unverifiable too_large');
});
