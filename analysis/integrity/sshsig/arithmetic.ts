// Whether an SSH signature fits a digest, by the key that it carries. RSA with SHA-1 (`ssh-rsa`) is computed too, since a mismatch convicts all the same.
import type { CryptoPort, HashAlgorithm } from '../../kernel/ports.ts';
import { Cursor, joined, ofHex } from '../bytes.ts';
import type { Tried } from '../detached.ts';
import { type SshKey, unsigned } from './public-key.ts';
import { signedBytes, type SshSignature } from './statement.ts';

const rsaHashes: Readonly<Record<string, HashAlgorithm>> = { 'rsa-sha2-256': 'sha256', 'rsa-sha2-512': 'sha512', 'ssh-rsa': 'sha1' };
/** PROTOCOL.sshsig refuses what rests on SHA-1. */
export const isWeakType = (type: string): boolean => type === 'ssh-rsa';

/** Big-endian, of just this length; null where it is longer. */
function padded(number: Uint8Array | null, size: number): Uint8Array | null {
  if (number === null || number.length > size) return null;
  return joined(new Uint8Array(size - number.length), number);
}

/** RFC 5656, 3.1.2: two numbers behind each other. */
function pair(value: Uint8Array, size: number): Uint8Array | null {
  const cursor = new Cursor(value);
  const r = padded(unsigned(cursor.string()), size);
  const s = padded(unsigned(cursor.string()), size);
  return r && s && cursor.left === 0 ? joined(r, s) : null;
}

export function fits(crypto: CryptoPort, signature: SshSignature, key: SshKey, digest: string): Tried {
  const { check, application, type } = key;
  if (check === null || (application !== null) !== (signature.fido !== null)) return 'unsupported';
  const { scheme, spki, size } = check;
  const hash = scheme === 'rsa-pkcs1' ? rsaHashes[signature.type] : check.hash;
  if (scheme === 'rsa-pkcs1' ? hash === undefined : signature.type !== type) return 'unsupported';
  const value = scheme === 'ecdsa' ? pair(signature.value, size) : scheme === 'rsa-pkcs1' ? padded(signature.value, size) : signature.value;
  if (value === null) return 'bad';
  const computed = crypto.signature({ scheme, key: { form: 'spki', bytes: spki }, form: 'raw', ...(hash === undefined ? {} : { hash }) });
  const message = signedBytes(signature, ofHex(digest));
  if (application && signature.fido) {
    // PROTOCOL.u2f: what the device signs.
    const { flags, counter } = signature.fido;
    const counted = Uint8Array.of(flags, counter >>> 24, counter >>> 16, counter >>> 8, counter);
    computed.update(joined(ofHex(crypto.sha256(application)), counted, ofHex(crypto.sha256(message))));
  } else computed.update(message);
  return computed.fits(value);
}
