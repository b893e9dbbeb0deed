// Public keys in PEM (RFC 7468) or DER: RSA, ECDSA, Ed25519. They state neither whose they are nor when they are valid.
import { Fault } from '../../contract/faults.ts';
import { pemKeys, pemOnly } from '../../contract/proof/pem-keys.ts';
import type { CryptoPort } from '../../kernel/ports.ts';
import { decodeBase64 } from '../base64.ts';
import { defineAnchorReader, type Found } from './anchor.ts';
import sample from './cases/key-public/good.pem?raw';
import { insideSpki, keyAlgorithm, rsaBits, spkiOf } from './der.ts';

/** The key of a SubjectPublicKeyInfo or PKCS#1 RSAPublicKey; null = these bytes are neither, or of an algorithm that is not known here. */
export function publicKeyAnchor(der: Uint8Array, crypto: CryptoPort): Found | null {
  const bytes = rsaBits(der) === null ? der : spkiOf(der);
  const algorithm = keyAlgorithm(bytes);
  if (algorithm === null) return null;
  const rsa = insideSpki(bytes);
  return {
    kind: 'public key',
    // That of RSA keys is the one that AWS states; the same key has one name here, however it came.
    fingerprint: algorithm.startsWith('RSA-') && rsa ? crypto.md5(rsa) : crypto.sha256(bytes),
    algorithm,
    bytes,
    holder: null,
    purposes: [],
    from: null,
    to: null,
    secret: false,
    warnings: [],
  };
}

export const publicKeys = defineAnchorReader({
  id: 'key:public',
  title: 'Public keys (PEM, DER)',
  document: 'RFC 7468, textual encodings of PKIX structures',
  version: '2015-04',
  sample,
  origin: '`openssl pkey -in private.pem -pubout`',
  sees: ({ text }) => /-----BEGIN (RSA )?PUBLIC KEY-----/.test(text) || text.charCodeAt(0) === 0x30,
  read(bytes, { name, whole, crypto }) {
    const rows = pemKeys(bytes) ?? (whole ? null : pemKeys(pemOnly(bytes) ?? new Uint8Array(0)));
    if (!rows) {
      const only = publicKeyAnchor(bytes, crypto);
      return only ? [only] : null;
    }
    const found = rows.map(({ value }) => decodeBase64(value)).map((der) => (der ? publicKeyAnchor(der, crypto) : null));
    const keys = found.filter((one) => one !== null);
    if (keys.length < found.length)
      throw new Fault(
        'input.unsupported',
        `${name} holds ${found.length} public keys, of which ${found.length - keys.length} cannot be read.`,
        'Write them anew: openssl pkey -in FILE -pubout -out public.pem',
        { path: name },
      );
    return keys;
  },
});
