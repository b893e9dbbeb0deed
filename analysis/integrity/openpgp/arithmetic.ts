// Whether a signature fits: signed bytes in pieces, then its trailer (RFC 9580, section 5.2.4), by a key.
import type { CryptoPort } from '../../kernel/ports.ts';
import { joined, ofHex } from '../bytes.ts';
import type { Tried } from '../detached.ts';
import { mpis } from './packets.ts';
import type { PgpKey } from './public-key.ts';
import type { PgpSignature } from './signature.ts';

export interface Running {
  update(bytes: Uint8Array): void;
  fits(): Tried;
}

/** Numbers of the signature, each of the length that the key gives it; null = they are none. */
function valueOf({ value, keyAlgorithm }: PgpSignature, size: number, count: number): Uint8Array | null {
  if (keyAlgorithm === 27) return value.length === 64 ? value : null;
  const numbers = mpis(value, count)?.map((one) => (one.length > size ? null : joined(new Uint8Array(size - one.length), one)));
  return numbers?.every((one) => one !== null) ? joined(...numbers) : null;
}

/** Null = of a kind that is not checked here. */
export function running(crypto: CryptoPort, signature: PgpSignature, { check, id, version }: PgpKey): Running | null {
  const { hash, keyAlgorithm, trailer, salt } = signature;
  // Signing keys of RSA have two numbers; a signature and its key are of one version (5.2).
  const sameKind = keyAlgorithm === id || (keyAlgorithm <= 3 && id <= 3);
  if (check === null || hash === null || signature.version !== version || !sameKind) return null;
  const { scheme, spki, size } = check;
  const value = valueOf(signature, size, scheme === 'rsa-pkcs1' ? 1 : 2);
  if (value === null) return { update: () => {}, fits: () => 'bad' };
  const key = { form: 'spki' as const, bytes: spki };
  if (scheme === 'ed25519') {
    // The digest is what is signed (5.2.3.3 and 5.2.3.4).
    const digest = crypto.hash(hash);
    digest.update(salt);
    return {
      update: (bytes) => digest.update(bytes),
      fits: () => {
        digest.update(trailer);
        const over = crypto.signature({ scheme, key });
        over.update(ofHex(digest.hex()));
        return over.fits(value);
      },
    };
  }
  const over = crypto.signature({ scheme, key, hash, form: 'raw' });
  over.update(salt);
  return {
    update: (bytes) => over.update(bytes),
    fits: () => {
      over.update(trailer);
      return over.fits(value);
    },
  };
}

/** Over bytes at hand, as what is signed about keys is. */
export function fits(crypto: CryptoPort, signature: PgpSignature, key: PgpKey, ...signed: readonly Uint8Array[]): boolean {
  const check = running(crypto, signature, key);
  for (const part of signed) check?.update(part);
  return check?.fits() === 'good';
}
