// A remembered signature comes to what a checked one does: for every part of what was asked, another one is another question.
import { generateKeyPairSync, sign } from 'node:crypto';
import { expect, it } from 'vitest';
import { nodeCrypto } from '../../host/crypto.ts';
import type { CryptoPort, SignatureSpec } from '../../kernel/ports.ts';
import { remembering } from './remembered.ts';

const keys = [generateKeyPairSync('ed25519'), generateKeyPairSync('ed25519')].map(({ publicKey, privateKey }) => ({
  privateKey,
  spec: { scheme: 'ed25519', key: { form: 'spki', bytes: new Uint8Array(publicKey.export({ type: 'spki', format: 'der' })) } } as SignatureSpec,
}));
const check = (crypto: CryptoPort, spec: SignatureSpec, parts: readonly string[], signature: Uint8Array) => {
  const running = crypto.signature(spec);
  for (const part of parts) running.update(Buffer.from(part));
  return running.fits(signature);
};

it('asks once, and tells keys, texts and signatures apart', () => {
  let asked = 0;
  const crypto = remembering({
    ...nodeCrypto,
    signature(spec) {
      asked++;
      return nodeCrypto.signature(spec);
    },
  });
  const [one, other] = keys as [(typeof keys)[0], (typeof keys)[0]];
  const long = 'x'.repeat(200_000);
  const good = sign(null, Buffer.from('abc'), one.privateKey);
  for (let times = 0; times < 2; times++) {
    expect(check(crypto, one.spec, ['abc'], good)).toBe('good');
    expect(check(crypto, one.spec, ['a', 'bc'], good)).toBe('good');
    expect(check(crypto, one.spec, ['abd'], good)).toBe('bad');
    expect(check(crypto, other.spec, ['abc'], good)).toBe('bad');
    expect(check(crypto, one.spec, ['abc'], sign(null, Buffer.from('abc'), other.privateKey))).toBe('bad');
  }
  expect(asked).toBe(4);
  expect(check(crypto, one.spec, [long], sign(null, Buffer.from(long), one.privateKey))).toBe('good');
  expect(check(crypto, one.spec, [long, 'y'], sign(null, Buffer.from(long), one.privateKey))).toBe('bad');
});
