// CryptoPort over node:crypto. What the runtime lacks is computed by @noble/hashes (BoringSSL, which Electron uses, has no BLAKE2) or answers
// `unsupported`, never `bad`.
import { createHash, createHmac, createVerify, getHashes, type KeyObject, verify } from 'node:crypto';
import { blake2b, blake2s } from '@noble/hashes/blake2.js';
import { blake3 } from '@noble/hashes/blake3.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha3_256, sha3_384, sha3_512 } from '@noble/hashes/sha3.js';
import type { CryptoPort, HashAlgorithm, RunningHash, RunningSignature, SignatureSpec } from '../kernel/ports.ts';
import { checksum } from './checksum.ts';
import { publicKey, publicKeyOfJwk } from './public-key.ts';

const inRuntime: ReadonlySet<string> = new Set(getHashes());
const ours = { blake2b512: blake2b, blake2s256: blake2s, blake3, 'sha3-256': sha3_256, 'sha3-384': sha3_384, 'sha3-512': sha3_512 } as const;
const libraryHash = (algorithm: HashAlgorithm): (typeof ours)[keyof typeof ours] | undefined =>
  inRuntime.has(algorithm) ? undefined : ours[algorithm as keyof typeof ours];

interface Hashing {
  update(bytes: Uint8Array): unknown;
  digest(): Uint8Array;
}
const running = (hash: Hashing): RunningHash => ({
  update: (bytes) => void hash.update(bytes),
  hex: () => Buffer.from(hash.digest()).toString('hex'),
});

const keyTypes: Record<SignatureSpec['scheme'], readonly string[]> = {
  'rsa-pkcs1': ['rsa'],
  // A key may be kept for this padding alone (RFC 4055).
  'rsa-pss': ['rsa', 'rsa-pss'],
  ecdsa: ['ec'],
  dsa: ['dsa'],
  ed25519: ['ed25519'],
};
/** RSA_PKCS1_PSS_PADDING and RSA_PSS_SALTLEN_AUTO of OpenSSL. */
const PSS = { padding: 6, saltLength: -2 };

function keyOf(spec: SignatureSpec): KeyObject | null {
  const key = spec.key.form === 'jwk' ? publicKeyOfJwk(spec.key.jwk) : publicKey(spec.key.bytes, spec.key.form);
  return key !== null && keyTypes[spec.scheme].includes(key.asymmetricKeyType ?? '') ? key : null;
}

function signature(spec: SignatureSpec): RunningSignature {
  const key = keyOf(spec);
  const { scheme, hash, form = 'der' } = spec;
  if (key === null || (scheme !== 'ed25519' && (hash === undefined || !inRuntime.has(hash)))) return { update: () => {}, fits: () => 'unsupported' };
  const settings = { key, ...(scheme === 'rsa-pss' ? PSS : {}), ...(form === 'raw' ? { dsaEncoding: 'ieee-p1363' as const } : {}) };
  if (scheme === 'ed25519') {
    const parts: Uint8Array[] = [];
    return {
      update: (bytes) => void parts.push(bytes),
      fits: (given) => told(() => verify(null, parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts), key, given)),
    };
  }
  const check = createVerify(hash as string);
  return { update: (bytes) => void check.update(bytes), fits: (given) => told(() => check.verify(settings, given)) };
}

function told(check: () => boolean): 'good' | 'bad' | 'unsupported' {
  try {
    return check() ? 'good' : 'bad';
  } catch (error) {
    // Two numbers of another length than those of the curve are no signature by this key.
    return error instanceof Error && /malformed signature/i.test(error.message) ? 'bad' : 'unsupported';
  }
}

export const nodeCrypto: CryptoPort = {
  sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
  md5: (bytes) => createHash('md5').update(bytes).digest('hex'),
  digest(algorithm, bytes) {
    const hash = nodeCrypto.hash(algorithm);
    hash.update(bytes);
    return hash.hex();
  },
  hash: (algorithm) => running(libraryHash(algorithm)?.create() ?? createHash(algorithm)),
  crc32: (bytes) => checksum(bytes),
  hmac(algorithm, key) {
    const library = libraryHash(algorithm);
    return running(library ? hmac.create(library, key) : createHmac(algorithm, key));
  },
  signature,
};
