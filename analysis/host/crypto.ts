// CryptoPort over node:crypto. What the runtime lacks answers `unsupported`, never `bad`.
import { createHash, verify } from 'node:crypto';
import type { CryptoPort } from '../kernel/ports.ts';
import { publicKey } from './public-key.ts';

export const nodeCrypto: CryptoPort = {
  sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
  md5: (bytes) => createHash('md5').update(bytes).digest('hex'),
  digest: (algorithm, bytes) => createHash(algorithm).update(bytes).digest('hex'),
  hash(algorithm) {
    const hash = createHash(algorithm);
    return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') };
  },
  verifyRsaSha256(keyDer, data, signature) {
    const key = publicKey(keyDer, 'pkcs1');
    if (key?.asymmetricKeyType !== 'rsa') return 'unsupported';
    try {
      return verify('RSA-SHA256', data, key, signature) ? 'good' : 'bad';
    } catch {
      return 'unsupported';
    }
  },
};
