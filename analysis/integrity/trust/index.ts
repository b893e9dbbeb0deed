// All forms of trust files, one a line; and what a file holds that the investigator names, or that lies in the evidence.
import { Fault } from '../../contract/faults.ts';
import { textOf } from '../../contract/proof/json-documents.ts';
import { latin1 } from '../../kernel/latin1.ts';
import { registry } from '../../kernel/registry.ts';
import type { CryptoPort } from '../../kernel/ports.ts';
import type { TrustFile } from '../define-verifier.ts';
import type { Anchor, AnchorReader, Found } from './anchor.ts';
import { awsKeyList, COMMAND } from './aws-key-list.ts';
import { boundaryKeys } from './boundary.ts';
import { certificates } from './certificate.ts';
import { coseKeys } from './cose-key.ts';
import { chainHeads } from './head.ts';
import { hmacSecrets } from './hmac.ts';
import { journalKeys } from './journal.ts';
import { jsonWebKeys } from './jwk.ts';
import { minisignKeys } from './minisign.ts';
import { noteVerifiers } from './note-verifier.ts';
import { openpgpKeys } from './openpgp.ts';
import { publicKeys } from './public-key.ts';
import { sigstoreRoots } from './sigstore-root.ts';
import { sshKeys } from './ssh.ts';

/** Asked in this order; the first that reads a file has it. */
export const anchorReaders: readonly AnchorReader[] = registry('form of trust file', [
  awsKeyList,
  sigstoreRoots,
  publicKeys,
  certificates,
  jsonWebKeys,
  coseKeys,
  minisignKeys,
  noteVerifiers,
  sshKeys,
  openpgpKeys,
  boundaryKeys,
  journalKeys,
  chainHeads,
  hmacSecrets,
]);

/** Files of keys are small; a larger one is evidence. */
export const TRUST_LIMIT = 16 * 1024 * 1024;
const HEAD = 4096;

/** What any reader finds; null = it is no file of anchors. Throws what a reader refuses. */
export function anchorsIn(bytes: Uint8Array, asked: { name: string; whole: boolean; crypto: CryptoPort }): Found[] | null {
  const { name } = asked;
  const head = { name, bytes: bytes.subarray(0, HEAD), text: latin1(bytes.subarray(0, HEAD)) };
  for (const reader of anchorReaders) {
    const found = reader.sees(head) ? reader.read(bytes, asked) : null;
    if (found && found.length > 0) return found;
  }
  return null;
}

/** What a file that holds no anchor looks like, and what to do about it. */
function whyNot(bytes: Uint8Array): { what: string; remedy: string } {
  const text = textOf(bytes.subarray(0, 65_536)) ?? '';
  const again = `Write it anew: ${COMMAND}. Folders that hold nothing but key files are taken too.`;
  if (/-----BEGIN OPENSSH PRIVATE KEY|^untrusted comment: .*secret key/m.test(text))
    return { what: 'holds a private key', remedy: 'Pin the public key only: the file of the same name that ends in .pub' };
  if (/-----BEGIN PGP PRIVATE KEY BLOCK/.test(text))
    return { what: 'holds a private key', remedy: 'Pin the public key only: gpg --armor --export NAME > public.asc' };
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text))
    return { what: 'holds a private key', remedy: 'Pin the public key only: openssl pkey -in FILE -pubout -out public.pem' };
  if (/datetime\.datetime\(|'PublicKeyList'/.test(text))
    return { what: 'is what Python prints, not JSON', remedy: `Write it with json.dumps(answer, default=str), or anew: ${COMMAND}.` };
  if (/PublicKeyList|publicKeyList|BEGIN (RSA )?PUBLIC KEY/.test(text))
    return { what: 'names public keys, but is damaged, not JSON, or holds something else besides', remedy: again };
  if (/-----BEGIN CERTIFICATE-----/.test(text))
    return {
      what: 'holds certificates and something else besides, or is damaged',
      remedy: 'Keep the certificates alone: openssl crl2pkcs7 -nocrl -certfile FILE | openssl pkcs7 -print_certs -out certificates.pem',
    };
  return {
    what: 'holds no key, certificate or other anchor in a form that is known here',
    remedy: `Known are: ${anchorReaders.map(({ title }) => title).join('; ')}. For CloudTrail: ${COMMAND}.`,
  };
}

/**
 * Anchors that a trust file pins: all that it holds, or none. `input.unsupported` where it holds none that can be read, or not only such, or contradicts
 * itself: who compared what it states with another source would pin what he never compared.
 */
export function readTrustFile({ name, bytes }: TrustFile, crypto: CryptoPort): Anchor[] {
  const found = anchorsIn(bytes, { name, whole: false, crypto });
  if (found) return found.map((one) => ({ ...one, origin: name, pinned: true }));
  const { what, remedy } = whyNot(bytes);
  throw new Fault('input.unsupported', `${name} ${what}.`, remedy, { path: name });
}
