// A signature over a file as `ssh-keygen -Y sign` writes it: PROTOCOL.sshsig of OpenSSH.
// https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.sshsig
import { latin1 } from '../../kernel/latin1.ts';
import { decodeBase64 } from '../base64.ts';
import { Cursor, joined, shown, utf8 } from '../bytes.ts';

export interface SshSignature {
  /** The blob of the public key that it carries. */
  key: Uint8Array;
  /** What the signature was made for: `file`, `git`. */
  namespace: string;
  hash: 'sha256' | 'sha512';
  /** `ssh-ed25519`, `rsa-sha2-512`. */
  type: string;
  value: Uint8Array;
  /** Of a FIDO key: flags and counter that it signed too. */
  fido: { flags: number; counter: number } | null;
  /** Namespace, reserved and name of the hash, as they stand in what is signed. */
  stated: readonly [namespace: Uint8Array, reserved: Uint8Array, hash: Uint8Array];
  /** Bytes of its file that it ends at. */
  end: number;
}

export const BEGIN = '-----BEGIN SSH SIGNATURE-----';
const END = '-----END SSH SIGNATURE-----';
const MAGIC = utf8('SSHSIG');
/** Keys of 16,384 bits sign with some 2 KiB. */
export const LONGEST = 64 * 1024;
/** A word, or an address of one. */
const LONGEST_NAMESPACE = 1024;

/** May this be a signature? From its first bytes, as Latin-1. */
export const looksSigned = (text: string): boolean => text.startsWith(BEGIN) || text.startsWith('SSHSIG\0\0\0');

/** RFC 4251, `string`. */
export const string = (bytes: Uint8Array): Uint8Array =>
  joined(Uint8Array.of(bytes.length >>> 24, bytes.length >>> 16, bytes.length >>> 8, bytes.length), bytes);

/** Null = it is no such signature. `bytes`: all of the file, or its first `LONGEST`. */
export function readSignature(bytes: Uint8Array): SshSignature | null {
  const text = latin1(bytes);
  if (!text.startsWith(BEGIN)) return readBlob(bytes, bytes.length);
  const at = text.indexOf(`\n${END}`, BEGIN.length);
  const body = at < 0 ? null : text.slice(BEGIN.length, at);
  if (body === null || !/^\r?\n[A-Za-z0-9+/=\r\n]+$/.test(body)) return null;
  const blob = decodeBase64(body);
  const behind = /^\r?\n?/.exec(text.slice(at + 1 + END.length))?.[0].length ?? 0;
  return blob && readBlob(blob, at + 1 + END.length + behind);
}

function readBlob(blob: Uint8Array, end: number): SshSignature | null {
  const cursor = new Cursor(blob);
  if (latin1(cursor.take(6) ?? new Uint8Array(0)) !== 'SSHSIG' || cursor.number(4) !== 1) return null;
  const key = cursor.string();
  const namespace = cursor.string();
  const reserved = cursor.string();
  const hash = cursor.string();
  const signature = cursor.string();
  if (!key || !namespace || !reserved || !hash || !signature || cursor.left > 0 || namespace.length === 0 || namespace.length > LONGEST_NAMESPACE) return null;
  const name = latin1(hash);
  const inner = new Cursor(signature);
  const type = inner.string();
  const value = inner.string();
  if ((name !== 'sha256' && name !== 'sha512') || !type || !value) return null;
  const flags = inner.left === 5 ? inner.number(1) : null;
  const counter = flags === null ? null : inner.number(4);
  if (inner.left > 0) return null;
  const fido = flags === null || counter === null ? null : { flags, counter };
  return { key, namespace: shown(namespace), hash: name, type: latin1(type), value, fido, stated: [namespace, reserved, hash], end };
}

/** What is signed, of a file with this digest. */
export const signedBytes = ({ stated }: SshSignature, digest: Uint8Array): Uint8Array => joined(MAGIC, ...stated.map(string), string(digest));
