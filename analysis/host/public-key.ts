// Public keys as node:crypto wants them. Key objects are kept: a chain or a journal asks for the same key thousands of times.
import { createPublicKey, type KeyObject } from 'node:crypto';

const KEPT = 1000;
const kept = new Map<string, KeyObject | null>();

/** `pkcs1`: an RSA key as RFC 8017 writes it; `spki`: any key, RFC 5280. null: these bytes are no such key. */
export function publicKey(der: Uint8Array, type: 'pkcs1' | 'spki'): KeyObject | null {
  const name = `${type} ${Buffer.from(der).toString('base64')}`;
  let key = kept.get(name);
  if (key === undefined) {
    try {
      key = createPublicKey({ key: Buffer.from(der), format: 'der', type });
    } catch {
      key = null;
    }
    if (kept.size >= KEPT) kept.clear();
    kept.set(name, key);
  }
  return key;
}

/** A JSON Web Key (RFC 7517); null: it is none that can be used. */
export function publicKeyOfJwk(jwk: Readonly<Record<string, string>>): KeyObject | null {
  try {
    return createPublicKey({ key: jwk, format: 'jwk' });
  } catch {
    return null;
  }
}
