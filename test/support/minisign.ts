// Keys and signatures as minisign and signify write them, made in memory.
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

export interface MiniSigner {
  id: Buffer;
  raw: Buffer;
  privateKey: KeyObject;
  /** Text of its public key file. */
  pub: string;
}

export function miniSigner(id: Buffer = Buffer.from('0123456789abcdef', 'hex')): MiniSigner {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
  const pub = `untrusted comment: public key\n${Buffer.concat([Buffer.from('Ed'), id, raw]).toString('base64')}\n`;
  return { id, raw, privateKey, pub };
}

/** `trusted` null: signify's form. */
export function miniSigned(
  data: Uint8Array,
  { id, privateKey }: MiniSigner,
  { prehashed = true, untrusted = 'signature', trusted = 'a comment' }: { prehashed?: boolean; untrusted?: string; trusted?: string | null } = {},
): string {
  const signature = sign(null, prehashed ? createHash('blake2b512').update(data).digest() : data, privateKey);
  const first = `untrusted comment: ${untrusted}\n${Buffer.concat([Buffer.from(prehashed ? 'ED' : 'Ed'), id, signature]).toString('base64')}\n`;
  if (trusted === null) return first;
  return `${first}trusted comment: ${trusted}\n${sign(null, Buffer.concat([signature, Buffer.from(trusted)]), privateKey).toString('base64')}\n`;
}
