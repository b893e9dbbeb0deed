// Which key a signature line of a note is by, and whether it fits. Logs sign the text itself; witnesses sign it behind a line with the time (C2SP
// tlog-cosignature). A line by a key that is not at hand says nothing, and is no fault (signed-note, Signatures).
import type { Nanoseconds } from '../../contract/time.ts';
import type { Fit, SignatureSpec } from '../../kernel/ports.ts';
import { joined, utf8 } from '../bytes.ts';
import type { Evidence } from '../define-verifier.ts';
import type { Anchor } from '../trust/anchor.ts';
import { insideSpki } from '../trust/der.ts';
import type { Note, NoteSignature } from './note.ts';

/** Purposes of anchors of the kind `log`. */
export const LOG = 'checkpoints of a log';
export const WITNESS = 'cosignatures of a witness';
export const SIGSTORE_LOG = 'Sigstore log entries';
export const CERTIFICATE_LOG = 'certificate transparency';

export const ED25519 = 0x01;
export const ECDSA = 0x02;
export const COSIGNATURE = 0x04;

/** First four bytes of SHA-256 over name, line end, type and key; of ECDSA keys over their SubjectPublicKeyInfo alone (signed-note, Signature types). */
export function noteKeyId({ sha256 }: Pick<Evidence['crypto'], 'sha256'>, name: string, type: number, key: Uint8Array): string {
  return sha256(type === ECDSA ? key : joined(utf8(name), Uint8Array.of(0x0a, type), key)).slice(0, 8);
}

export interface NoteLine extends NoteSignature {
  role: 'log' | 'witness';
  anchor: Anchor;
  fit: Fit;
  /** When a witness says that it signed. */
  at: Nanoseconds | null;
}

/** Keys that are tried for one line: those of its id, which an attacker can make any number of. */
const TRIED = 4;

function typeOf(anchor: Anchor): number | null {
  if (anchor.purposes.includes(WITNESS)) return COSIGNATURE;
  if (anchor.purposes.includes(CERTIFICATE_LOG)) return null;
  if (anchor.algorithm === 'Ed25519') return ED25519;
  return anchor.algorithm.startsWith('ECDSA ') || anchor.algorithm.startsWith('RSA-') ? ECDSA : null;
}

function isOf(crypto: Evidence['crypto'], anchor: Anchor, { name, keyId }: NoteSignature): boolean {
  const type = typeOf(anchor);
  if (type === null) return false;
  // A key that states its name signs under no other.
  if ((anchor.purposes.includes(LOG) || anchor.purposes.includes(WITNESS)) && anchor.holder !== name) return false;
  const raw = type === ECDSA ? anchor.bytes : insideSpki(anchor.bytes);
  return raw !== null && noteKeyId(crypto, name, type, raw) === keyId;
}

interface Signed {
  signed: Uint8Array;
  signature: Uint8Array;
  at: Nanoseconds | null;
}

/** A line of a witness: eight bytes of time, in seconds, before the signature. */
function witnessed(text: string, { signature }: NoteSignature): Signed | null {
  if (signature.length !== 8 + 64) return null;
  const seconds = new DataView(signature.buffer, signature.byteOffset).getBigUint64(0);
  if (seconds >= 2n ** 53n) return null;
  return { signed: utf8(`cosignature/v1\ntime ${seconds}\n${text}`), signature: signature.subarray(8), at: (seconds * 1_000_000_000n).toString() };
}

function checked({ crypto }: Evidence, anchor: Anchor, note: Note, line: NoteSignature): NoteLine {
  const role = typeOf(anchor) === COSIGNATURE ? 'witness' : 'log';
  const of = role === 'witness' ? witnessed(note.text, line) : { signed: utf8(note.text), signature: line.signature, at: null };
  if (!of) return { ...line, role, anchor, at: null, fit: 'bad' };
  const scheme: SignatureSpec['scheme'] = anchor.algorithm === 'Ed25519' ? 'ed25519' : anchor.algorithm.startsWith('RSA-') ? 'rsa-pkcs1' : 'ecdsa';
  const check = crypto.signature({ scheme, key: { form: 'spki', bytes: anchor.bytes }, ...(scheme === 'ed25519' ? {} : { hash: 'sha256' }) });
  check.update(of.signed);
  return { ...line, role, anchor, at: of.at, fit: check.fits(of.signature) };
}

/** Lines by keys at hand; pinned keys first, and of keys with one id the one that fits. */
export function linesOf(evidence: Evidence, note: Note): NoteLine[] {
  const known = evidence.keys.of('log', 'public key');
  return note.signatures.flatMap((line) => {
    const tried = known
      .filter((anchor) => isOf(evidence.crypto, anchor, line))
      .slice(0, TRIED)
      .map((anchor) => checked(evidence, anchor, note, line));
    const [first] = tried;
    const found = tried.find(({ fit }) => fit === 'good') ?? first;
    return found ? [found] : [];
  });
}

export const nameOfLine = ({ name, keyId }: NoteSignature): string => `${name} (${keyId})`;
/** The whole digest of which Sigstore names a log: of its key, or of name, type and key. */
export const logIdsOf = ({ sha256 }: Evidence['crypto'], { bytes, algorithm }: Anchor, name: string | null): string[] => {
  const raw = insideSpki(bytes);
  const ofNote = name !== null && algorithm === 'Ed25519' && raw ? [sha256(joined(utf8(name), Uint8Array.of(0x0a, ED25519), raw))] : [];
  return [sha256(bytes), ...ofNote];
};
