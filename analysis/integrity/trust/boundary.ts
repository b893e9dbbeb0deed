// Public key of one Boundary session recording (`bsrKey.pub`): a KeyInfo message of go-kms-wrapping that holds an Ed25519 key, named after the recording.
import { joined, ofHex } from '../bytes.ts';
import { onlyField, readMessage } from '../protobuf.ts';
import { defineAnchorReader } from './anchor.ts';
import { publicKeyAnchor } from './public-key.ts';

/** SubjectPublicKeyInfo of an Ed25519 key (RFC 8410, section 4) before its 32 bytes. */
const SPKI = ofHex('302a300506032b6570032100');
/** KeyType Ed25519, KeyEncoding Bytes. */
const [ED25519, BYTES] = [9, 3];
const MOST = 1024;

export interface RecordingKey {
  id: string;
  /** DER. */
  spki: Uint8Array;
  /** The 32 bytes alone. */
  raw: Uint8Array;
}

/** Null = these bytes are no such key, or hold a private or wrapped one beside it. */
export function readRecordingKey(bytes: Uint8Array): RecordingKey | null {
  const fields = bytes.length > MOST ? null : readMessage(bytes);
  // Key id, type, purposes, key, encoding: nothing else is written.
  if (!fields?.every(({ number }) => [3, 7, 8, 9, 10].includes(number))) return null;
  const [id, raw] = [onlyField(fields, 3)?.bytes, onlyField(fields, 9)?.bytes];
  if (!id || raw?.length !== 32 || onlyField(fields, 7)?.value !== ED25519 || onlyField(fields, 10)?.value !== BYTES) return null;
  const name = new TextDecoder().decode(id);
  return /^[\w.-]{1,200}$/.test(name) ? { id: name, spki: joined(SPKI, raw), raw } : null;
}

export const boundaryKeys = defineAnchorReader({
  id: 'key:boundary',
  title: 'Public keys of Boundary session recordings',
  document: 'https://developer.hashicorp.com/boundary/docs/operations/session-recordings/validate-session-recordings',
  version: '0.18',
  origin: '`bsrKey.pub` of a session recording',
  sees: ({ bytes }) => bytes[0] === 0x1a && bytes.length <= MOST,
  read(bytes, { crypto }) {
    const key = readRecordingKey(bytes);
    const anchor = key && publicKeyAnchor(key.spki, crypto);
    return anchor ? [{ ...anchor, holder: `session recording ${key.id}` }] : null;
  },
});
