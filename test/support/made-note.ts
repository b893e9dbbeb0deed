// Signed notes and tree heads of a log of one entry, made in memory (C2SP signed-note, tlog-checkpoint, tlog-proof).
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

export interface NoteSigner {
  name: string;
  /** Line of a verifier key. */
  verifier: string;
  id: Buffer;
  key: KeyObject;
}
const sha = (...parts: readonly Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();

export function noteSigner(name: string): NoteSigner {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const typed = Buffer.concat([Buffer.of(1), publicKey.export({ type: 'spki', format: 'der' }).subarray(-32)]);
  const id = sha(Buffer.from(`${name}\n`), typed).subarray(0, 4);
  return { name, id, key: privateKey, verifier: `${name}+${id.toString('hex')}+${typed.toString('base64')}` };
}

/** A tree head of one entry. `origin`: where it is not the name of the key. */
export function headOf(entry: string, by: NoteSigner, origin = by.name): string {
  const text = `${origin}\n1\n${sha(Buffer.of(0), Buffer.from(entry)).toString('base64')}\n`;
  return `${text}\n\u2014 ${by.name} ${Buffer.concat([by.id, sign(null, Buffer.from(text), by.key)]).toString('base64')}\n`;
}
/** That the entry is in the tree of its head. */
export const proofOf = (entry: string, by: NoteSigner, origin = by.name): string => `c2sp.org/tlog-proof@v1\nindex 0\n\n${headOf(entry, by, origin)}`;
