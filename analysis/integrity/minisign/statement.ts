// Signature files of minisign and OpenBSD's signify, and their public keys: lines of text around base64.
// https://jedisct1.github.io/minisign/ (signature format) and signify(1).
import { latin1 } from '../../kernel/latin1.ts';
import { decodeBase64 } from '../base64.ts';

/** `Ed`: over the file itself; `ED`: over its BLAKE2b-512. */
export interface MiniSignature {
  prehashed: boolean;
  /** As minisign prints it: eight bytes, the last one first. */
  keyId: string;
  signature: Uint8Array;
  /** What stands behind `untrusted comment:`. Nothing covers it. */
  untrusted: Uint8Array;
  /** What minisign adds: a comment, and a signature over the first one with it. Null: signify's form. */
  trusted: { comment: Uint8Array; signature: Uint8Array } | null;
  /** Where the lines end; what follows is the message (signify -e), or what nothing speaks of. */
  end: number;
}

export interface MiniKey {
  keyId: string;
  key: Uint8Array;
  /** The 42 bytes of the file. */
  blob: Uint8Array;
}

const UNTRUSTED = 'untrusted comment:';
const TRUSTED = 'trusted comment: ';
/** minisign and signify read comments of at most so many bytes. */
const LONGEST_LINE = 8192 + 64;

interface Line {
  bytes: Uint8Array;
  text: string;
  end: number;
}
/** The line at `at`, without what ends it; null = there is none, or it is too long to be one. */
function lineAt(bytes: Uint8Array, at: number): Line | null {
  if (at >= bytes.length) return null;
  const window = bytes.subarray(at, at + LONGEST_LINE);
  const feed = window.indexOf(0x0a);
  if (feed < 0 && at + LONGEST_LINE < bytes.length) return null;
  let length = feed < 0 ? window.length : feed;
  const end = at + (feed < 0 ? length : feed + 1);
  while (length > 0 && window[length - 1] === 0x0d) length--;
  const line = window.subarray(0, length);
  return { bytes: line, text: latin1(line), end };
}

/** Base64 of exactly so many bytes, in the one way to write it; null otherwise. */
function exactly(text: string, length: number): Uint8Array | null {
  const digits = Math.ceil((length * 4) / 3);
  if (text.length !== Math.ceil(length / 3) * 4 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text) || text.replace(/=+$/, '').length !== digits) return null;
  const bytes = decodeBase64(text);
  return bytes?.length === length ? bytes : null;
}

const idOf = (blob: Uint8Array): string =>
  Array.from(blob.subarray(2, 10).toReversed(), (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();

/** May this be a signature file? From its first bytes. */
export function looksSigned(head: string): boolean {
  const [first = '', second = ''] = head.split('\n', 2);
  return first.startsWith(UNTRUSTED) && /^RU[QRST]|^RW[QRST]/.test(second) && second.trimEnd().length === 100;
}

/** Null = it is no signature file. */
export function readSignature(bytes: Uint8Array): MiniSignature | null {
  const comment = lineAt(bytes, 0);
  const line = comment?.text.startsWith(UNTRUSTED) ? lineAt(bytes, comment.end) : null;
  const blob = line ? exactly(line.text, 74) : null;
  const kind = blob ? latin1(blob.subarray(0, 2)) : '';
  if (!comment || !line || !blob || (kind !== 'Ed' && kind !== 'ED')) return null;
  const common = {
    prehashed: kind === 'ED',
    keyId: idOf(blob),
    signature: blob.subarray(10),
    untrusted: comment.bytes.subarray(UNTRUSTED.length),
  };
  const third = lineAt(bytes, line.end);
  if (!third?.text.startsWith(TRUSTED)) return common.prehashed ? null : { ...common, trusted: null, end: line.end };
  const fourth = lineAt(bytes, third.end);
  const global = fourth ? exactly(fourth.text, 64) : null;
  if (!fourth || !global) return null;
  return { ...common, trusted: { comment: third.bytes.subarray(TRUSTED.length), signature: global }, end: fourth.end };
}

/** A public key as its own line of base64, which `minisign -P` takes. */
export function readKeyLine(text: string): MiniKey | null {
  const blob = exactly(text, 42);
  return blob && latin1(blob.subarray(0, 2)) === 'Ed' ? { keyId: idOf(blob), key: blob.subarray(10), blob } : null;
}

/** The keys of a file: pairs of comment and key, or bare keys. `whole`: null where anything else stands in it. */
export function readKeys(bytes: Uint8Array, whole: boolean): MiniKey[] | null {
  const keys: MiniKey[] = [];
  for (const line of latin1(bytes).split('\n')) {
    const text = line.trim();
    const key = readKeyLine(text);
    if (key) keys.push(key);
    else if (whole && text !== '' && !text.startsWith(UNTRUSTED)) return null;
  }
  return keys.length > 0 ? keys : null;
}
