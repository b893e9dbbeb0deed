// Signed notes (C2SP signed-note) and the checkpoints of logs that are written as such (C2SP tlog-checkpoint), taken apart. Nothing is judged here.
import { encodeBase64, decodeBase64 } from '../base64.ts';

export interface NoteSignature {
  /** Name of the key. Untrusted. */
  name: string;
  /** Four bytes, hex: with the name it says which key it is. */
  keyId: string;
  signature: Uint8Array;
}
export interface Note {
  /** The signed text, with its last line end. */
  text: string;
  signatures: readonly NoteSignature[];
}

/** More than 16 have to be read (signed-note, Format). */
export const MOST_SIGNATURES = 64;
/** Signatures that withstand quantum computers are up to 5 kB. */
export const LONGEST_NOTE = 1024 * 1024;
const LINE = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u;
// Controls below U+0020 are no part of a note, but for the line end.
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\0-\x09\x0b-\x1f]/;

/** Base64 in the one spelling that it has, padded. */
export function exactBase64(text: string): Uint8Array | null {
  const bytes = decodeBase64(text);
  return bytes && encodeBase64(bytes) === text ? bytes : null;
}

function signatureOf(line: string): NoteSignature | null {
  const [, name = '', base64 = ''] = LINE.exec(line) ?? [];
  const bytes = exactBase64(base64);
  if (!bytes || bytes.length < 5) return null;
  return { name, keyId: Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, '0')).join(''), signature: bytes.subarray(4) };
}

/** Null: this text is no signed note. */
export function noteIn(whole: string): Note | null {
  const at = whole.lastIndexOf('\n\n');
  if (at < 1 || !whole.endsWith('\n') || whole.length > LONGEST_NOTE || CONTROL.test(whole)) return null;
  const lines = whole.slice(at + 2, -1).split('\n');
  if (lines.length > MOST_SIGNATURES) return null;
  const signatures = lines.map(signatureOf);
  return signatures.every((one) => one !== null) ? { text: whole.slice(0, at + 1), signatures } : null;
}

/** The same of bytes, which have to be UTF-8 without a mark. */
export function readNote(bytes: Uint8Array): Note | null {
  if (bytes.length > LONGEST_NOTE) return null;
  try {
    return noteIn(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return null;
  }
}

export interface Checkpoint {
  /** Name of the log, as it states itself. */
  origin: string;
  /** Number of its entries. */
  size: number;
  root: Uint8Array;
  /** Lines behind the third, which nobody explains. */
  extensions: readonly string[];
}

const SIZE = /^(?:0|[1-9]\d{0,15})$/;

/** Null: the note is another one. */
export function checkpointIn({ text }: Pick<Note, 'text'>): Checkpoint | null {
  const [origin = '', size = '', root = '', ...extensions] = text.slice(0, -1).split('\n');
  const bytes = exactBase64(root);
  if (origin === '' || !SIZE.test(size) || !Number.isSafeInteger(Number(size)) || bytes?.length !== 32 || extensions.includes('')) return null;
  return { origin, size: Number(size), root: bytes, extensions };
}

/** Cheap: by its first bytes in Latin-1, may it be a note? The em dash of a signature line stands behind an empty line, early unless the note is long. */
export const looksLikeNote = (text: string): boolean => text.includes('\n\n\u00e2\u0080\u0094 ');
