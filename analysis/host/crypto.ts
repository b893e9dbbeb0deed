// CryptoPort over node:crypto. What the runtime lacks answers `unsupported`, never `bad`.
import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { CryptoPort } from '../kernel/ports.ts';

const parsed = new Map<string, KeyObject | null>();

/** Key objects are kept: one chain asks for the same key thousands of times. */
function rsaKey(der: Uint8Array): KeyObject | null {
  const name = Buffer.from(der).toString('base64');
  let key = parsed.get(name);
  if (key === undefined) {
    try {
      key = createPublicKey({ key: Buffer.from(der), format: 'der', type: 'pkcs1' });
      if (key.asymmetricKeyType !== 'rsa') key = null;
    } catch {
      key = null;
    }
    if (parsed.size > 1000) parsed.clear();
    parsed.set(name, key);
  }
  return key;
}

export const nodeCrypto: CryptoPort = {
  sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
  md5: (bytes) => createHash('md5').update(bytes).digest('hex'),
  digest: (algorithm, bytes) => createHash(algorithm).update(bytes).digest('hex'),
  hash(algorithm) {
    const hash = createHash(algorithm);
    return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') };
  },
  verifyRsaSha256(keyDer, data, signature) {
    const key = rsaKey(keyDer);
    if (key === null) return 'unsupported';
    try {
      return verify('RSA-SHA256', data, key, signature) ? 'good' : 'bad';
    } catch {
      return 'unsupported';
    }
  },
};
